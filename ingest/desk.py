"""What a clerk may do with a document besides publishing: try again, insist, place, settle."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ingest.bilag import refresh_clearance
from ingest.errors import NoMeeting, error_for
from ingest.launching import launch_on_commit
from ingest.masking import spared_items
from ingest.parsing.errors import AgendaNotMinutes, ClosedMinutes, NotMinutes, ReferatError
from ingest.reading import from_json
from ingest.recording import READ_STATES, load_or_hold
from ingest.rereading import want_reading
from ingest.stored import recognised_name
from meetings.models import DocumentState, Doubt, PrivacyFinding, SourceDocument
from meetings.models.documents import DocumentEvent, EventAction, FindingKind, FindingVerdict

log = logging.getLogger(__name__)

UNREAD_PAGE = ("page_without_text", "gibberish_text")
RECOGNITION = "Tekstgenkendelse"


class DeskRefused(ValueError):
    """Why it cannot be done: a stable code, and a sentence for the clerk."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def reason_of(document: SourceDocument) -> tuple[str, str] | None:
    """Why the document failed and what to do, in Danish; None where it has not failed."""
    if not document.error_code:
        return None
    error = error_for(document.error_code)
    return error.sentence, error.advice


@transaction.atomic
def retry(document: SourceDocument, *, by: User | None) -> None:
    """Read a failed document again from the beginning, its attempts forgotten. Raises DeskRefused."""
    _start_again(document)
    _note(document, by, EventAction.RETRIED)


@transaction.atomic
def insist(document: SourceDocument, *, by: User | None) -> None:
    """Read a document that does not look like minutes all the same. Raises DeskRefused.

    Closed minutes are never read: what a closed door is for must not depend on one click.
    """
    if document.error_code == ClosedMinutes.code:
        raise DeskRefused("closed_minutes", ClosedMinutes.sentence + " Det kan ikke tilsidesættes.")
    if document.error_code not in (AgendaNotMinutes.code, NotMinutes.code):
        raise DeskRefused(
            "nothing_to_insist", "Dokumentet er ikke afvist for at være noget andet end et referat."
        )
    document.is_insisted = True
    _start_again(document)
    _note(document, by, EventAction.INSISTED)


@transaction.atomic
def recognise(document: SourceDocument, *, by: User | None) -> None:
    """Have the pages whose words are unread recognised and the document read anew. Raises DeskRefused.

    What was read before stands until then, and for good where the recognition fails.
    """
    waiting = SourceDocument.objects.filter(pk=document.pk, state__in=READ_STATES, needs_ocr=False)
    if not document.doubts.filter(code__in=UNREAD_PAGE).exists() or not waiting.update(needs_ocr=True):
        raise DeskRefused("nothing_to_recognise", "Ingen af referatets sider venter på tekstgenkendelse.")
    want_reading(document)
    _note(document, by, EventAction.RETRIED, RECOGNITION)


def failed_recognition(document: SourceDocument) -> type[ReferatError] | None:
    """Why the latest recognition that a clerk asked for failed; None where none did. One query."""
    told = document.events.filter(action__in=(EventAction.RETRIED, EventAction.FAILED))
    latest = list(told.order_by("-pk").values_list("action", "note")[:2])
    if len(latest) < 2 or latest[1] != (EventAction.RETRIED, RECOGNITION):
        return None
    return error_for(latest[0][1]) if latest[0][0] == EventAction.FAILED else None


@transaction.atomic
def place(document: SourceDocument, *, committee: str, held_on: date, by: User | None) -> None:
    """Say which committee met and when, whatever the paper says. Raises DeskRefused.

    A document that failed for want of it is read again; one that has been read is laid on that meeting,
    at once or, where something public would change, when it is published.
    """
    if not committee.strip():
        raise DeskRefused("no_committee", "Skriv udvalgets navn.")
    locked = SourceDocument.objects.select_for_update().get(pk=document.pk)
    locked.given_committee, locked.given_held_on = " ".join(committee.split())[:200], held_on
    _note(locked, by, EventAction.CORRECTED, "Udvalg og mødedato")
    if locked.state == DocumentState.FAILED and locked.error_code == NoMeeting.code:
        _start_again(locked)
    elif locked.state in READ_STATES and locked.reading is not None:
        load_or_hold(locked, from_json(locked.reading))
    locked.save()
    document.refresh_from_db()


