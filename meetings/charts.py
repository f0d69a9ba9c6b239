"""Bars drawn on the server: numbers become places and sizes of an SVG, and the template draws it.

Lengths are in the drawing's own units; a drawing is WIDTH wide and scales with the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
# Lying bars: the label stands above its bar, the number behind it.
ROW = 36
LABEL_BASELINE = 13
BAR_TOP, BAR_HEIGHT = 18, 12
NUMBER_ROOM = 56
# Standing bars: number above, label below.
TALLEST = 120
ABOVE, BELOW = 18, 20
GAP = 6
# A bar that is not nothing can be seen.
THINNEST = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its words: ``text_…`` is where its number stands, ``label_y`` the label.

    ``tone``: an outcome's colour, blank for the accent.
    """

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float
    label_y: float
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    bars: list[Bar]
    height: int
    width: int = WIDTH


def lying_bars(rows: Sequence[tuple[str, int, str]]) -> Chart:
    """Rows of label, number and tone as bars from the left, the longest as long as there is room for."""
    most = max((value for _, value, _ in rows), default=0)
    bars = []
    for place, (label, value, tone) in enumerate(rows):
        top = place * ROW
        length = _length(value, most, WIDTH - NUMBER_ROOM)
        bar = Bar(
            label,
            value,
            x=0,
            y=top + BAR_TOP,
            width=length,
            height=BAR_HEIGHT,
            text_x=length + GAP,
            text_y=top + BAR_TOP + 10,
            label_y=top + LABEL_BASELINE,
            tone=tone,
        )
        bars.append(bar)
    return Chart(bars, ROW * len(rows))


def standing_bars(rows: Sequence[tuple[str, int]]) -> Chart:
    """Rows of label and number as bars side by side, the tallest TALLEST high."""
    most = max((value for _, value in rows), default=0)
    step = WIDTH / max(len(rows), 1)
    bars = []
    for place, (label, value) in enumerate(rows):
        height = _length(value, most, TALLEST)
        top = ABOVE + TALLEST - height
        middle = round(place * step + step / 2, 1)
        bar = Bar(
            label,
            value,
            x=round(place * step + GAP / 2, 1),
            y=top,
            width=round(step - GAP, 1),
            height=height,
            text_x=middle,
            text_y=top - 4,
            label_y=ABOVE + TALLEST + 14,
        )
        bars.append(bar)
    return Chart(bars, ABOVE + TALLEST + BELOW)


def _length(value: int, most: int, room: float) -> float:
    return max(round(value / most * room, 1), THINNEST) if value else 0
