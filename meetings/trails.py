"""Where an item stands in its case: what was decided before it, and what has been decided since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from meetings.models import AgendaItem

# A number that so many items carry is no matter that anybody follows step by step.
LONGEST_TRAIL = 100


@dataclass(frozen=True, slots=True)
class Trail:
    """The case's items at other meetings: the nearest before and after, and how many meetings there are."""

    before: AgendaItem | None
    after: AgendaItem | None
    meeting_count: int


def trail_of(item: AgendaItem) -> Trail | None:
    """None where the item has no case, is alone in it, or its number is a standing one. One query."""
    if item.case_id is None or item.is_formal:
        return None
    in_case = AgendaItem.objects.published().filter(case_id=item.case_id)
    rows = list(in_case.oldest_first().with_place().without_texts()[: LONGEST_TRAIL + 1])
    if len(rows) > LONGEST_TRAIL or _is_standing(rows):
        return None
    others = [row for row in rows if row.meeting_id != item.meeting_id]
    if not others:
        return None
    here = (item.meeting.held_on, item.meeting_id)
    before = [row for row in others if (row.meeting.held_on, row.meeting_id) < here]
    after = [row for row in others if (row.meeting.held_on, row.meeting_id) > here]
    return Trail(
        before=before[-1] if before else None,
        after=after[0] if after else None,
        meeting_count=len({row.meeting_id for row in rows}),
    )


def _is_standing(rows: list[AgendaItem]) -> bool:
    """As ``views.cases.is_standing`` says it, of rows that are there already."""
    titles = defaultdict(set)
    for row in rows:
        titles[row.meeting_id].add(row.title)
    return any(len(each) > 1 for each in titles.values())