@transaction.atomic
def discard(document: SourceDocument, *, by: User | None) -> None:
    """Delete a failed document and its file, as closed minutes sent here by mistake must be. For good.

    Only a line in the log remains. Raises DeskRefused for any document that belongs to a meeting.
    """
    locked = SourceDocument.objects.select_for_update().get(pk=document.pk)
    if locked.state != DocumentState.FAILED or locked.meeting_id is not None:
        raise DeskRefused("not_failed", "Kun et dokument, der ikke kunne læses, kan slettes.")
    storage, paths = locked.file.storage, (str(locked.file.name), recognised_name(locked))
    log.info("Document %s (%s) is deleted by user %s.", locked.pk, locked.error_code, by.pk if by else None)
    locked.delete()
    for path in paths:
        transaction.on_commit(partial(storage.delete, path))


@transaction.atomic
def settle_doubt(doubt: Doubt, *, by: User | None) -> None:
    """A clerk has looked at it. It stays settled over later readings that have the same doubt."""
    doubt.settled_at, doubt.settled_by = timezone.now(), by
    doubt.save(update_fields=["settled_at", "settled_by"])
    _note(doubt.document, by, EventAction.SETTLED, _where(doubt.code, doubt))


@transaction.atomic
def reopen_doubt(doubt: Doubt, *, by: User | None) -> None:
    """It must be looked at again."""
    doubt.settled_at, doubt.settled_by = None, None
    doubt.save(update_fields=["settled_at", "settled_by"])
    _note(doubt.document, by, EventAction.SETTLED, _where(f"{doubt.code} (genåbnet)", doubt))


@transaction.atomic
def settle_finding(finding: PrivacyFinding, verdict: str, *, by: User | None) -> None:
    """Judge a finding; the blank verdict opens it again. Raises ValidationError for an unknown verdict.

    Opened again on a published document it does not close the gate; withdrawing does. Opened again in a bilag
    it takes the bilag's file off the public page. Where an item turns out to have no CPR numbers, or to have
    some after all, the document is read again, with the numbers left in or struck out.
    """
    if verdict not in FindingVerdict.values:
        raise ValidationError("Ukendt afgørelse.", code="unknown_verdict")
    spared = spared_items(finding.document)
    finding.verdict = verdict
    is_open = verdict == FindingVerdict.OPEN
    finding.settled_at, finding.settled_by = (None, None) if is_open else (timezone.now(), by)
    finding.save(update_fields=["verdict", "settled_at", "settled_by"])
    _note(finding.document, by, EventAction.SETTLED, _where(f"{finding.kind}: {verdict or 'open'}", finding))
    if finding.attachment is not None:
        refresh_clearance(finding.attachment)
    elif finding.kind == FindingKind.CPR and spared_items(finding.document) != spared:
        want_reading(finding.document)


def _start_again(document: SourceDocument) -> None:
    """Failed to received, by a conditional update: a second click or clerk finds nothing to do."""
    count = SourceDocument.objects.filter(pk=document.pk, state=DocumentState.FAILED).update(
        state=DocumentState.RECEIVED,
        error_code="",
        error_page=None,
        attempts=0,
        launched_at=None,
        is_insisted=document.is_insisted,
    )
    if not count:
        raise DeskRefused("not_failed", "Dokumentet er ikke fejlet og læses derfor ikke igen.")
    document.state, document.error_code, document.error_page = DocumentState.RECEIVED, "", None
    document.attempts, document.launched_at = 0, None
    launch_on_commit(document)


def _note(document: SourceDocument, by: User | None, action: EventAction, note: str = "") -> None:
    DocumentEvent.objects.create(document=document, actor=by, action=action, note=note[:500])


def _where(what: str, row: Doubt | PrivacyFinding) -> str:
    place = f", punkt {row.item_number}" if row.item_number else ""
    return f"{what}{place}" + (f", side {row.page}" if row.page else "")
