"""Who was there, as far as the referater say: four states that are never mixed.

``/metode/`` tells the same rules in Danish; change both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Value, When

from meetings.models import Absence, AgendaItem, Committee, Participation, Person

ABSENT = "absent"
SUBSTITUTE = "substitute"
PRESENT = "present"
UNRECORDED = "unrecorded"
# Named in the meeting, but neither listed nor a substitute at this item.
UNLISTED = "unlisted"
# A share of fewer items than this says more about chance than about anybody.
SMALLEST_BASE = 10


@dataclass
class States:
    """How many items, or meetings, in each state."""

    absent: int = 0
    substitute: int = 0
    present: int = 0
    unrecorded: int = 0

    @property
    def recorded(self) -> int:
        """What a share is of: the person was a member there, and absence was recorded."""
        return self.absent + self.present

    @property
    def share(self) -> int | None:
        """Absence in per cent of what is recorded; None where that is too little or only the absences."""
        if self.recorded < SMALLEST_BASE or not self.present:
            return None
        return round(100 * self.absent / self.recorded)

    def count(self, state: str, number: int = 1) -> None:
        setattr(self, state, getattr(self, state) + number)

    def __add__(self, other: States) -> States:
        return States(
            self.absent + other.absent,
            self.substitute + other.substitute,
            self.present + other.present,
            self.unrecorded + other.unrecorded,
        )


@dataclass
class YearInCommittee:
    """One person's year in one committee. ``throughout``: meetings absent from every item."""

    committee: Committee
    year: int
    items: States = field(default_factory=States)
    meetings: States = field(default_factory=States)
    throughout: int = 0


def attendance_of(person: Person) -> list[YearInCommittee]:
    """The person's years in committees, newest first. Three queries, none where nothing names the person."""
    counted = list(_states_of_items(person))
    committees = Committee.objects.select_related("municipality").in_bulk(
        {row["committee"] for row in counted}
    )
    years: dict[tuple[int, int], YearInCommittee] = {}
    for (committee, year, _), rows in groupby(counted, key=itemgetter("committee", "year", "meeting_id")):
        told = years.setdefault((committee, year), YearInCommittee(committees[committee], year))
        _add_meeting(told, {row["state"]: row["number"] for row in rows})
    return sorted(years.values(), key=lambda row: (-row.year, row.committee.name, row.committee.pk))


def items_together(years: Iterable[YearInCommittee]) -> States:
    return sum((year.items for year in years), States())


def _add_meeting(told: YearInCommittee, states: Mapping[str, int]) -> None:
    """Count one meeting's items, and the meeting itself once by what is most telling in it."""
    counted = Counter(states)
    unlisted = counted.pop(UNLISTED, 0)
    if counted[ABSENT]:
        # Absent from one item, so a member; of the others the paper says nothing.
        counted[UNRECORDED] += unlisted
    for state, number in counted.items():
        told.items.count(state, number)
    meeting = next((state for state in (ABSENT, SUBSTITUTE, PRESENT, UNRECORDED) if counted[state]), None)
    if meeting:
        told.meetings.count(meeting)
    told.throughout += counted[ABSENT] == counted.total() > 0


def _states_of_items(person: Person) -> list[Any]:
    """Items by committee, year, meeting and state. Two queries. Any: the values of a row."""
    meetings = list(_meetings_naming(person))
    if not meetings:
        return []
    rows = AgendaItem.objects.published().filter(meeting_id__in=meetings)
    keys: dict[str, Any] = {  # Any: expressions of several kinds, which the type checker cannot follow
        "committee": F("meeting__committee"),
        "year": F("meeting__held_on__year"),
        "state": _state_of(person),
    }
    grouped = rows.values("meeting_id", **keys).annotate(number=Count("pk"))
    return list(grouped.order_by("meeting__committee", "meeting__held_on__year", "meeting_id"))


def _meetings_naming(person: Person) -> Iterable[int]:
    """Ids of published meetings that list the person, miss the person or had the person as substitute."""
    participations = Participation.objects.published().filter(person=person).order_by()
    absences = Absence.objects.published().order_by()
    return participations.values_list("meeting_id", flat=True).union(
        absences.filter(person=person).values_list("item__meeting_id", flat=True),
        absences.filter(substitute=person).values_list("item__meeting_id", flat=True),
    )


def _state_of(person: Person) -> Case:
    """An item's state. Present is only said of somebody listed, at an item that names another as absent."""
    absences = Absence.objects.standing().filter(item=OuterRef("pk"))
    listed = Participation.objects.filter(meeting=OuterRef("meeting"), person=person)
    is_substitute = Exists(absences.filter(substitute=person)) | Exists(
        listed.filter(stands_for__isnull=False)
    )
    return Case(
        When(Exists(absences.filter(person=person)), then=Value(ABSENT)),
        When(is_substitute, then=Value(SUBSTITUTE)),
        When(~Exists(listed.filter(is_listed=True)), then=Value(UNLISTED)),
        When(Exists(absences), then=Value(PRESENT)),
        default=Value(UNRECORDED),
        output_field=CharField(),
    )
