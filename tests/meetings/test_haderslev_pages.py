"""The real meeting of Haderslev, as citizens and journalists meet it."""

import pytest

from tests.meetings.reading import body_of, text_of, titles_found

COMMITTEE = "/haderslev/udvalg/beskaeftigelse-og-borgerserviceudvalget-2022-2025/"
MEETING = COMMITTEE + "2025-10-20/"

pytestmark = pytest.mark.usefixtures("haderslev")


def test_a_case_number_in_any_spelling_leads_to_the_case(client):
    for path in ("25/12638", "25-12638", "25%2012638"):
        assert client.get(f"/sag/{path}/").headers["Location"] == "/haderslev/sag/25/12638/"
    assert client.get("/haderslev/sag/25-12638/").headers["Location"] == "/haderslev/sag/25/12638/"


def test_the_case_of_one_item_is_headed_by_its_title(client):
    page = text_of(client.get("/haderslev/sag/25/12638/"))
    assert "Sag 25/12638 Status på implementeringen af arbejdspligten" in page
    assert "Stående sag" not in page
    assert "nytteindsatsen udnyttes maksimalt" in page
    assert "Fraværende: Jens Friis Felber" in page


def test_the_standing_case_has_five_items_of_one_meeting_and_says_what_it_is(client):
    response = client.get("/haderslev/sag/21/24526/")
    [year] = response.context["years"]
    assert [step.item.number for step in year.steps] == ["83", "88", "89", "90", "91"]
    assert "Stående sag 21/24526" in text_of(response)


def test_the_person_was_absent_from_86_to_89_and_no_other(client):
    response = client.get("/haderslev/person/jens-friis-felber/")
    assert [item.number for item in response.context["page"]] == ["86", "87", "88", "89"]
    assert "1 møde" in text_of(response)


def test_the_filter_by_absence_finds_the_same_items(client):
    found = client.get("/soeg/?fravaerende=jens-friis-felber").context["results"]
    assert [item.number for item in found] == ["86", "87", "88", "89"]


def test_the_meeting_shows_its_agenda_with_outcomes(client):
    page = client.get(MEETING)
    outcomes = {item.number: item.get_outcome_display() for item in page.context["items"]}
    assert outcomes == {
        "83": "Godkendt",
        "84": "Taget til efterretning",
        "85": "Godkendt med ændringer",
        "86": "Drøftet",
        "87": "Drøftet",
        "88": "Godkendt",
        "89": "Ingen beslutning",
        "90": "Ingen beslutning",
        "91": "Ingen beslutning",
    }


def test_the_list_of_participants_is_not_called_attendance(client):
    page = text_of(client.get(MEETING))
    assert "Helene Hellesø Appel" in page
    assert "Den siger ikke, hvem der var til stede" in page


def test_the_tables_of_item_86_are_tables(client):
    page = body_of(client.get(MEETING + "punkt/86/"))
    assert page.count("<table>") == 2
    assert '<th scope="row">September 25</th>' in page


def test_formal_items_do_not_stand_among_the_latest_decisions(client):
    titles = [item.title for item in client.get("/").context["latest"]]
    assert "Godkendelse af dagsorden" not in titles
    assert "Status på implementeringen af arbejdspligten" in titles


def test_a_search_finds_the_item_by_its_subject(client):
    assert titles_found(client, q="arbejdspligten")[0] == "Status på implementeringen af arbejdspligten"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/soeg/",
        "/soeg/?q=arbejdspligt",
        "/haderslev/",
        COMMITTEE,
        MEETING,
        MEETING + "punkt/86/",
        "/haderslev/sag/21/24526/",
        "/haderslev/person/jens-friis-felber/",
        "/findes-ikke/",
    ],
)
def test_a_page_has_one_heading_no_script_no_cookie_and_nothing_of_another_host(client, address):
    response = client.get(address)
    page = body_of(response)
    assert page.count("<h1") == 1
    assert "<script" not in page
    assert " style=" not in page
    assert 'src="http' not in page
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
