"""A case from meeting to meeting: what stood before, what became of it, and who else names its number."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from meetings.models import AgendaItem, Decision, Section
from tests.meetings import rows
from tests.meetings.reading import text_of

CASE = "/eksempelby/sag/24/17/"


def held(committee: str, day: date, **item):
    meeting = rows.make_meeting(rows.make_committee(committee, day=day), held_on=day)
    return rows.make_item(meeting, "Ny legeplads", **{"case": "24/17", "decision": "Godkendt.", **item})


@pytest.fixture
def wandering():
    """From the school committee to the council, over New Year."""
    return [
        held("Skoleudvalget", date(2023, 11, 7), outcome="recommended", decision="Anbefales."),
        held("Økonomiudvalget", date(2023, 11, 21), outcome="recommended", decision="Anbefales godkendt."),
        held("Byrådet", date(2024, 1, 30), absent=["Anne Holm"], attachments=["Kort over pladsen"]),
    ]


def recommend(item: AgendaItem, text: str) -> None:
    Section.objects.create(item=item, position=9, kind="recommendation", page=1, text=text)


def steps_of(response):
    return [step for year in response.context["years"] for step in year.steps]


def test_one_matter_is_told_from_its_beginning(client, wandering):
    response = client.get(CASE)
    assert [year.year for year in response.context["years"]] == [2023, 2024]
    assert [step.item.pk for step in steps_of(response)] == [item.pk for item in wandering]


def test_what_lies_between_two_steps_is_said_in_words(client, wandering):
    steps = steps_of(client.get(CASE))
    assert [step.after for step in steps] == [
        "",
        "14 dage senere i Økonomiudvalget",
        "2 måneder senere i Byrådet",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 11, 7), "Samme dag i Byrådet"),
        (date(2023, 11, 8), "1 dag senere i Byrådet"),
        (date(2024, 4, 7), "5 måneder senere i Byrådet"),
        (date(2025, 12, 1), "2 år senere i Byrådet"),
    ],
)
def test_the_gap_is_told_in_the_unit_that_fits_it(client, day, said):
    held("Skoleudvalget", date(2023, 11, 7))
    held("Byrådet", day)
    assert steps_of(client.get(CASE))[-1].after == said


def test_the_summary_tells_first_latest_bodies_and_outcome(client, wandering):
    summary = client.get(CASE).context["summary"]
    assert (summary.first_on, summary.last_on) == (date(2023, 11, 7), date(2024, 1, 30))
    assert summary.meeting_count == 3
    assert [committee.name for committee in summary.committees] == [
        "Byrådet",
        "Skoleudvalget",
        "Økonomiudvalget",
    ]
    assert summary.latest == wandering[-1]


def test_a_case_that_is_only_recommended_is_said_to_be_underway(client):
    held("Skoleudvalget", date(2023, 11, 7), outcome="recommended", decision="Anbefales.")
    assert "Arkivet har endnu ikke noget møde, hvor sagen er behandlet videre" in text_of(client.get(CASE))
    held("Byrådet", date(2023, 12, 7))
    assert "behandlet videre" not in text_of(client.get(CASE))


def test_absence_that_is_not_recorded_is_not_told_as_nobody_absent(client, wandering):
    page = text_of(client.get(CASE))
    assert page.count("Fravær: ikke registreret") == 2
    assert "Fraværende: Anne Holm" in page


def test_a_step_shows_its_recommendation_and_its_bilag(client, wandering):
    recommend(wandering[0], "At pladsen anlægges i 2024.")
    page = text_of(client.get(CASE))
    assert "At pladsen anlægges i 2024." in page
    assert "Kort over pladsen" in page


def test_the_decision_stands_before_what_was_recommended(client, wandering):
    recommend(wandering[0], "At pladsen anlægges i 2024.")
    page = text_of(client.get(CASE))
    assert page.index("Anbefales.") < page.index("At pladsen anlægges i 2024.")


def test_a_recommendation_in_the_words_of_the_step_before_is_folded_away(client, wandering):
    for item, text in zip(wandering, ("At der\nbygges.", "At der bygges.", "At der ventes."), strict=True):
        recommend(item, text)
    steps = steps_of(client.get(CASE))
    assert [step.is_repeated for step in steps] == [False, True, False]


def test_the_case_can_be_followed_in_a_feed_of_its_own_items(client, wandering):
    held("Byrådet", date(2024, 3, 1), case="24/18")
    page = client.get(CASE).content.decode()
    assert "Følg sagen" in page
    feed = client.get(feed_of(page)).content.decode()
    assert feed.count("<entry>") == len(wandering)


def feed_of(page: str) -> str:
    [address] = set(re.findall(r'href="(/soeg\.atom[^"]*)"', page))
    return html.unescape(address)


def test_each_printed_step_names_its_file_page_checksum_and_moment(client, wandering):
    page = text_of(client.get(CASE))
    for item in wandering:
        assert f"Kilde: http://testserver{item.meeting.get_pdf_url()}, side 1 " in page
        assert f"(SHA-256): {item.meeting.document.sha256}" in page
    assert page.count("Offentliggjort i arkivet: 20. marts 2024 kl. 10.00.00 (UTC+0100)") == len(wandering)


def test_a_decision_of_a_meeting_that_the_archive_has_is_not_told_twice(client, wandering):
    told_twice = {"item": wandering[2], "is_own": False, "page": 1, "outcome": "recommended"}
    Decision.objects.create(
        **told_twice, position=8, body="Økonomiudvalget", decided_on=date(2023, 11, 21), text="Anbefales."
    )
    Decision.objects.create(
        **told_twice, position=9, body="Ældrerådet", decided_on=date(2023, 11, 1), text="Anbefales af rådet."
    )
    last = steps_of(client.get(CASE))[-1]
    assert [decision.body for decision in last.elsewhere] == ["Ældrerådet"]


def test_a_standing_case_is_a_list_newest_first(client):
    for day in (date(2024, 1, 9), date(2024, 2, 6)):
        meeting = rows.make_meeting(held_on=day)
        for title in ("Godkendelse af dagsorden", "Eventuelt"):
            rows.make_item(meeting, title, case="24/17")
    response = client.get(CASE)
    assert response.context["is_standing"]
    assert [step.item.meeting.held_on.month for step in steps_of(response)] == [2, 2, 1, 1]
    page = text_of(response)
    assert "Stående sag 24/17" in page
    assert "Det er ikke én sag." in page
    assert "Sagen møde for møde" not in page


def test_one_matter_at_several_meetings_says_that_it_is_one(client, wandering):
    page = text_of(client.get(CASE))
    assert "Sagen møde for møde, fra den første behandling til den seneste." in page
    assert "Stående sag" not in page


class TestOtherCasesThatNameTheNumber:
    def test_they_are_listed_with_their_own_number(self, client, wandering):
        other = held("Byrådet", date(2024, 3, 1), case="24/99", body="Se også sag 24/17 om legepladsen.")
        response = client.get(CASE)
        assert list(response.context["mentions"]) == [other]
        assert "Sag 24/99" in text_of(response)

    @pytest.mark.parametrize("body", ["Dokument 24/1733 er bilag.", "Sag 124/17.", "Sag 24/17-3.", "2024/17"])
    def test_a_longer_number_is_another(self, client, wandering, body):
        held("Byrådet", date(2024, 3, 1), case="24/99", body=body)
        assert not client.get(CASE).context["mentions"]

    def test_what_is_not_public_names_nothing(self, client, wandering):
        other = held("Byrådet", date(2024, 3, 1), case="24/99", body="Se sag 24/17.")
        rows.withdraw_meeting(other.meeting)
        assert not client.get(CASE).context["mentions"]

    def test_another_municipality_has_numbers_of_its_own(self, client, wandering):
        elsewhere = rows.make_committee("Byrådet", municipality=rows.make_municipality("Andenby"))
        rows.make_item(rows.make_meeting(elsewhere), "Skolevej", case="24/99", body="Se sag 24/17.")
        assert not client.get(CASE).context["mentions"]
