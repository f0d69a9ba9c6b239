"""What may be missing from the archive: months without a meeting, numbers without an item, files not read.

Only counts are told of what is not public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from django.db.models import Count, IntegerField, Max, Min, Q
from django.db.models.functions import Cast

from meetings.models import Committee, DocumentState, Meeting, SourceDocument
from meetings.models.documents import IS_WAITING, NOT_PUBLIC_YET

# Numbers that count on from item to item; "8.1" and "A" do not.
PLAIN_NUMBER = r"^[0-9]{1,6}$"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The plain item numbers of one meeting: first, last, and how many of those between there are."""

    held_on: date
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers missing after ``after`` and, where another meeting comes next, before ``before``."""

    after: date
    before: date | None
    missing: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Year:
    """``months``: twelve numbers of meetings; None before the first meeting and after the last."""

    year: int
    months: list[int | None]


@dataclass(frozen=True, slots=True)
class Completeness:
    """``months``: the first day of each month without a meeting between the first meeting and the last.

    ``years``: the meetings of every month, newest year first.
    """

    committee: Committee
    meetings: int
    first_on: date
    last_on: date
    months: list[date]
    gaps: list[Gap]
    years: list[Year]


@dataclass(frozen=True, slots=True)
class Unread:
    """Files of a municipality that are not public: how many are still to be read or looked at, or failed."""

    waiting: int = 0
    failed: int = 0


def unread_by_municipality() -> dict[int, Unread]:
    """One query; municipalities without such files are left out."""
    rows = (
        SourceDocument.objects.filter(NOT_PUBLIC_YET)
        .order_by()
        .values("municipality_id")
        .annotate(
            waiting=Count("pk", filter=IS_WAITING), failed=Count("pk", filter=Q(state=DocumentState.FAILED))
        )
    )
    return {row["municipality_id"]: Unread(row["waiting"], row["failed"]) for row in rows}


def completeness_of(committees: Sequence[Committee]) -> list[Completeness]:
    """What may be missing of each committee that has a published meeting. One query."""
    is_plain = Q(items__is_current=True, items__number__regex=PLAIN_NUMBER)
    number = Cast("items__number", IntegerField())
    meetings = (
        Meeting.objects.published()
        .filter(committee__in=committees)
        .order_by("committee_id", "held_on", "sequence")
        .annotate(
            first=Min(number, filter=is_plain),
            last=Max(number, filter=is_plain),
            count=Count("items__number", filter=is_plain, distinct=True),
        )
        .values_list("committee_id", "held_on", "first", "last", "count")
    )
    by_committee = {key: list(rows) for key, rows in groupby(meetings, key=lambda row: row[0])}
    return [
        _told(committee, by_committee[committee.pk])
        for committee in committees
        if committee.pk in by_committee
    ]


def _told(committee: Committee, rows: list[tuple[int, date, int | None, int | None, int]]) -> Completeness:
    days = [row[1] for row in rows]
    numbered = [
        Numbering(day, first, last, count)
        for _, day, first, last, count in rows
        if first is not None and last is not None
    ]
    return Completeness(
        committee,
        len(days),
        days[0],
        days[-1],
        months=empty_months(days),
        gaps=list(gaps_in(numbered)),
        years=years_of(days),
    )


def years_of(days: Sequence[date]) -> list[Year]:
    """The meetings of each month, newest year first; days in order."""
    held = Counter((day.year, day.month) for day in days)
    first, last = (days[0].year, days[0].month), (days[-1].year, days[-1].month)

    def number(month: tuple[int, int]) -> int | None:
        return held[month] if first <= month <= last else None

    years = range(days[-1].year, days[0].year - 1, -1)
    return [Year(year, [number((year, month)) for month in range(1, 13)]) for year in years]


def empty_months(days: Sequence[date]) -> list[date]:
    """The first of each month without a day, between the first day and the last; days in order."""
    held = {(day.year, day.month) for day in days}
    first, last = days[0].year * 12 + days[0].month - 1, days[-1].year * 12 + days[-1].month - 1
    months = [(month // 12, month % 12 + 1) for month in range(first, last + 1)]
    return [date(year, month, 1) for year, month in months if (year, month) not in held]


def gaps_in(numbered: Sequence[Numbering]) -> Iterable[Gap]:
    """Numbers missing inside a meeting, and between two meetings of one year where the numbers run on.

    A meeting that begins again from a lower number, as each meeting or each year may, leaves no gap.
    """
    for one in numbered:
        if missing := one.last - one.first + 1 - one.count:
            yield Gap(one.held_on, None, missing, one.first, one.last)
    for earlier, later in pairwise(numbered):
        runs_on = later.first > earlier.last + 1 and earlier.held_on.year == later.held_on.year
        if runs_on:
            missing = later.first - earlier.last - 1
            yield Gap(earlier.held_on, later.held_on, missing, earlier.last + 1, later.first - 1)
