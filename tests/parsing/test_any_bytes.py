"""Whatever the bytes: a Referat or a ReferatError, and the same each time."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.parsing import errors
from ingest.parsing.blocks import Paragraph, split_blocks
from ingest.parsing.columns import unfold_labels
from ingest.parsing.lines import Line, Segment, Sheet, Style
from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat

from .printing import print_lines, print_referat

SAMPLE = print_referat()
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _survives(data: bytes) -> Referat | errors.ReferatError:
    try:
        return read_referat(data)
    except errors.ReferatError as error:
        return error


@CALM
@given(st.binary(max_size=400))
def test_any_bytes_end_well(data: bytes) -> None:
    assert isinstance(_survives(data), errors.ReferatError)


@CALM
@given(st.binary(max_size=400))
def test_any_bytes_behind_a_pdf_header_end_well(data: bytes) -> None:
    assert isinstance(_survives(b"%PDF-1.7\n" + data), errors.ReferatError)


@CALM
@given(st.integers(0, len(SAMPLE)), st.binary(min_size=1, max_size=30))
def test_damaged_pdf_ends_well(at: int, junk: bytes) -> None:
    assert isinstance(_survives(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :]), Referat | errors.ReferatError)


@CALM
@given(st.integers(0, len(SAMPLE)))
def test_pdf_cut_short_ends_well(at: int) -> None:
    assert isinstance(_survives(SAMPLE[:at]), Referat | errors.ReferatError)


@CALM
@given(
    st.lists(
        st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1, max_size=60),
        min_size=1,
        max_size=12,
    )
)
def test_any_words_end_well(lines: list[str]) -> None:
    assert isinstance(_survives(print_lines(*lines)), Referat | errors.NoText)


def test_reading_twice_gives_the_same() -> None:
    assert read_referat(SAMPLE) == read_referat(io.BytesIO(SAMPLE))


def test_path_and_bytes_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "referat.pdf"
    path.write_bytes(SAMPLE)
    assert read_referat(path) == read_referat(SAMPLE)


def _encrypted(user_password: str | None) -> bytes:
    paper = FPDF()
    paper.set_encryption(owner_password="ejer", user_password=user_password)
    paper.add_page()
    paper.set_font("Helvetica", size=11)
    paper.multi_cell(0, 6, "1. Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.")
    return bytes(paper.output())


def _picture_only() -> bytes:
    pixels = zlib.compress(b"\x00" * 300)
    drawing = b"q 500 0 0 700 0 0 cm /I Do Q"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        b"<</Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent "
        b"8/ColorSpace/DeviceRGB/Filter/FlateDecode/Length %d>>"
        b"stream\n%s\nendstream" % (len(pixels), pixels),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, entry) for number, entry in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptyFile),
        (b"\n \n", errors.EmptyFile),
        (b"Dette er ingen PDF", errors.NotAPdf),
        (b"%PDF-1.7 og ikke mere", errors.BrokenPdf),
        (_encrypted("hemmelig"), errors.EncryptedPdf),
        (_picture_only(), errors.NoText),
    ],
    ids=["empty", "blank", "text", "header only", "password", "picture"],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[errors.ReferatError]) -> None:
    with pytest.raises(error):
        read_referat(data)


def test_encryption_without_user_password_is_read() -> None:
    assert read_referat(_encrypted(None)).page_count == 1


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(errors.TooManyPages):
        read_referat(_pages(4), max_pages=3)


def _pages(count: int) -> bytes:
    paper = FPDF()
    paper.set_font("Helvetica", size=11)
    for _ in range(count):
        paper.add_page()
        paper.cell(0, 6, "Tekst")
    return bytes(paper.output())


def test_page_that_unpacks_to_gigabytes_is_refused() -> None:
    drawing = zlib.compress(b" " * 200_000_000)
    pdf = (
        b"%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 "
        b"obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n"
        b"4 0 obj\n<</Filter/FlateDecode/Length "
        b"%d>>stream\n%s\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%%%EOF" % (len(drawing), drawing)
    )
    with pytest.raises(errors.TooLarge):
        read_referat(pdf)


STYLES = st.builds(
    Style, st.sampled_from([9.0, 10.5, 14.0]), st.booleans(), st.booleans(), st.just(False), st.just(False)
)


@st.composite
def _sheets(draw: st.DrawFn) -> list[Sheet]:
    sheets: list[Sheet] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        y, lines = 60.0, []
        for _ in range(draw(st.integers(0, 12))):
            y += draw(st.sampled_from([6.0, 13.0, 20.0, 40.0]))
            lines.append(draw(_line(number, y)))
        sheets.append(Sheet(number, 595, 842, tuple(lines), ()))
    return sheets


@st.composite
def _line(draw: st.DrawFn, page: int, y: float) -> Line:
    words = draw(
        st.lists(
            st.sampled_from(["1.", "Godkendt.", "virksom-", "heder", "I alt", "12,5", "Beslutning"]),
            min_size=1,
            max_size=4,
        )
    )
    x, segments = draw(st.sampled_from([50.0, 70.0])), []
    for word in words:
        segments.append(Segment(word, x, x + 30))
        x += draw(st.sampled_from([33.0, 80.0]))
    bullet = draw(st.sampled_from([None, 40.0]))
    return Line(
        page,
        y,
        segments[0].x0,
        segments[-1].x1,
        draw(STYLES),
        " ".join(words),
        "",
        tuple(segments),
        tuple(segments),
        bullet,
    )


def _labels_beside_their_text() -> list[Sheet]:
    style = Style(9.0, False, False, False, False)
    words = ("Beslutning", 50.0), ("Godkendt.", 90.0)
    segments = tuple(Segment(word, x, x + 30) for word, x in words)
    lines = tuple(
        Line(1, 66.0 + 20 * row, 50.0, 120.0, style, "Beslutning Godkendt.", "", segments, segments, None)
        for row in range(4)
    )
    return [Sheet(1, 595, 842, lines, ())]


@CALM
@given(_sheets())
def test_no_line_is_lost_or_doubled_in_blocks(sheets: list[Sheet]) -> None:
    blocks, _ = split_blocks(sheets)
    lines = [line for block in blocks for line in block.lines]
    unfolded = [line for sheet in unfold_labels(sheets) for line in sheet.lines]
    assert sorted(map(repr, lines)) == sorted(map(repr, unfolded))


@CALM
@given(_sheets())
@example(_labels_beside_their_text())
def test_no_letter_is_lost_or_doubled_where_labels_are_set_above_their_text(sheets: list[Sheet]) -> None:
    """A label set above its text makes two lines of one, and a word that its column broke is whole again."""
    assert _letters(unfold_labels(sheets)) == _letters(sheets)


def _letters(sheets: list[Sheet]) -> list[tuple[int, Counter[str]]]:
    texts = [(sheet.number, "".join(line.text for line in sheet.lines)) for sheet in sheets]
    return [(number, Counter(re.sub(r"[\s-]", "", text))) for number, text in texts]


@CALM
@given(_sheets())
def test_rows_of_a_table_are_equally_long(sheets: list[Sheet]) -> None:
    blocks, _ = split_blocks(sheets)
    for block in blocks:
        if not isinstance(block, Paragraph):
            assert len({len(row) for row in block.cells()}) <= 1
