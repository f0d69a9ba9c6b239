"""Items added late, which share a number with the one before them: ``8a`` between 8 and 9."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest

from ingest.parsing.absences import read_absence
from ingest.parsing.item_ranges import item_numbers
from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat
from tests.parsing.printing import SAMPLE, Print, Sag, print_lines, print_referat

TITLES = ("Godkendelse af dagsorden", "Ny hal", "Salg af grund", "Kunst i parken", "Eventuelt")
APPROVED = [("Beslutning", ["Godkendt."])]
HEADINGS = ["{number}. {title}", "Punkt {number}: {title}", "{number} {title}", "Pkt. {number} - {title}"]
SMALL = Print(heading_size=10.5)


def read(numbers: Sequence[str], how: Print) -> Referat:
    items = tuple(
        Sag(number, title, f"19/{100 + place}", APPROVED)
        for place, (number, title) in enumerate(zip(numbers, TITLES, strict=True))
    )
    return read_referat(BytesIO(print_referat(replace(SAMPLE, items=items), how)))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("size", [10.5, 14.0])
@pytest.mark.parametrize(
    "numbers",
    [
        ("7", "8", "8a", "8b", "9"),
        ("7", "8a", "8b", "9", "10"),
        ("7", "8", "9", "10", "10a"),
    ],
)
def test_a_number_with_a_letter_is_an_items_own(numbers: Sequence[str], size: float, heading: str):
    referat = read(numbers, Print(heading=heading, heading_size=size))
    assert [(item.number, item.title) for item in referat.items] == list(zip(numbers, TITLES, strict=True))
    assert referat.doubts == ()


def test_a_capital_set_apart_stays_as_printed():
    referat = read(("7", "8", "8 A", "8 B", "9"), Print())
    assert [item.number for item in referat.items] == ["7", "8", "8 A", "8 B", "9"]


@pytest.mark.parametrize("numbers", [("7", "8", "8c", "9", "10"), ("7", "8", "3a", "9", "10")])
def test_a_letter_out_of_turn_is_no_item(numbers: Sequence[str]):
    assert numbers[2] not in [item.number for item in read(numbers, SMALL).items]


def test_a_point_of_a_text_is_no_item():
    lines = ["7. Ny hal", "Beslutning", "Godkendt.", "8. Salg af grund", "Sagsfremstilling"]
    points = ["8a. Prisen er den, som grunden blev vurderet til.", "8b. Grunden sælges, som den er."]
    referat = read_referat(BytesIO(print_lines("Referat", *lines, *points, "Beslutning", "Godkendt.")))
    assert {"8a", "8b"}.isdisjoint(item.number for item in referat.items)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("punkt 12a", ("12a",)),
        ("punkterne 12, 12a og 13", ("12", "12a", "13")),
        ("punkterne 3-5", ("3", "4", "5")),
        ("punkt 3 af hensyn til sagen", ("3",)),
    ],
)
def test_words_name_an_item_by_its_letter(words: str, numbers: tuple[str, ...]):
    assert item_numbers(words) == numbers


def test_who_was_absent_from_the_lettered_item_was_there_for_the_other():
    line = read_absence("Jens Holm (A) deltog ikke i punkt 12a.")
    assert line is not None
    assert line.numbers == ("12a",)
