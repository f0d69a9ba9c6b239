"""What a case's page tells: its steps, what lies between them, and who else names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise

from django.db.models import Count, Max, Min, Prefetch, Q

from meetings.models import AgendaItem, Attachment, Case, Committee, Decision, Outcome, Section, SectionKind
from meetings.querysets import AgendaItemQuerySet
from meetings.search import search_query
from meetings.versions import version_public_at

# Outcomes after which another meeting is to be expected.
GOES_ON = frozenset(
    {Outcome.RECOMMENDED, Outcome.POSTPONED, Outcome.REFERRED, Outcome.ESCALATED, Outcome.DISCUSSED}
)
# A recommendation longer than this is folded away until it is asked for.
SHORT_TEXT = 320
MENTIONS = 8
DAYS_TOLD = 21
WEEKS_TOLD = 70
YEAR = 365


@dataclass(frozen=True, slots=True)
class Summary:
    """The case in one glance; ``latest``: its newest item."""

    first_on: date
    last_on: date
    meeting_count: int
    committees: list[Committee]
    latest: AgendaItem

    @property
    def may_go_on(self) -> bool:
        return self.latest.outcome in GOES_ON


@dataclass(slots=True)
class Step:
    """One item of the case. ``after``: what lies between it and the step before, in words."""

    item: AgendaItem
    after: str = ""
    recommendations: list[Section] = field(default_factory=list)
    elsewhere: list[Decision] = field(default_factory=list)
    # Whether the recommendation says word for word what the step before said.
    is_repeated: bool = False

    @property
    def attachments(self) -> list[Attachment]:
        return list(self.item.attachments.all())

    @property
    def recommendation(self) -> str:
        return "\n".join(section.text for section in self.recommendations)

    @property
    def is_long(self) -> bool:
        return len(self.recommendation) > SHORT_TEXT


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    steps: list[Step]


def summary_of(items: AgendaItemQuerySet) -> Summary:
    """Three queries. ``items``: at least one published item of one case."""
    told = items.aggregate(
        first=Min("held_on"), last=Max("held_on"), meetings=Count("meeting", distinct=True)
    )
    committees = Committee.objects.filter(meetings__items__in=items.order_by()).distinct()
    return Summary(
        first_on=told["first"],
        last_on=told["last"],
        meeting_count=told["meetings"],
        committees=list(committees.select_related("municipality").order_by("name", "term_start")),
        latest=items.newest_first().with_place().without_texts()[0],
    )


def with_steps(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """Adds what a step shows. Four queries more, however many rows."""
    recommended = Section.objects.filter(kind=SectionKind.RECOMMENDATION).order_by("position")
    others = Decision.objects.filter(is_own=False).order_by("position")
    return (
        items.with_place()
        .with_absences()
        .without_texts()
        .select_related("meeting__document")
        .defer("meeting__document__reading")
        .annotate(version_public_at=version_public_at("meeting__document"))
        .prefetch_related(
            Prefetch("sections", recommended, to_attr="recommended"),
            Prefetch("decisions", others, to_attr="decided_elsewhere"),
            Prefetch("attachments", Attachment.objects.order_by("position")),
        )
    )


def years_of(items: Iterable[AgendaItem]) -> list[Year]:
    """The items, oldest first, as steps by year, without decisions that are steps themselves."""
    rows = list(items)
    held = {(row.meeting.committee.name, row.meeting.held_on) for row in rows}
    steps = [
        Step(
            row,
            recommendations=getattr(row, "recommended", []),
            elsewhere=[
                decision
                for decision in getattr(row, "decided_elsewhere", [])
                if (decision.body, decision.decided_on) not in held
            ],
        )
        for row in rows
    ]
    for before, step in pairwise(steps):
        step.after = movement(before.item, step.item)
        step.is_repeated = before.recommendation.split() == step.recommendation.split()
    return [Year(year, list(group)) for year, group in groupby(steps, lambda s: s.item.meeting.held_on.year)]


def movement(before: AgendaItem, after: AgendaItem) -> str:
    """What lies between two steps: ``3 uger senere i Økonomiudvalget``; "" within one meeting."""
    if before.meeting_id == after.meeting_id:
        return ""
    gap = _gap((after.meeting.held_on - before.meeting.held_on).days)
    if before.meeting.committee.name == after.meeting.committee.name:
        return f"{gap} i samme udvalg"
    return f"{gap} i {after.meeting.committee.name}"


def _gap(days: int) -> str:
    if days <= 0:
        return "Samme dag"
    if days < DAYS_TOLD:
        return f"{days} {'dag' if days == 1 else 'dage'} senere"
    if days < WEEKS_TOLD:
        return f"{round(days / 7)} uger senere"
    if days < YEAR:
        return f"{round(days / 30.4)} måneder senere"
    years = round(days / YEAR)
    return f"{years} år senere"


def mentions_of(case: Case) -> tuple[Sequence[AgendaItem], bool]:
    """Items of other cases whose text names this number, newest first, and whether there are more. One query.

    The index finds the number's pieces side by side; then the text itself must hold it, as it is spelled.
    """
    whole = rf"(^|[^0-9A-Za-zÆØÅæøå/.-]){re.escape(case.number)}($|[^0-9A-Za-zÆØÅæøå/-])"
    named = Q(body_text__regex=whole) | Q(decision_text__regex=whole) | Q(title__regex=whole)
    rows = (
        AgendaItem.objects.published()
        .filter(search=search_query(f'"{case.number}"'))
        .in_municipality(case.municipality_id)
        .filter(named)
        .exclude(case=case)
        .with_place()
        .without_texts()
        .newest_first()
    )
    found = list(rows[: MENTIONS + 1])
    return found[:MENTIONS], len(found) > MENTIONS
