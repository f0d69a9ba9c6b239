"""What a visitor typed in the search box, taken apart as a web search: words, "phrases", OR and minus."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST_PLAIN = 4
LONGEST_PLAIN = 60
# A phrase to its closing quote (or the end), else everything up to a blank.
_TOKEN = re.compile(r'-?"[^"]*"?|\S+')
_PLAIN = re.compile(rf"[^\W\d_]{{{SHORTEST_PLAIN},{LONGEST_PLAIN}}}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase as typed, quotes and minus included. ``start``: where it stands in the text."""

    text: str
    start: int

    @property
    def is_plain(self) -> bool:
        """A word that may be widened or corrected: letters alone, not quoted, not after a minus."""
        return bool(_PLAIN.fullmatch(self.text))


def alternatives(words: str) -> list[list[Token]]:
    """The tokens between the ORs; within one alternative all must be found. Empty where nothing is typed."""
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(words):
        if match[0].casefold() == "or":
            found.append([])
        else:
            found[-1].append(Token(match[0], match.start()))
    return [tokens for tokens in found if tokens]


def plain_words(words: str) -> list[str]:
    """The plain words in small letters, each once, in the order typed."""
    tokens = (token for tokens in alternatives(words) for token in tokens)
    return list(dict.fromkeys(token.text.lower() for token in tokens if token.is_plain))


def with_words_replaced(words: str, replacements: dict[str, str]) -> str:
    """The text with plain words exchanged; quotes, OR and minus stay as typed. Keys in small letters."""
    tokens = [token for tokens in alternatives(words) for token in tokens if token.is_plain]
    for token in reversed(tokens):
        new = replacements.get(token.text.lower(), token.text)
        words = words[: token.start] + new + words[token.start + len(token.text) :]
    return words
