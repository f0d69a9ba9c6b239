"""Names of persons in running text, told from other runs of capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parsing.personal.words import any_of, whole_word

_WORD = r"[A-ZÆØÅÖÄÜÉ][a-zæøåöäüéè]{1,30}(?:[-'][A-ZÆØÅa-zæøå]{1,30}){0,3}"
NAME = rf"(?:{_WORD}|[A-ZÆØÅ]\.)(?:\s+(?:{_WORD}|[A-ZÆØÅ]\.|de|von|van|af|la|el|al|ben|bin)){{0,4}}\s+{_WORD}"
"""Two or more words of a name, initials and particles among them: ``Ib M. von Krag``."""
_PERSON = re.compile(rf"(?<![\w.]){NAME}(?!\w)")
_OTHER = whole_word("person", "others")


_OPENERS = re.compile(rf"(?:{any_of('person', 'openers')}\s+)+", re.IGNORECASE)


def persons_in(text: str) -> Iterator[tuple[int, int]]:
    """Where names of persons stand, in order: two or more capitalised words, none a place or a body."""
    for match in _PERSON.finditer(text):
        opener = _OPENERS.match(match.group())
        start = match.start() + (opener.end() if opener else 0)
        if is_person(text[start : match.end()]):
            yield start, match.end()


def is_person(name: str) -> bool:
    """False for ``Åby Skole`` and ``Den Sociale``; an opening word (``Under Ane Holm``) is none."""
    opener = _OPENERS.match(name)
    rest = name[opener.end() :] if opener else name
    return " " in rest.strip() and _OTHER.search(rest) is None


def names_person(text: str) -> bool:
    return next(persons_in(text), None) is not None
