"""Stored files, wherever the storage is, and which file of a document is read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from django.core.files.storage import Storage

from ingest.errors import FileLost
from ingest.faults import StorageDown
from meetings.models import SourceDocument


def is_waiting_for_ocr(document: SourceDocument) -> bool:
    """Whether the document has to be recognised and no recognised copy of it is kept yet."""
    return document.needs_ocr and not _is_recognised(document)


def recognised_name(document: SourceDocument) -> str:
    """Where the copy with recognised text is kept, beside the file itself: ``referater/ab/ab12….ocr.pdf``."""
    return str(PurePosixPath(str(document.file.name)).with_suffix(".ocr.pdf"))


def readable_name(document: SourceDocument) -> str:
    """The stored file to read: the recognised copy where there is one. The public sees the original."""
    is_copy = document.needs_ocr and _is_recognised(document)
    return recognised_name(document) if is_copy else str(document.file.name)


def _is_recognised(document: SourceDocument) -> bool:
    with storage_failures():
        return document.file.storage.exists(recognised_name(document))


@contextmanager
def fetched(storage: Storage, name: str) -> Iterator[BinaryIO]:
    """A local copy of a stored file; its ``name`` is its path. Raises FileLost or StorageDown."""
    with NamedTemporaryFile(suffix=".pdf") as copy:
        with storage_failures(), storage.open(name, "rb") as file:
            shutil.copyfileobj(file, copy)
        copy.seek(0)
        yield cast(BinaryIO, copy)


@contextmanager
def storage_failures() -> Iterator[None]:
    """Tell a file that is gone from a storage that is away."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileLost from error
    except Exception as error:  # each storage has errors of its own, and none is the PDF's fault
        raise StorageDown from error
