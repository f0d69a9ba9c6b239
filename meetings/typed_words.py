"""What a visitor typed in the search box, taken apart as a web search: words, "phrases", OR and minus."""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST_PLAIN = 3
LONGEST_PLAIN = 60
# What makes a question of a search and stands in no referat; PostgreSQL leaves out »hvad« and »hvor« itself.
ASKING = frozenset(
    {
        "hvordan",
        "hvorfor",
        "hvornår",
        "hvilke",
        "hvilken",
        "hvilket",
        "hvem",
        "koster",
        "kommunen",
        "per",
        "pr",
    }
)
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
        return bool(_PLAIN.fullmatch(self.text)) and not self.is_or

    @property
    def bare(self) -> str:
        """Without the mark that ends a sentence."""
        return self.text if '"' in self.text else self.text.rstrip("?!,.") or self.text

    @property
    def is_or(self) -> bool:
        """Danes write ELLER too, in capitals: the small word is one of a sentence."""
        return self.text.casefold() == "or" or self.text == "ELLER"


def tokens_in(words: str) -> list[Token]:
    """Everything typed, in order, ORs included."""
    return [Token(match[0], match.start()) for match in _TOKEN.finditer(words)]


def as_web_search(words: str) -> str:
    """The text as PostgreSQL reads one: ELLER as OR, a question's words left out where others remain.

    What stands in quotes is left alone.
    """
    typed = ["OR" if token.is_or else token.bare for token in tokens_in(words)]
    kept = [word for word in typed if word.lower() not in ASKING]
    return " ".join(kept or typed)


def alternatives(words: str) -> list[list[Token]]:
    """The tokens between the ORs; within one alternative all must be found. Empty where nothing is typed."""
    found: list[list[Token]] = [[]]
    for token in tokens_in(words):
        if token.is_or:
            found.append([])
        else:
            found[-1].append(token)
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


def any_of_them(words: str) -> str | None:
    """A search for any of several plain words; None where there is one, or more than words was typed."""
    tokens = tokens_in(words)
    if len(plain_words(words)) < 2 or any(token.is_or or token.text[0] in '-"' for token in tokens):
        return None
    return " OR ".join(plain_words(words))
