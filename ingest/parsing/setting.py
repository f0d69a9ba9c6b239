"""How a document is set: the size, line height and margins that most of its text has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .lines import Line, Sheet

GAP_FACTOR = 1.22
"""Lines set further apart than this many usual line heights belong to two paragraphs."""
NARROWEST_EM = 12.0
"""Text is set no narrower; three short lines that end alike are a list."""


@dataclass(slots=True)
class Setting:
    """How the document is set: its usual size, line height (in ems) and margins (in points)."""

    size: float = 10.0
    leading: float = 1.25
    right: float = 540.0
    left: float = 50.0
    leadings: dict[float, float] = field(default_factory=dict)
    hyphenated: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    measures: dict[int, float] = field(default_factory=dict)

    def right_of(self, line: Line) -> float:
        """The right margin of the text that the line stands in; a column may be narrower than the page."""
        return self.measures.get(id(line), self.right)

    def leading_of(self, size: float) -> float:
        return self.leadings.get(size, self.leading)


def measure(sheets: Sequence[Sheet]) -> Setting:
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        return Setting()
    weight: Counter[float] = Counter()
    for line in lines:
        weight[line.style.size] += len(line.text)
    size = weight.most_common(1)[0][0] or Setting().size  # damaged files print text of no size
    long = sorted(line.x1 for line in lines if len(line.text) > 40 and len(line.segments) == 1)
    right = long[int(len(long) * 0.97)] if long else max(line.x1 for line in lines)
    words = [word for line in lines for word in re.findall(r"[\w-]+", line.text)]
    hyphenated = frozenset(word.casefold() for word in words if "-" in word.strip("-"))
    leadings = _leadings(sheets, right)
    starts = sorted(line.x0 for line in lines if len(line.text) > 40)
    left = starts[len(starts) // 10] if starts else min(line.x0 for line in lines)
    if len(long) < 8:  # too little running text to tell its margin
        right = max(right, sheets[0].width - left)
    spelled = frozenset(word.casefold() for word in words)
    return Setting(size, leadings.get(size, 1.25), right, left, leadings, hyphenated, spelled)


def narrow_measures(sheet: Sheet, setting: Setting) -> dict[int, float]:
    """The right margin of each run of lines that are pushed to a margin of their own, by line."""
    found: dict[int, float] = {}
    run: list[Line] = []
    for line in [*sheet.lines, None]:
        if line is not None and run and _is_set_close(run[-1], line, setting):
            run.append(line)
            continue
        right = max((other.x1 for other in run), default=0.0)
        full = sum(right - other.x1 < 3 for other in run)
        width = right - min((other.x0 for other in run), default=0.0)
        pushed = len(run) > 2 and full >= max(3, 0.5 * len(run)) and width > NARROWEST_EM * setting.size
        if pushed and right < setting.right - 2 * setting.size:
            found.update((id(other), right) for other in run)
        run = [line] if line is not None else []
    return found


def _is_set_close(upper: Line, lower: Line, setting: Setting) -> bool:
    step = (lower.y - upper.y) / max(upper.style.size, 1)
    return (
        upper.style.size == lower.style.size
        and 0.5 < step <= setting.leading_of(upper.style.size) * GAP_FACTOR + 0.05
    )


def _leadings(sheets: Sequence[Sheet], right: float) -> dict[float, float]:
    """The usual line height of each size, in ems, from lines that run full to the next."""
    steps: dict[float, Counter[float]] = {}
    for sheet in sheets:
        for upper, lower in zip(sheet.lines, sheet.lines[1:], strict=False):
            full = (
                len(upper.text) > 40
                and upper.x1 > right - 8 * upper.style.size
                and upper.style.size == lower.style.size
            )
            step = (lower.y - upper.y) / max(upper.style.size, 1)
            if full and 0.9 < step < 2.2 and lower.bullet_x is None:
                steps.setdefault(upper.style.size, Counter())[round(step, 1)] += 1
    return {size: _smallest_common(counts) for size, counts in steps.items()}


def _smallest_common(counts: Counter[float]) -> float:
    most = max(counts.values())
    return min(step for step, count in counts.items() if count >= max(1, most * 0.25))
