"""Attendance: four states kept apart, and shares only of what is recorded."""

from __future__ import annotations

from datetime import date

import pytest

from meetings.attendance import States, attendance_of
from meetings.models import Absence, Person
from tests.meetings import rows
from tests.meetings.reading import text_of
from tests.meetings.truth import load_truth

FELBER = "/haderslev/person/jens-friis-felber/"


def counts(name: str) -> dict[tuple[str, int], tuple[States, States, int]]:
    told = attendance_of(Person.objects.get(name=name))
    return {(row.committee.name, row.year): (row.items, row.meetings, row.throughout) for row in told}


@pytest.fixture
def meeting():
    """Anne absent from the first item, Bo from the second; nobody is named at the third."""
    meeting = rows.make_meeting()
    for name in ("Anne Holm", "Bo Lund", "Carl Vang"):
        rows.make_participation(meeting, name)
    for absent in (["Anne Holm"], ["Bo Lund"], []):
        rows.make_item(meeting, absent=absent)
    return meeting


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(
    ("name", "items", "meetings"),
    [
        ("Anne Holm", States(absent=1, present=1, unrecorded=1), States(absent=1)),
        ("Carl Vang", States(present=2, unrecorded=1), States(present=1)),
    ],
)
def test_present_is_said_only_where_another_is_named_as_absent(name, items, meetings):
    assert counts(name) == {("Skoleudvalget", 2024): (items, meetings, 0)}


def test_where_nobody_is_named_nothing_is_recorded():
    meeting = rows.make_meeting()
    rows.make_participation(meeting, "Anne Holm")
    rows.make_item(meeting)
    assert counts("Anne Holm") == {("Skoleudvalget", 2024): (States(unrecorded=1), States(unrecorded=1), 0)}


def test_absent_from_every_item_is_absent_from_the_whole_meeting():
    meeting = rows.make_meeting()
    for _ in range(2):
        rows.make_item(meeting, absent=["Anne Holm"])
    assert counts("Anne Holm") == {("Skoleudvalget", 2024): (States(absent=2), States(absent=1), 1)}


def test_absent_but_on_no_list_is_unrecorded_elsewhere_never_present():
    meeting = rows.make_meeting()
    rows.make_item(meeting, absent=["Anne Holm"])
    rows.make_item(meeting, absent=["Bo Lund"])
    assert counts("Anne Holm") == {
        ("Skoleudvalget", 2024): (States(absent=1, unrecorded=1), States(absent=1), 0)
    }


def test_a_substitute_at_one_item_is_nothing_at_the_others(meeting):
    Absence.objects.filter(person__name="Bo Lund").update(substitute=rows.make_person("Dorte Friis"))
    assert counts("Dorte Friis") == {("Skoleudvalget", 2024): (States(substitute=1), States(substitute=1), 0)}


def test_a_substitute_for_the_whole_meeting_is_one_at_every_item(meeting):
    anne = rows.make_person("Anne Holm")
    rows.make_participation(meeting, "Dorte Friis", stands_for=anne, is_listed=False)
    assert counts("Dorte Friis") == {("Skoleudvalget", 2024): (States(substitute=3), States(substitute=1), 0)}


def test_a_struck_absence_counts_for_nobody(meeting):
    Absence.objects.filter(person__name="Anne Holm").update(is_struck=True)
    [(items, _, _)] = counts("Anne Holm").values()
    assert items == States(present=1, unrecorded=2)


def test_drafts_and_dropped_items_are_not_counted(meeting):
    draft = rows.make_meeting(held_on=date(2024, 5, 5), is_published=False)
    rows.make_item(draft, absent=["Anne Holm"])
    rows.make_item(meeting, absent=["Anne Holm"], is_current=False)
    [(items, meetings, _)] = counts("Anne Holm").values()
    assert (items.absent, meetings.absent) == (1, 1)


def test_committees_and_years_are_kept_apart():
    for committee, day in [("Skoleudvalget", date(2023, 5, 2)), ("Skoleudvalget", date(2024, 5, 7))]:
        rows.make_item(rows.make_meeting(rows.make_committee(committee), held_on=day), absent=["Anne Holm"])
    other = rows.make_meeting(rows.make_committee("Vejudvalget"), held_on=date(2024, 2, 1))
    rows.make_item(other, absent=["Anne Holm"])
    assert list(counts("Anne Holm")) == [
        ("Skoleudvalget", 2024),
        ("Vejudvalget", 2024),
        ("Skoleudvalget", 2023),
    ]


@pytest.mark.parametrize(
    ("states", "share"),
    [
        (States(absent=3, present=9), 25),
        (States(absent=0, present=10), 0),
        (States(absent=3, present=6), None),
        (States(absent=20), None),
        (States(unrecorded=40), None),
        (States(absent=1, present=9, unrecorded=90, substitute=5), 10),
    ],
)
def test_a_share_is_of_enough_that_is_recorded(states, share):
    assert states.share == share


def test_the_real_meetings_absentee(client):
    load_truth()
    page = text_of(client.get(FELBER))
    assert "Fraværende 4 punkter Til stede 0 punkter Ikke registreret 5 punkter" in page
    [(items, meetings, throughout)] = counts("Jens Friis Felber").values()
    assert (items, meetings, throughout) == (States(absent=4, unrecorded=5), States(absent=1), 0)


def test_a_whole_meeting_is_said_once_and_a_part_of_it_not_at_all(client):
    whole, part = (rows.make_meeting(held_on=date(2024, month, 5)) for month in (4, 5))
    for meeting in (whole, part):
        for title in ("Ny legeplads", "Skolekørsel"):
            rows.make_item(meeting, title, absent=["Anne Holm"])
    Absence.objects.filter(item__meeting=whole).update(origin="meeting")
    page = text_of(client.get("/eksempelby/person/anne-holm/"))
    assert page.count("fraværende hele mødet") == 1
    assert "5. april 2024 Skoleudvalget, fraværende hele mødet" in page


def test_the_page_leads_to_how_it_is_counted(client):
    load_truth()
    assert 'href="/metode/#fremmoede"' in client.get(FELBER).text
    assert 'id="fremmoede"' in client.get("/metode/").text
