"""``manage.py parse_referat FILE.pdf``: what the reader finds in one PDF, as JSON, without any database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ingest.parsing.contract import as_contract
from ingest.parsing.errors import ReferatError
from ingest.parsing.reader import read_referat

UNREADABLE = 65
"""Exit status for a file that cannot be read: EX_DATAERR of sysexits.h."""


class Command(BaseCommand):
    help = "Læs ét referat og udskriv det som JSON. Rører ikke databasen."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pdf")
        parser.add_argument("--max-pages", type=int, default=2000, help="Største antal sider, der læses.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the referat. Any: Django passes its options untyped."""
        try:
            referat = read_referat(options["file"], max_pages=options["max_pages"])
        except ReferatError as error:
            self.stderr.write(f"{error.code}: {error.sentence}", ending="\n")
            sys.exit(UNREADABLE)
        self.stdout.write(json.dumps(as_contract(referat), ensure_ascii=False, indent=1))
