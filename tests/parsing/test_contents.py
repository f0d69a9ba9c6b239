"""Contents pages that say the same as the headings, however long titles break; and those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest

from ingest.parsing.reader import read_referat
from tests.parsing.printing import SAMPLE, Freehand, print_referat

LONG = "Endelig godkendelse af kommuneplantillæg for golfbanen ved Langsø Gods"
TITLES = ("Ny hal", LONG, "Salg af areal", "Lukket punkt", "Lukket punkt")


def differences(rows: Sequence[Sequence[str]], titles: Sequence[str] = TITLES) -> list[str]:
    """The doubts that a contents page of these rows raises. A row: title, page, then the title's rest."""
    paper = Freehand()
    paper.say("Referat af møde i Kulturudvalget", "B", 20)
    paper.say("14. maj 2019 kl. 16.00")
    paper.say("Indholdsfortegnelse", "B", 12)
    paper.set_font("Helvetica", size=10)
    for title, page, *rest in rows:
        paper.cell(150, 6, title)
        paper.cell(20, 6, page, new_x="LMARGIN", new_y="NEXT")
        for line in rest:
            paper.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    paper.add_page()
    for number, title in enumerate(titles, 22):
        paper.ln(6)
        paper.say(f"{number}. {title}", "B", 14)
        paper.say("Beslutning", "B", 11)
        paper.say("Godkendt.")
    doubts = paper.read().doubts
    return [doubt.message for doubt in doubts if doubt.code == "contents_differ"]


REST = [("24. Salg af areal", "4"), ("25. Lukket punkt", "5"), ("26. Lukket punkt", "5")]


@pytest.mark.parametrize(
    "rows",
    [
        [("22. Ny hal", "3"), (f"23. {LONG}", "3"), *REST],
        [("22. Ny hal", "3"), (f"23. {LONG[:45]}", ""), (LONG[46:], "3"), *REST],
        [("22. Ny hal", "3"), (f"23. {LONG[:45]}", "3", LONG[46:]), *REST],
        [("Kulturudvalget", ""), ("den 14. maj 2019", ""), ("22. Ny hal", "3"), (f"23. {LONG}", "3"), *REST],
        [("22. Ny hal", "3"), (f"23. {LONG}", "3"), *REST[:1], ("LUKKET MØDE", ""), *REST[1:]],
        [
            ("22. Ny hal", "3"),
            (f"23. {LONG}", "3"),
            *REST,
            ("Bilagsoversigt", "9"),
            ("Underskriftsside", "9"),
        ],
    ],
    ids=["whole", "page below", "page above", "the body above", "a divider", "lists behind"],
)
def test_a_contents_page_that_says_what_the_headings_say_raises_no_doubt(rows: Sequence[Sequence[str]]):
    assert differences(rows) == []


def test_an_entry_without_an_item_and_an_item_without_an_entry_are_doubted():
    rows = [("22. Ny hal", "3"), ("23. Lejesag", "3"), *REST]
    assert differences(rows) == [
        "Indholdsfortegnelsen har et punkt, som ikke blev fundet: »lejesag«.",
        "Punkt 23 står ikke i indholdsfortegnelsen.",
    ]


def test_dividers_end_in_roman_page_numbers_too():
    rows = [("Til behandling - for åbne døre" + "." * 60 + "iii", ""), ("22. Ny hal" + "." * 80 + "3", "")]
    more = [(f"{number}. {title}" + "." * 40 + "4", "") for number, title in enumerate(TITLES[1:], 23)]
    assert differences([*rows, *more]) == []


def test_who_was_disqualified_from_one_item_is_read_among_the_remarks_of_the_front():
    front = (*SAMPLE.front, "Bemærkninger: Fællesmøde med Teknikudvalget for så vidt angår pkt. 7.")
    told = "Ane Holm medvirkede ikke ved behandlingen af pkt. 8, idet hun var inhabil."
    referat = read_referat(BytesIO(print_referat(replace(SAMPLE, front=(*front, told)))))
    assert [item.number for item in referat.items if "Ane Holm" in item.absent] == ["8"]
