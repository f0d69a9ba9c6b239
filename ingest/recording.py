"""What a reading does to its document: kept, loaded or held back, with a new state and an event."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from ingest import claims, reading
from ingest.checks import with_doubts
from ingest.claims import Claim
from ingest.doubts import sync_doubts, sync_findings
from ingest.load import load, would_change
from ingest.opening import PARSER_VERSION, refuse_other_kinds
from ingest.parsing.errors import ReferatError
from ingest.parsing.referat import Referat
from ingest.placing import lock_meetings, place_of
from meetings.models import DocumentState, Meeting, SourceDocument
from meetings.models.documents import DocumentEvent, EventAction

READ_STATES = (DocumentState.NEEDS_REVIEW, DocumentState.PUBLISHED, DocumentState.WITHDRAWN)


@transaction.atomic
def record_reading(claim: Claim, referat: Referat) -> bool:
    """Keep the reading and load it as a draft; False where the claim has ended meanwhile.

    Raises AgendaNotMinutes, ClosedMinutes, NotMinutes or NoMeeting, with nothing kept.
    """
    document = claims.held_document(claim)
    if document is None:
        return False
    refuse_other_kinds(referat, is_insisted=document.is_insisted)
    document.state = DocumentState.NEEDS_REVIEW
    document.claimed_by = ""
    _keep(document, referat)
    return True


@transaction.atomic
def record_rereading(document_id: int, referat: Referat) -> bool:
    """Keep a newer version's reading of a document that has been read, whose state does not change.

    False where it is not so, or another has kept a reading of this version. Raises as ``record_reading``.
    """
    document = SourceDocument.objects.select_for_update().get(pk=document_id)
    if document.state not in READ_STATES or document.parser_version == PARSER_VERSION:
        return False
    refuse_other_kinds(referat, is_insisted=document.is_insisted)
    _keep(document, referat)
    return True


@transaction.atomic
def record_failure(claim: Claim, error: ReferatError) -> bool:
    """Mark the document as failed with the error's code; False where the claim has ended meanwhile."""
    document = claims.held_document(claim)
    if document is None:
        return False
    document.state = DocumentState.FAILED
    document.error_code = error.code
    document.error_page = error.page
    document.parser_version = PARSER_VERSION
    document.claimed_by = ""
    document.save(update_fields=["state", "error_code", "error_page", "parser_version", "claimed_by"])
    DocumentEvent.objects.create(document=document, action=EventAction.FAILED, note=error.code)
    return True


def record_failed_rereading(document_id: int, error: ReferatError) -> None:
    """Note that a newer version could not read the document. What was read before stands."""
    DocumentEvent.objects.create(document_id=document_id, action=EventAction.FAILED, note=error.code)


@transaction.atomic
def record_failed_recognition(document_id: int, error: ReferatError) -> None:
    """Note why the pages without text could not be recognised, and that it may be asked for again."""
    SourceDocument.objects.filter(pk=document_id).update(needs_ocr=False)
    record_failed_rereading(document_id, error)


def load_or_hold(document: SourceDocument, referat: Referat) -> None:
    """Load the reading, or let it wait for a clerk where it would change what is public.

    A version of the meeting that came in later is not overwritten either, in whatever order they are read.
    Sets ``is_pending`` and ``meeting`` on the document. Raises NoMeeting.
    """
    meeting, now = lock_meetings(document, referat)
    if now is not None and now.document_id == document.pk and now.is_published:
        document.is_pending = would_change(document, referat)
    elif _is_public(meeting) or _is_public(now) or _has_later_version(meeting, document):
        # A withdrawn version is not what anybody waits for; publishing it loads it all the same.
        document.is_pending = document.state != DocumentState.WITHDRAWN
        document.meeting = meeting or now
    else:
        load(document, referat)
        document.is_pending = False


def _is_public(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.is_published


def _has_later_version(meeting: Meeting | None, document: SourceDocument) -> bool:
    shown = meeting.document if meeting is not None else None
    return shown is not None and (shown.received_at, shown.pk) > (document.received_at, document.pk)


def _keep(document: SourceDocument, referat: Referat) -> None:
    place = place_of(document, referat)
    doubted = with_doubts(referat, committee=place.committee_name, held_on=place.held_on)
    document.reading = reading.to_json(referat)
    document.parser_version = PARSER_VERSION
    document.page_count = referat.page_count
    document.is_ocr = referat.is_ocr
    document.read_at = timezone.now()
    load_or_hold(document, referat)
    document.save()
    sync_doubts(document, doubted.doubts)
    sync_findings(document, referat.findings)
    items, pages = len(referat.items), referat.page_count
    note = f"{items} punkter på {pages} sider" + (
        ", venter på offentliggørelse" if document.is_pending else ""
    )
    DocumentEvent.objects.create(document=document, action=EventAction.READ, note=note)
