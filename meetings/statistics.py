"""Counts over the published items of one year, of one municipality or of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef

from meetings.models import Absence, AgendaItem, Meeting, Municipality, Outcome
from meetings.querysets import AgendaItemQuerySet

MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")


@dataclass(frozen=True, slots=True)
class YearInNumbers:
    """``outcomes``: value and number, most first, none left out that occurs. ``months``: twelve numbers.

    ``with_absence``: items where somebody is recorded as absent; ``followed``/``deviated``: of those judged.
    """

    outcomes: list[tuple[Outcome, int]]
    months: list[tuple[str, int]]
    items: int
    with_absence: int
    followed: int
    deviated: int

    @property
    def without_absence(self) -> int:
        return self.items - self.with_absence

    @property
    def not_judged(self) -> int:
        return self.items - self.followed - self.deviated


def years_held(municipality: Municipality | None) -> list[int]:
    """Years with a published meeting, newest first. One query."""
    meetings = Meeting.objects.published()
    if municipality:
        meetings = meetings.filter(committee__municipality=municipality)
    return [day.year for day in meetings.dates("held_on", "year", order="DESC")]


def year_in_numbers(year: int, municipality: Municipality | None) -> YearInNumbers:
    """One query: the items by all that is told of them at once, then added up."""
    items: AgendaItemQuerySet = AgendaItem.objects.published().filter(held_on__year=year)
    if municipality:
        items = items.in_municipality(municipality.pk)
    is_absence = Exists(Absence.objects.standing().filter(item=OuterRef("pk")))
    told = items.order_by().values_list("outcome", "held_on__month", "follows_recommendation", is_absence)
    outcomes, months, followed, absent = (Counter[Any]() for _ in range(4))  # Any: keys of four kinds
    for outcome, month, is_followed, has_absence, number in told.annotate(number=Count("pk")):
        outcomes[Outcome(outcome)] += number
        months[month] += number
        followed[is_followed] += number
        absent[has_absence] += number
    return YearInNumbers(
        outcomes=outcomes.most_common(),
        months=[(name, months[month]) for month, name in enumerate(MONTHS, start=1)],
        items=outcomes.total(),
        with_absence=absent[True],
        followed=followed[True],
        deviated=followed[False],
    )
