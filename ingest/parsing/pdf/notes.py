"""Annotations that lie over the page like a marker pen: seen in a viewer, no part of the drawing itself.

And those that nobody sees who looks at the page: comments, hidden fields (PDF 1.7, 12.5.6).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1

from ingest.parsing.paper import Page

from .covers import Point, add_cover, strips
from .ink import NORMAL, hides, lightness
from .text import Matrix, State

MAX_NOTES_A_PAGE = 500
UNSEEN_FLAGS = 2 | 32
"""Hidden, and not shown on screen (PDF 1.7, 12.5.3)."""
DARK = 0.4
AREAS = {"Square": "IC", "Circle": "IC", "Polygon": "IC", "Highlight": "C", "Redact": "IC"}
"""The entry that holds the colour of the area; a box that is only to be redacted counts as black."""
STROKES = {"Line": "L", "PolyLine": "Vertices", "Ink": "InkList"}
"""The entry that holds the points that a pen goes through."""
SILENT = frozenset({"Link", "Popup", "Widget", "FreeText"})
"""Kinds whose ``Contents`` is no comment: a link's names it aloud, the others' is shown or repeated."""
SHOWN = frozenset({"Widget", "FreeText"})
CIRCLE_CORNERS = 16
MAX_POINTS = 200

Note = dict[str, Any]  # Any: an object of the file


def add_note_covers(pdf_page: PDFPage, page: Page, ctm: Matrix) -> None:
    """Add the dark areas and strokes that annotations lay over everything drawn on the page."""
    for note in _notes(pdf_page):
        if _flags(note) & UNSEEN_FLAGS:
            continue
        light = _light(note)
        if light is not None and light < DARK and hides(light, _opacity(note), NORMAL):
            for corners in _shapes(note):
                add_cover(page, State(ctm), corners, light, is_opaque=True)


def has_comments(pdf_page: PDFPage) -> bool:
    """Whether an annotation holds words that the page itself does not show."""
    return any(_says(note) for note in _notes(pdf_page))


def _notes(pdf_page: PDFPage) -> Iterator[Note]:
    for entry in list_value(pdf_page.annots)[:MAX_NOTES_A_PAGE]:
        note = resolve1(entry)
        if isinstance(note, dict):
            yield note


def _says(note: Note) -> bool:
    kind = _kind(note)
    if kind not in SILENT:
        return _is_text(note.get("Contents"))
    is_hidden = kind in SHOWN and bool(_flags(note) & UNSEEN_FLAGS)
    return is_hidden and (_is_text(note.get("V")) or _is_text(note.get("Contents")))


def _is_text(entry: Any) -> bool:
    value = resolve1(entry)
    return isinstance(value, bytes) and bool(value.strip(b"\xfe\xff\x00 \r\n\t"))


def _light(note: Note) -> float | None:
    """How light the note's ink is; None for a note without any."""
    kind = _kind(note)
    if kind == "Redact":
        return 0.0
    key = AREAS.get(kind) or ("C" if kind in STROKES else None)
    values = [resolve1(value) for value in list_value(note.get(key))] if key else []
    return lightness(values) if values else None


def _opacity(note: Note) -> float:
    value = resolve1(note.get("CA"))
    return float(value) if isinstance(value, int | float) else 1.0


def _shapes(note: Note) -> Iterator[list[Point]]:
    kind = _kind(note)
    if kind in STROKES:
        entry = list_value(note.get(STROKES[kind]))
        for points in map(_points, entry if kind == "Ink" else [entry]):
            yield from strips(points, _width(note))
    elif kind == "Polygon":
        yield _points(note.get("Vertices"))
    elif corners := _points(note.get("Rect")):
        (x0, y0), (x1, y1) = corners[0], corners[-1]
        yield _ellipse(x0, y0, x1, y1) if kind == "Circle" else [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _ellipse(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    turns = [2 * math.pi * corner / CIRCLE_CORNERS for corner in range(CIRCLE_CORNERS)]
    return [
        ((x0 + x1 + (x1 - x0) * math.cos(turn)) / 2, (y0 + y1 + (y1 - y0) * math.sin(turn)) / 2)
        for turn in turns
    ]


def _points(entry: Any) -> list[Point]:
    """Pairs of numbers; none where the file has anything else among them."""
    values = [resolve1(value) for value in list_value(entry)[: 2 * MAX_POINTS]]
    if len(values) < 4 or len(values) % 2 or not all(isinstance(value, int | float) for value in values):
        return []
    return list(zip(map(float, values[::2]), map(float, values[1::2]), strict=True))


def _width(note: Note) -> float:
    value = resolve1(dict_value(note.get("BS")).get("W"))
    return float(value) if isinstance(value, int | float) else 1.0


def _flags(note: Note) -> int:
    flags = resolve1(note.get("F"))
    return flags if isinstance(flags, int) else 0


def _kind(note: Note) -> str:
    return str(getattr(resolve1(note.get("Subtype")), "name", ""))
