"""Documents that were read and are to be read anew: asked for, launched, swept up where that failed."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.claims import MAX_ATTEMPTS, SWEPT_AT_ONCE, is_long_ago
from ingest.launching import REREAD, launch
from ingest.recording import READ_STATES
from meetings.models import SourceDocument

# Stands in the place of the reader's version until the document has been read anew.
WANTED = "anew"


def want_reading(document: SourceDocument) -> None:
    """Have a document read anew once the transaction is committed. What was read before stands until then."""
    SourceDocument.objects.filter(pk=document.pk).update(parser_version=WANTED, attempts=0, launched_at=None)
    transaction.on_commit(partial(launch, document.pk, task=REREAD), robust=True)


def is_wanted(document: SourceDocument) -> bool:
    return document.parser_version == WANTED and document.state in READ_STATES


@transaction.atomic
def take_forgotten() -> tuple[list[int], list[int]]:
    """Ids of documents to launch, and of those given up: launched MAX_ATTEMPTS times, and never read.

    All are marked as launched now, and each is given up once. Two queries.
    """
    now = timezone.now()
    waiting = _forgotten(now).select_for_update(skip_locked=True).order_by("pk")
    attempts = dict(waiting.values_list("pk", "attempts")[:SWEPT_AT_ONCE])
    if attempts:
        SourceDocument.objects.filter(pk__in=attempts).update(launched_at=now, attempts=F("attempts") + 1)
    hopeless = [pk for pk, count in attempts.items() if count >= MAX_ATTEMPTS]
    return [pk for pk in attempts if pk not in hopeless], hopeless


def _forgotten(now: datetime) -> QuerySet[SourceDocument]:
    is_left = Q(launched_at=None) | Q(is_long_ago("launched_at", now))
    return SourceDocument.objects.filter(
        is_left, parser_version=WANTED, state__in=READ_STATES, attempts__lte=MAX_ATTEMPTS
    )


def mark_unlaunched(ids: list[int]) -> None:
    """The queue was away: no attempt was made, and the next sweep takes them."""
    SourceDocument.objects.filter(pk__in=ids).update(launched_at=None, attempts=F("attempts") - 1)
