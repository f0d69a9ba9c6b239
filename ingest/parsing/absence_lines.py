"""Absence lines among an item's blocks: taken out of the text and noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .absences import (
    AbsenceLine,
    names_under_label,
    pairs_in_speech,
    read_absence,
    read_absence_lines,
    read_substitute_of,
)
from .blocks import Block, Paragraph
from .lines import Line
from .referat import Stedfortraeder
from .tables import Table

_INNER_LABEL = re.compile(r"(?<=[.!?])\s+(?=(?:Fraværende|Afbud|Ikke til ?stede)\b)")


@dataclass(slots=True)
class AbsenceNotes:
    """What gathers while an item is read."""

    absent: list[str] = field(default_factory=list)
    substitutes: list[Stedfortraeder] = field(default_factory=list)
    elsewhere: list[AbsenceLine] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    keeps_names: bool = False
    above: str = ""
    """The last words taken, where they name an absentee and nobody who came instead."""

    def take(self, line: AbsenceLine, *, is_earlier: bool) -> None:
        """Note who is absent; an earlier body's absentees are not this meeting's."""
        if line.unread:
            self.unread.append(line.unread)
        if is_earlier:
            return
        if line.numbers:
            self.elsewhere.append(line)
            return
        self.absent.extend(line.names)
        self.substitutes.extend(line.substitutes)

    def hears(self, text: str, *, is_earlier: bool) -> bool:
        """Take in who came instead of an absentee; true where the line says that alone and goes out."""
        instead = read_substitute_of(self.above, text)
        if instead:
            self.take(instead, is_earlier=is_earlier)
        elif not is_earlier:
            self.substitutes += pairs_in_speech(text, self.absent)
        return instead is not None


def without_absences(blocks: Sequence[Block], reading: AbsenceNotes, *, is_earlier: bool) -> list[Block]:
    """The blocks without the lines that only say who is absent; those are noted in ``reading``."""
    kept: list[Block] = []
    reading.above = ""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, Paragraph):
            kept.append(block)
            continue
        if reading.keeps_names and (names := names_under_label(block.text)) and names.names:
            reading.take(names, is_earlier=is_earlier)
            kept.append(block)
            continue
        line = read_absence(block.text)
        if line is None and reading.hears(block.text, is_earlier=is_earlier):
            continue
        reading.above = block.text if line and line.names and not line.substitutes else ""
        if line is None or (line.unread and len(block.lines) > 1):
            mixed = _split_mixed(block, reading, is_earlier=is_earlier)
            if line is None or mixed is not block:
                if mixed is not None:
                    kept.append(mixed)
                continue
        reading.take(line, is_earlier=is_earlier)
        if line.stays or reading.keeps_names:
            kept.append(block)
        if line.opens:
            at = _take_names_below(blocks, at, reading, kept, is_earlier=is_earlier)
    return kept


def _take_names_below(
    blocks: Sequence[Block], at: int, reading: AbsenceNotes, kept: list[Block], *, is_earlier: bool
) -> int:
    """Names on the lines below a bare label; returns the index of the first block that is none."""
    named: list[str] = []
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table):
            cells = [cell for row in block.cells() for cell in row if cell]
            lists = [names_under_label(cell) for cell in cells]
            if not lists or any(found is None for found in lists):
                break
            for found in lists:
                reading.take(found or AbsenceLine(), is_earlier=is_earlier)
            at += 1
            continue
        line = names_under_label(block.text) or read_substitute_of(
            f"Fraværende: {', '.join(named)}", block.text
        )
        if line is None:
            break
        named += line.names
        reading.take(line, is_earlier=is_earlier)
        if reading.keeps_names:
            kept.append(block)
        at += 1
    return at


def _split_mixed(block: Paragraph, reading: AbsenceNotes, *, is_earlier: bool) -> Paragraph | None:
    """A paragraph whose first or last lines are about absence: what is left of it; None where nothing is."""
    lines = block.lines
    for cut in range(1, len(lines)):
        head, tail = lines[:cut], lines[cut:]
        above = read_absence(" ".join(line.text for line in head))
        if above and not above.stays and not above.unread and (above.names or above.opens):
            reading.take(above, is_earlier=is_earlier)
            below = Paragraph(tail, _parted(block.text, head)[1], block.gap, block.level)
            if above.opens and (found := names_under_label(below.text)):
                reading.take(found, is_earlier=is_earlier)
                return None
            return below
        under = read_absence_lines([line.text for line in tail])
        if under and (under.names or under == AbsenceLine()):
            reading.take(under, is_earlier=is_earlier)
            reading.above = "" if under.substitutes else " ".join(line.text for line in tail)
            return Paragraph(head, _parted(block.text, head)[0], block.gap, block.level)
    for sentence in _INNER_LABEL.split(block.text)[1:]:
        inner = read_absence(sentence)
        if inner and inner.names and not inner.unread:
            reading.take(replace(inner, stays=True), is_earlier=is_earlier)
            reading.inner.append(sentence)
    return block


def _parted(text: str, head: Sequence[Line]) -> tuple[str, str]:
    """A paragraph's text after its ``head`` lines, words that the print broke still whole."""
    letters = sum(char.isalnum() for line in head for char in line.text)
    at = 0
    while letters and at < len(text):
        letters -= text[at].isalnum()
        at += 1
    while at < len(text) and not text[at].isspace():
        at += 1
    return text[:at].rstrip(), text[at:].lstrip()
