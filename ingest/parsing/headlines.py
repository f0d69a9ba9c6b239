"""What a heading looks like: its number, and how its print differs from running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .absences import read_absence
from .blocks import Block, Paragraph
from .bodies import read_decision_heading
from .cases import CASE_BESIDE, HEADING_WORD, case_number_alone, read_key_line, split_leading_case
from .people import fold
from .setting import Setting
from .tables import Table
from .vocabulary import (
    FRONT_LABELS,
    is_case_key,
    is_closed_line,
    is_exact_label,
    is_noise,
    is_other_key,
    plain,
)

_NAMED = re.compile(
    rf"^{HEADING_WORD}\.?:?\s*(?P<number>\d{{1,4}})\s*(?:[.:)–-]+\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_DOTTED = re.compile(r"^(?P<number>\d{1,4})\s?[.:)]\s*(?:[-–:]\s*)?(?P<title>[^\d\s].*|\d.*)$", re.DOTALL)


_BARE = re.compile(
    r"^(?P<number>\d{1,4})\s+(?:[-–:|]\s+)?"
    rf"(?P<title>(?:[A-ZÆØÅ(\"”»§]|\d{{1,4}}\.?\s+[a-zæøåA-ZÆØÅ]|(?:{CASE_BESIDE})\s+[A-ZÆØÅ(]).*)$",
    re.DOTALL,
)
_MARK_BEFORE = re.compile(
    rf"^\(?(?:lukket|lukkede|åben|åbent|åbne|fortrolig)\s*(?:sag|punkt|dagsorden|møde)?\)?\s*[:–.-]?\s*"
    rf"(?=(?:{HEADING_WORD}\.?\s*)?\d)",
    re.IGNORECASE,
)
"""``Lukket punkt: 203. Salg af …``: the mark stands before the number."""


_AD = re.compile(
    r"^ad\.?\s+(?P<number>\d{1,4})\.?\s*[:–-]?\s+(?P<title>[A-ZÆØÅ(\"”»§\d].*)$", re.IGNORECASE | re.DOTALL
)
_SLASHED = re.compile(
    r"^(?P<number>\d{1,4})\s?/\s?\d{1,3}\.?\s+(?P<title>[A-ZÆØÅ(\"”»§].*|\d+-[A-ZÆØÅ].*)$", re.DOTALL
)
"""``49/1. Spørgetid``: the year's number, then the meeting's."""
_GLUED = re.compile(r"^(?P<number>\d{1,4})(?P<title>[A-ZÆØÅ][a-zæøå].*)$", re.DOTALL)


_LETTERED = re.compile(
    rf"^(?i:{HEADING_WORD}\.?:?\s*)?(?P<number>\d{{1,4}})(?P<letter>\s?[A-H](?=[.:)])|[a-h])(?:\s*[.:)–-]+\s*|\s+)"
    r"(?P<title>[A-ZÆØÅ(\"”»§].*)(?<!\.)$",
    re.DOTALL,
)


StyleKey = tuple[float, bool, bool, bool, int]


CENTRED = 0
"""Where a centred line stands, as its style's key says it: centred titles begin at many places."""


PLACE = 4
"""Points: what begins within so many of each other begins at one place."""


def style_key(paragraph: Paragraph) -> StyleKey:
    style = paragraph.style
    place = CENTRED if paragraph.is_centred else round(paragraph.x0 / PLACE)
    return (style.size, paragraph.is_bold, style.italic, style.underlined, place)


def stands_out(paragraph: Paragraph, setting: Setting) -> bool:
    """Printed unlike running text: bold, larger, underlined or in capitals."""
    style = paragraph.style
    return paragraph.is_bold or style.size > setting.size + 0.4 or style.underlined or style.caps


def parse_numbered(text: str) -> tuple[int, str, float] | None:
    """Number, title and how surely it is a heading by its words alone; None for text without a number."""
    _, rest = split_leading_case(_MARK_BEFORE.sub("", text, count=1))
    for pattern, strength in (
        (_NAMED, 1.5),
        (_DOTTED, 0.6),
        (_SLASHED, 0.3),
        (_GLUED, 0.3),
        (_BARE, 0.3),
        (_AD, 0.1),
    ):
        match = pattern.match(rest)
        if match:
            return int(match["number"]), match["title"].strip(), strength
    return None


def parse_lettered(text: str) -> tuple[int, str, str] | None:
    """Number, letter as set and title of ``12a. Tillægspunkt`` or ``12 A. …``; None for a sentence."""
    match = _LETTERED.match(_MARK_BEFORE.sub("", text, count=1))
    return (int(match["number"]), match["letter"], match["title"].strip()) if match else None


def paragraph(block: Block) -> Paragraph:
    """The block, known to be a paragraph: no table is a candidate. Raises TypeError where it is one."""
    if not isinstance(block, Paragraph):
        raise TypeError(block)
    return block


NUMBER_AFTER = re.compile(rf"^{HEADING_WORD}\.?\s*(?P<number>\d{{1,4}})\.?$", re.IGNORECASE)
FOLLOWING = 5
"""How many blocks after a heading may pass before its first label: keys, the title once more, absentees."""


def may_head(block: Paragraph, setting: Setting) -> bool:
    words = plain(block.text)
    if (
        not stands_out(block, setting)
        or is_exact_label(block.text)
        or is_noise(block.text)
        or words in FRONT_LABELS
    ):
        return False
    label = words.split(":")[0]
    if is_case_key(label) or is_other_key(label):
        return False
    if read_decision_heading(block.text) or read_absence(block.text):
        return False
    return (
        not block.is_list_item
        and len(block.text) < 220
        and label not in FRONT_LABELS
        and not is_exact_label(label)
    )


def evidence(following: Sequence[Block], number: int, title: str) -> float:
    for block in following:
        if isinstance(block, Table):
            continue
        text = block.text
        again = parse_numbered(text)
        if again and again[0] == number + 1 and again[2] > 0.3:
            return -0.5
        if is_exact_label(text) or is_exact_label(text.split(":")[0]) or is_exact_label(block.lead):
            return 2.0
        if is_closed_line(text) or case_number_alone(text) or text.casefold().startswith("beslutning"):
            return 2.0
        if read_key_line([s.text for line in block.lines for s in line.segments]):
            return 2.0
        if title and fold(title) == fold(again[1] if again else text):
            return 2.2
    return 0.0
