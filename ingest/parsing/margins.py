"""Numbers of lines in the margin: counted by the printer, and no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import Line, Sheet

FEWEST_ON_A_PAGE = 3
MOST_BETWEEN = 10
"""Every line, every fifth or every tenth line bears its number."""


def without_line_numbers(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without the line numbers left of their text; unchanged where numbers do not run on evenly."""
    return [_strip(sheet) for sheet in sheets]


def _strip(sheet: Sheet) -> Sheet:
    numbered = [line for line in sheet.lines if _number(line) is not None]
    values = [_number(line) or 0 for line in numbered]
    steps = {after - before for before, after in pairwise(values)}
    even = len(steps) == 1 and 0 < min(steps) <= MOST_BETWEEN and values[0] == min(steps)
    if len(values) < FEWEST_ON_A_PAGE or not even or not _stands_apart(numbered, sheet):
        return sheet
    ids = {id(line) for line in numbered}
    lines = [_without_number(line) if id(line) in ids else line for line in sheet.lines]
    return replace(sheet, lines=tuple(line for line in lines if line is not None))


def _number(line: Line) -> int | None:
    first = line.segments[0].text if line.segments else ""
    return int(first) if first.isdigit() and len(first) <= 4 else None


def _stands_apart(numbered: Sequence[Line], sheet: Sheet) -> bool:
    """Whether the numbers stand left of all other text, at even heights down the page."""
    right = max(line.segments[0].x1 for line in numbered)
    ids = {id(line) for line in numbered}
    others = [line.x0 for line in sheet.lines if id(line) not in ids]
    beside = [line.segments[1].x0 for line in numbered if len(line.segments) > 1]
    gaps = [lower.y - upper.y for upper, lower in pairwise(numbered)]
    return min([*others, *beside], default=0) > right and max(gaps) > 1.8 * numbered[0].style.size


def _without_number(line: Line) -> Line | None:
    rest = line.segments[1:]
    if not rest:
        return None
    text = " ".join(segment.text for segment in rest)
    pieces = tuple(piece for piece in line.pieces if piece.x0 >= rest[0].x0 - 1)
    return replace(line, x0=rest[0].x0, text=text, segments=rest, pieces=pieces)
