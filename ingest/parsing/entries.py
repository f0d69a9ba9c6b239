"""The lines of the front, each with the label that says what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .blocks import Block, Paragraph
from .members import AWAY, marked_away
from .people import clean_name, is_party, looks_like_name, split_names
from .tables import Table
from .vocabulary import FRONT_LABELS, plain

_LABEL_INSIDE = re.compile(r"\s(?P<label>[A-ZÆØÅ]\w[\w ]{1,20}):\s")
_ALSO_WORDS = frozenset(
    [
        "mødelokale",
        "mødesal",
        "lokale",
        "adresse",
        "møde",
        "gruppe",
        "medlem",
        "medlemmer",
        "slut",
        "start",
        "forum",
        "organ",
        "navn",
        "udvalg",
        "nævn",
        "kl",
        "formand",
        "borgmester",
        "dagsorden",
        "punkter",
        "indhold",
        "sager",
    ]
)
"""Labels that are ordinary words too: without colon or bold they begin a value, as in ``Mødelokale 2``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One front line: its label's part of ``FRONT_LABELS`` ("" without one), and what follows the label.

    is_item: it is a list item, so that nothing on the line above goes on in it.
    """

    part: str
    value: str
    size: float
    bold: bool
    is_item: bool = False


def read_entries(blocks: Sequence[Block]) -> Iterator[Entry]:
    for block in blocks:
        if isinstance(block, Table) and _lists_people(block):
            yield from _people_entries(block)
        elif isinstance(block, Table) and (names := _stretched_names(block)):
            yield from (Entry("", name, 0, False) for name in names)
        elif isinstance(block, Table):
            for row in _whole_rows(block.cells("\n")):
                yield from _row_entries([cell for cell in row if cell])
        else:
            yield from (replace(entry, is_item=block.is_list_item) for entry in _paragraph_entries(block))


_MARKED = re.compile(r"^(?:x|ja|✓|✗|√|v|\*)$", re.IGNORECASE)
_AWAY = re.compile(rf"^(?:{AWAY}|nej)\b", re.IGNORECASE)


def _lists_people(table: Table) -> bool:
    """A table with a person a row: name, party, and whether she came."""
    rows = table.cells()
    named = [row for row in rows if any(looks_like_name(clean_name(cell)) for cell in row)]
    labelled = any(_label_of(row[0]) for row in rows)
    return len(named) >= 2 and len(named) >= len(rows) - 1 and not labelled


def _stretched_names(table: Table) -> list[str]:
    """``Susanne        Skovbakke``: names that justified lines pull apart; empty where a row is none."""
    rows = [[cell for cell in row if cell] for row in table.cells()]
    apart = all(len(row) == 2 and not any(looks_like_name(clean_name(cell)) for cell in row) for row in rows)
    names = [" ".join(row) for row in rows]
    return names if apart and all(looks_like_name(clean_name(name)) for name in names) else []


def _people_entries(table: Table) -> Iterator[Entry]:
    rows = table.cells()
    away = {i for i, cell in enumerate(rows[0]) if _AWAY.match(cell)}
    beside = _columns_beside(rows)
    for row in rows:
        name = ""
        for i, cell in enumerate(row):
            if marked := marked_away(cell):
                name = marked[0]
                yield Entry("participants", name, 0, False)
                yield Entry("", f"Fraværende: {name}", 0, False)
            elif i not in beside and looks_like_name(clean_name(cell)):
                name = clean_name(cell)
                yield Entry("participants", name, 0, False)
            elif name and (_AWAY.match(cell) or (i in away and _MARKED.match(cell))):
                yield Entry("", f"Fraværende: {name}", 0, False)


def _columns_beside(rows: Sequence[Sequence[str]]) -> set[int]:
    """The columns that tell whom each member stands for: most of what they hold is no name, ``Venstre``."""
    columns = list(zip(*rows, strict=True))
    full = (i for i, cells in enumerate(columns) if sum(map(_is_person, cells)) >= len(rows) - 1)
    first = next(full, len(columns))
    filled = {i: [cell for cell in columns[i] if cell] for i in range(first + 1, len(columns))}
    return {i for i, cells in filled.items() if cells and 2 * sum(map(_is_person, cells)) < len(cells)}


def _is_person(cell: str) -> bool:
    name = next(iter(marked_away(cell)), clean_name(cell))
    return looks_like_name(name) and not is_party(name)


def _row_entries(cells: list[str]) -> Iterator[Entry]:
    label = _label_of(cells[0].replace("\n", " "))
    joined = [join_cell(cell) for cell in cells]
    if label and len(cells) > 1:
        yield Entry(label, ", ".join(joined[1:]), 0, False)
        return
    for cell in joined:
        yield from _split_label(cell, 0, False, "")


def join_cell(cell: str) -> str:
    """The lines of a cell as one: a list that wraps inside a name goes on, whole lines get commas."""
    whole, *rest = cell.split("\n")
    for line in rest:
        last, first = (split_names(whole) or [""])[-1], (split_names(line) or [""])[0]
        broken = whole.endswith((",", ";", "-")) or len(clean_name(last).split()) == 1
        cut = looks_like_name(clean_name(last)) and len(clean_name(first).split()) == 1 and "," in whole
        whole += ("" if whole.endswith("-") else " " if broken or cut else ", ") + line
    return whole


def _paragraph_entries(block: Paragraph) -> Iterator[Entry]:
    style = block.style
    if len(block.lines) > 1 and any(
        _label_of(line.lead) or _label_of(line.text.split(":")[0]) for line in block.lines[1:]
    ):
        for line in block.lines:
            yield from _split_label(line.text, style.size, line.style.bold, line.lead)
        return
    if len(block.lines) > 1 and all(_is_one_person(line.text) for line in block.lines[:2]):
        for line in block.lines:
            yield from _split_label(line.text, style.size, line.style.bold, line.lead)
        return
    yield from _split_label(block.text, style.size, block.is_bold, block.lead)


def _whole_rows(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows without a label go on in the row above that has one."""
    whole: list[list[str]] = []
    for row in rows:
        if whole and not row[0] and _label_of(whole[-1][0]) and len(row) == len(whole[-1]):
            whole[-1] = [f"{above}\n{cell}".strip("\n") for above, cell in zip(whole[-1], row, strict=True)]
        else:
            whole.append(list(row))
    return whole


