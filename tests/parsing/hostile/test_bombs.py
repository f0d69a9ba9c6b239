"""Small files that would ask for endless work: each ends soon, and says why."""

from __future__ import annotations

import zlib

import pytest

from ingest.parsing import errors
from ingest.parsing.pages import read_pages
from ingest.parsing.pdf import budget, document
from ingest.parsing.reader import read_referat

from .syntax import CATALOG, HELVETICA, PAGES, SENTENCE, file_of, one_page, page, stream, written

BOMB = zlib.compress(b" " * 100_000_000, 9)
BOMB_OF_BOMBS = zlib.compress(BOMB, 9)
FLATE = b"/Filter/FlateDecode"
SPENT = (errors.TooLarge, errors.TooExpensive)


def _unpacking(raw: bytes, filters: bytes) -> bytes:
    return one_page(b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(raw), raw))


def _forms_calling_forms(depth: int, calls: int) -> bytes:
    """Each form draws the next several times: calls ** depth drawings in all."""
    forms = []
    for number in range(6, 6 + depth):
        drawn = b" ".join([b"/N Do"] * calls) if number < 5 + depth else written(SENTENCE)
        names = b"/Resources<</XObject<</N %d 0 R>>/Font<</F 5 0 R>>>>" % (number + 1)
        forms.append(stream(drawn, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + names))
    more = b"/Resources<</XObject<</N 6 0 R>>>>"
    return one_page(stream(b"/N Do"), more=more, extra=forms)


def _font_with(tounicode: bytes) -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
    )
    descendant = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 4000000000 500]>>"
    drawn = stream(b"BT /F 12 Tf 60 700 Td <00410042> Tj ET")
    return one_page(drawn, font=font, extra=[tounicode, descendant])


def _object_stream_bomb() -> bytes:
    packed = b"<</Type/ObjStm/N 1/First 4%s/Length %d>>stream\n%s\nendstream" % (FLATE, len(BOMB), BOMB)
    return file_of({1: CATALOG, 6: packed}, trailer=b"/Prev 0").replace(b"xref\n0 1", b"xrfe\n0 1")


def _index_stream_bomb() -> bytes:
    start = b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length "
    return start + b"%d>>stream\n%s\nendstream\nendobj\nstartxref\n9\n%%%%EOF" % (len(BOMB), BOMB)


BOMBS = {
    "content": _unpacking(BOMB, FLATE),
    "filters in filters": _unpacking(BOMB_OF_BOMBS, b"/Filter[/FlateDecode/FlateDecode]"),
    "fifty filters": _unpacking(BOMB, b"/Filter[" + b"/FlateDecode" * 50 + b"]"),
    "same stream a thousand times": file_of(
        [
            CATALOG,
            PAGES,
            page(b"[%s]" % (b"4 0 R " * 1000)),
            stream(b" " * 30_000_000, packed=True),
            HELVETICA,
        ]
    ),
    "object stream": _object_stream_bomb(),
    "index stream": _index_stream_bomb(),
    "letters of a font": _font_with(b"<<%s/Length %d>>stream\n%s\nendstream" % (FLATE, len(BOMB), BOMB)),
    "forms": _forms_calling_forms(12, 10),
    "glyphs": one_page(stream(b"BT /F 9 Tf 9 9 Td " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 100_000, packed=True)),
    "operands": one_page(stream(b"1 " * 1_000_000, packed=True)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused(name: str) -> None:
    with pytest.raises(SPENT):
        list(read_pages(BOMBS[name]))


def test_drawing_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_INSTRUCTIONS", 20_000)
    with pytest.raises(errors.TooExpensive):
        list(read_pages(one_page(stream(b"q " * 30_000, packed=True))))


def test_page_tree_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_PAGE_TREE_NODES", 1_000)
    with pytest.raises(errors.TooExpensive):
        list(read_pages(file_of([CATALOG, b"<</Type/Pages/Kids[%s]>>" % (b"3 0 R " * 1_100)])))


def test_ranges_of_four_billion_codes_are_cut() -> None:
    wide = stream(b"1 beginbfrange <0000> <ffffffff> <0041> endbfrange")
    assert next(iter(read_pages(_font_with(wide)))).glyph_count == 2


def test_predictor_with_endless_rows_is_refused() -> None:
    packed = zlib.compress(b"\x02" * 1000)
    parms = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 100000000000>>"
    with pytest.raises(SPENT):
        list(read_pages(_unpacking(packed, parms)))


def test_million_objects_are_read_or_refused() -> None:
    body = b"".join(b"%d 0 obj\n1\nendobj\n" % number for number in range(10, 1_000_020))
    with pytest.raises((errors.TooExpensive, errors.BrokenPdf)):
        read_referat(b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>")


def test_thousands_of_lines_on_a_page_do_not_slow_the_tables() -> None:
    grid = b" ".join(b"%d %d 20 9 re S" % (x, y) for x in range(20, 500, 21) for y in range(20, 800, 6))
    assert read_referat(one_page(stream(grid * 20 + b" " + written(SENTENCE)))).page_count == 1


def test_ten_thousand_scattered_glyphs_are_no_text() -> None:
    spots = b" ".join(b"1 0 0 1 %d %d Tm (a) Tj" % (n * 37 % 590, n * 101 % 840) for n in range(10_000))
    with pytest.raises(errors.GibberishText):
        read_referat(one_page(stream(b"BT /F 9 Tf %s ET" % spots)))


@pytest.mark.parametrize("token", [b"(", b"<", b"[", b"<<", b"/#41#41", b"(\\(", b"%", b"9", b"A"])
def test_one_endless_token_takes_linear_time(token: bytes) -> None:
    for data in (b"%PDF-1.7\n1 0 obj\n" + token * 20_000, one_page(stream(token * 20_000))):
        with pytest.raises(errors.ReferatError):
            read_referat(data)
