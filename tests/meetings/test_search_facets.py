"""Facets: how the found items divide, with counts that are what the link gives."""

from datetime import date

import pytest

from meetings import paging
from tests.meetings import rows
from tests.meetings.reading import text_of


@pytest.fixture
def divided():
    schools = rows.make_committee("Skoleudvalget", day=date(2023, 5, 8))
    roads = rows.make_committee("Vejudvalget", day=date(2024, 2, 1))
    first = rows.make_meeting(schools, held_on=date(2023, 5, 8))
    rows.make_item(first, "Skolens plan", decision="Godkendt.", absent=["Anne Holm", "Bo Lund"])
    rows.make_item(first, "Skolens tag", decision="Afvist.", outcome="rejected", absent=["Anne Holm"])
    second = rows.make_meeting(roads, held_on=date(2024, 2, 1))
    rows.make_item(second, "Skolens vej", decision="Godkendt.")
    rows.make_item(second, "Godkendelse af dagsorden", body="Skolen.", decision="Godkendt.")
    rows.make_item(second, "Skolens lukkede sag", is_closed=True)
    hidden = rows.make_meeting(roads, held_on=date(2024, 3, 1), is_published=False)
    rows.make_item(hidden, "Skolens hemmelighed", decision="Godkendt.", absent=["Carl Vang"])
    struck = rows.make_item(second, "Skolens mur", decision="Godkendt.", absent=["Dorte Vang"])
    struck.absences.update(is_struck=True)


pytestmark = pytest.mark.usefixtures("divided")


def counts(client, address):
    shown = client.get(address).context["facets"]
    return {facet.name: {value.label: value.count for value in facet.values} for facet in shown}


def test_what_is_found_is_divided_and_drafts_are_in_no_count(client):
    assert counts(client, "/soeg/?q=skole") == {
        "udvalg": {"Vejudvalget (2022\u2060–\u20602025)": 4, "Skoleudvalget (2022\u2060–\u20602025)": 2},
        "aar": {"2024": 4, "2023": 2},
        "udfald": {"Godkendt": 4, "Afvist": 1, "Ingen beslutning": 1},
        "fravaerende": {"Anne Holm": 2, "Bo Lund": 1},
        "slags": {"Sager": 4, "Formelle punkter": 1, "Lukkede punkter": 1},
    }


def test_every_link_keeps_the_other_filters_and_gives_as_many_as_it_says(client):
    response = client.get("/soeg/?q=skole&fra=2023-01-01&sorter=nyeste&side=1")
    values = [value for facet in response.context["facets"] for value in facet.values]
    assert len(values) == 12
    for value in values:
        narrowed = client.get(f"/soeg/?{value.parameters}")
        assert narrowed.status_code == 200, value
        assert narrowed.context["results"].paginator.count == value.count
        assert {"q=skole", "sorter=nyeste"} <= set(value.parameters.split("&"))
        assert "side" not in value.parameters


def test_a_year_does_not_widen_dates_that_were_chosen(client):
    years = client.get("/soeg/?fra=2023-06-01&til=2024-02-28&q=-mur").context["facets"]
    assert "aar" not in {facet.name for facet in years}
    shown = client.get("/soeg/?fra=2023-05-01&til=2024-02-28").context["facets"]
    links = {v.label: v.parameters for facet in shown if facet.name == "aar" for v in facet.values}
    assert links["2023"] == "fra=2023-05-01&til=2023-12-31"


def test_a_chosen_person_is_not_offered_in_place_of_another(client):
    assert "fravaerende" not in counts(client, "/soeg/?fravaerende=anne-holm")


def test_where_there_is_nothing_to_narrow_there_are_no_facets(client):
    assert counts(client, "/soeg/?q=zeppeliner") == {}
    assert "Indsnævr" not in text_of(client.get("/soeg/?q=zeppeliner"))


def test_beyond_what_is_divided_counts_say_at_least(client, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 3)
    assert "mindst" in text_of(client.get("/soeg/?q=skole"))
    assert counts(client, "/soeg/?q=skole")["aar"] == {"2024": None, "2023": None}
