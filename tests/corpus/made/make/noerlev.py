"""A committee's minutes of 2009 out of a word processor: every heading in the text's own size, only bold.

Case numbers follow a KLE plan and stand before the title's line; a table runs over a page's end.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from docx import Document  # type: ignore[import-not-found]  # installed for printing only, see README.md
from docx.oxml import OxmlElement  # type: ignore[import-not-found]
from docx.oxml.ns import qn  # type: ignore[import-not-found]
from docx.shared import Mm, Pt  # type: ignore[import-not-found]
from meeting import Item, Line, Meeting, Section
from printers import find_pages, libreoffice


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    document = _empty()
    _front(document, meeting)
    for item in meeting.items:
        _item(document, item)
    _say(document, "Mødet hævet kl. 17.20")
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "referat.docx")
        document.save(str(source))
        libreoffice(source, pdf)
    find_pages(meeting, pdf, [f"{i.number}. {i.title}" for i in meeting.items], last=True)


def _empty() -> Document:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Sans", Pt(10)
    style.paragraph_format.space_after = Pt(5)
    paper = document.sections[0]
    paper.page_width, paper.page_height = Mm(210), Mm(297)
    paper.left_margin, paper.right_margin, paper.top_margin = Mm(30), Mm(25), Mm(32)
    paper.header.paragraphs[0].text = "Nørlev Kommune\nTeknisk Udvalg\nTirsdag den 8. september 2009"
    foot = paper.footer.paragraphs[0]
    foot.add_run("Side ")
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")
    return document


def _field(paragraph: object, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # type: ignore[attr-defined]  # a field is what the library has no call for


def _say(
    document: Document, text: str, *, bold: bool = False, italic: bool = False, indent: float = 0
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.paragraph_format.left_indent = Mm(indent)
    paragraph.paragraph_format.keep_with_next = bold


def _front(document: Document, meeting: Meeting) -> None:
    _say(document, "Udskrift af beslutningsprotokol", bold=True)
    _say(document, "Teknisk Udvalg", bold=True)
    _say(document, "Mødedato:\t8. september 2009")
    _say(document, "Mødetid:\tKl. 15.00 - 17.20")
    _say(document, "Mødested:\t" + meeting.front["location"])
    members = "\n".join(f"{n} ({p}){', ' + r if r else ''}" for n, p, r in meeting.people())
    _say(document, "Medlemmer:\n" + members)
    _say(
        document,
        "Afbud:\tJens Chr. Toftegaard (F). "
        "Rita Møldrup (F) mødte som stedfortræder for Jens Chr. Toftegaard.",
    )
    _say(document, "Indholdsfortegnelse", bold=True)
    for item in meeting.items:
        _say(document, f"{item.number}. {item.title}")
    document.add_page_break()


def _item(document: Document, item: Item) -> None:
    _say(document, f"{item.number}. {item.title}", bold=True)
    _say(document, f"J.nr. {item.case}\t{'Lukket sag' if item.is_closed else 'Åben sag'}")
    for section in item.sections:
        _say(document, section.heading, bold=True)
        _section(document, section)
    _say(document, "")


def _section(document: Document, section: Section) -> None:
    rows = [line for line in section.lines if line.kind == "row"]
    for line in section.lines:
        if rows and line is rows[0]:
            _table(document, rows)
        elif line.kind == "small":
            _say(document, line.text, italic=True)
        elif line.kind != "row":
            _say(document, line.text, indent=6 if line.text.startswith("at ") else 0)


def _table(document: Document, rows: list[Line]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0].cells))
    table.style = "Table Grid"
    for printed, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(printed.cells, row.cells, strict=True):
            cell.text = text
    _say(document, "")
