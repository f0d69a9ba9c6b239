"""Pages of a long list: every row on exactly one, whatever ties there are."""

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
