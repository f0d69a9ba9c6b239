"""Pages of a long list: every row on exactly one, whatever ties there are."""

from datetime import date

import pytest

from meetings import paging
from meetings.views.cases import ITEMS_ON_A_PAGE
from meetings.views.search import RESULTS_ON_A_PAGE
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of


def _many(count, **fields):
    meeting = rows.make_meeting()
    return [rows.make_item(meeting, "Samme titel", decision="Godkendt.", **fields) for _ in range(count)]


def test_every_row_is_on_exactly_one_page_in_each_order(client):
    items = _many(2 * RESULTS_ON_A_PAGE + 3)
    for order in ("relevans", "nyeste", "aeldste"):
        seen = []
        for page in (1, 2, 3):
            response = client.get("/soeg/", {"q": "titel", "sorter": order, "side": page})
            seen += [item.pk for item in response.context["results"]]
        assert sorted(seen) == [item.pk for item in items]


def test_the_links_between_pages_keep_the_filters(client):
    _many(RESULTS_ON_A_PAGE + 1)
    page = body_of(client.get("/soeg/?q=titel&udfald=approved"))
    assert 'href="?q=titel&amp;udfald=approved&amp;side=2"' in page
    assert "Side 1 af 2" in text_of(client.get("/soeg/?q=titel"))


def test_a_long_case_is_cut_into_pages(client):
    _many(ITEMS_ON_A_PAGE + 1, case="24/1")
    assert client.get("/eksempelby/sag/24/1/?side=2").status_code == 200
    response = client.get("/eksempelby/sag/24/1/?side=3")
    assert response.status_code == 400
    assert "»side« er 3, men der er kun 2 sider" in text_of(response)


def test_a_repeated_page_number_is_refused_on_a_case_too(client):
    _many(1, case="24/1")
    assert client.get("/eksempelby/sag/24/1/?side=1&side=1").status_code == 400


class TestMoreItemsThanAreCounted:
    @pytest.fixture(autouse=True)
    def _few_are_counted(self, monkeypatch):
        monkeypatch.setattr(paging, "MOST_COUNTED", 30)

    def test_the_page_says_so_and_can_be_leafed_through_so_far(self, client):
        _many(31)
        page = text_of(client.get("/soeg/"))
        assert "Mere end 30 punkter" in page
        assert "Side 1 af 2" in page
        assert client.get("/soeg/?side=3").status_code == 400

    def test_as_many_as_are_counted_are_counted_to_the_last(self, client):
        _many(30)
        assert "Mere end" not in text_of(client.get("/soeg/"))

    def test_the_newest_come_first_and_no_order_by_relevance_is_offered(self, client):
        _many(31)
        new = rows.make_item(rows.make_meeting(held_on=date(2024, 6, 4)), "Titel ved siden af")
        response = client.get("/soeg/?q=titel")
        assert next(iter(response.context["results"])).pk == new.pk
        assert "bedste match" not in dict(response.context["orders"]).values()
