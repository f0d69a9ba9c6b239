"""The clerk opens and closes the gate: ``Meeting.published_at``."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.bilag import waiting_in
from ingest.load import load
from ingest.reading import from_json
from ingest.rereading import is_wanted
from meetings.learning import forget_words, learn_words
from meetings.models import DocumentState, Meeting, PrivacyFinding, SourceDocument
from meetings.models.documents import DocumentEvent, EventAction, FindingVerdict


class PublishRefused(ValueError):
    """Why a document cannot be published or withdrawn now: a stable code, and a sentence for the clerk."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def open_findings(document: SourceDocument) -> QuerySet[PrivacyFinding]:
    """Findings that nobody has judged yet."""
    return document.findings.filter(verdict=FindingVerdict.OPEN)


def may_publish(document: SourceDocument) -> PublishRefused | None:
    """Why the document cannot be published now; None where it can. Up to four queries."""
    is_waiting = document.state in (DocumentState.NEEDS_REVIEW, DocumentState.WITHDRAWN)
    if document.state == DocumentState.PUBLISHED and not document.is_pending:
        return PublishRefused("already_published", "Referatet er allerede offentliggjort.")
    if not is_waiting and document.state != DocumentState.PUBLISHED:
        return PublishRefused("wrong_state", "Referatet er ikke læst og kan ikke offentliggøres endnu.")
    if document.meeting_id is None or document.reading is None:
        return PublishRefused("no_meeting", "Referatet hører ikke til et møde og kan ikke offentliggøres.")
    if _newer_published(document).exists():
        return PublishRefused(
            "superseded", "En nyere udgave af referatet er offentliggjort. Træk den tilbage først."
        )
    if is_wanted(document):
        return PublishRefused(
            "read_anew",
            "Referatet læses på ny. Vent lidt, og prøv igen. Sker der intet, så meld det til driften.",
        )
    return _privacy_refusal(document)


def _privacy_refusal(document: SourceDocument) -> PublishRefused | None:
    if open_findings(document).exists():
        return PublishRefused(
            "open_findings", "Der er mulige personoplysninger, som ikke er afgjort. Afgør dem først."
        )
    if waiting_in(document):
        return PublishRefused(
            "bilag_waiting",
            "Et bilag er ikke gennemgået for personoplysninger endnu. Vent lidt, og prøv igen.",
        )
    return None


@transaction.atomic
def publish(document: SourceDocument, *, by: User | None) -> Meeting:
    """Make the document's meeting public as this document tells it, and return the meeting.

    A reading that waits is loaded first. Another version that was public is kept, withdrawn. A meeting that
    is public already keeps the moment it became so. Raises PublishRefused. The document given is refreshed.
    """
    locked = _lock_versions(document)
    refused = may_publish(locked)
    if refused is not None:
        raise refused
    meeting = _as_told_by(locked)
    _supersede(locked, meeting, by)
    meeting.published_at = meeting.published_at or timezone.now()
    meeting.first_published_at = meeting.first_published_at or meeting.published_at
    meeting.save(update_fields=["published_at", "first_published_at"])
    locked.state, locked.is_pending, locked.meeting = DocumentState.PUBLISHED, False, meeting
    locked.save(update_fields=["state", "is_pending", "meeting"])
    DocumentEvent.objects.create(document=locked, actor=by, action=EventAction.PUBLISHED)
    transaction.on_commit(partial(learn_words, meeting.pk), robust=True)
    document.refresh_from_db()
    return meeting


@transaction.atomic
def withdraw(document: SourceDocument, *, by: User | None, reason: str = "") -> None:
    """Close the gate: nothing of the meeting is public from now on. Raises PublishRefused."""
    locked = _lock_versions(document)
    if locked.state != DocumentState.PUBLISHED or locked.meeting is None:
        raise PublishRefused("not_published", "Referatet er ikke offentliggjort.")
    meeting = Meeting.objects.select_for_update().get(pk=locked.meeting.pk)
    meeting.published_at = None
    meeting.save(update_fields=["published_at"])
    _close(locked, by, reason)
    transaction.on_commit(partial(forget_words, meeting.pk), robust=True)
    document.refresh_from_db()


def _lock_versions(document: SourceDocument) -> SourceDocument:
    """The document anew, it and all versions of its meeting locked in the order of their ids.

    Documents are always locked before their meeting, and in that order, so that nobody waits in a ring.
    """
    meeting_id = SourceDocument.objects.values_list("meeting", flat=True).get(pk=document.pk)
    versions = SourceDocument.objects.filter(pk=document.pk)
    if meeting_id is not None:
        versions |= SourceDocument.objects.filter(meeting=meeting_id)
    by_id = {version.pk: version for version in versions.select_for_update().order_by("pk")}
    return by_id[document.pk]


def _as_told_by(document: SourceDocument) -> Meeting:
    """The document's meeting with the rows of its latest reading; locked by ``load``, or here."""
    shown = Meeting.objects.get(documents=document)
    if document.reading is not None and (shown.document_id != document.pk or document.is_pending):
        return load(document, from_json(document.reading))
    return Meeting.objects.select_for_update().get(pk=shown.pk)


def _supersede(document: SourceDocument, meeting: Meeting, by: User | None) -> None:
    older = SourceDocument.objects.filter(meeting=meeting, state=DocumentState.PUBLISHED)
    for version in older.exclude(pk=document.pk):
        _close(version, by, f"Afløst af {document.original_name}")


def _newer_published(document: SourceDocument) -> QuerySet[SourceDocument]:
    return SourceDocument.objects.filter(
        meeting=document.meeting_id, state=DocumentState.PUBLISHED, received_at__gt=document.received_at
    ).exclude(pk=document.pk)


def _close(document: SourceDocument, by: User | None, reason: str) -> None:
    document.state = DocumentState.WITHDRAWN
    document.save(update_fields=["state"])
    DocumentEvent.objects.create(document=document, actor=by, action=EventAction.WITHDRAWN, note=reason[:500])
