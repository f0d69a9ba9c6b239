"""Letters drawn as one shape that the file gives no letters for: ``Udgi\ue039er`` is ``Udgifter``.

Word processors join ``ft``, ``ti`` or ``tt`` into one shape, and some files name it by a private code, or
with the bytes of each letter exchanged. What a private code stands for is told from the words around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import log

from .lines import Line, Segment, Sheet
from .vocabulary import EVERYDAY_WORDS

_JOINED = (
    "ft",
    "tt",
    "ti",
    "tf",
    "fi",
    "fl",
    "ff",
    "fj",
    "ffi",
    "ffl",
    "tti",
    "fb",
    "fk",
    "fh",
)
_IN_WORD = re.compile(r"(?<=[a-zæøå])[\ue000-\uefff]|[\ue000-\uefff](?=[a-zæøå])")
_SWAPPED = re.compile(r"(?<=[A-Za-zæøå])[\u6100-\u7a00]+|[\u6100-\u7a00]+(?=[a-zæøå])")
"""``\\u6600\\u6900`` is ``fi`` with the bytes of each letter exchanged; no Danish word holds such signs."""
_WORD = re.compile(r"[A-Za-zÆØÅæøå\ue000-\uefff]+")
_UNSEEN = 0.1
"""How often three letters are taken to stand together that the document never sets so."""


def mend_ligatures(sheets: Sequence[Sheet]) -> tuple[list[Sheet], tuple[str, ...]]:
    """The sheets with joined letters spelled out, and which letters were told from the words around."""
    text = "\n".join(line.text for sheet in sheets for line in sheet.lines)
    found = {match.group() for match in _IN_WORD.finditer(text)}
    if not found and not _SWAPPED.search(text):
        return list(sheets), ()
    spelled: dict[str, str] = {}
    for char in sorted(found, key=lambda char: (-text.count(char), char)):
        spelled[char] = _letters_of(char, text, taken=frozenset(spelled.values()))
    mended = [replace(sheet, lines=tuple(_mend(line, spelled) for line in sheet.lines)) for sheet in sheets]
    return mended, tuple(dict.fromkeys(spelled.values()))


def _letters_of(char: str, text: str, *, taken: frozenset[str]) -> str:
    """The letters that make the words around ``char`` most like other words; two shapes differ in letters."""
    words = [*EVERYDAY_WORDS, *(word.casefold() for word in _WORD.findall(text))]
    usual = Counter(three for word in words if not _IN_WORD.search(word) for three in _threes(word))
    broken = sorted({word for word in words if char in word})
    free = [letters for letters in _JOINED if letters not in taken]
    return max(free, key=lambda letters: sum(_likeness(word, char, letters, usual) for word in broken))


def _threes(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + 3] for at in range(len(padded) - 2)]


def _likeness(word: str, char: str, letters: str, usual: Counter[str]) -> float:
    threes = _threes(word.replace(char, letters))
    return sum(log(usual[three] + _UNSEEN) for three in threes) / len(threes)


def _mend(line: Line, spelled: dict[str, str]) -> Line:
    if line.text.isascii():
        return line
    return replace(
        line,
        text=_spell(line.text, spelled),
        lead=_spell(line.lead, spelled),
        segments=tuple(_mend_segment(segment, spelled) for segment in line.segments),
        pieces=tuple(_mend_segment(piece, spelled) for piece in line.pieces),
    )


def _mend_segment(segment: Segment, spelled: dict[str, str]) -> Segment:
    return replace(segment, text=_spell(segment.text, spelled))


def _spell(text: str, spelled: dict[str, str]) -> str:
    whole = _IN_WORD.sub(lambda match: spelled.get(match.group(), match.group()), text)
    return _SWAPPED.sub(_exchanged, whole)


def _exchanged(match: re.Match[str]) -> str:
    letters = [(ord(char) >> 8, ord(char) & 0xFF) for char in match.group()]
    return "".join(chr(high) for high, _ in letters) if all(not low for _, low in letters) else match.group()
