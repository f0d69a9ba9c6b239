"""What is drawn on a page: runs of glyphs, rules and marks. Lengths are points, ``y`` grows downwards."""

from __future__ import annotations

from dataclasses import dataclass, field

RULE_PT = 2.5
"""Thickest drawn line that separates table rows."""


@dataclass(slots=True)
class Run:
    """Glyphs drawn side by side in one style; ``text`` is as drawn, spaces at its ends included.

    ``x0`` and ``x1`` are the inked ends, without those spaces; ``y`` is the baseline.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    symbol: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn line or filled shape, seen as its bounding box."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        """Square points."""
        return (self.x1 - self.x0) * (self.bottom - self.top)

    @property
    def is_across(self) -> bool:
        return self.bottom - self.top <= RULE_PT and self.x1 - self.x0 >= 8

    @property
    def is_upright(self) -> bool:
        return self.x1 - self.x0 <= RULE_PT and self.bottom - self.top >= 6


@dataclass(frozen=True, slots=True)
class Cover:
    """A filled shape or picture, large enough to hide a word. ``drawn_after``: runs begun before it.

    ``lightness``: from 0 for black to 1 for white, None for a picture or pattern. ``is_solid``: letters below
    cannot be read through it. ``outline``: the corners of a shape that is no rectangle.
    """

    box: Box
    drawn_after: int
    lightness: float | None
    is_solid: bool
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Where one operator drew letters as white as paper; ``y`` is the baseline."""

    x0: float
    x1: float
    y: float
    size: float
    drawn_after: int


@dataclass(slots=True)
class Page:
    """One page as drawn, in the order of its content stream. ``number`` counts from 1.

    ``is_damaged``: a part of the file that the page needs could not be unpacked, so text may be missing.
    ``is_repaired``: the file's index is wrong, so its pages had to be looked for.
    ``turned``: lines that are not drawn from left to right; no runs. ``turned_counts``: their glyphs by
    direction, in quarters against the clock. ``has_comments``: notes hold words that the page does not show.
    ``off_glyph_count``: those of layers that are turned off; no runs. ``has_files``: others are attached.
    """

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    pale: list[Span] = field(default_factory=list)
    image_count: int = 0
    glyph_count: int = 0
    unknown_glyph_count: int = 0
    turned: list[str] = field(default_factory=list)
    turned_counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    invisible_glyph_count: int = 0
    space_count: int = 0
    off_glyph_count: int = 0
    is_damaged: bool = False
    is_repaired: bool = False
    has_comments: bool = False
    has_files: bool = False
