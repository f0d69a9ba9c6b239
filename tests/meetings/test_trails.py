"""On an item's page: what was decided in its case before, and what has been decided since."""

from __future__ import annotations

from datetime import date

from meetings.models import AgendaItem
from tests.meetings import rows
from tests.meetings.reading import text_of

LATER = "Arkivet har intet senere møde om sagen."


def held(month: int, title: str = "Ny legeplads", **fields) -> AgendaItem:
    meeting = rows.make_meeting(held_on=date(2024, month, 5))
    return rows.make_item(meeting, title, **{"case": "24/17", "decision": "Anbefales."} | fields)


def trail(client, item: AgendaItem) -> str:
    page = text_of(client.get(item.get_absolute_url()))
    return page.partition("Sagen på andre møder ")[2].partition(" Hele sagen,")[0]


def test_the_nearest_meetings_before_and_after_are_told_with_their_outcome(client):
    items = [
        held(month, outcome=outcome) for month, outcome in enumerate(("postponed", "noted", "approved"), 1)
    ]
    rows_told = "Før Udsat Skoleudvalget 5. januar 2024 Efter Godkendt Skoleudvalget 5. marts 2024"
    assert trail(client, items[1]) == rows_told
    assert LATER in trail(client, items[2])


def test_a_meeting_that_is_not_public_is_neither_before_nor_after(client):
    items = [held(month) for month in (1, 2, 3)]
    rows.withdraw_meeting(items[2].meeting)
    assert LATER in trail(client, items[1])


def test_an_item_alone_in_its_case_or_without_one_says_nothing_of_a_case(client):
    assert trail(client, held(1)) == ""
    assert trail(client, held(2, case="")) == ""


def test_the_items_of_a_standing_case_do_not_follow_from_each_other(client):
    first = held(1)
    rows.make_item(first.meeting, "Ny skolevej", case="24/17")
    held(2)
    assert trail(client, first) == ""


def test_what_every_meeting_does_is_no_matter_to_follow(client):
    items = [held(month, "Godkendelse af dagsorden") for month in (1, 2)]
    assert trail(client, items[0]) == ""
