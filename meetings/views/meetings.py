"""Municipality, committee, meeting and item: the places that an address walks through."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from meetings.addresses import Day
from meetings.item_page import shown_item
from meetings.models import AgendaItem, Committee, Meeting, Municipality, Participation
from meetings.views.errors import gone
from meetings.views.pages import public_page

LATEST_SHOWN = 10


@public_page()
def municipality(request: HttpRequest, municipality: str) -> HttpResponse:
    """Four queries: the municipality, its committees, latest decisions and their absences."""
    row = get_object_or_404(Municipality.objects.published(), slug=municipality)
    committees = Committee.objects.published().with_latest_meeting().filter(municipality=row)
    items = AgendaItem.objects.published().in_municipality(row.pk)
    latest = items.of_substance().decided().newest_first().with_place().with_absences().without_texts()
    page = {
        "municipality": row,
        "terms": _by_term(list(committees.select_related("municipality").order_by("-term_start", "name"))),
        "latest": latest[:LATEST_SHOWN],
    }
    return render(request, "municipality.html", page)


@public_page()
def committee(request: HttpRequest, municipality: str, committee: str) -> HttpResponse:
    """Two queries: the committee and the meetings of its election period."""
    committees = Committee.objects.published().select_related("municipality")
    row = get_object_or_404(committees, municipality__slug=municipality, slug=committee)
    is_current = Q(items__is_current=True)
    meetings = Meeting.objects.published().filter(committee=row).with_place().newest_first()
    counted = meetings.annotate(
        item_count=Count("items", filter=is_current),
        decided_count=Count("items", filter=is_current & ~Q(items__outcome="none")),
    )
    years = [(year, list(held)) for year, held in groupby(counted, key=lambda held: held.held_on.year)]
    return render(request, "committee.html", {"committee": row, "years": years})


@public_page()
def meeting(request: HttpRequest, municipality: str, committee: str, day: Day) -> HttpResponse:
    """Four queries: the meeting, its participants, its items and their absences."""
    people = Participation.objects.select_related("person__municipality", "stands_for__municipality")
    meetings = Meeting.objects.published().with_place().with_document()
    row = get_object_or_404(
        meetings.held_at(municipality, committee, *day).prefetch_related(Prefetch("participations", people))
    )
    items = AgendaItem.objects.published().filter(meeting=row).order_by("position", "pk")
    page = {
        "meeting": row,
        "committee": row.committee,
        "items": items.with_place().with_absences().without_texts(),
        "listed": [one for one in row.participations.all() if one.is_listed],
        "absent": [one for one in row.participations.all() if one.is_absent],
        "substitutes": [one for one in row.participations.all() if one.stands_for_id],
    }
    return render(request, "meeting.html", page)


@public_page()
def item(request: HttpRequest, municipality: str, committee: str, day: Day, number: str) -> HttpResponse:
    """Seven queries: item, sections, decisions, bilag, absences, whole-meeting absentees, neighbours."""
    items = AgendaItem.objects.in_published_meetings().with_place().with_absences()
    meetings = Meeting.objects.published().held_at(municipality, committee, *day)
    row = get_object_or_404(
        items.select_related("meeting__document").defer(
            "meeting__document__reading", "search", "body_text", "attachment_text"
        ),
        meeting__in=meetings,
        slug=number,
    )
    if not row.is_current:
        return gone(request, row)
    return render(request, "item.html", {"item": row, "meeting": row.meeting, "shown": shown_item(row)})


def _by_term(committees: list[Committee]) -> list[tuple[str, list[Committee]]]:
    return [(term, list(rows)) for term, rows in groupby(committees, key=lambda row: row.term)]
