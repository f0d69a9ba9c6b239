"""Pages of a long list: every row on exactly one, whatever ties there are."""

import html
import json
import re
from datetime import date

import pytest

from meetings import paging, querysets
from meetings.models import AgendaItem
from meetings.paging import Place
from meetings.views import exports
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

    @pytest.mark.parametrize("order", ["nyeste", "aeldste"])
    def test_from_the_last_numbered_page_one_goes_on_until_every_item_was_seen(self, client, order):
        later = rows.make_meeting(held_on=date(2024, 6, 4))
        items = _many(31) + [rows.make_item(later, f"Punkt {number}") for number in range(31)]
        address, seen = f"/soeg/?sorter={order}", []
        while address:
            response = client.get(address)
            seen += [item.pk for item in response.context["results"]]
            onward = re.search(r'rel="next"\s+href="([^"]+)"', body_of(response))
            address = f"/soeg/{html.unescape(onward[1])}" if onward else ""
        assert sorted(seen) == sorted(item.pk for item in items)

    def test_json_leads_on_to_the_last_item_and_says_that_it_counts_no_further(self, client, monkeypatch):
        monkeypatch.setattr(exports, "RECORDS_ON_A_PAGE", 10)
        items = _many(65)
        address, seen = "/soeg.json?udfald=approved", []
        while address:
            answer = json.loads(client.get(address).content)
            seen += [record["punkt"] for record in answer["punkter"]]
            assert answer["antal"] <= 30
            address = answer["naeste"]
        assert seen == [item.number for item in items]
        assert not answer["antal_er_mindst"]

    def test_a_place_stays_where_its_item_is_withdrawn(self, client):
        first, *others = _many(3)
        place = Place.of(AgendaItem.objects.get(pk=first.pk))
        AgendaItem.objects.filter(pk=first.pk).update(is_current=False)
        for kind in ("", ".csv", ".json", ".atom"):
            address = f"/soeg{kind or '/'}?sorter=nyeste&efter={place}"
            assert client.get(address).status_code == 200
        assert [item.pk for item in client.get(f"/soeg/?efter={place}").context["results"]] == [
            o.pk for o in others
        ]

    def test_changed_filters_begin_at_the_beginning_again(self, client):
        item = AgendaItem.objects.get(pk=_many(4)[0].pk)
        page = body_of(client.get(f"/soeg/?efter={Place.of(item)}&sorter=nyeste"))
        links = re.findall(r'href="([^"]*soeg[^"]*)"', page) + re.findall(r'href="(\?[^"]*)"', page)
        assert not [link for link in links if "efter=" in link]


def test_by_relevance_a_table_has_every_item_and_the_page_the_newest_of_them(client, monkeypatch):
    monkeypatch.setattr(querysets, "MOST_RANKED", 5)
    monkeypatch.setattr(paging, "MOST_COUNTED", 5)
    items = _many(8)
    best = rows.make_item(
        rows.make_meeting(held_on=date(2024, 6, 4)), "Ved siden af", decision="Titel. Titel."
    )
    page = client.get("/soeg/?q=titel")
    assert {item.pk for item in page.context["results"]} == {best.pk, *(item.pk for item in items[:4])}
    assert "Her er de nyeste 5, ordnet efter bedste match" in text_of(page)
    assert len(body_of(client.get("/soeg.csv?q=titel")).splitlines()) == 1 + 9
