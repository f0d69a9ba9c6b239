"""A word processor print of 2017: each item one bordered table, labels to the left, texts to the right."""

from __future__ import annotations

import tempfile
from pathlib import Path

from docx import Document
from docx.shared import Mm, Pt
from meeting import Item, Meeting, Section
from printers import find_pages, libreoffice


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Caladea", Pt(10.5)
    style.paragraph_format.space_after = Pt(3)
    paper = document.sections[0]
    paper.page_width, paper.page_height = Mm(210), Mm(297)
    paper.left_margin, paper.right_margin = Mm(22), Mm(20)
    paper.header.paragraphs[0].text = "Byrådet\t\tDato: 21. november 2017"
    paper.footer.paragraphs[0].text = "Bispeholm Kommune"
    front(document, meeting)
    for item in meeting.items:
        write_item(document, item)
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "referat.docx")
        document.save(str(source))
        libreoffice(source, pdf)
    find_pages(meeting, pdf, [f"{i.number}. {i.title}" for i in meeting.items])


def paragraph(place, text, *, bold=False, size=None, first=False):
    made = place.paragraphs[0] if first else place.add_paragraph()
    run = made.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    return made


def front(document, meeting: Meeting) -> None:
    paragraph(document, "Referat fra ordinært møde i Byrådet", size=18)
    paragraph(document, "Tirsdag den 21. november 2017 kl. 17.00-19.28")
    paragraph(document, "Sted: Byrådssalen, Bispeholm")
    paragraph(document, "Medlemmer:", bold=True)
    for name, party, _ in meeting.people():
        paragraph(document, f"{name} ({party})").paragraph_format.space_after = Pt(0)
    paragraph(document, "")
    paragraph(document, "Afbud: Egon Hedelund (O). Stedfortræder: Kaj Rødgaard (O)")


def write_item(document, item: Item) -> None:
    made = paragraph(document, f"{item.number}. {item.title}", bold=True, size=13)
    made.paragraph_format.space_before, made.paragraph_format.keep_with_next = Pt(16), True
    table = document.add_table(rows=1 + len(item.sections), cols=2)
    table.style = "Table Grid"
    table.autofit = False
    state = "Lukket" if item.is_closed else "Åben"
    fill(table.rows[0].cells, "Sagsnr.", f"{item.case}          {state}")
    for row, section in zip(table.rows[1:], item.sections, strict=True):
        fill(row.cells, section.heading, None)
        write_text(row.cells[1], section)
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(38), Mm(130)


def fill(cells, label: str, text: str | None) -> None:
    paragraph(cells[0], label, bold=True, first=True)
    if text is not None:
        paragraph(cells[1], text, first=True)


def write_text(cell, section: Section) -> None:
    rows = [line for line in section.lines if line.kind == "row"]
    first = True
    for line in section.lines:
        if rows and line is rows[0]:
            table = cell.add_table(rows=len(rows), cols=len(line.cells))
            for printed, row in zip(table.rows, rows, strict=True):
                for inner, text in zip(printed.cells, row.cells, strict=True):
                    inner.text = text
                    inner.width = Mm(40)
        elif line.kind != "row":
            paragraph(cell, line.text, first=first)
        first = False
