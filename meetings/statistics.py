"""Counts over the published items of one year, of one municipality or of all."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

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
    """Three queries."""
    items: AgendaItemQuerySet = AgendaItem.objects.published().filter(held_on__year=year)
    if municipality:
        items = items.in_municipality(municipality.pk)
    by_outcome = dict(items.order_by().values_list("outcome").annotate(number=Count("pk")))
    by_month = dict(items.order_by().values_list("held_on__month").annotate(number=Count("pk")))
    is_absence = Exists(Absence.objects.standing().filter(item=OuterRef("pk")))
    counted = items.aggregate(
        with_absence=Count("pk", filter=Q(is_absence)),
        followed=Count("pk", filter=Q(follows_recommendation=True)),
        deviated=Count("pk", filter=Q(follows_recommendation=False)),
    )
    return YearInNumbers(
        outcomes=sorted(
            ((Outcome(key), number) for key, number in by_outcome.items()), key=lambda row: -row[1]
        ),
        months=[(name, by_month.get(month, 0)) for month, name in enumerate(MONTHS, start=1)],
        items=sum(by_outcome.values()),
        **counted,
    )
