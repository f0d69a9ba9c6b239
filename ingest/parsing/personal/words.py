"""The words of ``words.toml`` as patterns."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

# Any: a TOML table holds lists of strings by name.
WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def any_of(kind: str, name: str) -> str:
    """One of the listed words, as the source of a pattern; longer ones are tried first."""
    words: list[str] = WORDS[kind][name]
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def whole_word(kind: str, name: str) -> re.Pattern[str]:
    """One of the listed words with nothing of a word around it, in any case."""
    return re.compile(rf"(?<!\w){any_of(kind, name)}(?!\w)", re.IGNORECASE)


def at_the_end(kind: str, name: str) -> re.Pattern[str]:
    """One of the listed words with at most dots, ``nr``, a colon and blanks behind it, then the end."""
    return re.compile(
        rf"(?<!\w){any_of(kind, name)}(?:[-. ]{{0,2}}(?:nr|nummer(?:et)?))?[.:#\s]*(?:er)?[:\s]*$",
        re.IGNORECASE,
    )
