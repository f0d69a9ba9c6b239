"""A person as the referater name one: absent from items, listed at meetings, in somebody's stead."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from meetings.attendance import attendance_of, items_together
from meetings.models import Absence, AgendaItem, Committee, Meeting, Origin, Participation, Person
from meetings.paging import PAGE_PARAMETER, page_of
from meetings.views.pages import public_page

ITEMS_ON_A_PAGE = 50
SUBSTITUTIONS_SHOWN = 50


@public_page(parameters=[PAGE_PARAMETER])
def person(request: HttpRequest, municipality: str, person: str) -> HttpResponse:
    """Ten queries: person, count, items, their absences, committees listed in, two of substitutions, three of
    attendance. An address of another spelling leads on to the person it was laid together with."""
    people = Person.objects.select_related("municipality")
    row = people.published().filter(municipality__slug=municipality, slug=person).first()
    if row is None:
        spelt = people.published().filter(spellings__slug=person, municipality__slug=municipality)
        return HttpResponsePermanentRedirect(get_object_or_404(spelt).get_absolute_url())
    absences = AgendaItem.objects.published().filter(absences__person=row, absences__is_struck=False)
    rows = absences.newest_first().with_place().with_absences().without_texts()
    page = page_of(rows, request.GET.get(PAGE_PARAMETER) or None, size=ITEMS_ON_A_PAGE)
    attendance = attendance_of(row)
    context = {
        "person": row,
        "attendance": attendance,
        "together": items_together(attendance),
        "page": page,
        "meetings": _by_meeting(page, row),
        "committees": _committees_listed_in(row),
        "stood_in": _meetings_stood_in(row),
        "stood_in_items": _items_stood_in(row),
    }
    return render(request, "person.html", context)


def _by_meeting(page: Iterable[AgendaItem], person: Person) -> list[tuple[Meeting, list[AgendaItem], bool]]:
    """Each meeting with the items the person was absent from, and whether it says so of the whole meeting."""
    rows = [(meeting, list(items)) for meeting, items in groupby(page, key=lambda item: item.meeting)]
    return [(meeting, items, all(_is_whole(item, person) for item in items)) for meeting, items in rows]


def _is_whole(item: AgendaItem, person: Person) -> bool:
    absences: list[Absence] = getattr(item, "recorded_absences", [])
    return any(one.origin == Origin.MEETING and one.person_id == person.pk for one in absences)


def _committees_listed_in(person: Person) -> list[Committee]:
    """Committees whose published referater list the person, with the number of meetings, first and last."""
    listed = Q(
        meetings__published_at__isnull=False,
        meetings__participations__person=person,
        meetings__participations__is_listed=True,
    )
    committees = Committee.objects.filter(listed).select_related("municipality")
    return list(
        committees.annotate(
            listed_count=Count("meetings", distinct=True),
            first_on=Min("meetings__held_on"),
            last_on=Max("meetings__held_on"),
        ).order_by("-last_on", "name", "pk")
    )


def _meetings_stood_in(person: Person) -> list[Participation]:
    rows = Participation.objects.published().filter(person=person, stands_for__isnull=False)
    rows = rows.select_related("meeting__committee__municipality", "stands_for")
    return list(rows.order_by("-meeting__held_on", "pk")[:SUBSTITUTIONS_SHOWN])


def _items_stood_in(person: Person) -> list[Absence]:
    rows = Absence.objects.published().filter(substitute=person).exclude(origin="meeting")
    rows = rows.select_related("item__meeting__committee__municipality", "person")
    return list(rows.order_by("-item__meeting__held_on", "item__position", "pk")[:SUBSTITUTIONS_SHOWN])
