"""E-mail addresses and phone numbers. Whose they are is for the clerk to judge: an office's are found too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parsing.personal.words import any_of, at_the_end

Span = tuple[int, int]

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(a\)|\bsnabel-?a\b)\s?[\w-]{1,63}(?:\.\s?[\w-]{1,63}){1,6}",
    re.IGNORECASE,
)
_EIGHT = r"\d{2}(?:[\s.-]?\d{2}){3}|\d{4}[\s.-]\d{4}|\d{3}[\s-]\d{2}[\s-]\d{3}"
_COUNTRY = r"(?:\(?(?:\+|00)45\)?\s?)"
_LABELLED = re.compile(
    rf"(?<!\w){any_of('phone', 'labels')}\.?\s*(?:nr|nummer)?[.:]*\s*(?:på\s+)?"
    rf"(?P<number>{_COUNTRY}?(?:{_EIGHT}))(?!\d)",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    rf"(?<![\w+])(?<!\d[-/])(?!\d{{6}}-(?:19|20)\d\d\b)(?P<number>{_COUNTRY}(?:{_EIGHT})|(?:\+|00)[1-9]\d{{0,2}}(?:[\s-]?\d{{2,4}}){{2,5}})(?!\d)"
)
_BARE = re.compile(r"(?<![\d.,/+-])(?<!\d\s)(?P<number>[2-9]\d \d{2} \d{2} \d{2})(?![\d/]|[.,-]\d|\s\d)")
"""Eight digits in pairs; an amount is grouped in threes. Danish numbers begin with 2 to 9."""
BEFORE = 40
"""Characters in which the label of another number ends right before this one: ``EAN-nummer: ``."""
_OTHER_BEFORE = at_the_end("phone", "others")
_UNIT_BEHIND = re.compile(rf"\s?{any_of('phone', 'units')}(?!\w)", re.IGNORECASE)


def find_emails(text: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(text):
        yield match.span()


def find_phones(text: str) -> Iterator[Span]:
    """Phone numbers: behind a label in any grouping, with a country code, or eight digits in pairs."""
    seen: list[Span] = []
    for pattern in (_LABELLED, _ABROAD, _BARE):
        for match in pattern.finditer(text):
            span = match.span("number")
            if _is_other(text, span, pattern) or any(
                span[0] < end and start < span[1] for start, end in seen
            ):
                continue
            seen.append(span)
    yield from sorted(seen)


def _is_other(text: str, span: Span, pattern: re.Pattern[str]) -> bool:
    if _UNIT_BEHIND.match(text, span[1]):
        return True
    return pattern is _BARE and _OTHER_BEFORE.search(text[max(0, span[0] - BEFORE) : span[0]]) is not None
