"""Searches as citizens type them: their own words, questions, two words for one, a name."""

from __future__ import annotations

from datetime import date

import pytest

from meetings.everyday_words import same_thing
from meetings.learning import refresh_words
from tests.meetings import rows
from tests.meetings.reading import text_of, titles_found


@pytest.fixture
def town():
    meeting = rows.make_meeting()
    rows.make_item(meeting, "Godkendelse af dagsorden", body="Punktet om cykelsti er rykket frem.")
    rows.make_item(meeting, "Ny affaldsordning", body="Beholdere til pap.")
    rows.make_item(meeting, "Køreplan for kollektiv trafik", body="Rute 12 nedlægges.")
    rows.make_item(meeting, "Cykelsti langs åen", body="Stien bliver lang.")
    rows.make_item(meeting, "Vejbelysning", body="Belysningen skiftes.")
    rows.make_item(meeting, "Vejledning til bestyrelser", body="Ledningen er ny.")
    rows.make_item(meeting, "Skolemad", body="Et måltid til 22 kr.", absent=["Anne Holm"])
    refresh_words()
    return meeting


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("skrald", "Ny affaldsordning"),
        ("skraldet", "Ny affaldsordning"),
        ("bus", "Køreplan for kollektiv trafik"),
        ("busser", "Køreplan for kollektiv trafik"),
        ("gadelampe", "Vejbelysning"),
    ],
)
def test_a_citizens_word_finds_what_the_referat_calls_it(client, typed, title):
    assert titles_found(client, q=typed) == [title]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("typed", ['"skrald"', "cykelsti -skrald"])
def test_a_quoted_word_and_one_after_a_minus_mean_themselves(client, typed):
    assert "Ny affaldsordning" not in titles_found(client, q=typed)


@pytest.mark.parametrize(
    ("typed", "is_known"), [("plejehjemmet", True), ("børnehaver", True), ("skole", False)]
)
def test_an_inflected_word_is_the_same_thing(typed, is_known):
    assert bool(same_thing(typed)) == is_known


@pytest.mark.usefixtures("town")
def test_a_short_word_is_found_as_the_first_part_of_a_compound_and_not_of_what_only_looks_so(client):
    assert titles_found(client, q="vej") == ["Vejbelysning"]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("skolemad ELLER vejbelysning", {"Skolemad", "Vejbelysning"}),
        ("skolemad OR vejbelysning", {"Skolemad", "Vejbelysning"}),
        ("hvad koster skolemad?", {"Skolemad"}),
        ("koster", set()),
    ],
)
def test_danish_or_and_the_words_of_a_question_are_understood(client, typed, titles):
    assert set(titles_found(client, q=typed)) == titles


@pytest.mark.usefixtures("town")
def test_two_words_that_are_one_are_suggested_as_one(client):
    response = client.get("/soeg/", {"q": "cykel sti"})
    assert "Mente du »cykelsti« ?" in text_of(response)
    assert response.context["meant_rows"][0].item.title == "Cykelsti langs åen"


@pytest.mark.usefixtures("town")
def test_where_nothing_has_all_words_what_has_some_is_shown_and_said_to_be_so(client):
    response = client.get("/soeg/", {"q": "skolemad zeppeliner"})
    assert "Ingen punkter har alle ordene i »skolemad zeppeliner«." in text_of(response)
    assert [row.item.title for row in response.context["meant_rows"]] == ["Skolemad"]
    assert not titles_found(client, q="skolemad zeppeliner")


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    "typed", ["zeppeliner luftskibe", '"skolemad" zeppeliner', "skolemad -cykelsti zeppeliner"]
)
def test_nothing_is_shown_instead_where_more_than_words_was_typed_or_none_is_known(client, typed):
    assert "meant_rows" not in client.get("/soeg/", {"q": typed}).context


class TestAPersonsName:
    pytestmark = pytest.mark.usefixtures("town")

    @pytest.mark.parametrize("typed", ["Anne Holm", " anne  holm "])
    def test_leads_to_the_persons_page(self, client, typed):
        response = client.get("/soeg/", {"q": typed})
        assert [person.name for person in response.context["people"]] == ["Anne Holm"]
        assert "Anne Holm , Eksempelby Kommune: fravær og fremmøde" in text_of(response)

    @pytest.mark.parametrize("typed", ["Anne", "Anne Holmgård", '"Anne Holm" skole', "25/17 Holm"])
    def test_a_part_of_it_or_more_does_not(self, client, typed):
        assert not client.get("/soeg/", {"q": typed}).context["people"]

    def test_does_not_where_no_published_referat_names_the_person(self, client, town):
        rows.withdraw_meeting(town)
        assert not client.get("/soeg/", {"q": "Anne Holm"}).context["people"]

    def test_leads_to_those_of_the_chosen_municipality(self, client):
        elsewhere = rows.make_committee(municipality=rows.make_municipality("Andenby"))
        rows.make_item(rows.make_meeting(elsewhere), absent=["Anne Holm"])
        assert len(client.get("/soeg/?q=Anne+Holm").context["people"]) == 2
        [person] = client.get("/soeg/?q=Anne+Holm&kommune=andenby").context["people"]
        assert person.municipality.name == "Andenby"


class TestWhatEveryMeetingDoes:
    pytestmark = pytest.mark.usefixtures("town")

    def test_can_be_left_out_of_a_list_by_date(self, client):
        response = client.get("/soeg/?q=cykelsti&sorter=nyeste")
        assert "Vis kun sager" in text_of(response)
        assert response.context["substance"] == "q=cykelsti&sorter=nyeste&slags=sag"

    @pytest.mark.parametrize(
        "address", ["/soeg/?q=cykelsti", "/soeg/?slags=sag", "/soeg/?q=skolemad&sorter=nyeste"]
    )
    def test_is_not_spoken_of_where_it_stands_last_or_is_not_found(self, client, address):
        assert "Vis kun sager" not in text_of(client.get(address))


def test_a_word_of_a_draft_is_not_joined_into_a_suggestion(client):
    rows.make_item(rows.make_meeting(held_on=date(2024, 5, 7), is_published=False), "Cykelsti")
    rows.make_item(rows.make_meeting(), "Skolemad")
    refresh_words()
    assert "Mente du" not in text_of(client.get("/soeg/?q=cykel+sti"))
