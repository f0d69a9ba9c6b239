"""A meeting as a PDF, as a municipality's system prints it; the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from fpdf import FPDF, XPos, YPos

from demo.people import MUNICIPALITY
from demo.plan import Item, Meeting

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
TEXT, SMALL, LABEL, HEADING, TITLE = 10.5, 8, 11, 13.5, 20
MARGIN_MM = 22


def print_meeting(meeting: Meeting, folder: Path) -> Path:
    """Write the referat into the folder and return its path."""
    path = folder / meeting.file_name
    paper = _Paper(meeting)
    paper.add_page()
    _front(paper, meeting)
    for item in meeting.items:
        _item(paper, item)
    path.write_bytes(bytes(paper.output()))
    return path


class _Paper(FPDF):
    def __init__(self, meeting: Meeting) -> None:
        super().__init__(format="A4")
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=MARGIN_MM)
        # The clock stays out of the file, so that its checksum is the same every time.
        self.set_creation_date(datetime.combine(meeting.held_on, time(12), tzinfo=UTC))
        self.set_title(f"Referat af møde i {meeting.committee.name}")
        self.set_lang("da-DK")
        self.running_head = f"{MUNICIPALITY} - {meeting.committee.name}"

    def header(self) -> None:
        self.set_font("Helvetica", size=SMALL)
        self.line_of(self.running_head, height=5)
        self.ln(4)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("Helvetica", size=SMALL)
        self.cell(0, 5, f"Eksempelby findes ikke. Side {self.page_no()}", align="C")

    def line_of(self, text: str, *, height: float = 5.4) -> None:
        self.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _front(paper: _Paper, meeting: Meeting) -> None:
    day = meeting.held_on
    paper.set_font("Helvetica", "B", TITLE)
    paper.line_of("Referat", height=10)
    paper.set_font("Helvetica", "B", HEADING)
    paper.line_of(meeting.committee.name, height=8)
    paper.ln(3)
    _labelled(
        paper, "Mødedato", f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]} {day.year}"
    )
    _labelled(paper, "Mødetidspunkt", "kl. 16.00")
    _labelled(paper, "Mødested", meeting.committee.place)
    _labelled(paper, "Medlemmer", ", ".join(str(member) for member in meeting.committee.members))
    if meeting.absent:
        _labelled(paper, "Fraværende", ", ".join(str(member) for member in meeting.absent))
    if meeting.stand_in:
        came, missed = meeting.stand_in
        paper.set_font("Helvetica", size=TEXT)
        paper.line_of(f"Som stedfortræder for {missed.name} mødte {came}.")
    paper.ln(6)


def _labelled(paper: _Paper, label: str, value: str) -> None:
    paper.set_font("Helvetica", "B", TEXT)
    paper.cell(38, 6, f"{label}:")
    paper.set_font("Helvetica", size=TEXT)
    paper.multi_cell(0, 6, value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _item(paper: _Paper, item: Item) -> None:
    if paper.will_page_break(40):
        paper.add_page()
    closed = " (Lukket punkt)" if item.is_closed else ""
    paper.set_font("Helvetica", "B", HEADING)
    paper.line_of(f"Punkt {item.number}: {item.title}{closed}", height=6.6)
    paper.set_font("Helvetica", size=TEXT)
    paper.line_of(f"Sagsnr.: {item.case_number}")
    paper.ln(2)
    if item.is_closed:
        paper.line_of("Punktet blev behandlet for lukkede døre.")
    for heading, lines in item.sections:
        _section(paper, heading, lines)
        if heading == "Beslutning" and item.absent:
            paper.line_of(f"Fraværende: {', '.join(str(member) for member in item.absent)}")
    if item.bilag:
        _section(paper, "Bilag", [f"- {title}" for title in item.bilag])
    paper.ln(5)


def _section(paper: _Paper, heading: str, lines: list[str]) -> None:
    if paper.will_page_break(20):
        paper.add_page()
    paper.ln(1.5)
    paper.set_font("Helvetica", "B", LABEL)
    paper.line_of(heading)
    paper.set_font("Helvetica", size=TEXT)
    for line in lines:
        paper.line_of(line)
        paper.ln(1.2)
