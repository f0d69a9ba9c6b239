"""Where a table's columns part: white strips that no piece of it crosses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from .lines import Line


def column_edges(lines: Sequence[Line]) -> list[float]:
    """The x positions that part the columns: strips that no piece crosses and that part two segments.

    A strip inside some cell, between two of its words, counts only where nothing else parts two others.
    """
    strips = _strips(sorted((piece.x0, piece.x1) for line in lines for piece in line.pieces))
    gaps = _Reach((a.x1, b.x0) for line in lines for a, b in pairwise(line.segments))
    strips = [(left, right) for left, right in strips if gaps.furthest(left + 1) >= right - 1]
    cells = _Reach((segment.x0, segment.x1) for line in lines for segment in line.segments)
    clear = [strip for strip in strips if cells.furthest(sum(strip) / 2) <= sum(strip) / 2]
    starts = [left for left, _ in clear]
    unparted = _Reach(
        (left, right)
        for left, right in gaps.spans
        if (at := bisect_left(starts, left - 1)) == len(clear) or clear[at][1] > right + 1
    )
    whole = set(clear)
    kept = [s for s in strips if s in whole or unparted.furthest(s[0] + 1) >= s[1] - 1]
    return [(left + right) / 2 for left, right in kept]


def _strips(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The white strips between spans given from left to right."""
    strips: list[tuple[float, float]] = []
    reach = spans[0][1] if spans else 0.0
    for x0, x1 in spans:
        if x0 > reach + 1:
            strips.append((reach, x0))
        reach = max(reach, x1)
    return strips


class _Reach:
    """Spans from left to right, asked how far those that begin before a place reach."""

    def __init__(self, spans: Iterable[tuple[float, float]]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]
        self._ends = list(accumulate((end for _, end in self.spans), max))

    def furthest(self, x: float) -> float:
        """The rightmost end of the spans that begin at or before ``x``; minus infinity where none does."""
        at = bisect_right(self._starts, x)
        return self._ends[at - 1] if at else float("-inf")
