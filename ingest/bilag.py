"""Files attached to bilag: screened once, and shown to nobody but clerks until every finding is settled."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ingest.doubts import sync_findings
from ingest.parsing.referat import Fund
from meetings.models import Attachment, Meeting, SourceDocument
from meetings.models.documents import DocumentEvent, EventAction, FindingVerdict

log = logging.getLogger(__name__)

# So often a screening may die without a word before the clerk must look at the file herself.
MAX_ATTEMPTS = 3
SWEPT_AT_ONCE = 200


def forget_screening(attachment: Attachment) -> None:
    """A new file is in its place: what was found in the old one is forgotten. Does not save it."""
    attachment.findings.all().delete()
    attachment.is_cleared = False
    attachment.screened_at = attachment.screening_launched_at = None
    attachment.screening_attempts = 0


SCREENING = ("is_cleared", "screened_at", "screening_launched_at", "screening_attempts")


def waiting_in(document: SourceDocument) -> bool:
    """True while a file of the document's meeting has not been screened. One query."""
    waiting = Attachment.objects.filter(item__meeting=document.meeting_id, screened_at=None).exclude(file="")
    return document.meeting_id is not None and waiting.exists()


def begin_screening(attachment_id: int) -> Attachment | None:
    """Count an attempt and return the bilag; None where there is nothing to do. Two queries."""
    waiting = Attachment.objects.filter(pk=attachment_id, screened_at=None).exclude(file="")
    if not waiting.update(screening_attempts=F("screening_attempts") + 1):
        return None
    return waiting.select_related("item").first()


@transaction.atomic
def record_screening(screened: Attachment, found: Iterable[Fund]) -> bool:
    """Keep what was found; False where another file has come or another screening was first."""
    meeting = Meeting.objects.select_for_update().get(items__attachments=screened.pk)
    row = Attachment.objects.select_for_update(of=("self",)).select_related("item").get(pk=screened.pk)
    if row.screened_at is not None or row.file.name != screened.file.name or meeting.document is None:
        return False
    sync_findings(meeting.document, found, attachment=row)
    row.screened_at = timezone.now()
    row.save(update_fields=["screened_at"])
    refresh_clearance(row)
    count = row.findings.count()
    note = f"Punkt {row.item.number}, bilag {row.position}: {count} fund"
    DocumentEvent.objects.create(document=meeting.document, action=EventAction.SCREENED, note=note)
    return True


def refresh_clearance(attachment: Attachment) -> None:
    """Let the file be seen while it is screened and nothing found in it is open. Two queries."""
    is_open = attachment.findings.filter(verdict=FindingVerdict.OPEN).exists()
    attachment.is_cleared = bool(attachment.file) and attachment.screened_at is not None and not is_open
    attachment.save(update_fields=["is_cleared"])


@transaction.atomic
def take_forgotten() -> list[int]:
    """Ids of bilag to screen: never launched, or launched long ago; marked as launched now. Two queries."""
    now = timezone.now()
    stale = now - timedelta(seconds=settings.INGEST_STALE_SECONDS)
    forgotten = Q(screening_launched_at=None) | Q(screening_launched_at__lt=stale)
    waiting = Attachment.objects.filter(forgotten, screened_at=None).exclude(file="")
    ids = list(waiting.select_for_update(skip_locked=True).values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    if ids:
        Attachment.objects.filter(pk__in=ids).update(screening_launched_at=now)
    return ids
