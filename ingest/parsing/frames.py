"""A frame drawn around a whole page's text: no table, though all of its tables stand inside it."""

from __future__ import annotations

from .lines import Sheet
from .paper import Box

TOUCHES_PT = 2.0


def without_page_frame(sheet: Sheet) -> tuple[Box, ...]:
    """The sheet's rules without a frame around all of its lines that no rule inside it reaches."""
    rules = tuple(sheet.rules)
    sides = [rule for rule in rules if rule.is_upright and _stands_outside(rule, sheet)]
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


def _stands_outside(side: Box, sheet: Sheet) -> bool:
    lines = sheet.lines
    if not lines or side.top > lines[0].y or side.bottom < lines[-1].y:
        return False
    return side.x1 <= min(line.x0 for line in lines) or side.x0 >= max(line.x1 for line in lines)


def _ends_inside(rule: Box, side: Box) -> bool:
    """Whether the rule parts two rows of a table that the upright is a side of."""
    inside = side.top + TOUCHES_PT < rule.top < side.bottom - TOUCHES_PT
    return rule.is_across and inside and _reaches(rule, side)


def _closes(rule: Box, side: Box) -> bool:
    level = min(abs(rule.top - side.top), abs(rule.top - side.bottom), abs(rule.bottom - side.bottom))
    return level <= TOUCHES_PT and _reaches(rule, side)


def _reaches(rule: Box, side: Box) -> bool:
    return rule.x0 - TOUCHES_PT <= side.x0 <= rule.x1 + TOUCHES_PT
