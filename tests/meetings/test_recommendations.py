"""Whether the recommendation was followed: said only where it is plain."""

from __future__ import annotations

import pytest

from meetings.models import AgendaItem
from meetings.recommendations import is_followed
from tests.meetings import rows
from tests.meetings.reading import text_of, titles_found
from tests.meetings.truth import load_truth

SALE = "Forvaltningen indstiller, at arealet sælges."


@pytest.mark.parametrize(
    ("recommended", "outcome", "expected"),
    [
        (SALE, "approved", True),
        (SALE, "recommended", True),
        ("Forvaltningen indstiller, at der vælges en formand.", "elected", True),
        ("Det indstilles, at orienteringen tages til efterretning.", "noted", True),
        (SALE, "noted", None),
        (SALE, "approved_with_changes", False),
        (SALE, "rejected", False),
        (SALE, "postponed", False),
        (SALE, "referred", False),
        (SALE, "withdrawn", False),
        ("Det indstilles, at der meddeles afslag.", "rejected", None),
        ("Det indstilles, at ansøgningen ikke imødekommes.", "rejected", None),
        ("Det indstilles, at sagen udsættes.", "postponed", None),
        ("Det indstilles, at sagen oversendes til Byrådet.", "referred", None),
        ("Det indstilles, at sagen tages af dagsordenen.", "withdrawn", None),
        ("Det indstilles, at model 1 eller model 2 vælges.", "approved", None),
        ("Det indstilles enten at sælge eller at leje ud.", "rejected", None),
        (SALE, "discussed", None),
        (SALE, "escalated", None),
        (SALE, "mixed", None),
        (SALE, "other", None),
        (SALE, "none", None),
    ],
)
def test_one_recommendation_and_one_outcome(recommended, outcome, expected):
    assert is_followed([recommended], [outcome]) is expected


@pytest.mark.parametrize(
    ("recommendations", "outcomes"),
    [
        ([], ["approved"]),
        ([" "], ["approved"]),
        ([SALE, SALE], ["approved"]),
        ([SALE], []),
        ([SALE], ["approved", "rejected"]),
    ],
)
def test_anything_else_is_not_judged(recommendations, outcomes):
    assert is_followed(recommendations, outcomes) is None


def _item(title: str, outcome: str, recommendation: str = SALE) -> AgendaItem:
    item = rows.make_item(title=title, decision="Se her.", outcome=outcome)
    if recommendation:
        rows.make_section(item, "recommendation", "Indstilling", recommendation)
    item.refresh_from_parts()
    item.save()
    return item


def test_the_filter_keeps_what_is_not_judged_out_of_both(client):
    for title, outcome in {"Fulgt": "approved", "Ikke fulgt": "rejected", "Drøftet": "discussed"}.items():
        _make_in_new_committee(title, outcome)
    assert titles_found(client, fulgt="ja") == ["Fulgt"]
    assert titles_found(client, fulgt="nej") == ["Ikke fulgt"]
    assert len(titles_found(client)) == 3


def _make_in_new_committee(title: str, outcome: str) -> AgendaItem:
    meeting = rows.make_meeting(rows.make_committee(f"{title}udvalget"))
    item = rows.make_item(meeting, title, decision="Se her.", outcome=outcome)
    rows.make_section(item, "recommendation", "Indstilling", SALE)
    item.refresh_from_parts()
    item.save()
    return item


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ("approved", "Indstillingen blev fulgt. Sådan er det vurderet"),
        ("approved_with_changes", "Indstillingen blev ikke fulgt uændret."),
        ("postponed", "Indstillingen blev ikke fulgt."),
    ],
)
def test_the_items_page_says_so_and_leads_to_the_method(client, outcome, sentence):
    response = client.get(_item("Salg", outcome).get_absolute_url())
    assert sentence in text_of(response)
    assert 'href="/metode/#indstilling"' in response.text


def test_the_items_page_says_nothing_where_nothing_is_judged(client):
    page = text_of(client.get(_item("Salg", "discussed").get_absolute_url()))
    assert "Indstillingen blev" not in page


def test_the_method_page_stands_where_it_is_linked_to(client):
    assert 'id="indstilling"' in client.get("/metode/").text


def test_in_the_real_meeting(client):
    load_truth()
    verdicts = {item.number: item.follows_recommendation for item in AgendaItem.objects.order_by("position")}
    assert {number: verdict for number, verdict in verdicts.items() if verdict is not None} == {
        "83": True,
        "84": True,
        "85": False,
        "88": True,
    }
