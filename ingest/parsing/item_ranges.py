"""Items that words name by their numbers: ``punkterne 12-15``, ``efter punkt 14``."""

from __future__ import annotations

import re

ITEM_RANGE = re.compile(
    r"\b(?:punkt(?:erne|et|er)?|pkt\.?|sag(?:erne)?|dagsordenspunkt(?:erne|"
    r"er)?)\s*(?:nr\.?\s*)?(?P<list>\d{1,4}(?:\s*(?:-|–|til(?: og med)?|,|og|"
    r"samt)\s*(?:(?:pkt\.?|punkt)\s*)?\d{1,4})*)",
    re.IGNORECASE,
)
_FROM_ON = re.compile(
    r"\b(?P<edge>efter|fra(?: og med)?)\s+(?:behandlingen af\s+)?(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,4})\b(?!\s*(?:-|–|,|og|til|samt)\s*\d)",
    re.IGNORECASE,
)
"""``var ikke til stede efter punkt 14``: from 15 to the last."""
MOST_ITEMS = 100


def item_numbers(text: str) -> tuple[str, ...]:
    """``punkterne 12-15`` gives 12, 13, 14, 15."""
    numbers: list[str] = []
    for match in _FROM_ON.finditer(text):
        first = int(match["number"]) + (match["edge"].casefold() == "efter")
        return tuple(str(number) for number in range(first, first + MOST_ITEMS))
    for match in ITEM_RANGE.finditer(text):
        parts = re.split(r"\s*(,|og|samt)\s*", match["list"])
        for part in parts:
            ends = [int(n) for n in re.findall(r"\d+", part)]
            if len(ends) == 2 and ends[0] <= ends[1] <= ends[0] + 200:
                numbers.extend(str(n) for n in range(ends[0], ends[1] + 1))
            elif ends:
                numbers.extend(str(n) for n in ends)
    return tuple(numbers)
