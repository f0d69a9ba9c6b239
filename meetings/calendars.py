"""Meetings as an iCalendar (RFC 5545). Everything in it comes from the rows, so it changes only with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from meetings.models import Meeting
from meetings.records import Site

MADE_BY = "-//Referatarkivet//Kalender//DA"
# Where Danish councils meet, whatever zone the server keeps.
ZONE = ZoneInfo("Europe/Copenhagen")


def calendar_of(meetings: Iterable[Meeting], site: Site, *, name: str) -> bytes:
    """The calendar of published meetings that came ``with_place``. No query."""
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, site))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(meeting: Meeting, site: Site) -> Event:
    """One meeting: by the clock where the paper prints its start, else the whole day."""
    committee, path = meeting.committee, meeting.get_absolute_url()
    event = Event()
    event.add("uid", f"{path.strip('/').replace('/', '.')}@{urlsplit(site.root).hostname}")
    event.add("dtstamp", meeting.published_at)
    event.add("summary", f"{committee.name}, {committee.municipality.full_name}")
    event.add("url", site.address(path))
    event.add("description", f"Dagsorden og beslutninger: {site.address(path)}")
    event.add("transp", "TRANSPARENT")
    _add_times(event, meeting)
    if meeting.location:
        event.add("location", meeting.location)
    return event


def _add_times(event: Event, meeting: Meeting) -> None:
    if meeting.starts_at is None:
        event.add("dtstart", meeting.held_on)
        return
    start = datetime.combine(meeting.held_on, meeting.starts_at, ZONE)
    event.add("dtstart", start)
    if meeting.ends_at is not None:
        end = datetime.combine(meeting.held_on, meeting.ends_at, ZONE)
        # A council may sit past midnight.
        event.add("dtend", end if end > start else end + timedelta(days=1))
