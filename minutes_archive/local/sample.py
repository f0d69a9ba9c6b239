"""Last step of a first start, with Django: one real meeting, uploaded, read by the worker and published.

The same doors as a clerk's: nothing is written past upload, queue and publishing.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django

from minutes_archive.local.environment import REPOSITORY
from minutes_archive.local.folder import StateFolder
from minutes_archive.local.prepare import CLERK

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from meetings.models import SourceDocument

SAMPLE = REPOSITORY / "tests" / "corpus" / "haderslev-2025-10-20.pdf"
MUNICIPALITY = {"name": "Haderslev", "slug": "haderslev"}
PATIENCE_SECONDS = 60.0
POLL_SECONDS = 0.1


def main(root: Path) -> None:
    django.setup()
    from django.contrib.auth.models import User  # noqa: PLC0415  # needs django.setup()

    clerk = User.objects.get(username=CLERK)
    document = _upload(clerk)
    _wait_until_read(document)
    _publish(document, clerk)
    StateFolder(root).sample_waits.unlink()


def _upload(clerk: User) -> SourceDocument:
    from django.core.files import File  # noqa: PLC0415

    from ingest import upload  # noqa: PLC0415
    from meetings.models import Municipality  # noqa: PLC0415

    _say(f"Reading the sample meeting {SAMPLE.name} …")
    municipality, _ = Municipality.objects.get_or_create(slug=MUNICIPALITY["slug"], defaults=MUNICIPALITY)
    with SAMPLE.open("rb") as file:
        receipt = upload.receive(File(file), name=SAMPLE.name, municipality=municipality, by=clerk)
    return receipt.document


def _wait_until_read(document: SourceDocument) -> None:
    from meetings.models import DocumentState  # noqa: PLC0415

    unread = {DocumentState.RECEIVED, DocumentState.READING}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while document.state in unread and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
        document.refresh_from_db()


def _publish(document: SourceDocument, clerk: User) -> None:
    """Tell, and go on without it, where the sample is not read or publishing it is refused."""
    from ingest.publishing import PublishRefused, publish  # noqa: PLC0415
    from meetings.models import DocumentState  # noqa: PLC0415

    if document.state != DocumentState.NEEDS_REVIEW:
        _say(f"The sample meeting is not published; its state is “{document.get_state_display()}”.")
        return
    try:
        publish(document, by=clerk)
    except PublishRefused as refusal:
        _say(f"The sample meeting is not published: {refusal.sentence}")
    else:
        _say("The sample meeting was read by the worker and is published.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
