"""With Django: Eksempelby's referater, printed, uploaded, read by the worker and published.

The same doors as a clerk's: nothing is written past upload, queue and publishing. Done twice it adds nothing,
for the printed bytes are the same and are known.
"""

from __future__ import annotations

import sys
from pathlib import Path

import django

from demo.people import MUNICIPALITY, SLUG
from demo.plan import make_plan
from demo.printing import print_meeting


def main(root: Path) -> None:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # needs django.setup()

    folder = root / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("Printing two years of meetings of Eksempelby, which does not exist …\n")
    for meeting in make_plan():
        print_meeting(meeting, folder)
    call_command("ingest_referater", str(folder), municipality=SLUG, name=MUNICIPALITY, publish=True)
    call_command("refresh_search_words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
