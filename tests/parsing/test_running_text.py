"""Heads and feet that run along the pages, whatever their numbers count from; the names are invented."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from ingest.parsing.lines import Line, Segment, Sheet, Style
from ingest.parsing.reader import read_referat
from ingest.parsing.running_text import strip_running_text
from tests.parsing.printing import SAMPLE, Print, Sag, print_referat

STYLE = Style(10.0, False, False, False, False)


def line(page: int, y: float, *cells: str) -> Line:
    segments = tuple(Segment(cell, 50.0 + 200 * at, 200.0 + 200 * at) for at, cell in enumerate(cells))
    return Line(page, y, 50.0, segments[-1].x1, STYLE, " ".join(cells), "", segments, segments, None)


def sheet(page: int, *lines: Line) -> Sheet:
    return Sheet(page, 595, 842, lines, ())


def test_the_minute_books_own_count_beside_its_name_is_taken_off():
    sheets = [
        sheet(page, line(page, 40, "Kulturudvalget", str(1042 + page)), line(page, 300, f"Tekst {page}"))
        for page in (1, 2, 3)
    ]
    assert [[each.text for each in stripped.lines] for stripped in strip_running_text(sheets)] == [
        ["Tekst 1"],
        ["Tekst 2"],
        ["Tekst 3"],
    ]


def test_figures_that_do_not_count_the_pages_are_the_texts_own():
    sheets = [sheet(page, line(page, 40, "Skoler", figure)) for page, figure in ((1, "12"), (2, "40"))]
    assert [len(stripped.lines) for stripped in strip_running_text(sheets)] == [1, 1]


@pytest.mark.parametrize(
    "head", ["Formandens initialer ....... Sidenr. 104{page}", "Byens Kommune, sidetal 7{page}"]
)
def test_a_head_with_a_page_number_from_another_count_stays_out_of_the_text(head: str):
    items = tuple(Sag(str(n), f"Hal i by {n}", sections=[("Beslutning", ["Godkendt."])]) for n in (4, 5, 6))
    how = Print(head=head, page_per_item=True)
    read = read_referat(BytesIO(print_referat(replace(SAMPLE, items=items), how)))
    assert [item.sections[-1].text for item in read.items] == ["Godkendt."] * 3
