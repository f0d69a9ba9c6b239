"""Annotations that lie over the page like a marker pen: seen in a viewer, no part of the drawing itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import list_value, resolve1

from ingest.parsing.paper import Box, Cover, Page

from .ink import lightness
from .text import Matrix

MAX_NOTES_A_PAGE = 500
UNSEEN_FLAGS = 2 | 32
"""Hidden, and not shown on screen (PDF 1.7, 12.5.3)."""
DARK = 0.4
INK = {"Square": "IC", "Highlight": "C", "Redact": "IC"}
"""The entry that holds the colour of the area; a box that is only to be redacted counts as black."""


def covers_of(pdf_page: PDFPage, page: Page, ctm: Matrix) -> Iterator[Cover]:
    """The dark areas that annotations lay over everything drawn on the page."""
    for entry in list_value(pdf_page.annots)[:MAX_NOTES_A_PAGE]:
        note = resolve1(entry)
        if isinstance(note, dict) and _is_dark(note):
            box = _box(resolve1(note.get("Rect")), page, ctm)
            if box is not None:
                yield Cover(box, len(page.runs), 0.0, True)


def _is_dark(note: dict[str, Any]) -> bool:  # Any: objects of the file
    kind = str(getattr(resolve1(note.get("Subtype")), "name", ""))
    flags = resolve1(note.get("F"))
    if kind not in INK or (isinstance(flags, int) and flags & UNSEEN_FLAGS):
        return False
    values = [resolve1(value) for value in list_value(note.get(INK[kind]))]
    light = lightness(values) if values else None
    return kind == "Redact" or (light is not None and light < DARK)


def _box(entry: Any, page: Page, ctm: Matrix) -> Box | None:  # Any: an object of the file
    values = [resolve1(value) for value in entry] if isinstance(entry, list) else []
    if len(values) != 4 or not all(isinstance(value, int | float) for value in values):
        return None
    a, b, c, d, e, f = ctm
    corners = [(values[0], values[1]), (values[2], values[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [page.height - (b * x + d * y + f) for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
