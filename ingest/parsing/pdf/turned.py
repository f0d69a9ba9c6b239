"""Text that is not drawn from left to right: kept apart, and a page of it turned upright."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ingest.parsing.paper import Page

GAP_EM = 0.15
"""A gap wider than this parts two words where no space is drawn."""
SAME_LINE_EM = 0.3
QUARTERS = 4
MOST_SHARE = 0.5
"""From this share of its glyphs on in one direction a page is meant to be looked at that way."""


@dataclass(slots=True)
class Pen:
    """Where the last turned glyph ended: along its own direction, and across it."""

    quarter: int = 0
    along: float = 0.0
    across: float = 0.0


@dataclass(slots=True)
class TurnedWriter:
    """Joins turned glyphs into lines, in the order drawn."""

    page: Page
    pen: Pen = field(default_factory=Pen)

    def put(self, text: str, start: tuple[float, float], step: tuple[float, float], em: float) -> None:
        """One glyph. start: where it stands, y upwards; step: from there to its end."""
        length = math.hypot(*step) or 1.0
        if not math.isfinite(length + sum(start)):
            return
        ux, uy = step[0] / length, step[1] / length
        along, across = start[0] * ux + start[1] * uy, start[1] * ux - start[0] * uy
        quarter = round(math.atan2(uy, ux) / (math.pi / 2)) % QUARTERS
        pen, lines = self.pen, self.page.turned
        is_same = quarter == pen.quarter and abs(across - pen.across) <= SAME_LINE_EM * em
        if not lines or not is_same or along < pen.along - em:
            lines.append(text)
        elif along - pen.along > GAP_EM * em:
            lines[-1] += f" {text}"
        else:
            lines[-1] += text
        self.page.turned_counts[quarter] += 1
        self.pen = Pen(quarter, along + length, across)


def quarters_to_turn(page: Page) -> int:
    """How many quarters the page must be turned with the clock for most of its text to stand upright."""
    most = max(range(QUARTERS), key=lambda quarter: page.turned_counts[quarter])
    return most if page.turned_counts[most] > MOST_SHARE * page.glyph_count else 0
