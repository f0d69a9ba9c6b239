"""What is unlikely in a referat though nothing forbids it: each is a doubt, and never a correction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time

from .cases import case_on_line
from .dates import DATE, find_dates
from .lines import Sheet
from .people import fold
from .referat import Beslutning, Punkt, Referat, Tvivl
from .vocabulary import WORDS

PAGES_AN_ITEM = 12
"""More pages for each item than this, and headings have been missed: seven on the average is much."""
FEWEST_PAGES = 12
FEWEST_ITEMS = 4
DECIDED_SHARE = 0.5
"""Of the open items of minutes; items that only inform are decided too (``Til efterretning``)."""
READ_SHARE = 0.5
"""Of the letters on the pages that an item has for itself: heads and feet are taken off before."""
FEWEST_LETTERS = 600
"""A page of a drawing's captions has fewer."""
LONGEST_NAME = 45
MOST_NAMES = 6
"""Words of a person's name: ``Anna Lise Marie von der Lund`` has six."""
SMALL_HOURS = time(5)
"""A meeting that ends before this has gone on past midnight."""
LONGEST_BODY = 80
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\s*,?\s*(?:d\.|den)?\s*({DATE})", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
FRONT_SHEETS = 3


def unlikely(referat: Referat, sheets: Sequence[Sheet]) -> Iterator[Tvivl]:
    """First what is unlikely of the meeting, then item by item."""
    yield from _about_times(referat)
    yield from _about_day(referat, sheets)
    yield from _about_names(referat)
    yield from _about_size(referat)
    for punkt, below in zip(referat.items, [*referat.items[1:], None], strict=False):
        yield from _about_item(punkt, referat)
        if below is not None:  # behind the last one stand lists of bilag, signatures
            yield from _about_lost_text(punkt, below.page, sheets)


def _about_times(referat: Referat) -> Iterator[Tvivl]:
    start, end = referat.start, referat.end
    if start and end and SMALL_HOURS < end < start:
        text = f"Mødet begynder kl. {start:%H.%M} og slutter kl. {end:%H.%M}."
        yield Tvivl("times_contradict", None, 1, text)


def _about_day(referat: Referat, sheets: Sequence[Sheet]) -> Iterator[Tvivl]:
    """``Mandag den 14. maj 2019``, which was a Tuesday; and a date outside the election period printed."""
    day = referat.held_on
    if day is None:
        return
    for sheet in sheets[:FRONT_SHEETS]:
        for match in _DAY.finditer("\n".join(line.text for line in sheet.lines)):
            if find_dates(match[2]) == [day] and match[1].casefold() != WEEKDAYS[day.weekday()]:
                text = f"Der står {match[1].casefold()}, men {day:%d-%m-%Y} var en {WEEKDAYS[day.weekday()]}."
                yield Tvivl("date_contradicts", None, sheet.number, text)
    first, _, last = (referat.term or "").partition("-")
    if first.isdigit() and last.isdigit() and not int(first) <= day.year <= int(last):
        text = f"Mødet {day:%d-%m-%Y} ligger uden for valgperioden {referat.term}."
        yield Tvivl("date_contradicts", None, 1, text)


_STATUTE = re.compile(r"§ ?17(?:,? ?stk\.? ?4)?|\b17[.,] ?4\b")
"""``17.4-udvalget for Bosætning``: the paragraph by which councils set up committees for a time."""


def _about_names(referat: Referat) -> Iterator[Tvivl]:
    for name in (*referat.participants, *referat.absent):
        if is_odd_name(name):
            text = f"»{name[:60]}« står blandt deltagerne, men ligner ikke et navn."
            yield Tvivl("odd_name", None, 1, text)
    body = referat.committee or ""
    if len(body) > LONGEST_BODY or any(char.isdigit() for char in _STATUTE.sub("", body)):
        yield Tvivl("odd_committee", None, 1, f"»{body[:100]}« ligner ikke et udvalgs navn.")


def is_odd_name(name: str) -> bool:
    """Whether it has the shape of no person's name: a digit, one word, many, or a sentence's marks."""
    words = name.split()
    return (
        any(char.isdigit() for char in name)
        or not 2 <= len(words) <= MOST_NAMES
        or len(name) > LONGEST_NAME
        or any(mark in name for mark in ":;?!@")
    )


