"""CPR numbers, told from case numbers and other numbers of ten digits.

The date and modulus 11 are python-stdnum's. Numbers whose check digit does not fit are given out since 2007,
so modulus 11 makes a hit certain and never clears one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

from ingest.parsing.cases import case_number_alone
from ingest.parsing.personal.persons import names_person
from ingest.parsing.personal.words import at_the_end, whole_word

Span = tuple[int, int]

_SHAPE = re.compile(
    r"(?<![\d/.,])(?<!\d[-–])(?P<day>\d{6})(?P<joint>\s?[-‐‑–−]\s?|\s|)(?P<serial>\d{4})(?!\d|[-–/.,]\d)"
)
_LOOSE = re.compile(r"(?<![\d/.])\d{2}[. /-]?\d{2}[. /-]?\d{2}\s?[-–/ .]\s?\d{4}(?!\d|[-/]\d)")
"""Only behind a label: ``cpr 01.01.01-0000``."""
_LABEL = whole_word("cpr", "labels")
_BORN = whole_word("cpr", "born")
_OTHER = at_the_end("cpr", "others")
_LABELLED = at_the_end("cpr", "labels")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d$")
BEFORE, AFTER = 60, 25
"""Characters in which a word still speaks of the number: ``CPR-nummer på den ene ansøger er 010101-0000``."""
REPLACED_DAY = 60
"""Added to the day in replacement numbers for those who have none yet: 610101-0000."""


def find_cpr(text: str) -> Iterator[Span]:
    """Where CPR numbers stand in one paragraph, sentence or cell, in order."""
    for match in sorted([*_SHAPE.finditer(text), *_loose(text)], key=re.Match.start):
        if match.re is _LOOSE or _is_cpr(text, match):
            yield match.span()


def _loose(text: str) -> Iterator[re.Match[str]]:
    for match in _LOOSE.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        says_so = _LABELLED.search(before) or _BORN.search(before)
        if says_so and not _SHAPE.fullmatch(match.group()):
            yield match


def _is_cpr(text: str, match: re.Match[str]) -> bool:
    before, after = (
        text[max(0, match.start() - BEFORE) : match.start()],
        text[match.end() : match.end() + AFTER],
    )
    if _LABELLED.search(before):
        return True
    if _OTHER.search(before):
        return False
    if _LABEL.search(before) or _LABEL.search(after):
        return True
    return has_birthday(match["day"] + match["serial"]) and _looks_like_one(text, match, before, after)


def _looks_like_one(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """A number that begins with a date and has no label: the hyphen tells, else the words around."""
    if match["joint"].strip():
        return not _is_case_number(text, match)
    if re.search(r"\d\s$", before) or re.match(r"\s\d", after):  # one of a row of numbers
        return False
    return bool(
        _BORN.search(before) or passes_modulus(match["day"] + match["serial"]) or names_person(before + after)
    )


def _is_case_number(text: str, match: re.Match[str]) -> bool:
    """Alone on its line and ending in a year: ``010113-2013``; as likely a case number as not."""
    return bool(_YEAR_LIKE.search(match["serial"])) and case_number_alone(text) is not None


def has_birthday(digits: str) -> bool:
    """True where the ten digits begin with a date that exists in the century that the seventh one tells."""
    day = int(digits[:2])
    if day > REPLACED_DAY:
        digits = f"{day - REPLACED_DAY:02d}{digits[2:]}"
    try:
        cpr.get_birth_date(digits)
    except ValidationError:
        return False
    return True


def passes_modulus(digits: str) -> bool:
    return cpr.checksum(digits) == 0
