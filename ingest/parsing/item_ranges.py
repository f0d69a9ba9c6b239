"""Items that words name by their numbers: ``punkterne 12-15``, ``efter punkt 14``."""

from __future__ import annotations

import re

ITEM_RANGE = re.compile(
    r"\b(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne|"
    r"er)?)\s*(?:nr\.?\s*)?(?P<list>\d{1,4}(?:[a-h]\b)?(?:\s*(?:-|–|til(?: og med)?|,|og|"
    r"samt)\s*(?:(?:pkt\.?|punkt)\s*)?\d{1,4}(?:[a-h]\b)?)*)",
    re.IGNORECASE,
)
_FROM_ON = re.compile(
    r"\b(?P<edge>efter|fra(?: og med)?)\s+(?:behandlingen af\s+)?(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,4})\b(?!\s*(?:-|–|,|og|til|samt)\s*\d)",
    re.IGNORECASE,
)
"""``var ikke til stede efter punkt 14``: from 15 to the last."""
MOST_ITEMS = 100
MOST_RANGE = 200


def item_numbers(text: str) -> tuple[str, ...]:
    """``punkterne 12-15`` gives 12, 13, 14, 15; ``punkt 12a`` gives 12a."""
    numbers: list[str] = []
    for match in _FROM_ON.finditer(text):
        first = int(match["number"]) + (match["edge"].casefold() == "efter")
        return tuple(str(number) for number in range(first, first + MOST_ITEMS))
    for match in ITEM_RANGE.finditer(text):
        parts = re.split(r"\s*(,|og|samt)\s*", match["list"])
        for part in parts:
            numbers.extend(_all_of(re.findall(r"\d+[a-h]?", part, re.IGNORECASE)))
    return tuple(numbers)


def _all_of(ends: list[str]) -> list[str]:
    """The numbers from the first to the last where two are given; a letter's, ``12a``, stands for itself."""
    if len(ends) == 2 and all(end.isdigit() for end in ends):
        first, last = map(int, ends)
        if first <= last <= first + MOST_RANGE:
            return [str(number) for number in range(first, last + 1)]
    return ends
