"""A scanned document's copy with recognised text: made once, and kept beside the document's file."""

from __future__ import annotations

from pathlib import Path

from django.core.files import File

from ingest.ocr import recognised
from ingest.parsing.legible import unread_pages
from ingest.parsing.pages import read_pages
from ingest.stored import fetched, recognised_name, storage_failures
from meetings.models import SourceDocument


def recognise(document: SourceDocument) -> None:
    """Read the pages whose words are unread and keep the copy; a newer reader need not recognise it again.

    Raises as ``ocr.recognised`` does, and FileLost or StorageDown.
    """
    with fetched(document.file.storage, str(document.file.name)) as source:
        path = Path(source.name)
        unread = unread_pages(read_pages(path))
        with recognised(path, pages=unread) as copy:
            _keep(document, copy)


def _keep(document: SourceDocument, copy: Path) -> None:
    storage, name = document.file.storage, recognised_name(document)
    with storage_failures(), copy.open("rb") as content:
        storage.delete(name)
        storage.save(name, File(content))
