"""A scanned document's copy with recognised text: made once, and kept beside the document's file."""

from __future__ import annotations

from pathlib import Path

from django.core.files import File

from ingest.ocr import recognised
from ingest.parsing.pages import read_pages
from ingest.stored import fetched, recognised_name, storage_failures
from meetings.models import SourceDocument


def recognise(document: SourceDocument) -> None:
    """Read the document's pictures and keep the copy; a newer reader need not recognise it again.

    Raises as ``ocr.recognised`` does, and FileLost or StorageDown.
    """
    with fetched(document.file.storage, str(document.file.name)) as source:
        path = Path(source.name)
        with recognised(path) as copy:
            if _has_text(copy):
                _keep(document, copy)
                return
        # A stamp on every page, such as a digital signature's, passes for text and kept the pages unread.
        with recognised(path, is_forced=True) as copy:
            _keep(document, copy)


def _has_text(path: Path) -> bool:
    return any(page.runs for page in read_pages(path))


def _keep(document: SourceDocument, copy: Path) -> None:
    storage, name = document.file.storage, recognised_name(document)
    with storage_failures(), copy.open("rb") as content:
        storage.delete(name)
        storage.save(name, File(content))
