"""A culture committee of 2014 drawn by fpdf2: number glued to the title, words hyphenated."""

from __future__ import annotations

from pathlib import Path

import pyphen  # type: ignore[import-not-found]  # installed for printing only, see README.md
from fpdf import FPDF
from meeting import Item, Line, Meeting, Section
from printers import find_pages

FONTS = Path("/usr/share/fonts/truetype/crosextra")
HYPHENS = pyphen.Pyphen(lang="da_DK")


class Paper(FPDF):
    def header(self) -> None:
        self.set_font("Caladea", size=8)
        self.cell(0, 5, "Klinteby Kommune · Kultur- og Fritidsudvalget · 05-03-2014", align="R")
        self.ln(11)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Caladea", size=8)
        self.cell(0, 5, str(self.page_no()), align="C")


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    paper = Paper(format=(180, 219))
    for style, name in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
        paper.add_font("Caladea", style, FONTS / f"Caladea-{name}.ttf")
    paper.set_margins(28, 14, 24)
    paper.set_auto_page_break(True, 20)
    paper.add_page()
    _front(paper, meeting)
    for item in meeting.items:
        _item(paper, item)
    paper.output(str(pdf))
    find_pages(meeting, pdf, [f"{i.number}{i.title}" for i in meeting.items])


def _say(
    paper: FPDF, text: str, style: str = "", size: float = 10.5, gap: float = 2, *, whole: bool = False
) -> None:
    paper.set_font("Caladea", style, size)
    said = text if whole else " ".join(HYPHENS.inserted(word, "\u00ad") for word in text.split(" "))
    paper.multi_cell(0, size * 0.46, said, align="L" if whole else "J", new_x="LMARGIN", new_y="NEXT")
    paper.ln(gap)


def _front(paper: FPDF, meeting: Meeting) -> None:
    _say(paper, "Referat fra møde i", size=13, gap=0, whole=True)
    _say(paper, "Kultur- og Fritidsudvalget", "B", 19, 3, whole=True)
    facts = (
        "Dato: Onsdag den 5. marts 2014",
        "Start: 17:00",
        "Slut: 19:42",
        f"Sted: {meeting.front['location']}",
    )
    for fact in facts:
        _say(paper, fact, gap=0.5, whole=True)
    parties = ("(A), formand", "(V)", "(O)", "(C)", "(A)")
    listed = [f"{name} {party}" for (name, _, _), party in zip(meeting.people(), parties, strict=True)]
    _say(paper, "Medlemmer: " + ", ".join(listed), gap=6, whole=True)


def _item(paper: FPDF, item: Item) -> None:
    if paper.will_page_break(34):
        paper.add_page()
    paper.set_font("Caladea", "B", 13)
    paper.cell(paper.get_string_width(item.number) + 2 * paper.c_margin, 6, item.number)
    paper.set_x(paper.get_x() - 2 * paper.c_margin)
    paper.multi_cell(0, 6, item.title, align="L", new_x="LMARGIN", new_y="NEXT")
    state = "Lukket" if item.is_closed else "Åbent"
    _say(paper, f"{state} punkt     Sagsnr. {item.case}", size=9, gap=3, whole=True)
    for section in item.sections:
        _section(paper, section)
    paper.ln(6)


def _section(paper: FPDF, section: Section) -> None:
    if paper.will_page_break(14):
        paper.add_page()
    _say(paper, section.heading, "B", 10.5, 0.5, whole=True)
    rows = [line for line in section.lines if line.kind == "row"]
    for line in section.lines:
        if rows and line is rows[0]:
            _table(paper, rows)
        elif line.kind != "row":
            _say(paper, line.text, gap=1.5)
    paper.ln(1.5)


def _table(paper: FPDF, rows: list[Line]) -> None:
    paper.set_font("Caladea", size=10)
    with paper.table(width=90, align="L", text_align="LEFT", borders_layout="HORIZONTAL_LINES") as table:
        for row in rows:
            table.row(row.cells)
    paper.ln(3)
