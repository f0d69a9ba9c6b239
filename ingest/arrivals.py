"""Many files at once from a folder: upload them, wait for the workers, say what was refused."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files import File

from ingest import launching
from ingest.errors import error_for
from ingest.parsing.errors import ReferatError
from ingest.pdf_files import checked_sha256
from ingest.publishing import PublishRefused, publish
from ingest.upload import receive
from meetings.models import DocumentState, Municipality, SourceDocument

UNREAD = (DocumentState.RECEIVED, DocumentState.READING)
LOOK_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class Refusal:
    """One file that did not get through, as one line: ``code: sentence path``."""

    code: str
    sentence: str
    path: Path

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence} {self.path}"


@dataclass
class Arrivals:
    """What became of the files: documents by path, files whose bytes were known, and refusals."""

    new: dict[int, Path] = field(default_factory=dict)
    known: dict[int, Path] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    published_count: int = 0

    @property
    def paths(self) -> dict[int, Path]:
        return self.known | self.new


def pdfs_below(folder: Path) -> list[Path]:
    """Every file named ``*.pdf``, in capitals too, in a stable order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())


def bring_in(paths: Iterable[Path], municipality: Municipality, arrivals: Arrivals) -> None:
    """Upload each file; what is known by its bytes is left alone, so that a stopped run can go on."""
    for path in paths:
        try:
            _bring_in(path, municipality, arrivals)
        except ReferatError as error:
            arrivals.refused.append(Refusal(error.code, error.sentence, path))
        except OSError as error:
            arrivals.refused.append(Refusal("unreadable_file", str(error.strerror), path))


def _bring_in(path: Path, municipality: Municipality, arrivals: Arrivals) -> None:
    with path.open("rb") as content:
        file: File[bytes] = File(content)
        sha256 = checked_sha256(file)
        known = SourceDocument.objects.filter(sha256=sha256).first()
        if known is not None:
            arrivals.known[known.pk] = path
            _launch_if_stopped_before(known)
            return
        receipt = receive(file, name=path.name, municipality=municipality, by=None)
        arrivals.new[receipt.document.pk] = path


def _launch_if_stopped_before(document: SourceDocument) -> None:
    """A run may have been stopped between keeping a file and launching it."""
    if document.state == DocumentState.RECEIVED and document.launched_at is None:
        launching.launch(document.pk)


def read_so_far(ids: Sequence[int]) -> Iterator[int]:
    """How many of the documents the workers are done with, again and again until it is all of them."""
    while True:
        unread = SourceDocument.objects.filter(pk__in=ids, state__in=UNREAD).count()
        yield len(ids) - unread
        if not unread:
            return
        time.sleep(LOOK_EVERY_S)


def note_failed(arrivals: Arrivals) -> None:
    """Add a refusal for each document that the workers could not read."""
    failed = SourceDocument.objects.filter(pk__in=arrivals.paths, state=DocumentState.FAILED)
    for document in failed.order_by("pk"):
        error = error_for(document.error_code)
        arrivals.refused.append(Refusal(document.error_code, error.sentence, arrivals.paths[document.pk]))


def publish_read(arrivals: Arrivals) -> None:
    """Publish what is ready for review; a refusal for each that may not be."""
    ready = SourceDocument.objects.filter(pk__in=arrivals.paths, state=DocumentState.NEEDS_REVIEW)
    for document in ready.order_by("received_at", "pk"):
        try:
            publish(document, by=None)
        except PublishRefused as refused:
            arrivals.refused.append(Refusal(refused.code, refused.sentence, arrivals.paths[document.pk]))
        else:
            arrivals.published_count += 1
