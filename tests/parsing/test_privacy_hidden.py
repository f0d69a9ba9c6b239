"""Text that is in the file and not on the page, in made-up prints."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from fpdf import FPDF
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Link, Rectangle, Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from ingest.parsing.contract import as_contract
from ingest.parsing.errors import TooExpensive
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


def veiled(pdf: FPDF) -> None:
    with pdf.local_context(fill_opacity=0.8):
        name_box()(pdf)


def multiplied(pdf: FPDF) -> None:
    with pdf.local_context(blend_mode="Multiply"):
        name_box()(pdf)


def yellow_pen(pdf: FPDF) -> None:
    with pdf.local_context(blend_mode="Multiply"):
        pdf.set_fill_color(255, 255, 0)
        pdf.rect(60, 89, 200, 15, style="F")


def around_name(pdf: FPDF) -> tuple[float, float]:
    left = 60 + pdf.get_string_width("Klageren er ")
    return left, left + pdf.get_string_width(NAME)


def thick_pen(pdf: FPDF) -> None:
    left, right = around_name(pdf)
    pdf.set_line_width(14)
    pdf.set_draw_color(0)
    pdf.line(left, 96, right, 96)


def thick_upright_pen(pdf: FPDF) -> None:
    left, right = around_name(pdf)
    pdf.set_line_width(right - left)
    pdf.set_draw_color(0)
    pdf.line((left + right) / 2, 88, (left + right) / 2, 104)


def thin_pen(pdf: FPDF) -> None:
    pdf.set_line_width(1)
    pdf.line(60, 96, 260, 96)


def rounded(pdf: FPDF) -> None:
    left, right = around_name(pdf)
    pdf.set_fill_color(0)
    pdf.rect(left - 4, 87, right - left + 8, 18, style="F", round_corners=True, corner_radius=5)


def oval(pdf: FPDF) -> None:
    left, right = around_name(pdf)
    pdf.set_fill_color(0)
    pdf.ellipse(left - 8, 80, right - left + 16, 32, style="F")


def slanted(pdf: FPDF) -> None:
    left, right = around_name(pdf)
    pdf.set_fill_color(0)
    pdf.polygon([(left - 2, 90), (right + 2, 86), (right + 2, 102), (left - 2, 106)], style="F")


def frame(operator: str) -> Draw:
    """A border filled between two rectangles, the inner one the other way round."""

    def draw(pdf: FPDF) -> None:
        outer, inner = "50 720 m 400 720 l 400 770 l 50 770 l h", "52 722 m 52 768 l 398 768 l 398 722 l h"
        pdf._out(f"0 g {outer} {inner} {operator}")

    return draw


def triangle_below(pdf: FPDF) -> None:
    """Its box holds the words, the triangle itself only the corner beside them."""
    pdf.set_fill_color(0)
    pdf.polygon([(200, 130), (400, 130), (400, 60)], style="F")


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


COVERS = {
    "black": name_box(),
    "white": name_box(255),
    "grey": name_box(120),
    "a picture": picture,
    "almost black": veiled,
    "black laid on as ink": multiplied,
    "a thick pen": thick_pen,
    "a thick pen from above": thick_upright_pen,
    "rounded corners": rounded,
    "an oval": oval,
    "a slanted shape": slanted,
}


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS)
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


SEEN: dict[str, tuple[Draw, ...]] = {
    "plain": (words,),
    "light ground": (box(55, 300, 200), words),
    "a table's dark heading": (box(55, 300, 0), white),
    "marker pen": (words, see_through),
    "marker pen laid on as ink": (words, yellow_pen),
    "struck through": (words, thin_pen),
    "underline": (words, box(55, 300, 0, y=101.5, height=1)),
    "the line below": (words, box(55, 300, 0, y=105, height=15)),
    "a redaction that took the words out": (words, box(300, 80)),
    "over a picture": (picture, words),
    "inside a frame": (words, frame("f")),
    "inside a frame, even and odd": (words, frame("f*")),
    "beside a triangle": (words, triangle_below),
}


@pytest.mark.parametrize("steps", SEEN.values(), ids=SEEN)
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


@pytest.mark.parametrize(
    ("kind", "entries"),
    [
        ("Line", {"L": [118, 746, 190, 746]}),
        ("Ink", {"InkList": [[118, 746, 150, 746, 190, 746]]}),
        ("Polygon", {"Vertices": [110, 738, 200, 738, 200, 756, 110, 756], "IC": [0, 0, 0]}),
        ("Circle", {"Rect": [100, 730, 210, 762], "IC": [0, 0, 0]}),
    ],
)
def test_other_shapes_of_a_commenting_tool_hide_too(kind: str, entries: dict[str, list[Any]]) -> None:
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/C"): BLACK})
    note[NameObject("/Subtype")] = NameObject(f"/{kind}")
    note[NameObject("/BS")] = DictionaryObject({NameObject("/W"): FloatObject(14)})
    note[NameObject("/Rect")] = numbers([100, 730, 210, 762])
    for key, value in entries.items():
        note[NameObject(f"/{key}")] = numbers(value)
    _, hidden = page_of(annotated(note))
    assert len(hidden) == 1
    note[NameObject("/CA")] = FloatObject(0.3)
    assert page_of(annotated(note))[1] == ()


def numbers(values: list[Any]) -> ArrayObject:
    return ArrayObject(numbers(each) if isinstance(each, list) else FloatObject(each) for each in values)


def test_comment_in_the_file_is_told_and_a_links_name_is_not() -> None:
    note = Text(rect=RECT, text="Ring til Ane Prøvesen på 12 34 56 78")
    page, hidden = page_of(annotated(note))
    assert ["kommentarer" in each.message for each in hidden] == [True]
    assert LINE in " ".join(run.text for run in page.runs)
    link = Link(rect=RECT, url="https://kommune.example/")
    link[NameObject("/Contents")] = TextStringObject("Kommunens side")
    assert page_of(annotated(link))[1] == ()


def test_field_that_is_not_shown_is_told() -> None:
    field = DictionaryObject(
        {NameObject("/Subtype"): NameObject("/Widget"), NameObject("/F"): NumberObject(2)}
    )
    field[NameObject("/Rect")] = numbers([100, 730, 210, 762])
    field[NameObject("/V")] = TextStringObject("Ane Prøvesen")
    assert len(page_of(annotated(field))[1]) == 1


def test_so_many_boxes_over_so_many_words_that_nobody_could_look_are_refused() -> None:
    def crowded(pdf: FPDF) -> None:
        for number in range(12_000):
            pdf.text(60 + number % 7 * 40, 20 + number % 800, "ord")
        for _ in range(1_500):
            name_box()(pdf)

    with pytest.raises(TooExpensive):
        page_of(paper(crowded))


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
