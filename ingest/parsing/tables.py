"""Tables: lines whose pieces stand in columns, framed by rules or by white space alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .bodies import read_decision_heading
from .cases import HEADING_WORD
from .column_edges import column_edges
from .frames import without_page_frame, without_underlines
from .lines import Line, Segment, Sheet
from .paper import Box
from .vocabulary import section_kind

ROW_STEP_EM = 1.38
"""Lines nearer than this are one row's wrapped cells where rows are set further apart elsewhere."""
COLUMN_SLACK_PT = 4.0
NEAR_CELL_EM = 1.6
"""A lone line under a column that is not the first goes on in it when it stands so near."""
NEAR_ROW_EM = 2.6
FEWEST_ROWS = 3
MOST_NUMBER_CHARS = 20
MOST_HEADING_LINES = 5
FEWEST_HEAD_CELLS = 3
"""Two pieces at the foot of a page may be anything."""
_ITEM_NUMBER = re.compile(rf"^{HEADING_WORD}\.?\s*\d{{1,4}}\.?(?=\s|$|:)", re.IGNORECASE)

_NUMBERED = re.compile(r"^\d{1,4}[.)]\s+[A-ZÆØÅ]")


@dataclass(slots=True)
class RowGroup:
    """Rows of a table on one page, each the lines it was drawn in. ``continues``: the last page's table."""

    rows: list[list[Line]]
    continues: bool = False

    @property
    def lines(self) -> list[Line]:
        return [line for row in self.rows for line in row]


@dataclass(slots=True)
class Table:
    """A table, whole over its pages."""

    groups: list[RowGroup] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [line for group in self.groups for line in group.lines]

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def cells(self, joint: str = " ") -> tuple[tuple[str, ...], ...]:
        """Rows of cells, all of the same length; a header repeated on the next page is left out.

        joint: what stands between the lines of one cell.
        """
        edges = column_edges(self.lines)
        rows: list[tuple[str, ...]] = []
        for number, group in enumerate(self.groups):
            cells = [_cells(row, edges, joint) for row in group.rows]
            if number and rows and cells and cells[0] == rows[0]:
                cells = cells[1:]
            rows.extend(cells)
        return _without_split_columns([row for row in rows if any(row)])


