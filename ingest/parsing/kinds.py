"""What kind of document was uploaded: minutes, an agenda, minutes with closed contents, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .front import Front
from .referat import DocumentKind, Punkt

_CLOSED_TITLE = re.compile(
    r"\blukket\s+(?:beslutnings)?(?:referat|protokol|dagsorden)|\båb[en]+t?\s+og\s+lukket|"
    r"\bsamlet\s+referat|\bfortrolig",
    re.IGNORECASE,
)
_CLOSED_HEAD = re.compile(
    r"(?<!og )\blukket\s+(?:beslutnings)?(?:referat|protokol|dagsorden|møde)\b|"
    r"\bbeslutninger for lukkede døre",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\bdagsorden\b", re.IGNORECASE)
_MINUTES = re.compile(
    r"\breferat\b|\bprotokol\b|\bbeslutningsprotokol|\budskrift|\bmødereferat", re.IGNORECASE
)


def is_closed_copy(running: Sequence[str]) -> bool:
    """Whether the pages' heads say so: ``Referat - Lukket dagsorden``."""
    return any(_CLOSED_HEAD.search(text) for text in running)


def document_kind(front: Front, items: Sequence[Punkt], *, is_closed: bool = False) -> DocumentKind:
    """Closed contents weigh most: such a copy must not go public, whatever it calls itself."""
    if not items:
        return "other"
    if (
        is_closed
        or _CLOSED_TITLE.search(front.heading)
        or any(_shows_closed_content(punkt) for punkt in items)
    ):
        return "closed_minutes"
    decided = any(decision.outcome != "none" for punkt in items for decision in punkt.decisions)
    if decided:
        return "minutes"
    named_minutes = _MINUTES.search(front.heading) is not None
    has_heading = any(punkt.decisions for punkt in items)
    if not named_minutes and (_AGENDA.search(front.heading) or not has_heading):
        proposes = any(
            section.kind in ("recommendation", "presentation", "summary")
            for punkt in items
            for section in punkt.sections
        )
        return "agenda" if proposes or _AGENDA.search(front.heading) else "other"
    return "minutes"


def _shows_closed_content(punkt: Punkt) -> bool:
    return punkt.is_closed and any(
        section.kind in ("presentation", "recommendation", "summary") and section.text.strip()
        for section in punkt.sections
    )
