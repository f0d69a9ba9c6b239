"""Text on its side or at an angle: a page of it is turned, the rest is told and screened."""

from __future__ import annotations

from io import BytesIO

import pytest
from fpdf import FPDF
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from ingest.parsing.bilag import screen_bilag
from ingest.parsing.contract import as_contract
from ingest.parsing.reader import read_referat
from tests.parsing.printing import SAMPLE, print_referat

PRINT = print_referat(SAMPLE)
MARGIN = "Borgeren Ane Prøvesen, Violvej 14, ringer fra tlf. 12 34 56 78"


def turned(degrees: int) -> bytes:
    """The print with every page's drawing turned against the clock, and nothing in the file that says so."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(PRINT)).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        shift = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[degrees]
        size = (width, height) if degrees == 180 else (height, width)
        sheet = PageObject.create_blank_page(width=size[0], height=size[1])
        sheet.merge_transformed_page(page, Transformation().rotate(degrees).translate(*shift))
        writer.add_page(sheet)
    return written(writer)


def with_margin(*words: str, angle: float = 90) -> bytes:
    """The print with one turned line on each page named; an empty one draws nothing."""
    reader = PdfReader(BytesIO(PRINT))
    writer = PdfWriter(clone_from=reader)
    for page, line in zip(writer.pages, words, strict=False):
        if line:
            page.merge_page(PdfReader(BytesIO(on_its_side(line, angle))).pages[0])
    return written(writer)


def on_its_side(line: str, angle: float) -> bytes:
    paper = FPDF(unit="pt", format="A4")
    paper.add_page()
    paper.set_font("Helvetica", size=9)
    with paper.rotation(angle, 20, 600):
        paper.text(20, 600, line)
    return bytes(paper.output())


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_page_that_lies_on_its_side_is_read_as_if_it_stood(degrees: int) -> None:
    assert as_contract(read_referat(turned(degrees))) == as_contract(read_referat(PRINT))


@pytest.mark.parametrize("angle", [90, 270, 45])
def test_turned_text_beside_the_rest_is_doubted_and_screened(angle: float) -> None:
    read = read_referat(with_margin(MARGIN, angle=angle))
    assert [(doubt.page, doubt.item) for doubt in read.doubts if doubt.code == "turned_text"] == [(1, None)]
    assert {finding.kind for finding in read.findings} == {"phone", "address"}
    assert read.items == read_referat(PRINT).items


def test_stamp_is_not_doubted() -> None:
    read = read_referat(with_margin("UDKAST", angle=45))
    assert "turned_text" not in {doubt.code for doubt in read.doubts}


def test_turned_text_of_a_bilag_is_screened() -> None:
    assert {finding.kind for finding in screen_bilag(on_its_side(MARGIN, 90))} == {"phone", "address"}
    assert {finding.kind for finding in screen_bilag(with_margin(MARGIN))} >= {"phone", "address"}


def test_line_along_every_page_is_not_doubted_and_its_findings_told_once() -> None:
    paper = FPDF(unit="pt", format="A4")
    paper.set_font("Helvetica", size=11)
    for number in range(1, 4):
        paper.add_page()
        paper.text(60, 100, f"{number}. Godkendelse af dagsorden")
        paper.text(60, 130, "Beslutning")
        paper.text(60, 160, "Godkendt. Udvalget takkede for orienteringen og tog den til efterretning.")
        with paper.rotation(90, 20, 600):
            paper.text(20, 600, f"Underskrevet digitalt, side {number}, spørg på tlf. 12 34 56 78")
    read = read_referat(bytes(paper.output()))
    assert "turned_text" not in {doubt.code for doubt in read.doubts}
    assert [finding.page for finding in read.findings if finding.kind == "phone"] == [1]


def test_mirrored_page_is_doubted() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(PRINT)))
    writer.pages[0].add_transformation(Transformation((-1, 0, 0, 1, 595, 0)))
    read = read_referat(written(writer))
    assert [doubt.page for doubt in read.doubts if doubt.code == "turned_text"] == [1]
