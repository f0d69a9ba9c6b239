"""Made-up referater, printed as PDF by fpdf2 in many ways; every person in them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from fpdf import FPDF

from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat


@dataclass(frozen=True)
class Print:
    """How the referat is printed; the words are the same whatever this says."""

    family: str = "Helvetica"
    size: float = 10.5
    page: str = "A4"
    margin: float = 20
    heading: str = "{number}. {title}"
    heading_size: float = 14
    heading_bold: bool = True
    section_bold: bool = True
    section_size: float = 11.5
    head: str = ""
    foot: str = ""
    leading: float = 1.35
    gap: float = 2.0
    justify: bool = False
    page_per_item: bool = False


@dataclass(frozen=True)
class Sag:
    number: str
    title: str
    case_number: str = ""
    sections: Sequence[tuple[str, Sequence[str]]] = ()


@dataclass(frozen=True)
class Moede:
    front: Sequence[str] = (
        "Referat af møde i Kulturudvalget",
        "Tirsdag den 14. maj 2019 kl. 16.00 - 18.30",
        "Mødesal 1, Rådhuset",
    )
    members: Sequence[str] = ("Ane Holm (A)", "Bo Ladegaard (V)", "Ib Krag (O)", "Ulla Vinther (Ø)")
    items: Sequence[Sag] = field(default_factory=tuple)


LONG = (
    "Forvaltningen har gennemgået ansøgningerne og vurderer, at de fleste opfylder "
    "betingelserne for tilskud. "
    "Der er i alt modtaget 27 ansøgninger, hvoraf fire er kommet ind efter fristens "
    "udløb. Ansøgningerne fordeler "
    "sig på idrætsforeninger, spejdere, kulturelle foreninger og enkelte borgergrupper."
)
SAMPLE = Moede(
    items=(
        Sag("7", "Godkendelse af dagsorden", "19/112", [("Beslutning", ["Godkendt."])]),
        Sag(
            "8",
            "Puljen til foreningernes aktiviteter i kommunens nordlige og sydlige landsbyer",
            "19/2484",
            [
                ("Resumé", ["Udvalget skal fordele puljen."]),
                ("Sagsfremstilling", [LONG, LONG, "Modellen bygger på to hensyn."]),
                ("Økonomi", ["Puljen er afsat på budgettet."]),
                ("Indstilling", ["Forvaltningen indstiller, at puljen fordeles."]),
                ("Beslutning", ["Godkendt, idet fristen forlænges.", "Fraværende: Ib Krag (O)"]),
                ("Bilag", ["Ansøgninger 2019", "Fordelingsmodel"]),
            ],
        ),
        Sag("9", "Eventuelt", "", [("Beslutning", ["Intet.", "Fraværende: Ib Krag (O)"])]),
    )
)


class _Paper(FPDF):
    def __init__(self, how: Print) -> None:
        super().__init__(format=how.page)
        self.how = how
        self.set_margin(how.margin)
        self.set_auto_page_break(True, how.margin)

    def header(self) -> None:
        if self.how.head:
            self.set_y(8)
            self.set_font(self.how.family, size=8)
            self.cell(0, 4, self.how.head.format(page=self.page_no()), new_x="LMARGIN", new_y="NEXT")
            self.set_y(self.how.margin)

    def footer(self) -> None:
        if self.how.foot:
            self.set_y(-12)
            self.set_font(self.how.family, size=8)
            self.cell(0, 4, self.how.foot.format(page=self.page_no()), align="C")

    def say(self, text: str, *, size: float, bold: bool = False, gap: float = 0) -> None:
        self.set_font(self.how.family, "B" if bold else "", size)
        align = "J" if self.how.justify and not bold else "L"
        self.multi_cell(0, size * self.how.leading * 0.3528, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.ln(gap)


def print_referat(meeting: Moede = SAMPLE, how: Print | None = None) -> bytes:
    """The meeting as a PDF."""
    how = how or Print()
    paper = _Paper(how)
    paper.add_page()
    paper.say(meeting.front[0], size=20, bold=True, gap=3)
    for line in meeting.front[1:]:
        paper.say(line, size=how.size, gap=how.gap)
    paper.say("Medlemmer", size=how.size, bold=True)
    for member in meeting.members:
        paper.say(member, size=how.size)
    for number, item in enumerate(meeting.items):
        if how.page_per_item and number:
            paper.add_page()
        _print_item(paper, item, how)
    return bytes(paper.output())


def _print_item(paper: _Paper, item: Sag, how: Print) -> None:
    paper.ln(5)
    heading = how.heading.format(number=item.number, title=item.title)
    paper.say(heading, size=how.heading_size, bold=how.heading_bold, gap=1)
    if item.case_number:
        paper.say(f"Sagsnr.: {item.case_number}", size=how.size, gap=how.gap)
    for label, paragraphs in item.sections:
        paper.ln(1.5)
        paper.say(label, size=how.section_size, bold=how.section_bold, gap=0.5)
        for paragraph in paragraphs:
            paper.say(paragraph, size=how.size, gap=how.gap)


def print_lines(*lines: str, size: float = 11) -> bytes:
    """Bare lines in one plain style, for the smallest cases."""
    paper = _Paper(Print(size=size))
    paper.add_page()
    for line in lines:
        paper.say(line, size=size, gap=2)
    return bytes(paper.output())


class Freehand(FPDF):
    """Paper for what ``print_referat`` has no word for: a line at a time, cells as FPDF has them."""

    def __init__(self) -> None:
        super().__init__()
        self.add_page()
        self.set_font("Helvetica", size=10)

    def say(self, text: str, style: str = "", size: float = 10) -> None:
        self.set_font("Helvetica", style, size)
        self.cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")

    def read(self) -> Referat:
        return read_referat(BytesIO(bytes(self.output())))
