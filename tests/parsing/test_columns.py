"""Labels in a column to the left of their text."""

from __future__ import annotations

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
