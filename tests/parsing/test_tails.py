"""What a print has after its last item: lines to sign on, and the foot of the web page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest

from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Punkt, Referat
from tests.parsing.printing import SAMPLE, Freehand, Sag, print_referat

MEMBERS = ("Ane Holm", "Bo Ladegaard", "Ib Krag", "Ulla Vinther")


def read(*after: str, label: str = "Beslutning", text: Sequence[str] = ("Intet.",)) -> Referat:
    items = (
        Sag("7", "Ny hal", "19/112", [("Beslutning", ["Godkendt."])]),
        Sag("8", "Eventuelt", "19/113", [(label, [*text, *after])]),
    )
    return read_referat(BytesIO(print_referat(replace(SAMPLE, members=MEMBERS, items=items))))


def last_of(referat: Referat) -> Punkt:
    return referat.items[-1]


@pytest.mark.parametrize(
    "foot",
    [
        ("Persondatapolitik Webtilgængelighed Job hos os",),
        ("Storby Kommune", "Torvet 5, 8899 Storby", "Om hjemmesiden Cookies Tilgængelighed"),
        ("Torvet 5, 8899 Storby. Åbent mandag-torsdag 8-15", "Cookies", "Tilgængelighedserklæring"),
    ],
)
def test_the_foot_of_a_web_page_is_no_decision(foot: tuple[str, ...]):
    referat = read(*foot)
    assert [(one.text, one.outcome) for one in last_of(referat).decisions] == [("Intet.", "none")]
    assert referat.findings == ()


def test_an_address_that_no_links_stand_below_stays():
    assert "Torvet 5, 8899 Storby" in last_of(read("Torvet 5, 8899 Storby")).decisions[-1].text


def test_a_bilag_called_as_a_link_is_a_bilag():
    (bilag,) = last_of(read(label="Bilag", text=["Nyhedsbrev"])).attachments
    assert bilag.title == "Nyhedsbrev"


def test_most_members_by_name_at_the_end_sign():
    assert last_of(read(*MEMBERS)).decisions[-1].text == "Intet."


def test_lines_to_sign_on_are_no_text_whosever_they_are():
    signed = last_of(read("Underskrifter:", "____________ Kaj Berg", "____________ Else Dam"))
    assert signed.decisions[-1].text == "Intet."


@pytest.mark.parametrize("text", [("Til bestyrelsen valgtes:",), ()])
def test_names_that_were_decided_on_are_text(text: tuple[str, ...]):
    assert "Ib Krag" in last_of(read(*MEMBERS, text=text)).decisions[-1].text


def test_fewer_names_than_most_may_be_absentees_and_stay():
    assert "Ib Krag" in last_of(read("Ib Krag")).decisions[-1].text


def _signed_in_columns() -> bytes:
    paper = Freehand()
    for text in (
        "Referat af møde i Kulturudvalget",
        "14. maj 2019 kl. 16.00",
        "Medlemmer:",
        ", ".join(MEMBERS),
    ):
        paper.say(text)
    for title in ("7. Ny hal", "8. Eventuelt"):
        paper.ln(6)
        paper.say(title, "B", 14)
        paper.say("Beslutning", "B", 11)
        paper.say("Godkendt.")
    paper.ln(12)
    for left, right in (MEMBERS[:2], MEMBERS[2:]):
        paper.cell(80, 14, left)
        paper.cell(80, 14, right, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def test_names_in_columns_at_the_end_sign():
    assert last_of(read_referat(BytesIO(_signed_in_columns()))).decisions[-1].text == "Godkendt."
