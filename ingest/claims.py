"""Who may read a document now. A claim is a conditional update whose count is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from meetings.models import DocumentState, SourceDocument

# So often a reading may die without a word (a killed or crashed worker) before the document is given up.
MAX_ATTEMPTS = 3
# Most documents that one sweep launches; the next one takes the rest.
SWEPT_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's right to read one document. It ends when another claim is made on the document."""

    document_id: int
    task_id: str
    claimed_at: datetime
    attempts: int

    @property
    def is_hopeless(self) -> bool:
        """Earlier claims ended without a word as often as is allowed."""
        return self.attempts > MAX_ATTEMPTS


def claim(document_id: int, task_id: str) -> Claim | None:
    """Claim a received document, or one whose claim is stale or was this same task's. Two queries.

    None where there is nothing to do: the document is gone, read, or being read by another.
    """
    now = timezone.now()
    free = (
        Q(state=DocumentState.RECEIVED)
        | Q(is_long_ago("claimed_at", now), state=DocumentState.READING)
        | Q(state=DocumentState.READING, claimed_by=task_id)
    )
    count = SourceDocument.objects.filter(free, pk=document_id).update(
        state=DocumentState.READING, claimed_at=now, claimed_by=task_id, attempts=F("attempts") + 1
    )
    if not count:
        return None
    attempts = SourceDocument.objects.values_list("attempts", flat=True).get(pk=document_id)
    return Claim(document_id, task_id, now, attempts)


def release(claim: Claim) -> None:
    """Give the document back unread, and do not count the attempt: the fault was not the document's."""
    _held(claim).update(state=DocumentState.RECEIVED, claimed_by="", attempts=claim.attempts - 1)


def hand_to_ocr(claim: Claim) -> None:
    """Give the document back for text recognition; this attempt does not count, nor any before the first."""
    attempts = Case(When(needs_ocr=True, then=claim.attempts - 1), default=0)
    _held(claim).update(
        state=DocumentState.RECEIVED, claimed_by="", launched_at=None, attempts=attempts, needs_ocr=True
    )


def held_document(claim: Claim) -> SourceDocument | None:
    """The claimed document, locked until the transaction ends; None where the claim has ended."""
    return _held(claim).select_for_update().first()


def _held(claim: Claim) -> QuerySet[SourceDocument]:
    return SourceDocument.objects.filter(
        pk=claim.document_id,
        state=DocumentState.READING,
        claimed_by=claim.task_id,
        claimed_at=claim.claimed_at,
    )


@transaction.atomic
def take_forgotten() -> list[int]:
    """Ids of documents to launch, oldest first: never launched, launched long ago, or half read long ago.

    Half-read ones are received again. All are marked as launched now, so that two sweeps at once take
    different documents. Three queries.
    """
    now = timezone.now()
    forgotten = (
        Q(state=DocumentState.RECEIVED, launched_at=None)
        | Q(is_long_ago("launched_at", now), state=DocumentState.RECEIVED)
        | Q(is_long_ago("claimed_at", now), state=DocumentState.READING)
    )
    waiting = SourceDocument.objects.filter(forgotten).select_for_update(skip_locked=True)
    ids = list(waiting.order_by("received_at", "pk").values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    if ids:
        SourceDocument.objects.filter(pk__in=ids).update(
            state=DocumentState.RECEIVED, claimed_by="", launched_at=now
        )
    return ids


def mark_unlaunched(ids: list[int]) -> None:
    """These could not be launched after all; the next sweep takes them."""
    SourceDocument.objects.filter(pk__in=ids, state=DocumentState.RECEIVED).update(launched_at=None)


def is_long_ago(moment: str, now: datetime) -> Q:
    """True of rows whose moment lies further back than a task can be at work; recognition is slow."""
    reading = now - timedelta(seconds=settings.INGEST_STALE_SECONDS)
    recognition = now - timedelta(seconds=settings.INGEST_OCR_STALE_SECONDS)
    return Q(needs_ocr=False, **{f"{moment}__lt": reading}) | Q(
        needs_ocr=True, **{f"{moment}__lt": recognition}
    )
