"""The words of a search: what they find, in which order, and how it is shown."""

import pytest

from tests.meetings import rows
from tests.meetings.reading import body_of, text_of, titles_found


@pytest.fixture
def schools():
    meeting = rows.make_meeting()
    rows.make_item(meeting, "Skolernes ferieplan", decision="Godkendt.")
    rows.make_item(meeting, "Budget", decision="Skolerne får flere midler.")
    rows.make_item(meeting, "Bygninger", attachments=["Oversigt over skoler"])
    rows.make_item(meeting, "Trafik", body="Vejen forbi skolen er smal.")
    rows.make_item(meeting, "Havnen", body="Kajen skal repareres.")


@pytest.mark.usefixtures("schools")
class TestWords:
    def test_title_counts_more_than_decision_more_than_bilag_more_than_text(self, client):
        assert titles_found(client, q="skole") == ["Skolernes ferieplan", "Budget", "Bygninger", "Trafik"]

    def test_a_word_is_found_in_every_inflection(self, client):
        assert titles_found(client, q="kaj") == ["Havnen"]

    def test_quotes_keep_words_together(self, client):
        assert titles_found(client, q='"smal vej"') == []
        assert titles_found(client, q='"forbi skolen"') == ["Trafik"]

    def test_a_leading_minus_leaves_out(self, client):
        assert titles_found(client, q="skole -budget -bygninger") == ["Skolernes ferieplan", "Trafik"]

    def test_or_finds_either(self, client):
        assert titles_found(client, q="kaj OR ferieplan") == ["Skolernes ferieplan", "Havnen"]

    def test_the_hit_is_marked_and_told_where_it_stands(self, client):
        page = body_of(client.get("/soeg/?q=midler"))
        assert "<mark>midler</mark>" in page
        assert '<span class="snippet-place">Beslutning:</span>' in page

    def test_nothing_found_says_what_to_try(self, client):
        assert "Ingen punkter passer" in text_of(client.get("/soeg/?q=zeppeliner"))

    def test_words_that_are_too_common_find_nothing_and_do_not_fail(self, client):
        assert titles_found(client, q="og") == []


def test_markup_in_a_title_and_a_text_is_shown_as_text(client):
    item = rows.make_item(
        title="<script>alert('titel')</script> havnen",
        decision="<img src=x onerror=alert(1)> havnen",
        body="<b>havnen</b>",
        attachments=["<i>bilag</i>"],
    )
    for address in ("/soeg/?q=havnen", "/", item.get_absolute_url(), item.meeting.get_absolute_url()):
        page = body_of(client.get(address))
        assert "<script" not in page
        assert "<img src=x" not in page
        assert "<b>" not in page
        assert "<i>" not in page
    assert "&lt;script&gt;" in page


def test_what_was_typed_is_shown_as_text(client):
    page = body_of(client.get("/soeg/", {"q": '"><script>alert(1)</script>'}))
    assert "<script" not in page


def test_fence_characters_in_a_text_become_no_markup_of_their_own(client):
    rows.make_item(title="Havnen \x02<b>", body="havnen")
    page = body_of(client.get("/soeg/?q=havnen"))
    assert "<b>" not in page
