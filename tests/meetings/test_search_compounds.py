"""Compounds: a word is found as part of a longer one, and a compound as its parts, below the word itself."""

from datetime import date

import pytest

from meetings.learning import forget_words, learn_words, refresh_words
from meetings.models import AgendaItem, SearchWord
from meetings.search import understand
from tests.meetings import rows
from tests.meetings.reading import body_of, titles_found


@pytest.fixture
def compounds():
    meeting = rows.make_meeting()
    rows.make_item(meeting, "Beskæftigelsesindsatsen i 2025")
    rows.make_item(meeting, "Beskæftigelsespolitik")
    rows.make_item(meeting, "Valg til skolebestyrelsen")
    rows.make_item(meeting, "Budget", body="En særlig indsats. En politik. Den nye skole.")
    rows.make_item(meeting, "Forretninger i gågaden", body="Kosten er god.")
    rows.make_item(meeting, "Renovering af den gamle legeplads")
    refresh_words()
    return meeting


@pytest.mark.usefixtures("compounds")
@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("indsats", ["Budget", "Beskæftigelsesindsatsen i 2025"]),
        ("politik", ["Budget", "Beskæftigelsespolitik"]),
        ("skole", ["Budget", "Valg til skolebestyrelsen"]),
        ("skoler", ["Budget", "Valg til skolebestyrelsen"]),
        ("beskæftigelse", ["Beskæftigelsesindsatsen i 2025", "Beskæftigelsespolitik"]),
        ("indsatsen", ["Budget", "Beskæftigelsesindsatsen i 2025"]),
        ("legepladser", ["Renovering af den gamle legeplads"]),
        ("bestyrelse", ["Valg til skolebestyrelsen"]),
        ("legepladsrenovering", ["Renovering af den gamle legeplads"]),
        ("INDSATS", ["Budget", "Beskæftigelsesindsatsen i 2025"]),
        ("politik -budget", ["Beskæftigelsespolitik"]),
        ("politik OR skole", ["Budget", "Beskæftigelsespolitik", "Valg til skolebestyrelsen"]),
        ('"indsats"', ["Budget"]),
        ("beskæftigelse -indsats", ["Beskæftigelsesindsatsen i 2025", "Beskæftigelsespolitik"]),
    ],
)
def test_a_part_is_found_below_the_word_itself(client, words, titles):
    assert sorted(titles_found(client, q=words)) == sorted(titles)
    assert titles_found(client, q=words)[0] == titles[0]


@pytest.mark.usefixtures("compounds")
@pytest.mark.parametrize(
    ("words", "queries", "found"),
    [
        ("indsats politik", 2, 1),
        ("beskæftigelse i politik", 2, 1),
        ("en indsats og en politik", 2, 1),
        ("indsats politik -skole", 2, 0),
        ("indsats -budget", 1, 1),
        ('"nye skole" politik', 1, 1),
        ("indsats 2025", 1, 1),
        ("indsats OR politik", 1, 3),
        ("og", 1, 0),
        ("-indsats", 1, 5),
    ],
)
def test_each_word_is_asked_for_by_itself_and_finds_what_all_together_do(words, queries, found):
    understood = understand(words)
    assert len(understood.all_of) == queries
    items = AgendaItem.objects.published()
    together = set(items.filter(search=understood.wide))
    assert (set(items.matching(understood)), len(together)) == (together, found)


@pytest.mark.usefixtures("compounds")
@pytest.mark.parametrize("words", ["retning", "sten"])
def test_letters_in_the_middle_of_another_word_are_no_part(client, words):
    assert "Forretninger i gågaden" not in titles_found(client, q=words)


@pytest.mark.usefixtures("compounds")
def test_the_compound_is_marked_where_it_stands(client):
    page = body_of(client.get("/soeg/?q=indsats"))
    assert "<mark>Beskæftigelsesindsatsen</mark>" in page


class TestVocabulary:
    def words(self):
        return set(SearchWord.objects.values_list("word", flat=True))

    def test_holds_words_of_published_items_only(self):
        rows.make_item(rows.make_meeting(is_published=False), "Hemmelighed")
        rows.make_item(rows.make_meeting(held_on=date(2024, 5, 1)), "Udgået", is_current=False)
        rows.make_item(rows.make_meeting(held_on=date(2024, 6, 1)), "Havneplan 010190-1234")
        assert refresh_words() == 1
        assert self.words() == {"havneplan"}

    def test_learns_a_meeting_when_it_is_published_and_forgets_it_when_withdrawn(self):
        kept = rows.make_item(rows.make_meeting(), "Havnen").meeting
        meeting = rows.make_meeting(held_on=date(2024, 5, 1), is_published=False)
        rows.make_item(meeting, "Havnen og kysten")
        learn_words(kept.pk)
        learn_words(meeting.pk)
        assert self.words() == {"havnen"}
        rows.publish_meeting(meeting)
        learn_words(meeting.pk)
        assert self.words() == {"havnen", "kysten"}
        rows.withdraw_meeting(meeting)
        forget_words(meeting.pk)
        assert self.words() == {"havnen"}

    def test_is_counted_anew_when_an_item_was_corrected(self):
        item = rows.make_item(title="Havnen og kysten")
        rows.make_item(item.meeting, "Havnen")
        refresh_words()
        assert SearchWord.objects.get(word="havnen").item_count == 2
        item.title = "Stranden"
        item.save()
        refresh_words()
        assert self.words() == {"havnen", "stranden"}
        assert SearchWord.objects.get(word="havnen").item_count == 1
