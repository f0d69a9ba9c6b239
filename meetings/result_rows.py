"""The rows of a page of results: an item each, by relevance with the other items of its case below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meetings.filters import ItemFilter
from meetings.models import AgendaItem
from meetings.search import Hits, hits_of


@dataclass(frozen=True, slots=True)
class Row:
    """``hits``: where the words stand; None where none were typed. ``same_case``: newest first."""

    item: AgendaItem
    hits: Hits | None
    same_case: list[AgendaItem]


def rows_of(items: Sequence[AgendaItem], filters: ItemFilter) -> list[Row]:
    """One query, for the items that are shown with snippets; none where no words were typed.

    By relevance the best of a case speaks for those of it that are on this page, so that one case in five
    committees does not crowd out the others; by date each stands where its day is.
    """
    is_folded = filters.order == "relevans" and filters.understood
    shown = _by_case(items) if is_folded else [(item, []) for item in items]
    hits = hits_of([item for item, _ in shown], filters.understood)
    return [Row(item, hits.get(item.pk), same_case) for item, same_case in shown]


def _by_case(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, list[AgendaItem]]]:
    """The first item of each case, and each without a case, with the others of its case, newest first."""
    cases: dict[tuple[str, int], list[AgendaItem]] = {}
    for item in items:
        key = ("item", item.pk) if item.case_id is None else ("case", item.case_id)
        cases.setdefault(key, []).append(item)
    return [(best, sorted(others, key=_newness, reverse=True)) for best, *others in cases.values()]


def _newness(item: AgendaItem) -> tuple[date, int]:
    return item.held_on, item.meeting_id