def _is_one_person(text: str) -> bool:
    return len(split_names(text)) == 1 and looks_like_name(clean_name(text))


def _label_of(text: str) -> str:
    return FRONT_LABELS.get(plain(text), "") if text.strip() else ""


def _before_next_label(text: str) -> tuple[str, str]:
    """``kl. 18.00 Slut: kl. 21.15`` is the value of one label and then another label with its own."""
    for match in _LABEL_INSIDE.finditer(text):
        if _label_of(match["label"]):
            return text[: match.start()].strip(" ,;"), text[match.start("label") :]
    return text, ""


def _split_label(text: str, size: float, bold: bool, lead: str) -> Iterator[Entry]:
    whole = _label_of(text)
    if whole:
        yield Entry(whole, "", size, bold)
        return
    if lead and _label_of(lead):
        yield Entry(_label_of(lead), text[len(lead) :].strip(" :"), size, bold)
        return
    head, colon, tail = text.partition(":")
    if colon and _label_of(head) and not re.match(r"\d\d\b", tail):
        value, rest = _before_next_label(tail.strip())
        yield Entry(_label_of(head), value, size, bold)
        if rest:
            yield from _split_label(rest, size, bold, "")
        return
    spaced = re.match(r"^(\w[\w ]{2,20}?)\s+(?=kl\.|d(?:en|\.)|\d|[A-ZÆØÅ(])", text)
    if spaced and _label_of(spaced.group(1)) and plain(spaced.group(1)) not in _ALSO_WORDS and not bold:
        yield Entry(_label_of(spaced.group(1)), text[spaced.end() :].strip(), size, bold)
        return
    yield Entry("", text, size, bold)
