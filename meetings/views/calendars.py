"""Meetings for a calendar program: all, a municipality's, or a committee's."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from meetings.calendars import calendar_of
from meetings.models import Committee, Meeting, Municipality
from meetings.records import Site
from meetings.refusals import CannotHonour
from meetings.views.exports import open_to_all, refuse_in_text
from meetings.views.pages import public_page

# Calendar programs fetch the whole file each time.
MEETINGS_SHOWN = 1000


@public_page(parameters=["kommune"], refusing=refuse_in_text)
def calendar(request: HttpRequest) -> HttpResponse:
    """The newest thousand meetings, of one municipality with ``kommune``. One query, two with ``kommune``."""
    meetings, name = Meeting.objects.published(), settings.SITE_NAME
    if slug := request.GET.get("kommune", "").strip():
        place = Municipality.objects.published().filter(slug=slug).first()
        if place is None:
            raise CannotHonour(f"»kommune«: Kommunen »{slug}« findes ikke her i arkivet.")
        meetings, name = meetings.filter(committee__municipality=place), place.full_name
    return _answer(request, meetings.with_place().newest_first()[:MEETINGS_SHOWN], f"Møder: {name}")


@public_page(refusing=refuse_in_text)
def committee_calendar(request: HttpRequest, municipality: str, committee: str) -> HttpResponse:
    """Every meeting of one committee. Two queries."""
    committees = Committee.objects.published().select_related("municipality")
    row = get_object_or_404(committees, municipality__slug=municipality, slug=committee)
    meetings = Meeting.objects.published().filter(committee=row).with_place().newest_first()
    return _answer(request, meetings, f"{row.name}, {row.municipality.full_name}")


def _answer(request: HttpRequest, meetings: Iterable[Meeting], name: str) -> HttpResponse:
    content = calendar_of(meetings, Site.asked_at(request), name=name)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="moeder.ics"'
    return open_to_all(response)
