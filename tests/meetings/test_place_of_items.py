"""Items carry their meeting's day and municipality; the database keeps them, whoever writes."""

from datetime import date

import pytest
from django.db import connection

from meetings.models import AgendaItem, Committee, Meeting
from tests.meetings import rows


def _place(item):
    return AgendaItem.objects.values_list("held_on", "municipality__name").get(pk=item.pk)


def test_a_new_item_has_the_place_of_its_meeting():
    assert _place(rows.make_item(rows.make_meeting(held_on=date(2024, 5, 6)))) == (
        date(2024, 5, 6),
        "Eksempelby",
    )


def test_an_item_follows_when_its_meeting_gets_another_day_or_committee():
    item = rows.make_item()
    Meeting.objects.filter(pk=item.meeting_id).update(held_on=date(2024, 7, 8))
    assert _place(item) == (date(2024, 7, 8), "Eksempelby")
    elsewhere = rows.make_committee(municipality=rows.make_municipality("Nabokommunen"))
    Meeting.objects.filter(pk=item.meeting_id).update(committee=elsewhere)
    assert _place(item) == (date(2024, 7, 8), "Nabokommunen")


def test_an_item_follows_when_its_committee_gets_another_municipality():
    item = rows.make_item()
    Committee.objects.update(municipality=rows.make_municipality("Nabokommunen"))
    assert _place(item)[1] == "Nabokommunen"


def test_a_row_saved_with_an_old_place_does_not_bring_it_back():
    item = AgendaItem.objects.get(pk=rows.make_item().pk)
    Meeting.objects.filter(pk=item.meeting_id).update(held_on=date(2024, 7, 8))
    item.save()
    assert _place(item)[0] == date(2024, 7, 8)


LISTS = {
    "item_newest": lambda items, town: items,
    "item_town_newest": lambda items, town: items.in_municipality(town),
    "item_outcome_newest": lambda items, town: items.filter(outcome="rejected"),
    "item_town_outcome_newest": lambda items, town: items.in_municipality(town).filter(outcome="rejected"),
    "item_not_followed": lambda items, town: items.following_recommendation(wanted=False),
    "item_closed": lambda items, town: items.of_kind("lukket"),
}


@pytest.mark.parametrize("index", LISTS)
def test_a_list_comes_from_the_index_that_has_its_filter_and_its_order(index):
    town = rows.make_municipality().pk
    rows.make_item()
    with connection.cursor() as cursor:  # the other ways to so few rows
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"DROP INDEX {', '.join(LISTS.keys() - {index})}")
    plan = LISTS[index](AgendaItem.objects.all(), town).newest_first()[:20].explain()
    assert f"using {index} " in plan
    assert "Presorted Key: held_on, meeting_id" in plan


def test_words_within_a_municipality_are_one_look_up():
    town = rows.make_municipality()
    rows.make_item()
    with connection.cursor() as cursor:  # the other ways to so few rows
        cursor.execute(
            "SET LOCAL enable_seqscan = off; DROP INDEX item_town_newest, item_town_outcome_newest"
        )
    plan = AgendaItem.objects.in_municipality(town.pk).filter(search="legeplads").order_by().explain()
    found = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "search" in found
    assert "municipality_id" in found
