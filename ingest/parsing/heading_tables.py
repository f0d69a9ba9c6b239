"""Items headed by a small table of keys, their title below it: ``Punkt: 65 | Acadre sagsnr.: 09/17527``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block, Paragraph
from .cases import HEADING_WORD, read_key_line
from .tables import Table

_NUMBER = re.compile(rf"^(?P<word>{HEADING_WORD})\.?\s*:?\s*(?P<number>\d{{1,4}})\.?$", re.IGNORECASE)


def unfold_heading_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each such table as one line, ``Punkt 65 Acadre sagsnr.: 09/17527 · …``; others stay."""
    return [_as_line(block) or block if isinstance(block, Table) else block for block in blocks]


def _as_line(table: Table) -> Paragraph | None:
    cells = [cell for row in table.cells() for cell in row if cell]
    numbered = _NUMBER.match(cells[0]) if cells else None
    if numbered is None or len(cells) < 2 or read_key_line(cells[1:]) is None:
        return None
    text = f"{numbered['word']} {numbered['number']} {' · '.join(cells[1:])}"
    return Paragraph(table.lines[:1], text)
