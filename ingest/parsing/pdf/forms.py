"""What is laid over a page: filled form fields and typed notes (PDF 1.7, 12.5.5 and 12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import decode_text

from ingest.parsing.paper import Run

from .drawing import Drawing
from .filters import BoundedStream
from .space import matrix_of
from .text import Matrix, multiply

SHOWN = frozenset({"Widget", "FreeText"})
"""Kinds of annotation that are read as part of the page; links, highlights and comments are not."""
HIDDEN = 0b100010
"""Flags of an annotation that is not shown: hidden, and not viewed (PDF 1.7, table 165)."""
MAX_ANNOTATIONS = 5_000
MAX_PARENTS = 10
VALUE_SIZE = 10.0
"""Points that a value is read as, where the file leaves it to the viewer how it is drawn."""
VALUE_LENGTH = 2_000


def draw_annotations(drawing: Drawing, page: PDFPage, ctm: Matrix) -> None:
    """Draw each filled field and typed note where a viewer shows it."""
    for annotation in _shown(page):
        box = _rectangle(annotation.get("Rect"))
        if box is None:
            continue
        form = _appearance(annotation)
        if isinstance(form, BoundedStream):
            drawing.draw_form(form, multiply(_fit(form, box), ctm))
        elif form is None and _name(annotation.get("Subtype")) == "Widget":
            _write_value(drawing, annotation, box, ctm)


def _shown(page: PDFPage) -> Iterator[dict[str, Any]]:
    for entry in list_value(page.annots)[:MAX_ANNOTATIONS]:
        annotation = dict_value(entry)
        flags = resolve1(annotation.get("F", 0))
        is_hidden = isinstance(flags, int) and flags & HIDDEN
        if _name(annotation.get("Subtype")) in SHOWN and not is_hidden:
            yield annotation


def _appearance(annotation: dict[str, Any]) -> Any:
    """The normal appearance, in the state that the annotation is in. Any: an object of the file."""
    normal = resolve1(dict_value(annotation.get("AP")).get("N"))
    if isinstance(normal, dict):
        return resolve1(normal.get(_name(annotation.get("AS")), b""))
    return normal


def _fit(form: BoundedStream, box: tuple[float, float, float, float]) -> Matrix:
    """The matrix that lays the appearance's own box, as its own matrix turns it, on the annotation's."""
    own = _rectangle(form.get("BBox")) or box
    a, b, c, d, e, f = matrix_of(form.get("Matrix"))
    corners = [(own[i], own[j]) for i in (0, 2) for j in (1, 3)]
    xs, ys = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    across, up = max(xs) - min(xs), max(ys) - min(ys)
    wide = (box[2] - box[0]) / across if across else 1.0
    high = (box[3] - box[1]) / up if up else 1.0
    return (wide, 0, 0, high, box[0] - min(xs) * wide, box[1] - min(ys) * high)


def _write_value(drawing: Drawing, field: dict[str, Any], box: tuple[float, ...], ctm: Matrix) -> None:
    """A field without an appearance: its value from the left, line by line from the top."""
    value = _value_of(field)
    if not value:
        return
    a, b, c, d, e, f = ctm
    lines = value[:VALUE_LENGTH].splitlines()
    first = box[3] - VALUE_SIZE if len(lines) > 1 else (box[1] + box[3]) / 2 - VALUE_SIZE / 3
    for number, line in enumerate(lines):
        x, y = box[0] + 2, first - number * VALUE_SIZE * 1.2
        left, base = a * x + c * y + e, drawing.page.height - (b * x + d * y + f)
        width = 0.5 * VALUE_SIZE * len(line)
        run = Run(line, left, left + width, base, VALUE_SIZE, bold=False, italic=False, symbol=False)
        drawing.page.runs.append(run)
        drawing.page.glyph_count += len(line)


def _value_of(field: dict[str, Any]) -> str:
    """The value of a text or choice field, which may stand with one of its parents."""
    for _ in range(MAX_PARENTS):
        value = resolve1(field.get("V"))
        if value is not None or "Parent" not in field:
            return decode_text(value) if isinstance(value, bytes) else ""
        field = dict_value(field["Parent"])
    return ""


def _rectangle(entry: Any) -> tuple[float, float, float, float] | None:
    corners = [resolve1(corner) for corner in list_value(entry)]
    if len(corners) != 4 or not all(isinstance(corner, int | float) for corner in corners):
        return None
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _name(entry: Any) -> str:
    return str(getattr(resolve1(entry), "name", ""))
