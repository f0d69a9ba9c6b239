"""Home addresses of persons, told from places, companies, meeting rooms and building cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parsing.personal.persons import NAME, is_person
from ingest.parsing.personal.words import any_of, whole_word
from ingest.parsing.vocabulary import STREET_ENDINGS

Span = tuple[int, int]

_ENDINGS = "|".join(sorted(STREET_ENDINGS, key=len, reverse=True))
_LAST = (
    "Allé|Alle|Vej|Gade|Plads|Torv|Boulevard|Vænge|Have|Park|Stræde|Bakke|Sti|Ager|Toft|Mark|Bygade|Landevej"
)
_ALONE = "|".join(sorted((ending.capitalize() for ending in STREET_ENDINGS), key=len, reverse=True))
_STREET = (
    rf"(?:[A-ZÆØÅ][\wé.'-]{{0,30}}\s+){{0,3}}?"
    rf"(?:[A-ZÆØÅ][\wæøåé.'-]{{0,40}}(?:{_ENDINGS})|{_ALONE}|[A-ZÆØÅ][\wé.'-]{{0,30}}\s+(?:{_LAST}))"
)
_FLOOR = (
    r"(?:\s*,?\s*(?:\d{1,2}\.|st\.?|kld?\.|stuen)\s*(?:sal|etage)?\.?"
    r"\s*,?\s*(?:tv|th|mf|dør\s\d+|-?\d{1,3}(?!\d))?\.?)?"
)
_NUMBER = rf"\s+\d{{1,3}}(?:\s?[A-Za-z](?!\w))?(?!\d|\s?[-–/]\s?\d)(?:{_FLOOR})"
_POST = r"(?:\s*,?\s*(?:DK-)?\d{4}\s+[A-ZÆØÅ][\wæøå]+(?:\s[A-ZÆØÅ](?!\w))?)"
_HOME = rf"(?P<home>{_STREET}{_NUMBER}(?P<post>{_POST})?)"
_LIVES = rf"(?i:{any_of('home', 'lives')})"
_SAYS_SO = re.compile(rf"(?<!\w){_LIVES}(?!\w)(?:er|på|i|ved|adressen|[:,\s]){{1,8}}(?<=[\s:]){_HOME}")
_CPR = r"(?:(?:[Cc][Pp][Rr]|[Pp]ersonn(?:umme)?r)[\w.-]*\s*:?\s*)?\d{6}\s?-?\s?\d{4}"
_OF_PERSON = re.compile(
    rf"(?<![\w.])(?P<who>{NAME}|[Ff]amilien\s+[A-ZÆØÅ][a-zæøå]{{1,30}})\s*(?:\([^)]{{1,40}}\)\s*)?"
    rf"(?:,\s*(?:\d{{1,2}} år\s*,\s*|{_CPR}\s*,\s*)?|\b(?:på|i|fra|af)\b|[–:(\n-])\s*{_HOME}"
)
_BLOCK = re.compile(rf"(?<![\w.])(?P<who>{NAME})\s+{_HOME}")
"""A letter's head: name, street and post code under each other."""
_PLACE = whole_word("home", "places")
_ASKED_BY = re.compile(r"^[A-ZÆØÅ][a-zæøå]+\s+(?:af|fra|til|for)\s+(?=[A-ZÆØÅ])")
"""``Stillet af Lis Holm``: a sentence begins with a capital, and ``af`` may stand in a name."""
SPOKEN_OF = 40
"""Characters before a person in which ``advokat`` or ``Mødested:`` still speaks of her address."""


def find_homes(text: str, *, is_front: bool = False) -> Iterator[Span]:
    """Streets with house number where a person is said to live, or that stand right behind a person's name.

    is_front: on a front page a name and an address are the meeting's place; only a plain word like ``bopæl``
    counts there.
    """
    found = list(_SAYS_SO.finditer(text))
    if not is_front:
        found += [match for match in _OF_PERSON.finditer(text) if _is_private(text, match)]
        found += [match for match in _BLOCK.finditer(text) if match["post"] and _is_private(text, match)]
    taken: list[Span] = []
    for span in sorted(match.span("home") for match in found):
        if not taken or span[0] >= taken[-1][1]:
            taken.append(span)
    yield from taken


def _is_private(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - SPOKEN_OF) : match.start()].rsplit(". ", 1)[-1]
    is_someone = is_person(match["who"]) or is_person(_ASKED_BY.sub("", match["who"]))
    return is_someone and not _PLACE.search(before) and not _PLACE.search(match["who"])
