"""Case numbers: as a filter in any spelling, and typed in the search box."""

import pytest

from tests.meetings import rows
from tests.meetings.reading import refusal, text_of, titles_found


@pytest.fixture
def numbered():
    meeting = rows.make_meeting()
    rows.make_item(meeting, "Arbejdspligt", case="25/12638")
    rows.make_item(meeting, "Andet år", case="24/12638")
    rows.make_item(meeting, "Kort nummer", case="25/126")
    rows.make_item(meeting, "Emneplan", case="00.22.04-P35-1-24")
    rows.make_item(meeting, "Gammelt", case="BR 366/07")
    rows.make_item(meeting, "Uden sag", body="Se sag 25/12638 om det samme.")


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(
    ("spelling", "titles"),
    [
        ("25/12638", ["Arbejdspligt"]),
        ("25-12638", ["Arbejdspligt"]),
        ("sag 25 12638", ["Arbejdspligt"]),
        ("Sagsnr.: 25/12638", ["Arbejdspligt"]),
        ("25/126", ["Kort nummer"]),
        ("25/126*", ["Arbejdspligt", "Kort nummer"]),
        ("25/", ["Arbejdspligt", "Kort nummer"]),
        ("00.22.04-P35", ["Emneplan"]),
        ("00.22.04-p35-1-24", ["Emneplan"]),
        ("br 366/07", ["Gammelt"]),
        ("99/1", []),
    ],
)
def test_a_number_or_its_beginning_finds_the_case_in_any_spelling(client, spelling, titles):
    assert titles_found(client, sag=spelling) == titles


def test_a_number_without_letters_or_digits_is_refused(client):
    assert "»sag«" in refusal(client, sag="//-")


@pytest.mark.usefixtures("numbered")
@pytest.mark.parametrize(
    "typed",
    [
        "25/12638", "25-12638", "25 / 12638", "25–12638", "25.12638", "25_12638", " 25/12638 ", '"25/12638"',
        "#25/12638", "sag 25 12638", "SAG-25-12638", "Sagsnr.: 25/12638", "j.nr. 25/12638",
        "journalnummer 25-12638",
    ],
)  # fmt: skip
def test_a_number_alone_in_the_search_box_leads_to_the_case(client, typed):
    response = client.get("/soeg/", {"q": typed})
    assert (response.status_code, response.headers["Location"]) == (302, "/eksempelby/sag/25/12638/")


@pytest.mark.usefixtures("numbered")
def test_with_another_parameter_the_case_is_offered_above_what_mentions_it(client):
    response = client.get("/soeg/", {"q": "25/12638", "sorter": "nyeste"})
    assert "Gå til sag 25/12638" in text_of(response)
    assert [item.title for item in response.context["results"]] == ["Uden sag"]


@pytest.mark.usefixtures("numbered")
def test_a_number_that_two_municipalities_have_is_offered_for_both(client):
    elsewhere = rows.make_committee(municipality=rows.make_municipality("Prøvestrup"))
    rows.make_item(rows.make_meeting(elsewhere), case="25/12638")
    page = text_of(client.get("/soeg/", {"q": "25/12638"}))
    assert "i Eksempelby Kommune" in page
    assert "i Prøvestrup Kommune" in page
