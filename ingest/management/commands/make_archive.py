"""``manage.py make_archive --items N``: an empty archive filled with made-up rows, for measuring."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.made_up import make_archive


class Command(BaseCommand):
    help = "Fill an empty archive with made-up rows. It refuses where there is a municipality already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--items", type=int, required=True, help="about so many agenda items")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same rows")

    # Any: Django hands the options over untyped.
    def handle(self, *args: Any, **options: Any) -> None:
        if options["items"] < 1:
            raise CommandError("--items must be 1 or more.")
        try:
            make_archive(options["items"], seed=options["seed"])
        except ValueError as error:
            raise CommandError(f"{error} Made-up rows do not go among real ones.") from error
        self.stdout.write("Made.")
