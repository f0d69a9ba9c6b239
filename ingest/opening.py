"""From a stored file to a Referat, within the limits of the settings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.db.models.fields.files import FieldFile

from ingest.errors import FileLost
from ingest.faults import StorageDown
from ingest.fitting import fit_to_columns
from ingest.limits import memory_limit
from ingest.parsing.errors import AgendaNotMinutes, ClosedMinutes, NotMinutes, ReferatError
from ingest.parsing.reader import PARSER_VERSION, read_referat
from ingest.parsing.referat import Referat
from meetings.models import SourceDocument

__all__ = ["PARSER_VERSION", "read_document_file", "refuse_other_kinds"]

REFUSED_KINDS: dict[str, type[ReferatError]] = {
    "agenda": AgendaNotMinutes,
    "closed_minutes": ClosedMinutes,
    "other": NotMinutes,
}


def read_document_file(document: SourceDocument) -> Referat:
    """The document's PDF as read, every text as a column can hold it.

    Raises the reader's errors, FileLost, StorageDown, and whatever defect the reader has.
    """
    with _fetched(document.file) as source, memory_limit(settings.INGEST_MEMORY_LIMIT_MB):
        referat = read_referat(source, max_pages=settings.INGEST_MAX_PAGES)
    return fit_to_columns(referat)


def refuse_other_kinds(referat: Referat, *, is_insisted: bool) -> None:
    """Raise where the paper is no public referat.

    A clerk may insist on an agenda or an unknown kind, never on a copy that holds closed items' contents.
    """
    error = REFUSED_KINDS.get(referat.kind)
    if error is None or (is_insisted and error is not ClosedMinutes):
        return
    raise error


@contextmanager
def _fetched(stored: FieldFile) -> Iterator[BinaryIO]:
    """A local copy of the file, wherever the storage is."""
    with TemporaryFile() as copy:
        _copy(stored, copy)
        copy.seek(0)
        yield copy


def _copy(stored: FieldFile, copy: BinaryIO) -> None:
    try:
        with stored.open("rb") as file:
            shutil.copyfileobj(file, copy)
    except FileNotFoundError as error:
        raise FileLost from error
    except Exception as error:  # each storage has errors of its own, and none is the PDF's fault
        raise StorageDown from error
