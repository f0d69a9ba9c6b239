"""Rules that are no table's: a frame around a whole page, and the lines below underlined headings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .lines import Line, Sheet
from .paper import Box

TOUCHES_PT = 2.0
UNDERLINE_EM = 0.35


def without_underlines(sheet: Sheet) -> tuple[Box, ...]:
    """The sheet's rules without those that underline a heading: a table may begin right below it."""
    headings = [line for line in sheet.lines if line.style.underlined and len(line.segments) == 1]
    headings.sort(key=lambda line: line.y)
    heights = [line.y for line in headings]
    reach = UNDERLINE_EM * max((line.style.size for line in headings), default=0.0)

    def is_underline(rule: Box) -> bool:
        near = headings[bisect_left(heights, rule.top - reach) : bisect_right(heights, rule.top)]
        return any(_underlines(rule, line) for line in near)

    return tuple(rule for rule in sheet.rules if not is_underline(rule))


def _underlines(rule: Box, line: Line) -> bool:
    below = 0 <= rule.top - line.y < UNDERLINE_EM * line.style.size
    alike = abs(rule.x0 - line.x0) < TOUCHES_PT and abs(rule.x1 - line.x1) < TOUCHES_PT
    return rule.is_across and below and alike


def without_page_frame(sheet: Sheet) -> tuple[Box, ...]:
    """The sheet's rules without a frame around all of its lines that no rule inside it reaches."""
    rules = tuple(sheet.rules)
    text = _around(sheet.lines)
    sides = [rule for rule in rules if rule.is_upright and text and _stands_outside(rule, text)]
    frames = {side for side in sides[:FEW_SIDES] if not any(_ends_inside(rule, side) for rule in rules)}
    if not frames:
        return rules
    return tuple(
        rule
        for rule in rules
        if rule not in frames and not any(_closes(rule, frame) for frame in frames if rule.is_across)
    )


FEW_SIDES = 8
"""A page may hold ten thousand rules; a frame has two sides."""


def _around(lines: Sequence[Line]) -> Box | None:
    if not lines:
        return None
    heights = [line.y for line in lines]
    return Box(min(line.x0 for line in lines), min(heights), max(line.x1 for line in lines), max(heights))


def _stands_outside(side: Box, text: Box) -> bool:
    spans = side.top <= text.top and side.bottom >= text.bottom
    return spans and (side.x1 <= text.x0 or side.x0 >= text.x1)


def _ends_inside(rule: Box, side: Box) -> bool:
    """Whether the rule parts two rows of a table that the upright is a side of."""
    inside = side.top + TOUCHES_PT < rule.top < side.bottom - TOUCHES_PT
    return rule.is_across and inside and _reaches(rule, side)


def _closes(rule: Box, side: Box) -> bool:
    level = min(abs(rule.top - side.top), abs(rule.top - side.bottom), abs(rule.bottom - side.bottom))
    return level <= TOUCHES_PT and _reaches(rule, side)


def _reaches(rule: Box, side: Box) -> bool:
    return rule.x0 - TOUCHES_PT <= side.x0 <= rule.x1 + TOUCHES_PT
