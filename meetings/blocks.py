"""A section's blocks as a page shows them: list items in runs become nested lists, tables get headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

# "3,5", "35%", "1.204", "-0,4 mio. kr.": such cells are set to the right.
NUMBER = re.compile(r"[-–]?\d[\d.,\s]*(?:%|kr\.?|mio\.? kr\.?|t\.? ?kr\.?)?")
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Literal["paragraph", "heading"]
    text: str


@dataclass(slots=True)
class Entry:
    """One list item and the list below it."""

    text: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BulletList:
    entries: list[Entry]
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """``head``: column titles; ``body``: rows of row title and the other cells. ``number``: from 1."""

    number: int
    head: list[Cell]
    body: list[tuple[str, list[Cell]]]
    kind: Literal["table"] = "table"


Shown = Paragraph | BulletList | Table


def shown_blocks(blocks: Iterable[dict[str, Any]]) -> list[Shown]:
    """The blocks of ``Section.blocks`` in order; neighbouring list items as one list."""
    shown: list[Shown] = []
    tables = 0
    for block in blocks:
        if block["type"] == "item":
            if not shown or not isinstance(shown[-1], BulletList):
                shown.append(BulletList([]))
            _hang(shown[-1].entries, Entry(block["text"]), int(block.get("level", 0)))  # type: ignore[union-attr]  # the line above made it a list
        elif block["type"] == "table":
            tables += 1
            shown.append(_table(block["rows"], tables))
        else:
            shown.append(Paragraph("heading" if block["type"] == "heading" else "paragraph", block["text"]))
    return shown


def blocks_of_text(text: str) -> list[dict[str, Any]]:
    """Blocks of a text in the reader's form: a line a paragraph, ``- `` a list item, tabs between cells."""
    blocks: list[dict[str, Any]] = []
    for line in text.splitlines():
        bare = line.lstrip(" ")
        if "\t" in line:
            if not blocks or blocks[-1]["type"] != "table":
                blocks.append({"type": "table", "rows": []})
            blocks[-1]["rows"].append(line.split("\t"))
        elif bare.startswith("- "):
            level = (len(line) - len(bare)) // len(INDENT)
            blocks.append({"type": "item", "text": bare.removeprefix("- "), "level": level})
        elif bare:
            blocks.append({"type": "paragraph", "text": bare})
    return blocks


def _hang(entries: list[Entry], entry: Entry, level: int) -> None:
    """Put the entry at its level below the last ones; a level without a parent moves out."""
    for _ in range(level):
        if not entries:
            break
        entries = entries[-1].entries
    entries.append(entry)


def _table(rows: Sequence[Sequence[str]], number: int) -> Table:
    """The first row is the header; a column of numbers alone is told as such, in its header too."""
    width = max((len(row) for row in rows), default=1)
    head, *body = [[*row, *[""] * (width - len(row))] for row in rows] or [[""]]
    numeric = {place for place in range(1, width) if _is_numeric([row[place] for row in body])}
    cells = [[Cell(text, place in numeric) for place, text in enumerate(row)] for row in (head, *body)]
    return Table(number, cells[0], [(row[0].text, row[1:]) for row in cells[1:]])


def _is_numeric(column: Sequence[str]) -> bool:
    printed = [text.strip() for text in column if text.strip()]
    return bool(printed) and all(NUMBER.fullmatch(text) for text in printed)
