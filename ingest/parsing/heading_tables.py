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
    """The blocks with each such table as one line, ``Punkt 65 Acadre sagsnr.: 09/17527 · …``; others stay.

    Where items are headed by ``Punkt | Titel``, a table of several rows heads as many items.
    """
    unfolded: list[Block] = []
    usual = False
    for block in blocks:
        titles = _as_titles(block) if isinstance(block, Table) else []
        usual = usual or len(titles) == 1
        line = _as_line(block) if isinstance(block, Table) and not titles else None
        unfolded += titles if titles and usual else [line or block]
    return unfolded


_HEADER = frozenset(("punkt", "pkt", "nr", "titel", "sag", "tekst", "emne", "overskrift", "sagsnr", "sag nr"))


def _as_titles(table: Table) -> list[Paragraph]:
    """``Punkt | Titel`` above ``38 | Bemyndigelse``: each item's number and title as one line."""
    rows = table.cells()
    if len(rows) < 2 or len(rows[0]) != 2 or not {plain(cell).rstrip(".") for cell in rows[0]} <= _HEADER:
        return []
    if not all(re.fullmatch(r"\d{1,4}\.?", number) and title for number, title in rows[1:]):
        return []
    drawn = [lines for group in table.groups for lines in group.rows][-len(rows) + 1 :]
    return [
        Paragraph(list(lines), f"{number.rstrip('.')} {title}")
        for lines, (number, title) in zip(drawn, rows[1:], strict=True)
    ]


def _as_line(table: Table) -> Paragraph | None:
    cells = [cell for row in table.cells() for cell in row if cell]
    numbered = _NUMBER.match(cells[0]) if cells else None
    if numbered is None or len(cells) < 2 or read_key_line(cells[1:]) is None:
        return None
    text = f"{numbered['word']} {numbered['number']} {' · '.join(cells[1:])}"
    return Paragraph(table.lines[:1], text)
