"""Items treated behind closed doors, and how the print says so."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from fpdf import FPDF

from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat
from ingest.parsing.vocabulary import is_noise
from tests.parsing.printing import Freehand

ITEMS = (("1", "Ny hal"), ("2", "Salg af areal"), ("3", "Lejesag"))


def read(contents: Sequence[Sequence[str]], titles: Sequence[tuple[str, str]] = ITEMS) -> Referat:
    paper = Freehand()
    paper.say("Referat af møde i Kulturudvalget", "B", 20)
    paper.say("14. maj 2019 kl. 16.00")
    paper.say("Indholdsfortegnelse", "B", 12)
    paper.set_font("Helvetica", size=10)
    for row in contents:
        for cell, width in zip(row, (25, 100, 20), strict=False):
            paper.cell(width, 7, cell)
        paper.ln(7)
    paper.add_page()
    for number, title in titles:
        paper.ln(6)
        paper.say(f"{number}. {title}", "B", 14)
        paper.say("Beslutning", "B", 11)
        paper.say("Godkendt.")
    return paper.read()


def closed(referat: Referat) -> list[str]:
    return [item.number for item in referat.items if item.is_closed]


def test_what_the_contents_page_lists_below_a_divider_is_closed():
    contents = [
        ("Pkt.", "Tekst", "Side"),
        ("Åbne dagsordenspunkter",),
        ("1", "Ny hal", "2"),
        ("Lukkede dagsordenspunkter",),
        ("2", "Salg af areal", "2"),
        ("3", "Lejesag", "2"),
    ]
    assert closed(read(contents)) == ["2", "3"]


def test_a_contents_page_whose_rows_begin_with_a_mark_agrees_with_the_headings():
    contents = [("åbent", "1 Ny hal"), ("åbent", "2 Salg af areal"), ("lukket", "3 Lejesag")]
    referat = read(contents)
    assert [doubt.code for doubt in referat.doubts if doubt.code == "contents_differ"] == []


def test_a_list_of_bilag_on_the_contents_page_is_no_item_that_was_missed():
    contents = [("1. Ny hal",), ("2. Salg af areal",), ("3. Lejesag",), ("Bilagsliste",)]
    assert not [doubt for doubt in read(contents).doubts if doubt.code == "contents_differ"]


def test_a_closed_item_called_nothing_else_keeps_its_mark_as_title():
    paper = FPDF()
    paper.add_page()
    for text, style, size in (
        ("Referat af møde i Kulturudvalget den 14. maj 2019", "", 10),
        ("7     Ny hal", "B", 14),
        ("Beslutning", "B", 11),
        ("Godkendt.", "", 10),
        ("Lukket møde.", "B", 14),
        ("8     Lukket punkt", "B", 14),
    ):
        paper.set_font("Helvetica", style, size)
        number, _, title = text.rpartition("     ")
        if number:
            paper.cell(15, 8, number)
        paper.cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
    items = read_referat(BytesIO(bytes(paper.output()))).items
    assert [(item.title, item.is_closed) for item in items] == [("Ny hal", False), ("Lukket punkt", True)]


@pytest.mark.parametrize("line", ["ÅBNE EFTERRETNINGSSAGER", "Lukkede beslutningssager:", "Åbne sager"])
def test_a_divider_between_items_belongs_to_none(line: str):
    assert is_noise(line)


@pytest.mark.parametrize("line", ["i sager om vej og park", "til behandling - for lukkede døre"])
def test_the_rest_of_a_sentence_divides_nothing(line: str):
    assert not is_noise(line)
