"""Where items begin on recognised pages, on which no heading is bold, and which lines list them before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .cases import case_number_alone, read_key_line
from .headlines import parse_numbered
from .lines import Line, Sheet
from .people import fold
from .vocabulary import FRONT_LABELS, is_exact_label, plain, section_kind

FOLLOWING = 3
"""Lines below an item's heading that may bear its case number: its title may take two."""
WORDS_IN_LABEL = 3
"""A label known by its beginning only, ``Økonomi…``, has few words more: ``Økonomiske forhold``."""
NAMED_NUMBER = re.compile(
    r"^(?:(?:åbent?|lukket|dagsordens)?\s*punkt(?:\s*nr)?|pkt|sag(?:\s*nr)?|dagsordenspunkt)\.?\s*\d{1,4}\s*[.:]?\s*"
    r"(?:[A-ZÆØÅ0-9»\"(].*)?$",
    re.IGNORECASE,
)
LEADER = re.compile(r"\s*(?:…|\.\s?\.)[.…\s]*\S*(?:\s+(?=\S*(?:[.…]|(.)\1))\S+)*")
LONGEST_ENTRY = 400
PAGE_AT_END = re.compile(r"(?<=\s)\d{1,3}$")
Place = tuple[int, int]
"""A page's number and a line's place on it."""


@dataclass(frozen=True, slots=True)
class Print:
    """How the scanned document is printed, as far as can be told: lengths in points.

    ``sizes``: for each size found the size meant; ``title``: that of headings like ``Punkt 83: …``;
    ``has_slashed_cases``: case numbers are printed as ``25/25430``, so ``25725430`` below a heading is one.
    """

    body: float
    title: float
    sizes: dict[float, float]
    margins: tuple[float, ...]
    right: float
    has_slashed_cases: bool


def leader_in(text: str) -> re.Match[str] | None:
    """A row of dots as it is read; no entry of a contents page is longer than LONGEST_ENTRY."""
    return LEADER.search(text[:LONGEST_ENTRY])


def item_headings(sheets: Sequence[Sheet], made: Print) -> frozenset[Place]:
    """Where items begin: at lines that are sure to, and at likely ones whose number fits between those."""
    sure: list[tuple[Place, int]] = []
    likely: list[tuple[Place, int]] = []
    flow = [(place, line) for sheet in sheets for place, line in _outside_contents(sheet)]
    for at, (place, line) in enumerate(flow):
        numbered = parse_numbered(line.text)
        if numbered is None or line.bullet_x is not None or len(line.segments) > 1:
            continue
        below = [each for _, each in flow[at + 1 : at + 1 + FOLLOWING]]
        has_case_above = at > 0 and case_number_alone(flow[at - 1][1].text) is not None
        if has_case_above or _is_item_heading(line, numbered[1], below, made):
            sure.append((place, numbered[0]))
        elif _is_capital(numbered[1]) and any(is_label(each.text) for each in below):
            likely.append((place, numbered[0]))
    fitting = [place for place, number in likely if _fits_between(place, number, sure)]
    return frozenset([place for place, _ in sure] + fitting)


def _outside_contents(sheet: Sheet) -> Iterator[tuple[Place, Line]]:
    contents = contents_lines(sheet)
    yield from (((sheet.number, at), line) for at, line in enumerate(sheet.lines) if at not in contents)


def _fits_between(place: Place, number: int, sure: Sequence[tuple[Place, int]]) -> bool:
    """Whether the number runs on from the sure heading before it to the one after; there must be one."""
    before = max((each for each in sure if each[0] < place), default=None)
    after = min((each for each in sure if each[0] > place), default=None)
    if before is None or after is None:
        neighbour = before or after
        return (
            neighbour is not None
            and abs(number - neighbour[1]) == 1
            and (number > neighbour[1]) == bool(before)
        )
    return before[1] < number < after[1]


def _is_item_heading(line: Line, title: str, below: Sequence[Line], made: Print) -> bool:
    """The number says what it is, or is large, or a case number or the title once more stands below it."""
    if NAMED_NUMBER.match(line.text):
        return True
    is_large = made.sizes[line.style.size] > made.body
    if not _is_capital(title):
        return is_large and title[:1].isdigit()
    return is_large or any(_tells_of_item(each, title) for each in below)


def _is_capital(title: str) -> bool:
    return title[:1].isupper() and not title.endswith((".", ";"))


def _tells_of_item(line: Line, title: str) -> bool:
    pieces = [segment.text for segment in line.segments]
    is_again = len(title) > 8 and fold(line.text) == fold(title)
    return is_again or case_number_alone(line.text) is not None or read_key_line(pieces) is not None


def contents_lines(sheet: Sheet) -> range:
    """Which of the sheet's lines are entries of a contents page: from its label to the last page number."""
    label = next(
        (i for i, x in enumerate(sheet.lines) if FRONT_LABELS.get(plain(x.text)) == "contents"), None
    )
    if label is None:
        return range(0)
    last, number = label, 0
    is_numbered = label + 1 < len(sheet.lines) and parse_numbered(sheet.lines[label + 1].text) is not None
    for at in range(label + 1, len(sheet.lines)):
        text = sheet.lines[at].text
        numbered = parse_numbered(text) if is_numbered else None
        if numbered is not None and numbered[0] <= number:
            break  # the first item's heading, or the next
        is_entry = numbered is not None or bool(leader_in(text) or PAGE_AT_END.search(text))
        if not is_entry and (NAMED_NUMBER.match(text) or is_exact_label(text)):
            break
        last, number = (at if is_entry else last), (numbered[0] if numbered else number)
    return range(label + 1, last + 1)


def is_label(text: str) -> bool:
    return is_exact_label(text) or (section_kind(text) is not None and len(text.split()) <= WORDS_IN_LABEL)
