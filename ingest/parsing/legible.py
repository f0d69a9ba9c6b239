"""Whether a page's letters can be words at all, and what the clerk is told where they cannot.

A font may carry a wrong or no table of which letters its shapes are. Such a page looks right on paper and
reads ``%HVOXWQLQJ`` for ``Beslutning``; nothing else in the reader would notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from .errors import BrokenPdf, GibberishText, NoText, ReferatError
from .lines import Line, Sheet, set_lines
from .paper import Page
from .referat import Tvivl

FEWEST_WORDS = 25
"""Pages with fewer words are not judged: a page of signatures, a drawing's captions."""
PAIR_SHARE = 0.25
"""Least share of COMMON_PAIRS among a page's pairs of letters.

0.42 to 0.55 in Danish, 0.37 on a list of names; at most 0.18 where the letters are exchanged for others.
"""
_PAIRS = """
er de en et ge re nd ng in st te ti an or fo ed el sk le me ll al se ke li il at ne ve og om af ig ta ar
be la da ko un ts es ra ri
"""
COMMON_PAIRS = frozenset(_PAIRS.split())
FEWEST_COLUMN_LINES = 10
FEWEST_COLUMN_WORDS = 3
SAME_EDGE_PT = 3.0
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Legibility:
    """What is known of the pages looked at so far: their numbers, in order."""

    judged: list[int] = field(default_factory=list)
    gibberish: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    columned: list[int] = field(default_factory=list)
    is_repaired: bool = False

    def look(self, page: Page, sheet: Sheet) -> None:
        self.is_repaired |= page.is_repaired
        if page.is_damaged:
            self.damaged.append(page.number)
        if not page.rules and is_in_columns(sheet.lines):
            self.columned.append(page.number)
        words = words_of(sheet)
        if len(words) >= FEWEST_WORDS:
            self.judged.append(page.number)
        if is_gibberish(words):
            self.gibberish.append(page.number)

    def why_empty(self) -> ReferatError:
        """The reason why no page has text."""
        return BrokenPdf(page=self.damaged[0]) if self.damaged else NoText()

    def doubts(self) -> Iterator[Tvivl]:
        """Raises GibberishText where no page of the document can be read."""
        if self.judged and self.gibberish == self.judged:
            raise GibberishText(page=self.judged[0])
        if self.is_repaired:
            yield Tvivl(
                "file_repaired", None, None, "PDF-filen er beskadiget. Kontrollér, at alle sider er læst."
            )
        for number in self.damaged:
            text = f"En del af side {number} er beskadiget. Kontrollér, om der mangler tekst."
            yield Tvivl("damaged_page", None, number, text)
        for number in self.columned:
            text = f"Side {number} ser ud til at have to spalter. Kontrollér tekstens rækkefølge."
            yield Tvivl("two_columns", None, number, text)
        for number in self.gibberish:
            text = (
                f"Teksten på side {number} kan ikke læses: skrifttypen siger ikke, hvilke bogstaver der står."
            )
            yield Tvivl("gibberish_text", None, number, text)


def unread_pages(pages: Iterable[Page]) -> list[int]:
    """Pages whose words must be read from how they look: no text, a stamp on a scan, or gibberish.

    In a file that has gibberish, pages of too few words to judge count too: they have the same fonts.
    """
    unread: list[int] = []
    short: list[int] = []
    has_gibberish = False
    for page in pages:
        sheet = set_lines(page)
        words = words_of(sheet)
        is_nonsense = is_gibberish(words)
        has_gibberish |= is_nonsense
        if not sheet.lines or sheet.is_image_only or is_nonsense:
            unread.append(page.number)
        elif len(words) < FEWEST_WORDS:
            short.append(page.number)
    return sorted([*unread, *(short if has_gibberish else [])])


def is_in_columns(lines: Sequence[Line]) -> bool:
    """Whether two columns of running text stand side by side, which the reader takes for one.

    A table with as much text in both its cells looks the same where no line is drawn between its rows.
    """
    rights = [line.segments[1].x0 for line in lines if len(line.segments) == 2 and _is_prose(line)]
    edge = median(rights) if rights else 0.0
    return sum(abs(x - edge) <= SAME_EDGE_PT for x in rights) >= FEWEST_COLUMN_LINES


def _is_prose(line: Line) -> bool:
    return all(len(segment.text.split()) >= FEWEST_COLUMN_WORDS for segment in line.segments)


def words_of(sheet: Sheet) -> list[str]:
    """In small letters."""
    return _WORD.findall(" ".join(line.text for line in sheet.lines).casefold())


def is_gibberish(words: list[str]) -> bool:
    """words: in small letters. Fewer than FEWEST_WORDS are none: nobody can tell."""
    if len(words) < FEWEST_WORDS:
        return False
    pairs = [first + second for word in words for first, second in pairwise(word)]
    return sum(pair in COMMON_PAIRS for pair in pairs) < PAIR_SHARE * len(pairs)
