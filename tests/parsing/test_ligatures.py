"""Joined letters that a file gives no letters for."""

from __future__ import annotations

from dataclasses import replace

from ingest.parsing.ligatures import mend_ligatures
from ingest.parsing.lines import Line, Segment, Sheet, Style

STYLE = Style(size=10, bold=False, italic=False, underlined=False, caps=False)


def sheet(*texts: str) -> Sheet:
    """A page of these lines."""
    lines = [
        Line(
            1, 100.0 + 12 * at, 50, 500, STYLE, text, "", (Segment(text, 50, 500),), (Segment(text, 50, 500),)
        )
        for at, text in enumerate(texts)
    ]
    return Sheet(1, 595, 842, tuple(lines), ())


def test_a_private_code_is_told_from_the_words_around_it():
    broken = sheet(
        "Taget til e\ue039erretning.", "Udgi\ue039erne til dri\ue039 nedsæ\ue03ces i budge\ue03cet."
    )
    (mended,), letters = mend_ligatures([broken])
    assert [line.text for line in mended.lines] == [
        "Taget til efterretning.",
        "Udgifterne til drift nedsættes i budgettet.",
    ]
    assert set(letters) == {"ft", "tt"}
    assert mended.lines[0].segments[0].text == "Taget til efterretning."


def test_exchanged_bytes_are_read_as_the_letters_they_are():
    (mended,), letters = mend_ligatures([sheet("Pro\u6600\u6900len er god.")])
    assert mended.lines[0].text.startswith("Profilen er god")
    assert letters == ()


def test_symbols_beside_words_stay():
    plain = sheet("\uf0b7 Notat om takster", "Punktet \ue001 udgår")
    (mended,), letters = mend_ligatures([plain])
    assert mended == replace(plain, lines=plain.lines)
    assert letters == ()
