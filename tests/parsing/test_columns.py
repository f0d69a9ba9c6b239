"""Labels in a column to the left of their text."""

from __future__ import annotations

from dataclasses import replace

from ingest.parsing.column_edges import column_edges
from ingest.parsing.columns import unfold_labels
from ingest.parsing.lines import Line, Segment, Sheet, Style

STYLE = Style(10.0, False, False, False, False)


def row(y: float, label: str, text: str) -> Line:
    segments = (Segment(label, 50.0, 140.0), Segment(text, 160.0, 300.0))
    return Line(1, y, 50.0, 300.0, STYLE, f"{label} {text}", "", segments, segments, None)


def test_labels_of_one_line_set_close_are_labels_of_their_own() -> None:
    rows = [
        row(100, "Indstilling", "Det indstilles, at planen godkendes."),
        row(140, "Resumé", "Planen er fra 2016."),
        row(180, "Juridiske forhold", "Planlovens § 27."),
        row(192, "Økonomiske forhold", "Ingen."),
        row(204, "By- og Miljøudvalget,", "Anbefales."),
        row(216, "31. oktober 2017, pkt. 118", "Imod stemte V."),
        row(228, "Beslutning i", "Godkendt."),
        row(240, "Byrådet den 21-11-2017", "Imod stemte V."),
    ]
    (sheet,) = unfold_labels([Sheet(1, 595, 842, tuple(rows), ())])
    labels = [line.text for line in sheet.lines if line.style.bold]
    assert labels == [
        "Indstilling",
        "Resumé",
        "Juridiske forhold",
        "Økonomiske forhold",
        "By- og Miljøudvalget, 31. oktober 2017, pkt. 118",
        "Beslutning i Byrådet den 21-11-2017",
    ]


def test_a_word_too_long_for_the_column_of_labels_goes_on_in_its_label() -> None:
    word = Segment("Beskæftigelsesudvalget", 50.0, 170.0)
    bold = replace(STYLE, bold=True)
    rows = [
        row(100, "Resumé", "Planen er fra 2016."),
        row(140, "Indstilling", "Det indstilles, at planen godkendes."),
        row(180, "Beslutning i", "Anbefales."),
        Line(1, 192, 50.0, 170.0, bold, word.text, "", (word,), (word,), None),
        row(204, "den 19/11 2019", "Imod stemte V."),
        row(240, "Bilag", "Plan"),
    ]
    (sheet,) = unfold_labels([Sheet(1, 595, 842, tuple(rows), ())])
    labels = [line.text for line in sheet.lines if line.style.bold]
    assert labels == ["Resumé", "Indstilling", "Beslutning i Beskæftigelsesudvalget den 19/11 2019", "Bilag"]


def test_head_of_two_words_over_a_narrow_column_is_one_cell() -> None:
    def line(y: float, *cells: tuple[str, float, float]) -> Line:
        segments = tuple(Segment(*cell) for cell in cells)
        pieces = tuple(
            Segment(word, x0 + i * 30, x0 + i * 30 + 25)
            for text, x0, _ in cells
            for i, word in enumerate(text.split())
        )
        return Line(1, y, 50.0, 300.0, STYLE, " ".join(cell[0] for cell in cells), "", segments, pieces, None)

    rows = [
        line(100, ("Område", 50, 75), ("Budget 2019", 120, 175), ("Afvigelse", 200, 225)),
        line(112, ("Skoler", 50, 75), ("12.500", 120, 145), ("-250", 200, 225)),
    ]
    assert column_edges(rows) == [97.5, 187.5]
