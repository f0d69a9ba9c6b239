"""From a stored file to a Referat, within the limits of the settings."""

from __future__ import annotations

from django.conf import settings

from ingest.fitting import fit_to_columns
from ingest.limits import memory_limit
from ingest.masking import mask_cpr, spared_items
from ingest.parsing.bilag import screen_bilag
from ingest.parsing.errors import AgendaNotMinutes, ClosedMinutes, NotMinutes, ReferatError
from ingest.parsing.reader import PARSER_VERSION, read_referat
from ingest.parsing.referat import Fund, Referat
from ingest.stored import fetched, readable_name
from meetings.models import Attachment, SourceDocument

__all__ = ["PARSER_VERSION", "read_document_file", "refuse_other_kinds", "screen_attachment_file"]

REFUSED_KINDS: dict[str, type[ReferatError]] = {
    "agenda": AgendaNotMinutes,
    "closed_minutes": ClosedMinutes,
    "other": NotMinutes,
}


def read_document_file(document: SourceDocument) -> Referat:
    """The document's PDF as read, CPR numbers struck out, every text as a column can hold it.

    Raises the reader's errors, FileLost, StorageDown, and whatever defect the reader has.
    """
    source_name = readable_name(document)
    with fetched(document.file.storage, source_name) as source, memory_limit(settings.INGEST_MEMORY_LIMIT_MB):
        referat = read_referat(source, max_pages=settings.INGEST_MAX_PAGES)
    return fit_to_columns(mask_cpr(referat, spared=spared_items(document)))


def screen_attachment_file(attachment: Attachment) -> tuple[Fund, ...]:
    """What may be personal in a bilag's file. Raises as ``read_document_file``."""
    file = attachment.file
    with fetched(file.storage, str(file.name)) as source, memory_limit(settings.INGEST_MEMORY_LIMIT_MB):
        return screen_bilag(source, max_pages=settings.INGEST_MAX_PAGES)


def refuse_other_kinds(referat: Referat, *, is_insisted: bool) -> None:
    """Raise where the paper is no public referat.

    A clerk may insist on an agenda or an unknown kind, never on a copy that holds closed items' contents.
    """
    error = REFUSED_KINDS.get(referat.kind)
    if error is None or (is_insisted and error is not ClosedMinutes):
        return
    raise error
