"""Items that were added late and share a number: ``12a. Tillægspunkt`` between 12 and 13."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Block, Paragraph
from .chains import Candidate
from .headlines import evidence, parse_lettered, style_key
from .numbered import Heading, numbered_heading
from .setting import Setting
from .vocabulary import is_exact_label

CLOSE = 2
"""Within so many blocks below its heading an item shows that it is one; further down any label may stand."""


def lettered_headings(
    blocks: Sequence[Block],
    chain: Sequence[Candidate],
    found: Sequence[Heading],
    setting: Setting,
    inside: frozenset[int],
) -> list[Heading]:
    """Headings printed like those of the chain whose number is that before them, or the next, with a letter.

    One that nothing but its larger type tells is a guess; ``2a. Økonomi`` in the type of the text is none.
    """
    taken = {at for heading in found for at in range(heading.start, heading.body)}
    extra: list[Heading] = []
    last, letters = chain[0], ""
    numbers = {candidate.at: candidate for candidate in chain}
    for at in range(chain[0].at, len(blocks)):
        if at in numbers:
            last, letters = numbers[at], ""
        block = blocks[at]
        if at in taken or at in inside or not isinstance(block, Paragraph) or style_key(block) != last.key:
            continue
        read = parse_lettered(block.text)
        if read is None or not _runs_on(read[0], read[1].strip(), last.number, letters):
            continue
        number, letter, title = read
        is_sure = evidence(blocks[at + 1 : at + 1 + CLOSE], number, title) > 1
        if is_exact_label(title) or not (is_sure or block.style.size > setting.size + 0.4):
            continue
        heading = numbered_heading(blocks, Candidate(at, number, title, last.key, 1.0), setting)
        heading.number += letter
        heading.is_guess = not is_sure
        extra.append(heading)
        letters = f"{number}{letter.strip()}".casefold()
    return extra


def _runs_on(number: int, letter: str, last: int, before: str) -> bool:
    """``12a`` after 12 or, where 12 is told in parts only, after 11; ``12c`` after ``12b``."""
    if before:
        return f"{number}{letter}".casefold() == f"{before[:-1]}{chr(ord(before[-1]) + 1)}"
    return number in (last, last + 1) and letter.casefold() == "a"
