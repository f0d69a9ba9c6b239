"""A municipal council of 2016 drawn by ReportLab: attendance in two columns, labels in capitals."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from meeting import Item, Meeting, Section
from printers import find_pages
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]  # for printing only, see README.md
from reportlab.lib.pagesizes import B5  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    CondPageBreak,
    Flowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

FONTS = Path("/usr/share/fonts/truetype/liberation")
INK = HexColor("#23395b")
TEXT = ParagraphStyle("text", fontName="Sans", fontSize=9, leading=12.2, spaceAfter=3)
LABEL = ParagraphStyle(
    "label", TEXT, fontName="Bold", fontSize=8, textColor=INK, spaceBefore=6, spaceAfter=1.5
)
TITLE = ParagraphStyle("title", TEXT, fontName="Bold", fontSize=11, leading=14, spaceBefore=16, spaceAfter=1)
KEYS = ParagraphStyle("keys", TEXT, fontSize=8, spaceAfter=4)
NUMBERED = ParagraphStyle("numbered", TEXT, leftIndent=12, bulletIndent=0)


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    pdfmetrics.registerFont(TTFont("Sans", FONTS / "LiberationSansNarrow-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Bold", FONTS / "LiberationSansNarrow-Bold.ttf"))
    flow = _front(meeting) + [part for item in meeting.items for part in _item(item)]
    paper = SimpleDocTemplate(
        str(pdf), pagesize=B5, leftMargin=48, rightMargin=44, topMargin=60, bottomMargin=50
    )
    paper.build(flow, onFirstPage=_marks, onLaterPages=_marks)
    find_pages(meeting, pdf, [f"Pkt. {i.number} {i.title}" for i in meeting.items])


def _marks(canvas: Any, paper: Any) -> None:
    width, height = B5
    canvas.setFont("Sans", 7.5)
    canvas.drawString(48, height - 34, "Hjortholm Kommune")
    canvas.drawRightString(width - 44, height - 34, "Kommunalbestyrelsen 23-02-2016")
    canvas.line(48, height - 39, width - 44, height - 39)
    canvas.drawRightString(width - 44, 28, f"Side {paper.page}")


def _front(meeting: Meeting) -> list[Flowable]:
    big = ParagraphStyle("big", TEXT, fontName="Bold", fontSize=17, leading=21, spaceAfter=8)
    people = meeting.people()
    half = (len(people) + 1) // 2
    head = ["Navn", "Parti", "Fremmøde"]
    rows = [head + head]
    for left, right in zip(people[:half], people[half:], strict=True):
        rows.append([*left, *right])
    table = Table(rows, colWidths=[100, 30, 60] * 2, rowHeights=14, hAlign="LEFT")
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), "Sans", 8.5),
            ("FONT", (0, 0), (-1, 0), "Bold", 8.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return [
        Paragraph("Referat af møde i<br/>Kommunalbestyrelsen", big),
        Paragraph("Tirsdag den 23. februar 2016 kl. 19.00 - 22.05", TEXT),
        Paragraph(f"Sted: {meeting.front['location']}", TEXT),
        Spacer(0, 6),
        Paragraph("Medlemmer", LABEL),
        table,
        Spacer(0, 6),
        Paragraph("Som stedfortræder for Gudrun Elkjær mødte Lone Gammelmark (V).", TEXT),
    ]


def _item(item: Item) -> list[Flowable]:
    state = "(Lukket sag)" if item.is_closed else "(Åben sag)"
    head = [
        CondPageBreak(80),
        Paragraph(f"Pkt. {item.number}&nbsp;&nbsp;{escape(item.title)}", TITLE),
        Paragraph(f"{state}&nbsp;&nbsp;&nbsp;&nbsp;Sag: {item.case}", KEYS),
    ]
    return head + [part for section in item.sections for part in _section(section)]


def _section(section: Section) -> list[Flowable]:
    flow: list[Flowable] = [CondPageBreak(36), Paragraph(escape(section.heading), LABEL)]
    rows = [list(line.cells) for line in section.lines if line.kind == "row"]
    for line in section.lines:
        if line.kind == "row" and list(line.cells) == rows[0]:
            flow += [_table(rows), Spacer(0, 4)]
        elif line.kind != "row" and line.text[:2] in {"1.", "2.", "3."}:
            flow.append(Paragraph(escape(line.text[2:].strip()), NUMBERED, bulletText=line.text[:2]))
        elif line.kind != "row":
            flow.append(Paragraph(escape(line.text), TEXT))
    return flow


def _table(rows: list[list[str]]) -> Flowable:
    table = Table(rows, repeatRows=1, colWidths=[60, 110, 110], hAlign="LEFT")
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), "Sans", 8.5),
            ("FONT", (0, 0), (-1, 0), "Bold", 8.5),
            ("GRID", (0, 0), (-1, -1), 0.4, INK),
        ]
    )
    return table
