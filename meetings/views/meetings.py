"""Municipality, committee, meeting and item: the places that an address walks through."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from meetings.addresses import Day
from meetings.item_page import shown_item
from meetings.models import AgendaItem, Committee, Meeting, Municipality, Participation
from meetings.trails import trail_of
from meetings.versions import version_public_at
from meetings.views.errors import gone
from meetings.views.pages import public_page

LATEST_SHOWN = 10
# Titles by which a meeting is known again in its committee's list.
TITLES_SHOWN = 3


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
    """Four queries: the committee, its other election periods, its meetings, and what they were about."""
    committees = Committee.objects.published().select_related("municipality")
    row = get_object_or_404(committees, municipality__slug=municipality, slug=committee)
    is_current = Q(items__is_current=True)
    meetings = Meeting.objects.published().filter(committee=row).with_place().newest_first()
    counted = meetings.annotate(
        item_count=Count("items", filter=is_current),
        decided_count=Count("items", filter=is_current & ~Q(items__outcome="none")),
    )
    substance = AgendaItem.objects.published().of_substance().order_by("position", "pk")
    shown = counted.prefetch_related(
        Prefetch("items", substance.only("title", "meeting_id"), to_attr="matters")
    )
    others = committees.filter(municipality=row.municipality, name=row.name).exclude(pk=row.pk)
    page = {
        "committee": row,
        "other_terms": others.order_by("-term_start"),
        "years": [(year, list(held)) for year, held in groupby(shown, key=lambda held: held.held_on.year)],
        "titles_shown": f":{TITLES_SHOWN}",
    }
    return render(request, "committee.html", page)


@public_page()
def meeting(request: HttpRequest, municipality: str, committee: str, day: Day) -> HttpResponse:
    """Four queries: the meeting, its participants, its items and their absences."""
    people = Participation.objects.select_related("person__municipality", "stands_for__municipality")
    meetings = Meeting.objects.published().with_place().with_document()
    meetings = meetings.annotate(version_public_at=version_public_at("document"))
    row = get_object_or_404(
        meetings.held_at(municipality, committee, *day).prefetch_related(Prefetch("participations", people))
    )
    agenda = AgendaItem.objects.published().filter(meeting=row).order_by("position", "pk")
    items = list(agenda.with_place().with_absences().without_texts())
    page = {
        "meeting": row,
        "committee": row.committee,
        "items": items,
        "is_recorded": any(getattr(item, "recorded_absences", []) for item in items),
        "listed": [one for one in row.participations.all() if one.is_listed],
        "absent": [one for one in row.participations.all() if one.is_absent],
        "substitutes": [one for one in row.participations.all() if one.stands_for_id],
    }
    return render(request, "meeting.html", page)


@public_page()
def item(request: HttpRequest, municipality: str, committee: str, day: Day, number: str) -> HttpResponse:
    """Seven queries: item, sections, decisions, bilag, absences, neighbours, the case at other meetings."""
    items = AgendaItem.objects.in_published_meetings().with_place().with_absences()
    meetings = Meeting.objects.published().held_at(municipality, committee, *day)
    row = get_object_or_404(
        items.select_related("meeting__document")
        .defer("meeting__document__reading", "search", "body_text", "attachment_text")
        .annotate(version_public_at=version_public_at("meeting__document")),
        meeting__in=meetings,
        slug=number,
    )
    if not row.is_current:
        return gone(request, row)
    page = {"item": row, "meeting": row.meeting, "shown": shown_item(row), "trail": trail_of(row)}
    return render(request, "item.html", page)


def _by_term(committees: list[Committee]) -> list[tuple[str, list[Committee]]]:
    return [
        (term.replace("-", "–"), list(rows)) for term, rows in groupby(committees, key=lambda row: row.term)
    ]
