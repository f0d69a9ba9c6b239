"""Personal information in a referat or a bilag: found and placed, its value never kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import wrap

from .blocks import Block
from .lines import Sheet
from .outline import Outline
from .personal.contacts import find_emails, find_phones
from .personal.cpr import find_cpr
from .personal.health import find_illness
from .personal.homes import find_homes
from .referat import FindingKind, Fund, Punkt
from .tables import Table

Value = tuple[FindingKind, str]
"""A kind and the words themselves: lives in memory only, to tell two findings on one page apart."""

_POST_CODE = re.compile(r"(?:DK-)?\d{4}\s+[A-ZÆØÅ]")
_DIGIT = re.compile(r"\d")
Numbered = tuple[str | None, Block]
"""A block and the number of its item."""
LONGEST = 3_000
"""Characters; about a page in one paragraph."""
SEAM = 200
"""Characters on either side of it that may belong together."""
FULL_LINE = 40
"""Characters from which a paragraph without a full stop may go on in the next one."""
BY_ROW: frozenset[FindingKind] = frozenset({"address", "health"})
"""Told by a whole row of a table: the name stands in one cell, the rest in another."""


def screen(blocks: Sequence[Block], outline: Outline) -> tuple[Fund, ...]:
    """Every finding of the referat's text, in order; ``item`` is None on the front.

    What is printed twice on one page of one item is one finding. An address in a web page's foot is
    the office's own.
    """
    numbered = tuple(_numbered(blocks, outline))
    text, foot = numbered[: outline.foot_start], numbered[len(numbered[: outline.foot_start]) :]
    in_foot = _screen(foot, has_front=False)
    return (*_screen(text, has_front=True), *(fund for fund in in_foot if fund.kind != "address"))


def screen_running(sheets: Sequence[Sheet]) -> tuple[Fund, ...]:
    """CPR numbers in what runs along the pages, each once. The office's own addresses there are nobody's."""
    first: dict[Value, int] = {}
    for sheet in sheets:
        for text in sheet.removed:
            for kind, words in values_in(text):
                if kind == "cpr":
                    first.setdefault((kind, words), sheet.number)
    return tuple(Fund(kind, None, page) for (kind, _), page in first.items())


def screen_loose(blocks: Sequence[Block]) -> tuple[Fund, ...]:
    """The same for a paper without items, such as a bilag."""
    return _screen(tuple((None, block) for block in blocks), has_front=False)


def _screen(numbered: Sequence[Numbered], *, has_front: bool) -> tuple[Fund, ...]:
    found: dict[tuple[Value, str | None, int], Fund] = {}
    above: Numbered | None = None
    for at, (number, block) in enumerate(numbered):
        is_front = has_front and number is None
        values = list(_values_of(block, is_front=is_front))
        if above is not None and above[0] == number:
            values += _values_over_seam(above[1], block, {kind for kind, _, _ in values}, is_front=is_front)
        if not is_front:
            values += _values_of_letter_head([each for _, each in numbered[max(0, at - 2) : at + 1]])
        for kind, words, page in values:
            found.setdefault(((kind, words), number, page), Fund(kind, number, page))
        above = number, block
    return tuple(found.values())


def item_at(page: int, items: Sequence[Punkt]) -> str | None:
    """The item of what is known by its page alone; None where the page may hold more than one."""
    before = [punkt for punkt in items if punkt.page <= page]
    return before[-1].number if before and before[-1].page < page else None


def kinds_in(text: str) -> set[FindingKind]:
    """What kinds of personal information one paragraph holds."""
    return {kind for kind, _ in values_in(text)}


def values_in(text: str, *, is_front: bool = False) -> Iterator[Value]:
    """Each finding of one paragraph with its words, blanks and case made alike.

    A paragraph longer than LONGEST is looked at in pieces, so that the work does not grow with its square.
    """
    for piece in wrap(text, LONGEST) if len(text) > LONGEST else (text,):
        yield from _values_of_piece(piece, is_front=is_front)


def _values_of_piece(text: str, *, is_front: bool) -> Iterator[Value]:
    finders: list[tuple[FindingKind, Iterator[tuple[int, int]]]] = [
        ("email", find_emails(text)),
        ("health", find_illness(text)),
    ]
    if _DIGIT.search(text):
        homes = find_homes(text, is_front=is_front)
        finders += [("cpr", find_cpr(text)), ("phone", find_phones(text)), ("address", homes)]
    for kind, found in finders:
        for start, end in found:
            yield kind, " ".join(text[start:end].casefold().split())


def _numbered(blocks: Sequence[Block], outline: Outline) -> Iterator[Numbered]:
    headings = iter(outline.headings)
    following = next(headings, None)
    number: str | None = None
    for at, block in enumerate(blocks):
        if following is not None and at >= following.start:
            number, following = following.number, next(headings, None)
        yield number, block


def _values_of(block: Block, *, is_front: bool) -> Iterator[tuple[FindingKind, str, int]]:
    """Each finding of a block with its words and its page."""
    if isinstance(block, Table):
        yield from _values_of_table(block)
        return
    for kind, words in values_in(block.text, is_front=is_front):
        yield kind, words, _page_of(words, block)


def _values_over_seam(
    above: Block, below: Block, known: set[FindingKind], *, is_front: bool
) -> Iterator[tuple[FindingKind, str, int]]:
    """What only the end of one paragraph and the beginning of the next tell together, of other kinds.

    A page or a change of style may part a name from what is said of it.
    """
    first, second = above.text, below.text
    if isinstance(above, Table) or isinstance(below, Table) or len(first) < FULL_LINE:
        return
    if first[-1] in ".:;!?":
        return
    end = first[-SEAM:]
    found = [
        value for value in values_in(f"{end} {second[:SEAM]}", is_front=is_front) if value[0] not in known
    ]
    if found:
        known |= kinds_in(end)
    for kind, words in found:
        if kind not in known:
            yield kind, words, below.page


def _values_of_letter_head(blocks: Sequence[Block]) -> Iterator[tuple[FindingKind, str, int]]:
    """Name, street and post code on three short lines, each a paragraph of its own."""
    lines = [block.text for block in blocks if not isinstance(block, Table) and len(block.text) < FULL_LINE]
    if len(lines) == 3 and _POST_CODE.match(lines[-1]):
        for kind, words in values_in(" ".join(lines)):
            if kind == "address":
                yield kind, words, blocks[0].page


def _page_of(words: str, block: Block) -> int:
    """The page of the line that the words begin on, where a paragraph runs over two pages."""
    if block.lines[0].page == block.lines[-1].page:
        return block.page
    first = words.split(maxsplit=1)[0]
    return next((line.page for line in block.lines if first in line.text.casefold()), block.page)


def _values_of_table(table: Table) -> Iterator[tuple[FindingKind, str, int]]:
    """Cells each under its column's heading, so that ``CPR`` there speaks of the numbers below it."""
    rows = [(cells, group.lines[0].page) for group in table.groups for cells in Table([group]).cells()]
    header = rows[0][0] if rows else ()
    for cells, page in rows:
        labels = header if cells is not header and len(cells) == len(header) else ("",) * len(cells)
        for label, cell in zip(labels, cells, strict=True):
            yield from _values_of_cell(label, cell, page)
        for kind, words in values_in(", ".join(cell for cell in cells if cell)):
            if kind in BY_ROW:
                yield kind, words, page


def _values_of_cell(label: str, cell: str, page: int) -> Iterator[tuple[FindingKind, str, int]]:
    before = f"{label}: " if label and label != cell else ""
    for kind, words in values_in(before + cell):
        if kind not in BY_ROW:
            yield kind, words, page
