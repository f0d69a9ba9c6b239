"""Each filter narrows as it says, alone and together."""

from datetime import date

import pytest

from meetings.models import Absence
from tests.meetings import rows
from tests.meetings.reading import text_of, titles_found


@pytest.fixture
def three_meetings():
    schools = rows.make_committee("Skoleudvalget", day=date(2023, 5, 8))
    roads = rows.make_committee("Vejudvalget", day=date(2024, 2, 1))
    early = rows.make_meeting(schools, held_on=date(2023, 5, 8))
    rows.make_item(early, "Ferieplan", decision="Godkendt.", absent=["Anne Holm"])
    late = rows.make_meeting(schools, held_on=date(2024, 9, 2))
    rows.make_item(late, "Skolevej", decision="Afvist.", outcome="rejected", attachments=["Kort"])
    between = rows.make_meeting(roads, held_on=date(2024, 2, 1))
    rows.make_item(between, "Asfalt", absent=["Bo Lund", "Anne Holm"])


pytestmark = pytest.mark.usefixtures("three_meetings")


@pytest.mark.parametrize(
    ("parameters", "titles"),
    [
        ({}, ["Skolevej", "Asfalt", "Ferieplan"]),
        ({"udvalg": "skoleudvalget-2022-2025"}, ["Skolevej", "Ferieplan"]),
        ({"kommune": "eksempelby"}, ["Skolevej", "Asfalt", "Ferieplan"]),
        ({"fra": "2024-02-01"}, ["Skolevej", "Asfalt"]),
        ({"til": "2024-02-01"}, ["Asfalt", "Ferieplan"]),
        ({"fra": "01-02-2024", "til": "01-02-2024"}, ["Asfalt"]),
        ({"udfald": "rejected"}, ["Skolevej"]),
        ({"udfald": ["rejected", "approved"]}, ["Skolevej", "Ferieplan"]),
        ({"udfald": "none"}, ["Asfalt"]),
        ({"fravaerende": "anne-holm"}, ["Asfalt", "Ferieplan"]),
        ({"fravaerende": "bo-lund"}, ["Asfalt"]),
        ({"fravaer": "ja"}, ["Asfalt", "Ferieplan"]),
        ({"bilag": "ja"}, ["Skolevej"]),
        ({"bilag": "nej"}, ["Asfalt", "Ferieplan"]),
        ({"slags": "sag"}, ["Skolevej", "Asfalt", "Ferieplan"]),
        ({"slags": "formel"}, []),
        ({"slags": "lukket"}, []),
        ({"sorter": "aeldste"}, ["Ferieplan", "Asfalt", "Skolevej"]),
        ({"sorter": "nyeste"}, ["Skolevej", "Asfalt", "Ferieplan"]),
        ({"sorter": "relevans"}, ["Skolevej", "Asfalt", "Ferieplan"]),
        ({"fravaerende": "anne-holm", "fra": "2024-01-01"}, ["Asfalt"]),
        ({"udvalg": "skoleudvalget-2022-2025", "udfald": "approved", "q": "ferieplan"}, ["Ferieplan"]),
        ({"q": "", "sag": " ", "udvalg": "", "fra": "", "til": "", "udfald": "", "side": ""}, None),
        ({"utm_source": "avis", "fbclid": "abc"}, None),
    ],
)
def test_a_filter_narrows_as_it_says(client, parameters, titles):
    everything = ["Skolevej", "Asfalt", "Ferieplan"]
    assert titles_found(client, **parameters) == (everything if titles is None else titles)


def test_what_is_chosen_is_said_and_can_be_taken_off(client):
    response = client.get("/soeg/?fravaerende=anne-holm&udfald=none&side=1")
    chips = {chip.label: (chip.value, chip.without) for chip in response.context["narrowed"]}
    assert chips == {
        "Fraværende": ("Anne Holm", "udfald=none"),
        "Udfald": ("Ingen beslutning", "fravaerende=anne-holm"),
    }


def test_an_absence_that_a_clerk_has_struck_is_found_nowhere(client):
    Absence.objects.filter(person__name="Bo Lund").update(is_struck=True)
    assert client.get("/soeg/?fravaerende=bo-lund").status_code == 400
    assert "Bo Lund" not in text_of(client.get("/soeg/"))


def test_committees_and_people_are_offered_within_the_chosen_municipality(client):
    other = rows.make_committee("Havneudvalget", municipality=rows.make_municipality("Prøvestrup"))
    rows.make_item(rows.make_meeting(other), absent=["Carl Vang"])
    without = client.get("/soeg/").context["offered"]
    assert (without.committees, without.absentees) == ([], [])
    chosen = client.get("/soeg/?kommune=proevestrup").context["offered"]
    assert [row.name for row in chosen.committees] == ["Havneudvalget"]
    assert [row.name for row in chosen.absentees] == ["Carl Vang"]
