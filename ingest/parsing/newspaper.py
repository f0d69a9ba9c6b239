"""Pages set in two columns of running text, laid out as one: the right column below the left.

Only where nothing else can be meant: an empty gutter down the page, columns of one width with prose in
both, no rules, a section's label in one of them, and paragraphs that do not begin side by side as rows do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

from .lines import Sheet
from .paper import Box, Page, Run
from .referat import Tvivl
from .vocabulary import is_exact_label

FEWEST_ROWS = 12
"""Of each column; a page has some fifty."""
WIDEST_PT = 3_500.0
"""A0 is 2,384 points wide, and 3,370 lying."""
MIDDLE = (0.35, 0.65)
"""Where a gutter may lie, as shares of the text's width."""
GUTTER_EM = (0.8, 6.0)
"""Narrowest and widest gutter: print has 1 to 3."""
SAME_WIDTH = 0.8
"""The narrower column's share of the wider one."""
FULL_SHARE = 0.6
"""Of a column's width that its usual line fills."""
FEWEST_WORDS = 4
"""In a column's usual line; a list of names has two."""
GAP = 1.3
"""A step down the column this much longer than the usual one begins a paragraph."""
SAME_ROW_EM = 0.35
SIDE_BY_SIDE = 0.8
"""From this share of paragraphs on that begin beside one another, they are rows of a table."""
MOST_ASIDE = 3
"""Rows with words on both sides of the gutter outside the columns, such as a page's head."""


Row = tuple[float, tuple[Run, ...]]
Columns = Mapping[int, Box]
"""By page: from the first baseline to the last of two columns laid below each other, and their sides."""
NO_COLUMNS: Columns = {}


@dataclass(frozen=True, slots=True)
class Column:
    """``rows``: the column's runs by their baseline, from top to bottom."""

    rows: tuple[tuple[float, tuple[Run, ...]], ...]
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def unfold(page: Page) -> Box | None:
    """Lay the right column below the left one, and say where both are now; None where there are no two.

    What stands above the columns stays, what stands below them is moved one page height down.
    """
    if page.width > WIDEST_PT:
        return None
    rows = _rows(page)
    gutter = _gutter(rows)
    if gutter is None:
        return None
    band = _band(rows, gutter)
    left, right = (_column(band, gutter, is_right=side) for side in (False, True))
    outside = [row for row in rows if row not in band]
    if left is None or right is None or _two_sided(outside, gutter) > MOST_ASIDE:
        return None
    size = median(run.size for _, runs in band for run in runs)
    if not _are_columns(left, right, size) or any(_is_beside(rule, left, right) for rule in page.rules):
        return None
    return _lay_out(page, left, right, below=[run for y, runs in outside if y > band[-1][0] for run in runs])


def measures(sheets: Sequence[Sheet], columns: Columns, right: float) -> tuple[float, dict[int, float]]:
    """The right margin of lines that run over the whole page, and that of each line of a column, by line.

    right: what it would be if all lines were alike, which is kept where there are no columns.
    """
    if not columns:
        return right, {}
    lines = [(line, columns.get(sheet.number)) for sheet in sheets for line in sheet.lines]
    narrow = {id(line): box.x1 for line, box in lines if box and box.top - 1 <= line.y <= box.bottom + 1}
    left = min(box.x0 for box in columns.values())
    wide = [line.x1 for line, _ in lines if id(line) not in narrow]
    return max([*wide, max(sheet.width for sheet in sheets) - left]), narrow


def unfolded_doubts(columns: Columns) -> Iterator[Tvivl]:
    """One for the whole referat: the clerk sees at once whether the order is right."""
    pages = tuple(columns)
    if pages:
        told = (
            f"Side {pages[0]} er sat" if len(pages) == 1 else f"{len(pages)} sider fra side {pages[0]} er sat"
        )
        text = f"{told} i to spalter og læst spalte for spalte. Kontrollér tekstens rækkefølge."
        yield Tvivl("two_columns", None, pages[0], text)


def _rows(page: Page) -> list[Row]:
    """Words within the page; damaged ones may be drawn a mile wide."""
    rows: defaultdict[float, list[Run]] = defaultdict(list)
    for run in page.runs:
        if run.text.strip() and 0 <= run.x0 <= run.x1 <= page.width:
            rows[round(run.y)].append(run)
    return [(y, tuple(rows[y])) for y in sorted(rows)]