def _about_size(referat: Referat) -> Iterator[Tvivl]:
    if referat.kind != "minutes" or not referat.items:
        return
    count, pages = len(referat.items), referat.page_count
    if pages >= FEWEST_PAGES and pages > PAGES_AN_ITEM * count:
        text = f"Der er fundet {count} punkter på {pages} sider. Der kan mangle overskrifter."
        yield Tvivl("few_items", None, 1, text)
    open_items = [punkt for punkt in referat.items if not punkt.is_closed]
    decided = sum(any(each.text.strip() for each in punkt.decisions) for punkt in open_items)
    if len(open_items) >= FEWEST_ITEMS and decided < DECIDED_SHARE * len(open_items):
        text = f"Kun {decided} af {len(open_items)} åbne punkter har en beslutning."
        yield Tvivl("few_decisions", None, 1, text)


def _about_item(punkt: Punkt, referat: Referat) -> Iterator[Tvivl]:
    if not _LETTER.search(punkt.title):
        yield Tvivl("no_title", punkt.number, punkt.page, "Punktet har ingen overskrift.")
    for name in punkt.absent:
        if is_odd_name(name) and name not in referat.participants:
            text = f"»{name[:60]}« står som fraværende, men ligner ikke et navn."
            yield Tvivl("odd_name", punkt.number, punkt.page, text)
    for decision in punkt.decisions[-1:]:
        yield from _about_votes(punkt, decision)
    for decision in punkt.decisions:
        yield from _about_unread_votes(punkt, decision)
    if punkt.case_number is None and any(_announces_case(section.text) for section in punkt.sections):
        text = "Et sagsnummer står i punktets tekst og er ikke læst som punktets eget."
        yield Tvivl("case_in_text", punkt.number, punkt.page, text)


def _announces_case(text: str) -> bool:
    """``Sagsnr.: 13/220`` among other keys in the text, where only the item's own stand."""
    cells = (cell for line in text.split("\n") for cell in line.split("\t"))
    return any(_CASE_CELL.match(cell) and case_on_line(cell) for cell in cells)


_CASE_CELL = re.compile(r"[^\W\d][^:]{1,24}:.{0,40}$")
_VOTED = re.compile(
    r"\b(?:stemte|stemmer)\s+(?:\w+\s+)?(?:for|i\s?mod|mod|ja|nej|blankt?)\b|\bi?mod\s+stemte\b|"
    r"\b(?:undlod|undlader)\s+at\s+stemme\b",
    re.IGNORECASE,
)
_PARTIES = "|".join(name for name in WORDS["people"]["parties"] if len(name) > 2)
_VOTER = re.compile(
    r"\([A-ZÆØÅ]{1,3}\)|\b[A-ZÆØÅ][\w-]+ [A-ZÆØÅ]\w+|\b(?:[Ll]iste|[Pp]arti) [A-ZÆØÅ]\b|"
    rf"\b(?:{_PARTIES})s?\b"
)


def _about_unread_votes(punkt: Punkt, decision: Beslutning) -> Iterator[Tvivl]:
    """Words that tell who voted how, and nobody of whom it could be read."""
    told = any(_VOTED.search(line) and _VOTER.search(line) for line in decision.text.split("\n"))
    if told and decision.votes is None and decision.vote_counts is None:
        place = f" i {decision.body}" if decision.body else ""
        text = f"Hvem der stemte hvad{place}, kunne ikke læses ud af beslutningens ord."
        yield Tvivl("unread_votes", punkt.number, decision.page, text)


def _about_votes(punkt: Punkt, decision: Beslutning) -> Iterator[Tvivl]:
    votes = decision.votes
    voters = (*votes.in_favour, *votes.against, *votes.abstained) if votes else ()
    known = {fold(name) for name in voters}
    for name in punkt.absent:
        if fold(name) in known:
            text = f"{name} står både som fraværende og blandt dem, der har stemt."
            yield Tvivl("absent_voter", punkt.number, decision.page, text)


def _about_lost_text(punkt: Punkt, stop: int, sheets: Sequence[Sheet]) -> Iterator[Tvivl]:
    """The pages between an item's first and the next item's hold nothing but its own text."""
    own = [sheet for sheet in sheets if punkt.page < sheet.number < stop]
    printed = sum(len(line.text) for sheet in own for line in sheet.lines)
    read = sum(len(section.text) for section in punkt.sections) + sum(len(d.text) for d in punkt.decisions)
    if printed >= FEWEST_LETTERS and read < READ_SHARE * printed:
        text = f"Siderne {own[0].number}-{own[-1].number} hører til punktet, men kun lidt af teksten er læst."
        yield Tvivl("text_lost", punkt.number, own[0].number, text)
