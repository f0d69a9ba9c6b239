"""Small tables below an item's heading that hold keys and whole sections: ``Sagen afgøres i: | Byrådet``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .blocks import Block, Paragraph
from .column_edges import column_edges
from .lines import Line, Segment
from .tables import Table
from .vocabulary import ABSENCE_LABELS, is_case_key, is_exact_label, is_other_key, plain


@dataclass(slots=True)
class _Row:
    label: str
    label_line: Line | None
    values: list[list[Line]] = field(default_factory=list)

    @property
    def is_key(self) -> bool:
        words = plain(self.label).rstrip(".")
        return is_case_key(words) or is_other_key(words)

    @property
    def is_absence(self) -> bool:
        return plain(self.label) in ABSENCE_LABELS

    @property
    def is_section(self) -> bool:
        return is_exact_label(self.label) and not self.is_key


def unfold_label_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each table of labels as paragraphs, a label before its value; other tables stay."""
    unfolded: list[Block] = []
    for block in blocks:
        rows = _label_rows(block) if isinstance(block, Table) else None
        unfolded.extend(
            paragraph for row in rows for paragraph in _paragraphs(row)
        ) if rows else unfolded.append(block)
    return unfolded


def _label_rows(table: Table) -> list[_Row] | None:
    """The rows by label; None where a row has no known one, or no row holds a section."""
    edges = column_edges(table.lines)
    if not edges:
        return None
    rows: list[_Row] = []
    for group in table.groups:
        for lines in group.rows:
            label = " ".join(text for line in lines if (text := _side(line, edges[0], left=True).text))
            values = [value for line in lines if (value := _side(line, edges[0], left=False)).text]
            if label:
                rows.append(_Row(label, lines[0]))
            if not rows:
                return None
            rows[-1].values += [values] if values else []
    known = all(row.is_key or row.is_section or row.is_absence for row in rows)
    return rows if known and any(not row.is_key for row in rows) else None


def _side(line: Line, edge: float, *, left: bool) -> Line:
    """What of the line stands on one side of ``edge``."""
    pieces = tuple(piece for piece in line.pieces if (piece.x0 + 1 <= edge) == left)
    text = " ".join(" ".join(piece.text for piece in pieces).split())
    if not pieces:
        return replace(line, text="", segments=(), pieces=())
    x0, x1 = pieces[0].x0, pieces[-1].x1
    return replace(line, text=text, x0=x0, x1=x1, lead="", segments=(Segment(text, x0, x1),), pieces=pieces)


def _paragraphs(row: _Row) -> list[Paragraph]:
    """The label with its first value, then each further value."""
    label = row.label.rstrip(" :") + ":"
    first, *more = row.values or [[]]
    lines = list(first) or ([row.label_line] if row.label_line else [])
    text = " ".join([label, *(line.text for line in first)])
    whole = Segment(text, lines[0].x0, lines[0].x1)
    lines[0] = replace(lines[0], text=f"{label} {lines[0].text}" if first else label, segments=(whole,))
    paragraphs = [Paragraph(lines, text, is_labelled=row.is_section)]
    return paragraphs + [Paragraph(list(value), " ".join(line.text for line in value)) for value in more]