def _gutter(rows: Sequence[Row]) -> float | None:
    """The middle of the upright strip that the fewest words cross; None on a page with little text."""
    runs = [run for _, runs in rows for run in runs]
    if len(rows) < FEWEST_ROWS:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    first, last = (int(left + share * (right - left)) for share in MIDDLE)
    changes = Counter(int(run.x0) for run in runs)
    changes.subtract(int(run.x1) + 1 for run in runs)
    before = sum(count for x, count in changes.items() if x < first)
    crossed = list(accumulate((changes[x] for x in range(first, last)), initial=before))[1:]
    fewest = min(crossed, default=0)
    return median([first + at for at, count in enumerate(crossed) if count == fewest] or [first])


def _band(rows: Sequence[Row], gutter: float) -> list[Row]:
    """The longest stretch of rows of which none crosses the gutter."""
    best: list[Row] = []
    band: list[Row] = []
    for row in rows:
        is_open = all(run.x1 < gutter or run.x0 > gutter for run in row[1])
        band = [*band, row] if is_open else []
        best = max(best, band, key=len)
    return best


def _column(band: Sequence[Row], gutter: float, *, is_right: bool) -> Column | None:
    sides = [(y, tuple(run for run in runs if (run.x0 > gutter) == is_right)) for y, runs in band]
    rows = tuple((y, runs) for y, runs in sides if runs)
    if len(rows) < FEWEST_ROWS:
        return None
    runs = [run for _, side in rows for run in side]
    return Column(rows, min(run.x0 for run in runs), max(run.x1 for run in runs))


def _two_sided(rows: Sequence[Row], gutter: float) -> int:
    """How many rows have words on both sides of the gutter and none across it."""
    return sum(
        {run.x0 > gutter for run in runs} == {True, False}
        and all(run.x1 < gutter or run.x0 > gutter for run in runs)
        for _, runs in rows
    )


def _are_columns(left: Column, right: Column, size: float) -> bool:
    narrow, wide = sorted((left.width, right.width))
    between = right.left - left.right
    return (
        GUTTER_EM[0] * size <= between <= GUTTER_EM[1] * size
        and narrow >= SAME_WIDTH * wide
        and all(_is_prose(column) for column in (left, right))
        and any(is_exact_label(_text(runs)) for column in (left, right) for _, runs in column.rows)
        and not _are_rows_of_a_table(left, right, size)
    )


def _is_prose(column: Column) -> bool:
    widths = [max(run.x1 for run in runs) - min(run.x0 for run in runs) for _, runs in column.rows]
    words = [len(_text(runs).split()) for _, runs in column.rows]
    return median(widths) >= FULL_SHARE * column.width and median(words) >= FEWEST_WORDS


def _text(runs: Sequence[Run]) -> str:
    return " ".join(run.text.strip() for run in sorted(runs, key=lambda run: run.x0))


def _are_rows_of_a_table(left: Column, right: Column, size: float) -> bool:
    ours, theirs = _starts(left), _starts(right)
    fewer, more = sorted((ours, theirs), key=len)
    beside = sum(any(abs(y - other) <= SAME_ROW_EM * size for other in more) for y in fewer)
    return len(fewer) > 1 and beside >= SIDE_BY_SIDE * len(fewer)


def _starts(column: Column) -> list[float]:
    """Where paragraphs begin below a gap."""
    usual = _usual_step(column)
    return [lower for (upper, _), (lower, _) in pairwise(column.rows) if lower - upper > GAP * usual]


def _usual_step(column: Column) -> float:
    steps = Counter(round(lower - upper) for (upper, _), (lower, _) in pairwise(column.rows))
    return float(steps.most_common(1)[0][0])


def _is_beside(rule: Box, left: Column, right: Column) -> bool:
    return rule.bottom > left.rows[0][0] and rule.top < max(left.rows[-1][0], right.rows[-1][0])


def _lay_out(page: Page, left: Column, right: Column, *, below: Sequence[Run]) -> Box:
    """Changes runs, marks and height of the page."""
    across = left.left - right.left
    down = left.rows[-1][0] + _usual_step(left) - right.rows[0][0]
    for _, runs in right.rows:
        for run in runs:
            run.x0, run.x1, run.y = run.x0 + across, run.x1 + across, run.y + down
    for run in below:
        run.y += page.height
    page.marks = [_moved(mark, across, down) if mark.x0 > left.right else mark for mark in page.marks]
    page.height *= 2
    width = max(left.width, right.width)
    return Box(left.left, left.rows[0][0], left.left + width, right.rows[-1][0] + down)


def _moved(mark: Box, across: float, down: float) -> Box:
    return Box(mark.x0 + across, mark.top + down, mark.x1 + across, mark.bottom + down)
