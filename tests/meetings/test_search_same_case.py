"""One case in several committees: by relevance one row speaks for it, by date each item stands by itself."""

from __future__ import annotations

from datetime import date

import pytest

from meetings.learning import refresh_words
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of


@pytest.fixture
def wandering():
    """A case in three committees, once under another title, and an item beside it that only says the word."""
    schools = rows.make_meeting()
    council = rows.make_meeting(rows.make_committee("Byrådet"), held_on=date(2024, 4, 23))
    money = rows.make_meeting(rows.make_committee("Økonomiudvalget"), held_on=date(2024, 4, 9))
    best = rows.make_item(schools, "Skolemad", case="24/771", body="Skolemad til alle. Skolemad er dyr.")
    renamed = rows.make_item(
        council, "Mad i folkeskolen", case="24/771", decision="Godkendt.", body="Om skolemad."
    )
    again = rows.make_item(money, "Skolemad", case="24/771", decision="Udsat.", outcome="postponed")
    alone = rows.make_item(council, "Budgetopfølgning", body="Skolemad koster mere.")
    refresh_words()
    return best, renamed, again, alone


def found(client, **parameters):
    page = client.get("/soeg/", {"q": "skolemad", **parameters})
    return page, [(row.item, row.same_case) for row in page.context["rows"]]


def test_by_relevance_one_item_of_a_case_speaks_for_the_others(client, wandering):
    best, renamed, again, alone = wandering
    page, shown = found(client)
    assert shown == [(best, [renamed, again]), (alone, [])]
    assert page.context["results"].paginator.count == 4
    assert f'<a href="{renamed.get_absolute_url()}">' in body_of(page)


@pytest.mark.usefixtures("wandering")
def test_the_others_are_named_by_day_and_committee_and_by_title_where_it_is_another(client):
    page, _ = found(client)
    renamed = "23. april 2024 , Byrådet, punkt 1 : Mad i folkeskolen Godkendt"
    assert f"Samme sag, også fundet {renamed} 9. april 2024 , Økonomiudvalget, punkt 1 Udsat" in text_of(page)


@pytest.mark.usefixtures("wandering")
@pytest.mark.parametrize("order", ["nyeste", "aeldste"])
def test_by_date_every_item_stands_at_its_day(client, order):
    _, shown = found(client, sorter=order)
    assert len(shown) == 4
    assert all(same == [] for _, same in shown)


@pytest.mark.usefixtures("wandering")
def test_without_words_there_is_no_best_item(client):
    page = client.get("/soeg/", {"sorter": "relevans"})
    assert all(row.same_case == [] for row in page.context["rows"])
