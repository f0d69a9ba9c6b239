"""Where the glyphs of one text-showing operator fall, and the runs they join."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from ingest.parsing.errors import TooExpensive
from ingest.parsing.paper import Box, Page, Run, Span

from .budget import MAX_GLYPHS_A_PAGE
from .fonts import FontFacts
from .turned import TurnedWriter

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
WORD_GAP_EM = 0.15
"""A gap wider than this ends a run where no space is drawn: a new word, or a new table cell."""
RUN_GAP_EM = 0.6
"""A gap wider than this ends a run even where a space is drawn in it."""
NO_ROOM_EM = 0.05
"""A space drawn into less room than this is a soft hyphen that a browser has no glyph for."""
TIGHT_PT = 0.01
INVISIBLE = 3
"""PDF 1.7, 9.3.6: the rendering mode in which text recognised from a picture is laid over it."""
WHITE = 0.97
"""A fill at least so light is not seen on paper."""
MAX_PALE_A_PAGE = 5_000
FAR_PT = 100_000
"""No page is so wide: what is drawn further out is not meant to be seen."""


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a1, b1, c1, d1, e1, f1 = inner
    a0, b0, c0, d0, e0, f0 = outer
    return (
        a0 * a1 + c0 * b1,
        b0 * a1 + d0 * b1,
        a0 * c1 + c0 * d1,
        b0 * c1 + d0 * d1,
        a0 * e1 + c0 * f1 + e0,
        b0 * e1 + d0 * f1 + f0,
    )


@dataclass(slots=True)
class State:
    """What ``q`` keeps and ``Q`` brings back. ``pen`` is how far text has come since the last placement."""

    ctm: Matrix
    font: FontFacts | None = None
    fontsize: float = 0
    charspace: float = 0
    wordspace: float = 0
    scaling: float = 1
    leading: float = 0
    rise: float = 0
    render: int = 0
    matrix: Matrix = IDENTITY
    pen: float = 0
    fill: float | None = 0.0
    fill_space: str = ""
    stroke: float | None = 0.0
    stroke_space: str = ""
    line_width: float = 1.0
    opacity: float = 1.0
    stroke_opacity: float = 1.0
    blend: str = "Normal"
    clip: Box | None = None

    def copy(self) -> State:
        return replace(self)


class Writer:
    """Adds glyphs to a page's runs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.run: Run | None = None
        self.turned = TurnedWriter(page)
        self.is_off = False

    def show(self, state: State, parts: list[Any]) -> None:
        """Advance as PDF 1.7, 9.4.4 says. parts: strings and adjustments; whatever else is skipped."""
        font = state.font
        if font is None:
            return
        line = _Line(state, font, self.page)
        scale, wordspace = state.fontsize * state.scaling, state.wordspace * state.scaling
        charspace = state.charspace * state.scaling
        start = state.pen
        is_spaced, glyph, before = False, font.glyph, self.page.glyph_count
        for part in parts:
            if type(part) is float:
                state.pen -= part * 0.001 * scale
                is_spaced = True
            elif type(part) is bytes:
                for code in font.codes(part):
                    if is_spaced:
                        state.pen += charspace
                    text, width, is_blank, is_unknown = glyph(code)
                    self._put(line, state.pen, text, width * scale, is_blank=is_blank)
                    self.page.unknown_glyph_count += is_unknown
                    state.pen += width * scale
                    if code == 32 and not font.is_wide:
                        state.pen += wordspace
                    is_spaced = True
        if state.fill is not None and state.fill >= WHITE and not state.render:
            self._note_pale(line, start, state.pen, before)
        if state.render == INVISIBLE:
            self.page.invisible_glyph_count += self.page.glyph_count - before

    def _note_pale(self, line: _Line, start: float, pen: float, glyph_count: int) -> None:
        """Letters that are seen on a dark ground only. A few at a time are enough for a word."""
        page = self.page
        drawn = page.glyph_count - glyph_count
        if not line.is_upright or not drawn or len(page.pale) >= MAX_PALE_A_PAGE:
            return
        if self.run is None or not any(char.isalnum() for char in self.run.text[-drawn - 1 :]):
            return
        x0, x1 = line.left + line.a * start, line.left + line.a * pen
        page.pale.append(Span(x0, x1, line.base - line.b * start, line.size, len(page.runs)))

    def _put(self, line: _Line, pen: float, text: str, advance: float, *, is_blank: bool) -> None:
        page = self.page
        if self.is_off:
            page.off_glyph_count += 1
            return
        page.glyph_count += 1
        page.invisible_glyph_count += line.is_invisible
        if not line.is_upright:
            start = line.a * pen + line.left, page.height - line.base + line.b * pen
            self.turned.put(text, start, (line.a * advance, line.b * advance), line.em)
            return
        left, base = line.a * pen + line.left, line.base - line.b * pen
        if not -FAR_PT < left < FAR_PT or not -FAR_PT < base < FAR_PT:
            return
        if is_blank:
            page.space_count += 1
            if self.run is not None and abs(self.run.y - base) < 1 and self.run.text[-1:] != " ":
                self.run.text += " "
        elif not self._extend(line, text, left, left + line.a * advance, base):
            self._begin(line, text, left, left + line.a * advance, base)

    def _extend(self, line: _Line, text: str, left: float, right: float, base: float) -> bool:
        run, em = self.run, line.em
        if run is None or abs(run.y - base) > 0.05 * em + TIGHT_PT or abs(run.size - line.size) > 0.05 * em:
            return False
        if run.bold != line.bold or run.italic != line.italic or run.symbol != line.symbol:
            return False
        gap = left - run.x1
        if gap < -0.5 * em or gap > (RUN_GAP_EM if run.text[-1:] == " " else WORD_GAP_EM) * em:
            return False
        if gap < -0.2 * em and left < run.x0 + 0.1 * em and not unicodedata.combining(text[:1]):
            return False
        if run.text[-1:] == " " and gap < NO_ROOM_EM * em:
            run.text = run.text[:-1]
        run.text += text
        run.x1 = max(run.x1, right)
        return True

    def _begin(self, line: _Line, text: str, left: float, right: float, base: float) -> None:
        self.run = Run(text, left, right, base, line.size, line.bold, line.italic, line.symbol)
        self.page.runs.append(self.run)


class _Line:
    """The line that one operator writes on: where it starts on the page, its direction and style."""

    __slots__ = (
        "a",
        "b",
        "base",
        "bold",
        "em",
        "is_invisible",
        "is_upright",
        "italic",
        "left",
        "size",
        "symbol",
    )

    def __init__(self, state: State, font: FontFacts, page: Page) -> None:
        if page.glyph_count > MAX_GLYPHS_A_PAGE:
            raise TooExpensive(page=page.number)
        self.a, self.b, c, d, e, f = multiply(state.matrix, state.ctm)
        self.left = c * state.rise + e
        self.base = page.height - (d * state.rise + f)
        self.size = abs(state.fontsize) * math.hypot(c, d)
        self.em = self.size or 1
        self.bold = font.bold or state.render == 2  # filled and stroked: a bold face made up
        self.italic, self.symbol = font.italic, font.symbol
        self.is_invisible = state.render == INVISIBLE
        self.is_upright = abs(self.b) <= abs(self.a) * 0.2 and self.a > 0 and d > 0
