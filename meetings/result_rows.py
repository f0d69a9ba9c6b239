"""The rows of a page of results: an item each, by relevance with the other items of its case below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from meetings.filters import ItemFilter
from meetings.models import AgendaItem
from meetings.search import Hits, hits_of


@dataclass(frozen=True, slots=True)
class Row:
    """``hits``: where the words stand; None where none were typed. ``same_case``: newest first."""

    item: AgendaItem
    hits: Hits | None
    same_case: list[AgendaItem] = field(default_factory=list)


def rows_of(items: Sequence[AgendaItem], filters: ItemFilter) -> list[Row]:
    """One query; none where no words were typed.

    By relevance the best of a case speaks for those of it that are on this page, so that one case in five
    committees does not crowd out the others; by date each stands where its day is.
    """
    hits = hits_of(items, filters.understood)
    rows = [Row(item, hits.get(item.pk)) for item in items]
    return _by_case(rows) if filters.order == "relevans" and filters.understood else rows


def _by_case(rows: list[Row]) -> list[Row]:
    best: dict[int, Row] = {}
    kept = []
    for row in rows:
        case = row.item.case_id
        if case is None or case not in best:
            kept.append(row)
            if case is not None:
                best[case] = row
        else:
            best[case].same_case.append(row.item)
    for row in kept:
        row.same_case.sort(key=lambda item: (item.held_on, item.meeting_id), reverse=True)
    return kept
