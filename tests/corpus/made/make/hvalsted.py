"""A report of 2008 in the viewer's own Helvetica: titles in grey bands, dotted lines to page numbers."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF
from meeting import Item, Line, Meeting, Section
from printers import find_pages


class Paper(FPDF):
    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("Helvetica", size=8)
        self.cell(0, 4, "Kulturudvalget 17-06-2008", align="L")
        self.set_x(self.l_margin)
        self.cell(0, 4, f"Side {self.page_no()} af {{nb}}", align="R")


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    paper = Paper(format="A4")
    paper.set_margins(22, 18, 22)
    paper.set_auto_page_break(True, 22)
    paper.add_page()
    front(paper, meeting)
    for item in meeting.items:
        write_item(paper, item)
    say(paper, "Mødet sluttede kl. 21.50.", gap=0)
    paper.output(str(pdf))
    find_pages(
        meeting,
        pdf,
        [f"{i.number}) {i.title}{' (lukket punkt)' if i.is_closed else ''}" for i in meeting.items],
        last=True,
    )


def say(
    paper: FPDF, text: str, style: str = "", size: float = 10, gap: float = 1.6, indent: float = 0
) -> None:
    paper.set_font("Helvetica", style, size)
    paper.set_x(paper.l_margin + indent)
    paper.multi_cell(0, size * 0.48, text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(gap)


def front(paper: FPDF, meeting: Meeting) -> None:
    say(paper, "Hvalsted Kommune", size=11, gap=0)
    say(paper, "Referat - Kulturudvalget", "B", 20, 4)
    facts = (
        ("Mødetidspunkt:", "Tirsdag den 17. juni 2008 kl. 19.00"),
        ("Mødested:", meeting.front["location"]),
        ("Medlemmer:", ", ".join(f"{n} ({p}){' ' + r if r else ''}" for n, p, r in meeting.people())),
    )
    for label, text in facts:
        paper.set_font("Helvetica", "B", 10)
        paper.cell(38, 5, label)
        paper.set_font("Helvetica", "", 10)
        paper.multi_cell(0, 5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(5)
    say(paper, "Indhold", "B", 11)
    for item in meeting.items:
        text = f"{item.number}) {item.title}{' (lukket punkt)' if item.is_closed else ''} "
        paper.set_font("Helvetica", "", 9)
        dots = int((160 - paper.get_string_width(text)) / paper.get_string_width("."))
        say(paper, text + "." * dots, size=9, gap=0)
    paper.ln(6)


def write_item(paper: FPDF, item: Item) -> None:
    if paper.will_page_break(36):
        paper.add_page()
    paper.set_fill_color(222, 222, 228)
    paper.set_font("Helvetica", "B", 11.5)
    title = f"{item.number}) {item.title}{' (lukket punkt)' if item.is_closed else ''}"
    paper.multi_cell(0, 8, title, fill=True, align="L", new_x="LMARGIN", new_y="NEXT")
    say(paper, f"Sagsnummer: {item.case}", size=8.5, gap=2.5)
    absence = list(item.keys)
    for line in absence:
        say(paper, line)
    for section in item.sections:
        write_section(paper, section)
    paper.ln(5)


def write_section(paper: FPDF, section: Section) -> None:
    if paper.will_page_break(14):
        paper.add_page()
    say(paper, section.heading, "BI", 10, 0.6)
    rows = [line for line in section.lines if line.kind == "row"]
    for line in section.lines:
        if rows and line is rows[0]:
            write_table(paper, rows)
        elif line.kind == "small":
            say(paper, line.text, "I", 9, 0.6, 4)
        elif line.kind != "row":
            say(paper, line.text, indent=6 if line.text.startswith("at ") else 0)
    paper.ln(1.5)


def write_table(paper: FPDF, rows: list[Line]) -> None:
    paper.set_font("Helvetica", size=9)
    with paper.table(text_align="LEFT", line_height=5) as table:
        for row in rows:
            table.row(row.cells)
    paper.ln(3)