def _without_split_columns(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """A heading set to the left and its figures to the right are one column: no row has words in both."""
    whole = [list(row) for row in rows]
    at = 0
    while len(whole) >= FEWEST_ROWS and at + 1 < len(whole[0]):
        header = bool(whole[0][at]) != bool(whole[0][at + 1])
        if header and not any(row[at] and row[at + 1] for row in whole):
            whole = [[*row[:at], row[at] or row[at + 1], *row[at + 2 :]] for row in whole]
        else:
            at += 1
    return tuple(tuple(row) for row in whole)


def _cells(row: Sequence[Line], edges: Sequence[float], joint: str) -> tuple[str, ...]:
    columns: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for line in sorted(row, key=lambda line: line.y):
        pieces: dict[int, list[str]] = {}
        for piece in line.pieces:
            pieces.setdefault(sum(piece.x0 + 1 > edge for edge in edges), []).append(piece.text)
        for column, words in pieces.items():
            columns[column].append(" ".join(" ".join(words).split()))
    return tuple(_join(lines, joint) for lines in columns)


def _join(lines: Sequence[str], joint: str) -> str:
    """The lines of a cell; a word that the print broke is whole."""
    text = ""
    for line in lines:
        broken = bool(re.search(r"\w[\u2010\u00ad]$", text)) and line[:1].islower()
        text = text[:-1] + line if broken else f"{text}{joint if text else ''}{line}"
    return text


def find_tables(sheet: Sheet, *, previous: Line | RowGroup | None) -> list[Line | RowGroup]:
    """The sheet's lines in order, those of tables gathered into row groups."""
    flow: list[Line | RowGroup] = []
    sheet = replace(sheet, rules=without_page_frame(sheet))
    sheet = replace(sheet, rules=without_underlines(sheet))
    lines = list(sheet.lines)
    at = 0
    while at < len(lines):
        stop = _table_end(lines, at, sheet)
        if stop == at and _carries_on(lines, at, previous if not flow else None):
            stop = at + 1
            while stop < len(lines) and len(lines[stop].segments) > 1:
                stop += 1
        stop = next((i for i in range(at + 1, stop) if _begins_item(lines[i])), stop)
        if stop > at and _prints_heading(lines[at:stop]):
            flow.extend(lines[at:stop])
            at = stop
        elif stop > at:
            group = RowGroup(_rows(lines[at:stop], sheet.rules))
            group.continues = not flow and _fits(previous, group)
            flow.append(group)
            at = stop
        else:
            flow.append(lines[at])
            at += 1
    return flow


def head_of_table(flow: Sequence[Line | RowGroup], first: Line | RowGroup) -> list[Line]:
    """The last lines of a page that are the head of the table that the next page begins with; or none."""
    last = flow[-1] if flow else None
    if not isinstance(last, Line) or isinstance(first, Line) or first.continues:
        return []
    columns = len(last.segments)
    fits = _fits(first, RowGroup([[last]])) and columns == len(first.lines[0].segments)
    if columns < FEWEST_HEAD_CELLS or not fits:
        return []
    first.continues = True
    above = flow[-2] if len(flow) > 1 else None
    return [above, last] if isinstance(above, Line) and _is_head(above, last, first) else [last]


def _is_head(line: Line, row: Line, table: RowGroup) -> bool:
    """Whether the line right above a row, printed unlike it, has a cell over each column of the table."""
    near = line.page == row.page and 0 < row.y - line.y < NEAR_ROW_EM * row.style.size
    alike = len(line.segments) == len(row.segments) and line.style.bold and not row.style.bold
    return near and alike and len(column_edges([line, row, *table.lines])) == len(row.segments) - 1


def _prints_heading(lines: Sequence[Line]) -> bool:
    """``Punkt 150`` beside its title, framed together with its keys: a heading, and no table."""
    return len(lines) <= MOST_HEADING_LINES and _begins_item(lines[0])


def _begins_item(line: Line) -> bool:
    first = line.segments[0].text if line.segments else ""
    if len(line.segments) == 1 and line.style.bold and _NUMBERED.match(first):
        return True
    return len(first) < MOST_NUMBER_CHARS and _ITEM_NUMBER.match(first) is not None


def _table_end(lines: Sequence[Line], start: int, sheet: Sheet) -> int:
    """The index after the table that begins at ``start``; ``start`` where none does."""
    framed = _framed_end(lines, start, sheet)
    if framed > start:
        return _with_rows_below(lines, start, framed)
    stop, rows = start, 0
    while stop < len(lines) and (len(lines[stop].segments) > 1 or _is_wrapped_cell(lines, stop, start)):
        rows += len(lines[stop].segments) > 1
        stop += 1
    while (
        stop > start
        and len(lines[stop - 1].segments) == 1
        and not _is_beside(lines, stop - 1)
        and not _is_last_cell(lines, start, stop - 1)
    ):
        stop -= 1
    if rows < 2 or not _is_aligned(lines[start:stop]):
        return start
    return stop


def _with_rows_below(lines: Sequence[Line], start: int, stop: int) -> int:
    """The last row may have no rule below it."""
    while stop < len(lines) and len(lines[stop].segments) > 1:
        near = lines[stop].y - lines[stop - 1].y < NEAR_ROW_EM * lines[stop].style.size
        if not near or not _fits(RowGroup([list(lines[start:stop])]), RowGroup([[lines[stop]]])):
            break
        stop += 1
    return stop


def _is_wrapped_cell(lines: Sequence[Line], at: int, start: int) -> bool:
    """A lone piece between a table's lines: the rest of a cell, or a cell set higher than its row."""
    line = lines[at]
    if line.bullet_x is not None or len(line.text) > 60:
        return False
    if line.style.bold and (section_kind(line.text) or read_decision_heading(line.text)):
        return False
    if at == start:
        below = lines[at + 1] if at + 1 < len(lines) else None
        near = below is not None and below.y - line.y < 0.9 * line.style.size
        return near and _is_beside(lines, at)
    if _is_beside(lines, at):
        return True
    above = lines[at - 1]
    near = line.y - above.y < ROW_STEP_EM * line.style.size
    if _is_last_cell(lines, start, at) and line.y - above.y < NEAR_CELL_EM * line.style.size:
        return True
    return near and _in_a_column(lines[start:at], line)


def _is_beside(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    around = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return any(
        abs(other.y - line.y) < 1.05 * line.style.size
        and (len(other.segments) > 1 or other.x0 > line.x1 + 2 or other.x1 < line.x0 - 2)
        for other in around
    )


def _is_last_cell(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether the lone line goes on in the second column or beyond, right below it."""
    starts = [s.x0 for line in lines[start:at] if len(line.segments) > 1 for s in line.segments[1:]]
    return any(abs(lines[at].x0 - x) < 2 for x in starts)


def _in_a_column(above: Sequence[Line], line: Line) -> bool:
    starts = [segment.x0 for other in above if len(other.segments) > 1 for segment in other.segments]
    ends = [s.x1 for other in above if len(other.segments) > 1 for s in other.segments[:-1]]
    first = min(starts, default=0)
    if abs(line.x0 - first) < 2:
        return bool(ends) and line.x1 < max(
            s.x0 for o in above if len(o.segments) > 1 for s in o.segments[1:2]
        )
    return any(abs(line.x0 - start) < 2 for start in starts)


def _is_aligned(lines: Sequence[Line]) -> bool:
    """Whether at least two lines share a column start or end beyond the first column."""
    many = [line for line in lines if len(line.segments) > 1]
    for line in many:
        for other in many:
            if other is not line and _share_column(line, other):
                return bool(column_edges(lines))
    return False


def _share_column(line: Line, other: Line) -> bool:
    return any(
        abs(a.x0 - b.x0) < 2 or abs(a.x1 - b.x1) < 2 or abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 3
        for a in line.segments[1:]
        for b in other.segments[1:]
    )


def _framed_end(lines: Sequence[Line], start: int, sheet: Sheet) -> int:
    """The end of a table drawn with rules: lines between the first and last of its horizontal rules."""
    first = lines[start]
    across = sorted(
        (
            rule
            for rule in sheet.rules
            if rule.is_across and rule.x1 > first.x0 - 2 and rule.x0 < first.x0 + 2
        ),
        key=lambda rule: rule.top,
    )
    across = [rule for rule in across if not _is_page_wide_alone(rule, sheet)]
    frame = [rule.top for rule in across]
    above = [y for y in frame if first.y - 3.2 * first.style.size < y < first.y - 0.4 * first.style.size]
    if not above:
        return start
    bottom = _frame_bottom(frame, above[-1], first.style.size, _uprights(sheet.rules))
    level = [rule.x0 for rule in sheet.rules if rule.is_across and abs(rule.top - above[-1]) < 2]
    left = min(level) - COLUMN_SLACK_PT
    stop = start
    while stop < len(lines) and lines[stop].y < bottom and lines[stop].x0 > left:
        stop += 1
    inside = lines[start:stop]
    bands = {sum(y < line.y for y in frame) for line in inside}
    many = sum(len(line.segments) > 1 for line in inside)
    if len(bands) < 2 or not many or not column_edges(inside):
        return start
    return stop if many * 3 >= len(bands) else start


def _is_page_wide_alone(rule: Box, sheet: Sheet) -> bool:
    """A line right under one piece of bold text, as below a heading."""
    above = [line for line in sheet.lines if 0 < rule.top - line.y < 0.9 * line.style.size]
    return len(above) == 1 and len(above[0].segments) == 1 and above[0].style.bold


def _uprights(rules: Sequence[Box]) -> list[Box]:
    return [rule for rule in rules if rule.is_upright]


def _frame_bottom(frame: Sequence[float], top: float, size: float, uprights: Sequence[Box]) -> float:
    """Follow the rules down while they, or the uprights between them, hang together."""
    bottom = top
    has_uprights = any(box.top <= top + 2 and box.bottom > top + 4 for box in uprights)
    for y in frame:
        joined = any(box.top <= bottom + 2 and box.bottom >= y - 2 for box in uprights)
        if y > bottom and (joined if has_uprights else y - bottom < 3.2 * size):
            bottom = y
    return bottom


def _carries_on(lines: Sequence[Line], at: int, previous: Line | RowGroup | None) -> bool:
    """Whether the page's first line is one more row of the table that the page before ended with."""
    if not isinstance(previous, RowGroup) or len(lines[at].segments) < 2:
        return False
    return _fits(previous, RowGroup([[lines[at]]]))


def _fits(previous: Line | RowGroup | None, group: RowGroup) -> bool:
    if not isinstance(previous, RowGroup):
        return False
    starts = [s.x0 for line in previous.lines for s in line.segments]
    mine = [s.x0 for line in group.lines for s in line.segments]
    near = sum(any(abs(x - start) < COLUMN_SLACK_PT for start in starts) for x in mine)
    return near >= 0.6 * len(mine)


def _rows(lines: Sequence[Line], rules: Sequence[Box]) -> list[list[Line]]:
    frame = [rule.top for rule in rules if rule.is_across]
    inner = [y for y in frame if lines[0].y < y < lines[-1].y]
    if len(inner) >= 1 and len(_bands(lines, frame)) >= 2:
        return _bands(lines, frame)
    return _rows_by_step(lines)


def _bands(lines: Sequence[Line], frame: Sequence[float]) -> list[list[Line]]:
    bands: dict[int, list[Line]] = {}
    for line in lines:
        middle = line.y - 0.3 * line.style.size
        bands.setdefault(sum(y < middle for y in frame), []).append(line)
    return [row for key in sorted(bands) for row in _rows_of_figures(bands[key])]


_FIGURE = re.compile(r"[-–+(]?\d[\d.,]*\s?%?\)?|[-–]")


def _rows_of_figures(band: Sequence[Line]) -> list[list[Line]]:
    """A band that holds several rows, where only the head has a rule below it: figures do not wrap."""
    starts = [at for at, line in enumerate(band) if _is_row_of_figures(line, band[0])]
    if len(starts) < 2 or starts[0] != 0:
        return [list(band)]
    return [list(band[start:stop]) for start, stop in zip(starts, [*starts[1:], None], strict=True)]


def _is_row_of_figures(line: Line, first: Line) -> bool:
    label, *cells = line.segments
    at_left = abs(label.x0 - first.segments[0].x0) < 2
    return at_left and bool(cells) and all(_FIGURE.fullmatch(cell.text) for cell in cells)


def _rows_by_step(lines: Sequence[Line]) -> list[list[Line]]:
    steps = [(b.y - a.y) / max(a.style.size, 1) for a, b in pairwise(lines)]
    loose = any(step > ROW_STEP_EM for step in steps)
    rows = [[lines[0]]]
    for step, line in zip(steps, lines[1:], strict=True):
        if step >= 0.9 and _is_labelled(line, rows[-1][0]):
            rows.append([line])
        elif step < 0.9 or (loose and step <= ROW_STEP_EM) or (not loose and _is_rest(rows[-1], line)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_labelled(line: Line, first: Line) -> bool:
    """``Mødested:`` in the first column: a row of its own, however close it stands."""
    label = line.segments[0]
    return len(line.segments) > 1 and label.text.endswith(":") and abs(label.x0 - first.segments[0].x0) < 2


def _is_rest(row: Sequence[Line], line: Line) -> bool:
    """In a table without space between rows: a line with nothing in the first column is a rest."""
    first: Segment = row[0].segments[0]
    return line.segments[0].x0 > first.x0 + 2 and len(line.segments) < len(row[0].segments)
