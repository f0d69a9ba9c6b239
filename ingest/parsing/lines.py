"""Step two: from a page's runs to lines in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .margins import without_line_numbers
from .paper import Box, Page, Run

CELL_GAP_EM = 0.33
"""A gap without a drawn space that may part two table cells (LibreOffice: 0.44 em)."""
NEAR_CELL_GAP_EM = 0.19
"""The same on a page that draws its spaces: Qt sets cells without padding at 0.25 em."""
SPACED_SHARE = 0.05
"""A page with at least this share of drawn spaces draws them all."""
WIDE_GAP_EM = 2.0
"""A gap that parts two cells even where a space is drawn; justified text stretches to 1.5."""
BULLETS = "•●▪■◦○▫□‣⁃∙·►▸–—*‐-➢➤✓§o"
_BULLET_ONLY = re.compile(r"^[\ufffd•●▪■◦○▫□‣⁃∙·►▸➢➤✓\uf000-\uf0ff]$")
_BULLET_START = re.compile(
    r"^(?:[\ufffd•●▪■◦○▫□‣⁃∙·►▸➢➤✓\uf000-\uf0ff]\s*|[-–—*]\s+|o\s{1,3}(?=[A-ZÆØÅa-zæøå]{2}))(?=\S)"
)
_LIST_LABEL = re.compile(r"^(?:\d{1,4}|[a-zA-Z]|[ivx]{1,4})[.)]$")


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is printed; ``size`` in points, rounded to halves."""

    size: float
    bold: bool
    italic: bool
    underlined: bool
    caps: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line that stands apart from its neighbours, as a table cell does."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``y`` is the baseline; ``lead`` the bold words that it begins with, not all bold.

    ``bullet_x``: left end of its list mark, None where it has none; the mark is not in ``text``.
    ``pieces`` are the runs it was drawn in, finer than ``segments``.
    """

    page: int
    y: float
    x0: float
    x1: float
    style: Style
    text: str
    lead: str
    segments: tuple[Segment, ...]
    pieces: tuple[Segment, ...]
    bullet_x: float | None = None

    @property
    def top(self) -> float:
        return self.y - 0.75 * self.style.size

    @property
    def bottom(self) -> float:
        return self.y + 0.22 * self.style.size


MOST_STAMP_WORDS = 15
SCAN_SHARE = 0.85
"""A scan's picture, or its strips, cover at least so much of the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as lines, with the rules that may frame its tables.

    ``is_image_only``: its words are in a picture and unread; a stamp on it may be text.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]
    removed: tuple[str, ...] = ()
    is_image_only: bool = False


def set_lines(page: Page) -> Sheet:
    """The page's lines from top to bottom."""
    lines = [_line(page, runs) for runs in _share_baselines(without_line_numbers(page.runs))]
    kept = tuple(line for line in sorted(lines, key=lambda line: (line.y, line.x0)) if line.text)
    unread = page.image_count > 0 and (not kept or _is_stamped(page, kept))
    return Sheet(page.number, page.width, page.height, kept, tuple(page.rules), is_image_only=unread)


def _is_stamped(page: Page, lines: Sequence[Line]) -> bool:
    """A scan on which a stamp, ``Modtaget 12-11-2025``, or a page number is the only text."""
    if page.invisible_glyph_count or sum(len(line.text.split()) for line in lines) > MOST_STAMP_WORDS:
        return False
    covered = sum(cover.box.area for cover in page.covers if cover.lightness is None)
    return covered >= SCAN_SHARE * page.width * page.height


def _share_baselines(runs: Iterable[Run]) -> list[list[Run]]:
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (round(run.y, 1), run.x0)):
        home = next((g for g in reversed(groups[-6:]) if _same_baseline(g, run)), None)
        if home is None:
            groups.append([run])
        else:
            home.append(run)
    return groups


def _same_baseline(group: list[Run], run: Run) -> bool:
    main = max(group, key=lambda r: r.size)
    apart = abs(main.y - run.y)
    small, large = sorted((main.size, run.size))
    if small < 0.8 * large:  # a raised or lowered figure: m², note marks
        return apart <= 0.5 * large and _is_near(group, run, large)
    return apart <= 0.3 * small


def _is_near(group: list[Run], run: Run, em: float) -> bool:
    beside = any(-em < run.x0 - other.x1 < 2 * em or -em < other.x0 - run.x1 < 2 * em for other in group)
    return beside or abs(group[0].y - run.y) < 0.1 * em


def _line(page: Page, runs: list[Run]) -> Line:
    runs = _without_shadows(sorted(runs, key=lambda run: run.x0))
    bullet_x, runs = _take_bullet_run(runs)
    spaced = page.space_count > SPACED_SHARE * page.glyph_count
    segments = _segments(runs, NEAR_CELL_GAP_EM if spaced else CELL_GAP_EM)
    text = " ".join(segment.text for segment in segments)
    first = runs[0]
    y = max(runs, key=lambda run: run.size * len(run.text)).y
    style = _style(page, runs, text, y)
    x0, x1 = first.x0, max(run.x1 for run in runs)
    if bullet_x is None:
        bullet_x, cut = _drawn_or_typed_bullet(page, text, x0, y, style.size)
        text = text[cut:]
        if cut:
            segments = _cut_first(segments, cut)
            x0 = first.x0 + style.size * 0.9
    if _is_stretched(runs, segments):
        segments = [Segment(text, segments[0].x0, segments[-1].x1)]
    pieces = tuple(Segment(" ".join(run.text.split()), run.x0, run.x1) for run in runs if run.text.strip())
    return Line(page.number, y, x0, x1, style, text, _lead(runs), tuple(segments), pieces, bullet_x)


