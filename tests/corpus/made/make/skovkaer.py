"""A word processor print of 2021: each item headed by a bordered table, labels in small grey bold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from docx import Document
from docx.shared import Inches, Pt, RGBColor
from meeting import Item, Meeting, Section
from printers import find_pages, libreoffice


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Carlito", Pt(11)
    style.paragraph_format.space_after = Pt(4)
    paper = document.sections[0]
    paper.page_width, paper.page_height = Inches(8.5), Inches(11)
    paper.left_margin = paper.right_margin = Inches(1)
    paper.footer.paragraphs[0].text = "Økonomi- og Erhvervsudvalget (2018-2021), 27. september 2021"
    front(document, meeting)
    for item in meeting.items:
        write_item(document, item)
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "referat.docx")
        document.save(str(source))
        libreoffice(source, pdf)
    find_pages(meeting, pdf, [f"Punkt {i.number}{i.title}" for i in meeting.items])


def say(place, text, *, bold=False, size=None, colour=None, style=None):
    paragraph = place.add_paragraph(style=style)
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    paragraph.paragraph_format.keep_with_next = bold
    return paragraph


def front(document, meeting: Meeting) -> None:
    say(document, "Skovkær Kommune", size=9, colour="666666")
    say(document, "Referat", size=26)
    say(document, "Økonomi- og Erhvervsudvalget (2018-2021)", bold=True, size=14)
    rows = (
        ("Mødedato:", "Mandag den 27. september 2021"),
        ("Mødetidspunkt:", "Kl. 08:00 - 10:50"),
        ("Mødested:", "Mødelokale Egen, Skovkær Rådhus\nBøgealle 10"),
        ("Mødedeltagere:", "\n".join(n for n, _, _ in meeting.people())),
    )
    table = document.add_table(rows=4, cols=2)
    for printed, row in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(printed.cells, row, (1.6, 4.5), strict=True):
            cell.text, cell.width = text, Inches(width)
    say(document, "")


def write_item(document, item: Item) -> None:
    table = document.add_table(rows=2, cols=3)
    table.style = "Table Grid"
    wide = table.rows[0].cells[1].merge(table.rows[0].cells[2])
    for cell, text in ((table.rows[0].cells[0], f"Punkt {item.number}"), (wide, item.title)):
        cell.paragraphs[0].add_run(text).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    keys = (f"Sagsnr. {item.case}", item.keys[0], "Lukket" if item.is_closed else "Åbent")
    for cell, text in zip(table.rows[1].cells, keys, strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].font.size = Pt(8)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for row in table.rows:
        for cell, width in zip(row.cells, (2.3, 2.1, 2.1), strict=False):
            cell.width = Inches(width)
    for section in item.sections:
        write_section(document, section)
    say(document, "")


def write_section(document, section: Section) -> None:
    say(document, section.heading, bold=True, size=9.5, colour="5A6B7B")
    rows = [line for line in section.lines if line.kind == "row"]
    for line in section.lines:
        if rows and line is rows[0]:
            table = document.add_table(rows=len(rows), cols=len(line.cells))
            table.style = "Light List"
            for printed, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(printed.cells, row.cells, strict=True):
                    cell.text = text
            say(document, "")
        elif line.kind == "li":
            say(document, line.text, style="List Bullet" if not line.level else "List Bullet 2")
        elif line.kind != "row":
            say(document, line.text)
