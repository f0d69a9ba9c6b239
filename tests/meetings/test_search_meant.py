"""A misspelt word is answered with what may have been meant, and with what that finds."""

from datetime import date

import pytest

from meetings.learning import refresh_words
from meetings.models import SearchWord
from meetings.suggestions import distance
from meetings.typed_words import alternatives, plain_words, with_words_replaced
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of, titles_found


@pytest.fixture
def duty():
    meeting = rows.make_meeting()
    rows.make_item(meeting, "Status på arbejdspligten", body="Et kontaktføløb.")
    for number in range(6):
        rows.make_item(meeting, f"Godt kontaktforløb {number}")
    refresh_words()
    return meeting


@pytest.mark.usefixtures("duty")
@pytest.mark.parametrize("typed", ["arbejdsplikten", "arbejdspligtn", "Arbejdspilgten", "arbejdsplikt"])
def test_a_misspelt_word_is_answered_with_the_right_one_and_its_results(client, typed):
    response = client.get("/soeg/", {"q": typed})
    assert f"Ingen punkter passer på »{typed}«. Mente du »arbejdspligten« ?" in text_of(response)
    assert [row.item.title for row in response.context["meant_rows"]] == ["Status på arbejdspligten"]
    assert '<a href="/soeg/?q=arbejdspligten">' in body_of(response)
    assert "<mark>arbejdspligten</mark>" in body_of(response)


@pytest.mark.usefixtures("duty")
def test_a_misspelling_that_the_archive_has_too_keeps_its_results(client):
    response = client.get("/soeg/?q=kontaktføløb")
    assert "Mente du »kontaktforløb« ?" in text_of(response)
    assert [item.title for item in response.context["results"]] == ["Status på arbejdspligten"]


@pytest.mark.usefixtures("duty")
@pytest.mark.parametrize(
    "typed", ["status", "zeppeliner", '"arbejdsplikten"', "-arbejdsplikten", "og", "25/1", ""]
)
def test_what_is_right_or_far_from_everything_is_not_corrected(client, typed):
    assert "Mente du" not in text_of(client.get("/soeg/", {"q": typed}))


@pytest.mark.usefixtures("duty")
def test_what_a_suggestion_costs_is_bounded(client, django_assert_num_queries):
    with django_assert_num_queries(14):
        client.get("/soeg/?q=arbejdsplikten")


@pytest.mark.usefixtures("duty")
def test_the_suggestion_keeps_the_other_filters_and_obeys_them(client):
    kept = client.get("/soeg/?q=arbejdsplikten&fra=2024-01-01")
    assert kept.context["meant_address"] == "q=arbejdspligten&fra=2024-01-01"
    assert "Mente du" not in text_of(client.get("/soeg/?q=arbejdsplikten&fra=2025-01-01"))


def test_a_word_of_a_draft_is_never_suggested_even_where_the_vocabulary_lags(client, duty):
    rows.withdraw_meeting(duty)
    rows.make_item(rows.make_meeting(held_on=date(2024, 5, 1)), "Havnen")
    assert SearchWord.objects.filter(word="arbejdspligten").exists()
    assert "arbejdspligten" not in body_of(client.get("/soeg/?q=arbejdsplikten"))


def test_words_of_a_draft_widen_nothing_that_is_shown(client):
    rows.make_item(rows.make_meeting(is_published=False), "Skolebestyrelsen")
    SearchWord.objects.create(word="skolebestyrelsen", lexeme="skolebestyr", item_count=1)
    assert titles_found(client, q="skole") == []


@pytest.mark.parametrize(
    ("left", "right", "faults"),
    [
        ("pligt", "pligt", 0),
        ("plikt", "pligt", 1),
        ("pilgt", "pligt", 1),
        ("plig", "pligt", 1),
        ("", "abc", 3),
    ],
)
def test_faults_are_counted_as_a_typist_makes_them(left, right, faults):
    assert distance(left, right) == distance(right, left) == faults


@pytest.mark.parametrize(
    ("words", "plain", "replaced"),
    [
        ("skole", ["skole"], "SKOLE"),
        ("Skole -skole", ["skole"], "SKOLE -skole"),
        ('"skole vej" skole', ["skole"], '"skole vej" SKOLE'),
        ("skole OR vejen", ["skole", "vejen"], "SKOLE OR vejen"),
        ('"skole', [], '"skole'),
        ("25/12638 e-mail by", [], "25/12638 e-mail by"),
        ("skole ELLER vejen eller", ["skole", "vejen", "eller"], "SKOLE ELLER vejen eller"),
    ],
)
def test_only_plain_words_are_taken(words, plain, replaced):
    assert (plain_words(words), with_words_replaced(words, {"skole": "SKOLE"})) == (plain, replaced)


def test_or_parts_alternatives():
    assert [[token.text for token in group] for group in alternatives("a b or c OR")] == [["a", "b"], ["c"]]
