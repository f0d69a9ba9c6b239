"""Serif type of 2010: line numbers in the margin, underlined labels of the size of the text."""

from __future__ import annotations

from pathlib import Path

from meeting import Item, Meeting, Section
from printers import find_pages
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/liberation")
LEFT, RIGHT, TOP, BOTTOM, STEP = 96, 520, 750, 80, 15


class Pen:
    """Writes lines downwards and numbers every fifth of a page in the margin."""

    def __init__(self, pdf: Path) -> None:
        self.canvas = Canvas(str(pdf), pagesize=A4)
        self.page, self.line, self.y = 0, 0, 0.0
        self.turn()

    def turn(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page, self.line, self.y = self.page + 1, 0, TOP
        self.canvas.setFont("Serif", 9)
        self.canvas.drawString(LEFT, 800, "Rugbjerg Kommune")
        self.canvas.drawString(LEFT, 788, "Miljø- og Planudvalget, mandag den 19. april 2010")
        self.canvas.drawRightString(RIGHT, 40, f"Side nr. {self.page}")

    def row(
        self, text: str, x: float = LEFT, font: str = "Serif", under: bool = False, size: float = 11
    ) -> None:
        if self.y < BOTTOM:
            self.turn()
        self.line += 1
        if self.line % 5 == 0:
            self.canvas.setFont("Serif", 7)
            self.canvas.drawRightString(LEFT - 24, self.y, str(self.line))
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        if under:
            self.canvas.line(x, self.y - 1.6, x + pdfmetrics.stringWidth(text, font, size), self.y - 1.6)
        self.y -= STEP

    def say(self, text: str, x: float = LEFT, font: str = "Serif", under: bool = False) -> None:
        for row in simpleSplit(text, font, 11, RIGHT - x):
            self.row(row, x, font, under)

    def gap(self, lines: float = 0.5) -> None:
        self.y -= STEP * lines

    def need(self, lines: int) -> None:
        if self.y - lines * STEP < BOTTOM:
            self.turn()


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    pdfmetrics.registerFont(TTFont("Serif", FONTS / "LiberationSerif-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("SerifBold", FONTS / "LiberationSerif-Bold.ttf"))
    pen = Pen(pdf)
    front(pen, meeting)
    for item in meeting.items:
        write_item(pen, item)
    pen.canvas.save()
    find_pages(meeting, pdf, [f"Sag nr. {i.number}: {i.title}" for i in meeting.items])


def front(pen: Pen, meeting: Meeting) -> None:
    pen.row("PROTOKOL", font="SerifBold", size=14)
    pen.gap()
    for label, text in (
        ("Udvalg:", "Miljø- og Planudvalget"),
        ("Dato:", "19. april 2010"),
        ("Tid:", "kl. 14.00 - 16.35"),
        ("Sted:", meeting.front["location"]),
    ):
        pen.row(label)
        pen.y += STEP
        pen.line -= 1
        pen.canvas.drawString(LEFT + 80, pen.y, text)
        pen.y -= STEP
        pen.line += 1
    pen.gap()
    pen.row("Medlemmer:", under=True)
    for name, party, rest in meeting.people():
        pen.row(f"{name} ({party}){', ' + rest if rest else ''}")
    pen.gap()
    pen.row("Fraværende: Sonja Ferslev (F)")
    pen.gap(2)


def write_item(pen: Pen, item: Item) -> None:
    pen.need(7)
    pen.say(f"Sag nr. {item.number}: {item.title}", font="SerifBold")
    pen.row(f"J.nr. {item.case}          {'Lukket sag' if item.is_closed else 'Åben sag'}")
    pen.gap()
    for section in item.sections:
        write_section(pen, section)
    pen.gap(1.5)


def write_section(pen: Pen, section: Section) -> None:
    pen.need(3)
    pen.row(section.heading, under=True)
    for line in section.lines:
        if line.kind == "row":
            if pen.y < BOTTOM:
                pen.turn()
            y = pen.y
            for n, cell in enumerate(line.cells):
                pen.canvas.setFont("Serif", 11)
                pen.canvas.drawString(LEFT + n * 108, y, cell)
            pen.canvas.line(LEFT, y - 4, RIGHT, y - 4)
            pen.line += 1
            pen.y -= STEP + 2
        elif line.kind == "li":
            x = LEFT + 14 + 16 * line.level
            first, *rest = simpleSplit(line.text, "Serif", 11, RIGHT - x)
            pen.row("–  " + first, x - 12)
            for row in rest:
                pen.row(row, x)
        elif line.text[:2] in ("1.", "2.", "3."):
            rows = simpleSplit(line.text[2:].strip(), "Serif", 11, RIGHT - LEFT - 18)
            pen.row(line.text[:2] + "  " + rows[0])
            for row in rows[1:]:
                pen.row(row, LEFT + 15)
        else:
            pen.say(line.text)
    pen.gap()
