"""PDFs that are well formed and unusual: read as they are seen, doubted, or refused with the reason."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from ingest.parsing import errors
from ingest.parsing.lines import set_lines
from ingest.parsing.pages import read_pages
from ingest.parsing.reader import read_referat

from .syntax import CATALOG, HELVETICA, PAGES, SENTENCE, file_of, one_page, page, stream, written

WORDS = (
    "Beslutning. Udvalget for teknik og miljoe godkendte indstillingen, og forvaltningen skal nu sende "
    "planen i hoering hos naboerne. Der er afsat penge til arbejdet i budgettet, og sagen kommer igen."
)


def lines_of(data: bytes) -> list[str]:
    return [line.text for each in read_pages(data) for line in set_lines(each).lines]


def _with_catalog(more: bytes) -> bytes:
    objects = [CATALOG[:-2] + more + b">>", PAGES, page(), stream(written(SENTENCE)), HELVETICA]
    return file_of(objects)


def _encrypted(user: str | None) -> bytes:
    paper = FPDF()
    paper.set_encryption("ejer", user, permissions=AccessPermission.none())
    paper.add_page()
    paper.set_font("Helvetica", size=11)
    paper.cell(text=SENTENCE)
    return bytes(paper.output())


def test_user_password_is_asked_for() -> None:
    with pytest.raises(errors.EncryptedPdf):
        read_referat(_encrypted("hemmelig"))


def test_owner_password_alone_hides_nothing() -> None:
    assert lines_of(_encrypted(None)) == [SENTENCE]


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(0, b"1 0 0 1 60 760"), (90, b"0 1 -1 0 60 60"), (180, b"-1 0 0 -1 500 60"), (270, b"0 -1 1 0 60 760")],
)
def test_turned_page_is_read_as_seen(turn: int, matrix: bytes) -> None:
    shown = b"BT /F 11 Tf %s Tm (Foerst) Tj 0 -14 Td (derefter) Tj ET" % matrix
    assert lines_of(one_page(stream(shown), more=b"/Rotate %d" % turn)) == ["Foerst", "derefter"]


def test_fonts_that_are_not_in_the_file_are_read() -> None:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding>>"
    assert " ".join(lines_of(one_page(font=font))).replace(" ", "") == SENTENCE.replace(" ", "")


def _exchanged(letters: str) -> bytes:
    """A font whose table says another letter than is drawn: three further on, as broken tables have it."""
    pairs = "".join(f"<{ord(x):02x}> <{ord(x) + 3:04x}> " for x in sorted(set(letters) - {" "}))
    table = stream(f"1 beginbfchar {pairs} endbfchar".encode())
    font = HELVETICA[:-2] + b"/ToUnicode 6 0 R>>"
    words = WORDS.split()
    drawn = written(*[" ".join(words[at : at + 8]) for at in range(0, len(words), 8)])
    return one_page(stream(drawn), font=font, extra=[table])


def test_gibberish_is_refused() -> None:
    with pytest.raises(errors.GibberishText):
        read_referat(_exchanged(WORDS))


def test_page_of_gibberish_is_doubted() -> None:
    drawn = [" ".join(WORDS.split()[at : at + 8]) for at in range(0, 32, 8)]
    table = stream("".join(f"<{n:02x}> <{n + 3:04x}> " for n in range(60, 123)).encode().join(
        [b"1 beginbfchar ", b" endbfchar"]
    ))  # fmt: skip
    objects = [
        CATALOG, b"<</Type/Pages/Kids[3 0 R 6 0 R]>>", page(), stream(written(*drawn)), HELVETICA,
        page(more=b"/Resources<</Font<</F 7 0 R>>>>"), HELVETICA[:-2] + b"/ToUnicode 8 0 R>>", table,
    ]  # fmt: skip
    doubts = read_referat(file_of(objects)).doubts
    assert [doubt.page for doubt in doubts if doubt.code == "gibberish_text"] == [2]


def test_private_letters_are_doubted() -> None:
    table = stream(b"1 beginbfrange <00> <7f> <e000> endbfrange")
    data = one_page(font=HELVETICA[:-2] + b"/ToUnicode 6 0 R>>", extra=[table])
    assert "odd_characters" in {doubt.code for doubt in read_referat(data).doubts}


def test_two_columns_are_doubted() -> None:
    left, right = ([f"linje {n} i den {side} spalte" for n in range(12)] for side in ("ene", "anden"))
    data = one_page(stream(written(*left) + b" " + written(*right, x=320)))
    assert "two_columns" in {doubt.code for doubt in read_referat(data).doubts}


@pytest.mark.parametrize(
    "drawn",
    [
        b"BT /F 9 Tf 99999999 Tz 60 700 Td (Godkendt) Tj ET",
        b"BT /F 1e9 Tf 60 700 Td (Godkendt) Tj ET",
        b"BT /F 9 Tf 0 %s 0 0 60 300 Tm (Godkendt) Tj ET" % (b"9" * 400),
    ],
    ids=["stretched", "huge", "turned and endless"],
)
def test_word_drawn_a_mile_wide_costs_neither_memory_nor_the_rest(drawn: bytes) -> None:
    lines = [f"Linje {n} i den ene spalte" for n in range(20)]
    content = stream(written(*lines) + b" " + drawn)
    texts = [text for text in lines_of(one_page(content)) if text in lines]
    assert texts == lines
    assert read_referat(one_page(content)).page_count == 1
    wide = one_page(content).replace(b"[0 0 595 842]", b"[0 0 1e9 842]")
    assert read_referat(wide).page_count == 1


FIELD = b"<</Type/Annot/Subtype/Widget/FT/Tx/Rect[60 600 300 620]%s>>"


@pytest.mark.parametrize(
    ("field", "extra"),
    [
        (FIELD % b"/V(Afbud fra Karl)", []),
        (FIELD % b"/Parent 7 0 R", [b"<</FT/Tx/V(Afbud fra Karl)>>"]),
        (
            FIELD % b"/V(Afbud fra Karl)/AP<</N 7 0 R>>",
            [
                stream(
                    b"BT /F 9 Tf 2 5 Td (Afbud fra Karl) Tj ET",
                    b"/Type/XObject/Subtype/Form/BBox[0 0 240 20]/Resources<</Font<</F 5 0 R>>>>",
                )
            ],
        ),
    ],
    ids=["value", "value of the parent", "appearance"],
)
def test_filled_field_is_read_where_it_stands(field: bytes, extra: list[bytes]) -> None:
    data = one_page(more=b"/Annots[6 0 R]", extra=[field, *extra])
    assert lines_of(data) == [SENTENCE, "Afbud fra Karl"]


def test_hidden_field_is_not_read() -> None:
    field = FIELD % b"/F 2/V(Skjult)"
    assert lines_of(one_page(more=b"/Annots[6 0 R]", extra=[field])) == [SENTENCE]


@pytest.mark.parametrize(
    ("catalog", "error"),
    [
        (b"/Collection<</Type/Collection/View/D>>", errors.Portfolio),
        (b"/AcroForm<</XFA(x)/Fields[]>>", errors.FormWithoutPages),
        (b"/NeedsRendering true/AcroForm<</XFA(x)/Fields[4 0 R]>>", errors.FormWithoutPages),
    ],
    ids=["portfolio", "xfa", "dynamic xfa"],
)
def test_container_is_refused(catalog: bytes, error: type[errors.ReferatError]) -> None:
    with pytest.raises(error):
        read_referat(_with_catalog(catalog))


@pytest.mark.parametrize(
    "catalog",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
        b"/Names<</EmbeddedFiles<</Names[(a.docx)<</Type/Filespec/F(a.docx)>>]>>>>",
        b"/AcroForm<</XFA(x)/Fields[4 0 R]>>",
    ],
    ids=["script", "attached file", "form with pages"],
)
def test_what_else_is_in_the_file_does_not_matter(catalog: bytes) -> None:
    assert lines_of(_with_catalog(catalog)) == [SENTENCE]


def test_content_that_is_not_what_it_should_be_is_skipped() -> None:
    odd = b"(a) Td /F Tj 1 2 cm [(b)] Tf (\\101\\102) 3 Tm BI /W 1 /H 1 ID \x00EI\xff EI Q Q >> ] ) "
    assert lines_of(one_page(stream(odd + written(SENTENCE)))) == [SENTENCE]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (b"(a\\(b\\)c)", "a(b)c"),
        (b"(a(b)c)", "a(b)c"),
        (b"(\\344\\366 \\\n\\x)", "äö x"),
        (b"<61 62 6>", "ab`"),
        (b"(a\\\\)", "a\\"),
    ],
)
def test_strings_are_read_as_the_standard_says(shown: bytes, text: str) -> None:
    assert lines_of(one_page(stream(b"BT /F 9 Tf 60 700 Td %s Tj ET" % shown))) == [text]