def _without_shadows(runs: list[Run]) -> list[Run]:
    """Text drawn twice a hair apart is a bold face made up by the printer; it is kept once."""
    kept: list[Run] = []
    for run in runs:
        twin = next(
            (
                k
                for k in kept[-3:]
                if k.text.strip() == run.text.strip() and abs(k.x0 - run.x0) < 0.12 * k.size
            ),
            None,
        )
        if twin is None:
            kept.append(run)
        else:
            twin.bold = True
    return kept


def _take_bullet_run(runs: list[Run]) -> tuple[float | None, list[Run]]:
    mark = runs[0].text.strip()
    if (
        len(runs) > 1
        and len(mark) == 1
        and (_BULLET_ONLY.match(mark) or (runs[0].symbol and not mark.isdigit()))
    ):
        return runs[0].x0, runs[1:]
    if len(runs) > 1 and mark in ("-", "–", "o", "*") and runs[1].x0 - runs[0].x1 > 0.33 * runs[0].size:
        return runs[0].x0, runs[1:]
    return None, runs


def _drawn_or_typed_bullet(
    page: Page, text: str, x0: float, y: float, size: float
) -> tuple[float | None, int]:
    """Where the line's list mark stands, and how many characters of the text are that mark."""
    for mark in page.marks:
        middle = (mark.top + mark.bottom) / 2
        if y - size < middle < y + 0.2 * size and 0 < x0 - mark.x1 < 3 * size:
            return mark.x0, 0
    typed = _BULLET_START.match(text)
    return (x0, typed.end()) if typed else (None, 0)


def _cut_first(segments: list[Segment], cut: int) -> list[Segment]:
    first = segments[0]
    if len(first.text) <= cut:
        return segments[1:]
    return [replace(first, text=first.text[cut:]), *segments[1:]]


def _segments(runs: list[Run], cell_gap_em: float) -> list[Segment]:
    segments: list[Segment] = []
    previous: Run | None = None
    for run in runs:
        text = re.sub(r"\s+", " ", run.text)
        if previous is None or _is_apart(previous, run, segments[-1].text, cell_gap_em):
            segments.append(Segment(text.strip(), run.x0, run.x1))
        else:
            last = segments[-1]
            joint = _joint(previous, run)
            segments[-1] = Segment((last.text + joint + text.strip()).strip(), last.x0, max(last.x1, run.x1))
        previous = run
    return [segment for segment in segments if segment.text] or segments[:1]


def _is_stretched(runs: list[Run], segments: list[Segment]) -> bool:
    """Words pushed to both margins: the gaps between them are all alike, and a space is drawn in each."""
    if len(segments) < 3 or any(" " in segment.text for segment in segments):
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(segments)]
    spaced = all(run.text.endswith(" ") for run in runs[:-1])
    return spaced and max(gaps) - min(gaps) < 0.15 * runs[0].size


def _joint(left: Run, right: Run) -> str:
    if left.text.endswith(" ") or right.text.startswith(" "):
        return " "
    return " " if right.x0 - left.x1 > 0.12 * min(left.size, right.size) else ""


def _is_apart(left: Run, right: Run, so_far: str, cell_gap_em: float) -> bool:
    if _LIST_LABEL.match(so_far):
        return False
    em = max(left.size, right.size)
    spaced = left.text.endswith(" ") or right.text.startswith(" ")
    return right.x0 - left.x1 > (WIDE_GAP_EM if spaced else cell_gap_em) * em


def _style(page: Page, runs: list[Run], text: str, y: float) -> Style:
    inked = [run for run in runs if any(c.isalnum() for c in run.text)] or runs
    weight: Counter[float] = Counter()
    for run in inked:
        weight[round(run.size * 2) / 2] += len(run.text)
    letters = [c for c in text if c.isalpha()]
    caps = len(letters) > 3 and sum(c.isupper() for c in letters) > 0.9 * len(letters)
    return Style(
        size=weight.most_common(1)[0][0],
        bold=all(run.bold for run in inked),
        italic=all(run.italic for run in inked),
        underlined=_is_underlined(page.rules, runs, y),
        caps=caps,
    )


def _is_underlined(rules: Sequence[Box], runs: list[Run], y: float) -> bool:
    x0, x1 = runs[0].x0, runs[-1].x1
    return any(
        rule.is_across
        and -0.5 < rule.top - y < 0.3 * runs[0].size
        and abs(rule.x0 - x0) < 3
        and abs(rule.x1 - x1) < 3
        for rule in rules
    )


def _lead(runs: list[Run]) -> str:
    """The bold words before the first word that is not bold; empty where all or none are bold."""
    bold: list[str] = []
    for run in runs:
        if not run.bold and any(c.isalnum() for c in run.text):
            return re.sub(r"\s+", " ", "".join(bold)).strip()
        bold.append(run.text + " ")
    return ""
