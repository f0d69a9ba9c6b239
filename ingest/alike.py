"""Many questions of one sort, answered at once: forty office addresses, the same doubt on every item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ingest.bilag import refresh_clearance
from meetings.models import Attachment, Doubt, PrivacyFinding, SourceDocument
from meetings.models.documents import DocumentEvent, EventAction, FindingKind, FindingVerdict

# Kinds of which a referat may print dozens that anybody may see. The others are looked at one by one.
COMMON_KINDS = frozenset({FindingKind.EMAIL, FindingKind.PHONE})
FEWEST = 3


@dataclass(frozen=True, slots=True)
class AlikeFindings:
    kind: FindingKind
    count: int


@dataclass(frozen=True, slots=True)
class AlikeDoubts:
    """``message`` is what all of them say; ``code`` and it together name them."""

    code: str
    message: str
    count: int


def alike_findings(findings: Iterable[PrivacyFinding]) -> tuple[AlikeFindings, ...]:
    """Open findings that may be settled together."""
    counted = Counter(finding.kind for finding in findings if finding.verdict == FindingVerdict.OPEN)
    return tuple(
        AlikeFindings(FindingKind(kind), count)
        for kind, count in sorted(counted.items())
        if kind in COMMON_KINDS and count >= FEWEST
    )


def alike_doubts(doubts: Iterable[Doubt]) -> tuple[AlikeDoubts, ...]:
    """Open doubts that say the same of different items."""
    counted = Counter((doubt.code, doubt.message) for doubt in doubts if doubt.settled_at is None)
    return tuple(
        AlikeDoubts(code, message, count) for (code, message), count in counted.items() if count >= FEWEST
    )


@transaction.atomic
def settle_findings(
    document: SourceDocument, kind: FindingKind, verdict: FindingVerdict, *, by: User | None
) -> int:
    """Judge all open findings of a common kind alike; how many. Those in bilag files too."""
    if kind not in COMMON_KINDS or verdict == FindingVerdict.OPEN:
        return 0
    waiting = document.findings.filter(kind=kind, verdict=FindingVerdict.OPEN)
    attachments = list(Attachment.objects.filter(findings__in=waiting).distinct())
    count = waiting.update(verdict=verdict, settled_at=timezone.now(), settled_by=by)
    for attachment in attachments:
        refresh_clearance(attachment)
    _note(document, by, f"{kind}: {verdict}, {count} fund")
    return count


@transaction.atomic
def settle_doubts(document: SourceDocument, code: str, message: str, *, by: User | None) -> int:
    """Settle all open doubts that say this; how many."""
    waiting = document.doubts.filter(code=code, message=message, settled_at=None)
    count = waiting.update(settled_at=timezone.now(), settled_by=by)
    _note(document, by, f"{code}, {count} gange")
    return count


def _note(document: SourceDocument, by: User | None, note: str) -> None:
    DocumentEvent.objects.create(document=document, actor=by, action=EventAction.SETTLED, note=note)
