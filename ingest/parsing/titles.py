"""Titles of items without what is printed around them: type marks and marks of closed items."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TYPE_AFTER = re.compile(
    r"\s*\((?:[A-ZÆØÅ]|[BOD]-sag|beslutning(?:ssag)?|orientering(?:ssag)?|"
    r"drøftelse(?:ssag)?|til beslutning|til orientering|til drøftelse|åbent?|åben sag|"
    r"åbent punkt|offentlig)\)\s*$",
    re.IGNORECASE,
)
_TYPE_BEFORE = re.compile(
    r"^\s*\((?:[A-ZÆØÅ]|[BOD]-sag|beslutning(?:ssag)?|orientering(?:ssag)?|"
    r"drøftelse(?:ssag)?|åbent?|åben sag|åbent punkt|offentlig)\)\s*[-–:]?\s*(?=\S)",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(r"(?:fra|af|ved|v/)\s+[A-ZÆØÅ][\w.-]+(?:\s+[A-ZÆØÅ][\w.-]+)+\s*\([A-ZÆØÅ]\)\s*$")
_OPEN_BEFORE = re.compile(
    r"^(?:åben(?:t)?\s*(?:sag|punkt)?|offentlig(?:t)?\s*(?:sag|punkt)?)\s*[:–-]\s+(?=\S)", re.IGNORECASE
)
_OPEN_AFTER = re.compile(r"\s+[-–]\s+(?:åben(?:t)?(?:\s+(?:sag|punkt))?)\s*$", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)\s*$")
_CLOSED_WORDS = (
    r"(?:(?:for|bag) lukkede døre|"
    r"lukket(?:\s*(?:sag|punkt|dagsorden|møde|pkt\.?))?|fortrolig(?:t|\s*sag|t\s*punkt)?)"
)
_CLOSED_BEFORE = re.compile(
    rf"^(?:\(\s*{_CLOSED_WORDS}\s*\)|\[\s*{_CLOSED_WORDS}\s*\]|{_CLOSED_WORDS}\s*[:–-])\s*[-–:]?\s*",
    re.IGNORECASE,
)
_CLOSED_AFTER = re.compile(
    rf"\s*(?:\(\s*{_CLOSED_WORDS}\s*\)|\[\s*{_CLOSED_WORDS}\s*\]|[-–,]\s*{_CLOSED_WORDS})\s*$", re.IGNORECASE
)
_CLOSED_WHOLE = re.compile(rf"^\(?{_CLOSED_WORDS}\)?\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title without its marks; a mark is kept where nothing else is left."""

    title: str
    is_closed: bool


def tidy_title(printed: str) -> Title:
    text = _EMPTY_BRACKETS.sub("", " ".join(printed.split())).strip(" -–:")
    closed = bool(_CLOSED_WHOLE.match(text))
    for _ in range(4):
        shorter, marked = _without_one_mark(text)
        if not shorter or shorter == text:
            break
        closed = closed or marked
        text = shorter
    return Title(text, closed or bool(_CLOSED_WHOLE.match(text)))


def _without_one_mark(text: str) -> tuple[str, bool]:
    for pattern in (_CLOSED_BEFORE, _CLOSED_AFTER):
        shorter = pattern.sub("", text).strip()
        if shorter != text:
            return shorter, True
    if _PERSON_BEFORE.search(text):
        return text, False
    for pattern in (_TYPE_AFTER, _TYPE_BEFORE, _OPEN_BEFORE, _OPEN_AFTER):
        shorter = pattern.sub("", text).strip()
        if shorter != text:
            return shorter, False
    return text, False
