"""Items headed by a small table of keys, their title below it: ``Punkt: 65 | Acadre sagsnr.: 09/17527``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block, Paragraph
from .cases import HEADING_WORD, read_key_line
from .tables import Table
from .vocabulary import plain

_NUMBER = re.compile(rf"^(?P<word>{HEADING_WORD})\.?\s*:?\s*(?P<number>\d{{1,4}})\.?$", re.IGNORECASE)


def unfold_heading_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each such table as one line, ``Punkt 65 Acadre sagsnr.: 09/17527 · …``; others stay."""
    return [_as_line(block) or block if isinstance(block, Table) else block for block in blocks]


_HEADER = frozenset(("punkt", "pkt", "nr", "titel", "sag", "tekst", "emne", "overskrift", "sagsnr", "sag nr"))


def _as_title(table: Table) -> Paragraph | None:
    """``Punkt | Titel`` above ``38 | Bemyndigelse``: the item's number and title as one line."""
    rows = table.cells()
    if len(rows) != 2 or len(rows[0]) != 2 or not {plain(cell).rstrip(".") for cell in rows[0]} <= _HEADER:
        return None
    number, title = rows[1]
    if not re.fullmatch(r"\d{1,4}\.?", number) or not title:
        return None
    top = table.groups[-1].rows[-1]
    return Paragraph(list(top), f"{number.rstrip('.')} {title}", gap=None)


def _as_line(table: Table) -> Paragraph | None:
    if titled := _as_title(table):
        return titled
    cells = [cell for row in table.cells() for cell in row if cell]
    numbered = _NUMBER.match(cells[0]) if cells else None
    if numbered is None or len(cells) < 2 or read_key_line(cells[1:]) is None:
        return None
    text = f"{numbered['word']} {numbered['number']} {' · '.join(cells[1:])}"
    return Paragraph(table.lines[:1], text)
