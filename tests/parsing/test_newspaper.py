"""The same meeting printed in two columns is the same referat; what only looks like columns is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fpdf import FPDF

from ingest.parsing.contract import as_contract
from ingest.parsing.newspaper import unfold
from ingest.parsing.pages import read_pages
from ingest.parsing.reader import read_referat
from tests.parsing.printing import LONG, SAMPLE, Moede, Sag

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0
CASE = Sag(
    "8",
    "Puljen til foreningernes aktiviteter i kommunens landsbyer",
    "19/2484",
    [
        ("Resumé", ["Udvalget skal fordele puljen."]),
        ("Sagsfremstilling", [LONG, LONG, "Modellen bygger på to hensyn.", LONG, LONG]),
        ("Indstilling", ["Forvaltningen indstiller, at puljen fordeles."]),
        ("Beslutning", ["Godkendt, idet fristen forlænges.", "Fraværende: Ib Krag (O)"]),
    ],
)
MEETING = Moede(items=(SAMPLE.items[0], CASE, replace(CASE, number="9", title="Lokaler", case_number="19/7")))


class Newspaper(FPDF):
    """Fills the left column, then the right one, then the next page."""

    def __init__(self, columns: int, gutter: float, size: float, foot: str = "") -> None:
        super().__init__(unit="pt", format=(WIDTH, HEIGHT))
        self.columns, self.gutter, self.size, self.foot = columns, gutter, size, foot
        self.column, self.top = 0, MARGIN
        self.set_auto_page_break(True, MARGIN)
        self.add_page()

    @property
    def column_width(self) -> float:
        return (WIDTH - 2 * MARGIN - (self.columns - 1) * self.gutter) / self.columns

    def footer(self) -> None:
        if self.foot:
            self.set_xy(MARGIN, HEIGHT - 30)
            self.set_font("Helvetica", size=8)
            self.cell(WIDTH - 2 * MARGIN, 10, self.foot.format(page=self.page_no()), align="C")
            self.enter(self.column)

    def enter(self, column: int) -> None:
        self.column = column
        left = MARGIN + column * (self.column_width + self.gutter)
        self.set_left_margin(left)
        self.set_right_margin(WIDTH - left - self.column_width)
        self.set_x(left)

    @property
    def accept_page_break(self) -> bool:
        if self.column + 1 < self.columns:
            self.enter(self.column + 1)
            self.set_y(self.top)
            return False
        self.enter(0)
        self.top = MARGIN
        return True

    def say(self, text: str, *, scale: float = 1.0, bold: bool = False, after: float = 4.0) -> None:
        self.set_font("Helvetica", "B" if bold else "", self.size * scale)
        self.multi_cell(0, self.size * scale * 1.3, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)


def printed(
    columns: int, *, gutter: float = 24, size: float = 10, foot: str = "", meeting: Moede = MEETING
) -> bytes:
    paper = Newspaper(columns, gutter, size, foot)
    paper.set_font("Helvetica", "B", 18)
    paper.set_xy(MARGIN, MARGIN)
    paper.cell(WIDTH - 2 * MARGIN, 24, meeting.front[0], new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Helvetica", size=size)
    for line in (*meeting.front[1:], f"Medlemmer: {', '.join(meeting.members)}"):
        paper.set_x(MARGIN)
        paper.cell(WIDTH - 2 * MARGIN, 16, line, new_x="LMARGIN", new_y="NEXT")
    paper.ln(10)
    paper.top = paper.get_y()
    paper.enter(0)
    for item in meeting.items:
        paper.say(f"{item.number}. {item.title}", scale=1.3, bold=True)
        if item.case_number:
            paper.say(f"Sagsnr.: {item.case_number}")
        for label, paragraphs in item.sections:
            paper.say(label, scale=1.1, bold=True, after=1)
            for paragraph in paragraphs:
                paper.say(paragraph)
        paper.ln(6)
    return bytes(paper.output())


def told(pdf: bytes) -> dict[str, Any]:
    """All but the pages, where lines break, and the doubts: these are the print's affair."""
    read = as_contract(read_referat(pdf))
    for item in read["items"]:
        del item["page"]
        for section in item["sections"]:
            section["text"] = section["text"].split()
    return {key: value for key, value in read.items() if key != "warnings"}


@pytest.mark.parametrize("gutter", [14, 24, 40])
@pytest.mark.parametrize("size", [8.5, 10, 11])
def test_same_meeting_in_two_columns_is_the_same_referat(gutter: float, size: float) -> None:
    assert told(printed(2, gutter=gutter, size=size)) == told(printed(1, size=size))


def test_page_numbers_below_the_columns_are_taken_off() -> None:
    long = replace(MEETING, items=(*MEETING.items, *(replace(CASE, number=str(n)) for n in range(10, 16))))
    in_columns = printed(2, foot="Kulturudvalget, side {page}", meeting=long)
    assert told(in_columns) == told(printed(1, meeting=long))


def test_it_is_doubted_once() -> None:
    doubts = read_referat(printed(2)).doubts
    assert [(doubt.code, doubt.item) for doubt in doubts if doubt.code == "two_columns"] == [
        ("two_columns", None)
    ]


def test_one_column_is_left_alone() -> None:
    assert not any(unfold(page) for page in read_pages(printed(1)))


def table(*, label: str = "", rule: bool = False) -> bytes:
    """Two cells of prose beside each other, row after row, with no line drawn between."""
    paper = Newspaper(1, 0, 10)
    paper.say("7. Høringssvar", scale=1.3, bold=True)
    for row in range(6):
        top = paper.get_y()
        if rule:
            paper.line(MARGIN, top - 3, WIDTH - MARGIN, top - 3)
        for column, text in enumerate((label or LONG, LONG[row * 9 :] + LONG)):
            paper.set_xy(MARGIN + column * 260, top)
            paper.multi_cell(235, 13, text, align="L", new_x="LMARGIN", new_y="NEXT")
        paper.ln(10)
    return bytes(paper.output())


@pytest.mark.parametrize(
    "pdf", [table(), table(label="Sagsfremstilling"), table(rule=True)], ids=["cells", "labels", "ruled"]
)
def test_rows_of_a_table_are_no_columns(pdf: bytes) -> None:
    assert not any(unfold(page) for page in read_pages(pdf))
