"""What a heading looks like: its number, and how its print differs from running text."""

from __future__ import annotations

import re

from .blocks import Block, Paragraph, Setting
from .cases import split_leading_case

HEADING_WORD = (
    r"(?:(?:åbent|lukket|dagsordens)?\s*punkt(?:\s*nr)?|pkt|sag(?:\s*nr)?|nr|sagspunkt|dagsordenspunkt)"
)


_NAMED = re.compile(
    rf"^{HEADING_WORD}\.?\s*(?P<number>\d{{1,4}})\s*(?:[.:)–-]+\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_DOTTED = re.compile(r"^(?P<number>\d{1,4})\s?[.:)]\s*(?:[-–:]\s*)?(?P<title>[^\d\s].*|\d.*)$", re.DOTALL)


_BARE = re.compile(r"^(?P<number>\d{1,4})\s+(?:[-–:]\s+)?(?P<title>[A-ZÆØÅ(\"”»].*)$", re.DOTALL)


_GLUED = re.compile(r"^(?P<number>\d{1,4})(?P<title>[A-ZÆØÅ][a-zæøå].*)$", re.DOTALL)


StyleKey = tuple[float, bool, bool, bool, int]


def style_key(paragraph: Paragraph) -> StyleKey:
    style = paragraph.style
    return (style.size, paragraph.is_bold, style.italic, style.underlined, round(paragraph.x0 / 4))


def stands_out(paragraph: Paragraph, setting: Setting) -> bool:
    """Printed unlike running text: bold, larger, underlined or in capitals."""
    style = paragraph.style
    return paragraph.is_bold or style.size > setting.size + 0.4 or style.underlined or style.caps


def parse_numbered(text: str) -> tuple[int, str, float] | None:
    """Number, title and how surely it is a heading by its words alone; None for text without a number."""
    _, rest = split_leading_case(text)
    for pattern, strength in ((_NAMED, 1.5), (_DOTTED, 0.6), (_GLUED, 0.3), (_BARE, 0.3)):
        match = pattern.match(rest)
        if match:
            return int(match["number"]), match["title"].strip(), strength
    return None


def paragraph(block: Block) -> Paragraph:
    """The block, known to be a paragraph: no table is a candidate. Raises TypeError where it is one."""
    if not isinstance(block, Paragraph):
        raise TypeError(block)
    return block
