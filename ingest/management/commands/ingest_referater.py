"""``manage.py ingest_referater DIR --municipality haderslev``: a whole folder, as a clerk uploads it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ingest.arrivals import Arrivals, bring_in, note_failed, pdfs_below, publish_read, read_so_far
from meetings.models import Municipality


class Command(BaseCommand):
    help = (
        "Upload every PDF below a folder. Files whose bytes are known are skipped, so a stopped run can be "
        "started again. Exit status 1 where a file was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--municipality", required=True, help="its name in the address: haderslev")
        parser.add_argument("--name", help="make the municipality where it is missing, with this name")
        parser.add_argument("--wait", action="store_true", help="until the workers have read everything")
        parser.add_argument(
            "--publish", action="store_true", help="what has no open findings; implies --wait"
        )

    # Any: Django hands the options over untyped.
    def handle(self, *args: Any, **options: Any) -> None:
        if not options["folder"].is_dir():
            raise CommandError(f"{options['folder']} is not a folder.")
        municipality = _municipality(options["municipality"], options["name"])
        arrivals = Arrivals()
        try:
            self._take_in(options, municipality, arrivals)
        except KeyboardInterrupt:
            self.stderr.write("Stopped. Start the same command again to go on.")
            raise SystemExit(130) from None
        finally:
            self._report(arrivals)
        if arrivals.refused:
            raise SystemExit(1)

    def _take_in(self, options: dict[str, Any], municipality: Municipality, arrivals: Arrivals) -> None:
        paths = pdfs_below(options["folder"])
        bring_in(tqdm(paths, desc="Uploading", unit="file", disable=None), municipality, arrivals)
        if options["wait"] or options["publish"]:
            _wait(arrivals)
            note_failed(arrivals)
        if options["publish"]:
            publish_read(arrivals)

    def _report(self, arrivals: Arrivals) -> None:
        for refusal in arrivals.refused:
            self.stderr.write(str(refusal))
        self.stdout.write(
            f"{len(arrivals.new)} uploaded, {len(arrivals.known)} known already, "
            f"{arrivals.published_count} published, {len(arrivals.refused)} refused"
        )


def _municipality(slug: str, name: str | None) -> Municipality:
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is not None:
        return municipality
    if not name:
        raise CommandError(f"There is no municipality {slug!r}. Give --name to make it.")
    municipality = Municipality(slug=slug, name=name)
    try:
        municipality.full_clean()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    municipality.save()
    return municipality


def _wait(arrivals: Arrivals) -> None:
    ids = list(arrivals.paths)
    with tqdm(total=len(ids), desc="Reading", unit="file", disable=None) as bar:
        for count in read_so_far(ids):
            bar.update(count - bar.n)
