"""Meetings for calendar programs: when, where, and the same tomorrow."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from tests.meetings import rows
from tests.meetings.reading import body_of

COMMITTEE = "/eksempelby/udvalg/skoleudvalget-2022-2025/kalender.ics"


def events_of(client, address="/kalender.ics"):
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_a_meeting_stands_at_its_time_in_denmark(client):
    rows.make_meeting(
        held_on=date(2024, 7, 1), starts_at=time(15, 30), ends_at=time(17, 5), location="Rådhuset, lokale 2"
    )
    [event] = events_of(client)
    assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert event.start.isoformat() == "2024-07-01T15:30:00+02:00"
    assert event.end.isoformat() == "2024-07-01T17:05:00+02:00"
    assert event["LOCATION"] == "Rådhuset, lokale 2"
    assert event["SUMMARY"] == "Skoleudvalget, Eksempelby Kommune"
    assert event["URL"] == "http://testserver/eksempelby/udvalg/skoleudvalget-2022-2025/2024-07-01/"


def test_the_zone_is_told_with_its_winter_time(client):
    rows.make_meeting(held_on=date(2024, 1, 8), starts_at=time(15, 30))
    [event] = events_of(client)
    assert event.start.isoformat() == "2024-01-08T15:30:00+01:00"
    assert "BEGIN:VTIMEZONE" in body_of(client.get("/kalender.ics"))


def test_a_meeting_past_midnight_ends_the_next_day(client):
    rows.make_meeting(starts_at=time(19, 0), ends_at=time(0, 20))
    [event] = events_of(client)
    assert event.end - event.start == timedelta(hours=5, minutes=20)


def test_without_a_printed_time_it_is_the_whole_day(client):
    rows.make_meeting()
    [event] = events_of(client)
    assert event.start == date(2024, 3, 12)
    assert not isinstance(event.start, datetime)


def test_ids_stay_and_two_meetings_of_a_day_are_two(client):
    committee = rows.make_committee()
    for sequence in (1, 2):
        rows.make_meeting(committee, sequence=sequence)
    uids = [event["UID"] for event in events_of(client, COMMITTEE)]
    stem = "eksempelby.udvalg.skoleudvalget-2022-2025.2024-03-12"
    assert uids == [f"{stem}-2@testserver", f"{stem}@testserver"]
    assert client.get(COMMITTEE).content == client.get(COMMITTEE).content


def test_unchanged_it_is_not_sent_again(client):
    rows.make_meeting()
    tag = client.get(COMMITTEE).headers["ETag"]
    assert client.get(COMMITTEE, headers={"If-None-Match": tag}).status_code == 304


def test_drafts_are_in_no_calendar(client):
    rows.make_meeting()
    rows.make_meeting(held_on=date(2024, 5, 5), is_published=False)
    assert [len(events_of(client, address)) for address in ("/kalender.ics", COMMITTEE)] == [1, 1]


def test_a_municipality_can_be_asked_for_alone(client):
    rows.make_meeting()
    place = rows.make_municipality("Prøvestrup")
    rows.make_meeting(rows.make_committee("Havneudvalget", municipality=place))
    assert len(events_of(client)) == 2
    [event] = events_of(client, "/kalender.ics?kommune=proevestrup")
    assert event["SUMMARY"].startswith("Havneudvalget")


@pytest.mark.parametrize("query", ["kommune=findes-ikke", "udvalg=x"])
def test_what_cannot_be_honoured_is_refused_in_plain_text(client, query):
    response = client.get(f"/kalender.ics?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_the_committees_page_leads_to_its_calendar(client):
    meeting = rows.make_meeting()
    page = body_of(client.get(meeting.committee.get_absolute_url()))
    assert page.count(f'href="{COMMITTEE}"') == 2
