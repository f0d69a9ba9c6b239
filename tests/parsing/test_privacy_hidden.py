"""Text that is in the file and not on the page, in made-up prints."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Rectangle
from pypdf.generic import ArrayObject, FloatObject

from ingest.parsing.contract import as_contract
from ingest.parsing.hidden import BLACKED_OUT, hide
from ingest.parsing.pages import read_pages
from ingest.parsing.reader import read_referat
from tests.parsing.printing import SAMPLE, print_referat

NAME, LINE = "Ane Prøvesen", "Klageren er Ane Prøvesen fra Sandby."
Draw = Callable[[FPDF], None]


def paper(*steps: Draw) -> bytes:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for step in steps:
        step(pdf)
    return bytes(pdf.output())


def words(pdf: FPDF) -> None:
    pdf.set_text_color(0)
    pdf.text(60, 100, LINE)


def box(x: float, width: float, grey: int = 0, *, y: float = 89, height: float = 15) -> Draw:
    def draw(pdf: FPDF) -> None:
        pdf.set_fill_color(grey)
        pdf.rect(x, y, width, height, style="F")

    return draw


def name_box(grey: int = 0) -> Draw:
    def draw(pdf: FPDF) -> None:
        before = pdf.get_string_width("Klageren er ")
        box(60 + before - 1, pdf.get_string_width(NAME) + 2, grey)(pdf)

    return draw


def white(pdf: FPDF) -> None:
    pdf.set_text_color(255)
    pdf.text(60, 100, LINE)


def see_through(pdf: FPDF) -> None:
    with pdf.local_context(fill_opacity=0.4):
        name_box(200)(pdf)


def picture(pdf: FPDF) -> None:
    pdf.image(Image.new("RGB", (8, 8)), 120, 85, 90, 20)


def off_the_page(pdf: FPDF) -> None:
    words(pdf)
    pdf.text(60, -40, LINE)


def invisible(pdf: FPDF) -> None:
    words(pdf)
    with pdf.local_context(text_mode=3):
        pdf.text(60, 200, LINE)


def page_of(pdf: bytes):
    page = next(iter(read_pages(pdf)))
    return page, hide(page)


@pytest.mark.parametrize(
    "cover", [name_box(), name_box(255), name_box(120), picture], ids=["black", "white", "grey", "a picture"]
)
def test_words_under_a_cover_are_found_and_left_out(cover: Draw) -> None:
    page, hidden = page_of(paper(words, cover))
    text = " ".join(run.text for run in page.runs)
    assert [each.page for each in hidden] == [1]
    assert BLACKED_OUT in text
    assert "Prøvesen" not in text
    assert text.startswith("Klageren")
    assert text.endswith("Sandby.")


@pytest.mark.parametrize(
    "draw",
    [white, off_the_page, invisible],
    ids=["white on white", "off the page", "invisible and not recognised"],
)
def test_text_that_nobody_sees_is_found(draw: Draw) -> None:
    _, hidden = page_of(paper(draw))
    assert len(hidden) == 1


@pytest.mark.parametrize(
    "steps",
    [
        (words,),
        (box(55, 300, 200), words),
        (box(55, 300, 0), white),  # a table's dark heading
        (words, see_through),  # a marker pen
        (words, box(55, 300, 0, y=101.5, height=1)),  # an underline
        (words, box(55, 300, 0, y=105, height=15)),  # the line below
        (words, box(300, 80)),  # a redaction that took the words out
        (picture, words),
    ],
    ids=["plain", "light ground", "dark ground", "marker", "underline", "below", "beside", "over a picture"],
)
def test_what_can_be_seen_is_not_hidden(steps: tuple[Draw, ...]) -> None:
    page, hidden = page_of(paper(*steps))
    assert hidden == ()
    assert LINE in " ".join(run.text for run in page.runs)


def scan_in_strips(pdf: FPDF) -> None:
    with pdf.local_context(text_mode=3):
        words(pdf)
    for y in range(0, 840, 60):
        pdf.image(Image.new("RGB", (8, 8), "white"), 0, y, 595, 60)


def test_strips_of_a_scanned_page_hide_nothing_of_its_text_layer() -> None:
    page, hidden = page_of(paper(scan_in_strips))
    assert hidden == ()
    assert LINE in " ".join(run.text for run in page.runs)


def annotated(note: object, **entries: ArrayObject) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper(words))))
    for key, value in entries.items():
        note[f"/{key}"] = value  # type: ignore[index]  # a dictionary of the file
    writer.add_annotation(0, note)  # type: ignore[arg-type]  # as above
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


RECT = (118, 842 - 104, 190, 842 - 88)
QUADS = ArrayObject([FloatObject(n) for n in (118, 754, 190, 754, 118, 738, 190, 738)])
BLACK = ArrayObject([FloatObject(0)] * 3)


def test_black_square_of_a_commenting_tool_hides_too() -> None:
    _, hidden = page_of(annotated(Rectangle(rect=RECT, interior_color="000000")))
    assert len(hidden) == 1


def test_yellow_marker_of_a_commenting_tool_hides_nothing() -> None:
    _, hidden = page_of(annotated(Highlight(rect=RECT, quad_points=QUADS, highlight_color="ffff00")))
    assert hidden == ()
    _, hidden = page_of(annotated(Highlight(rect=RECT, quad_points=QUADS, highlight_color="000000")))
    assert len(hidden) == 1


def test_referat_with_a_black_box_has_a_doubt_and_a_finding_and_the_contract_a_warning() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(print_referat(SAMPLE))))
    writer.add_annotation(0, Rectangle(rect=(40, 350, 560, 420), interior_color="000000"))
    out = BytesIO()
    writer.write(out)
    read = read_referat(out.getvalue())
    assert [(finding.kind, finding.page) for finding in read.findings] == [("hidden", 1)]
    printed = as_contract(read)
    assert printed["privacy"] == []
    assert [warning["page"] for warning in printed["warnings"] if warning["code"] == "hidden_text"] == [1]


def test_title_and_author_of_the_file_are_not_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(print_referat(SAMPLE))))
    writer.add_metadata({"/Author": "Ane Forfatter", "/Title": "Hemmeligt arbejdsnavn"})
    out = BytesIO()
    writer.write(out)
    assert str(as_contract(read_referat(out.getvalue()))).count("Forfatter") == 0
    assert read_referat(out.getvalue()) == read_referat(print_referat(SAMPLE))
