"""Pages recognised from a picture: their lines made as plain to read as printed ones.

Text recognition knows words and where they stand, not how they are printed: there is no bold face, sizes
differ by a point from line to line, margins lean with the paper, list marks are read as letters of a shape.
``mend_page`` comes before the lines are set, ``restyle`` after; pages with text of their own pass untouched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from statistics import median, median_high

from .bodies import read_decision_heading
from .cases import case_number_alone
from .headlines import parse_numbered
from .lines import Line, Segment, Sheet
from .pages import Page, Run
from .referat import Punkt, Tvivl
from .scanned_headings import PAGE_AT_END, Place, Print, contents_lines, is_label, item_headings, leader_in
from .vocabulary import ABSENCE_LABELS, WORDS, is_exact_label, plain

UNSEEN_SHARE = 0.5
"""A page with at least this share of invisible glyphs is a picture with recognised text laid over it."""
MARK_GAP_EM = 0.9
"""From a list mark's left end to its text's: 1.1 em in a browser's print, and 0.6 em in ``I foråret``."""
MISREAD_MARKS = frozenset("+*«»…·.,-–—~°¢©®eoO&=>'`\"")
"""What discs, rings and squares are read as: ``+ dagsordenen godkendes``."""
LONGEST_MARK = 2
BODY_SLACK = 0.16
"""Running text of 10 points is estimated at 9 to 11, by the letters that a line happens to have."""
LARGE = 1.3
"""From this share of the running text's size on a line is a title, below it may be a section's heading."""
LONGEST_LABEL = 60
LIKE_A_LABEL = 0.9
"""How alike a misread heading must be to a known one: ``Indstiling`` is 0.95, ``Økonomien`` only 0.88."""
LONGEST_SHIFT_PT = 24.0
"""How far a sheet may lie out of place in the scanner; a page set further in is meant so."""
SAME_MARGIN_PT = 2.5
_BETWEEN_BARS = re.compile(r"[^|\s][^|]*")
_SLASHED_CASE = re.compile(r"^\d\d/\d{3,6}$")
_CASE_WITHOUT_SLASH = re.compile(r"^(\d\d)[17IlJ|](\d{3,6})$")
_LABELS = sorted(
    {plain(label) for labels in WORDS["sections"].values() for label in labels if len(label) > 5}
)
_ABSENCE = frozenset(plain(label) for label in ABSENCE_LABELS)


def is_scanned(page: Page) -> bool:
    """Whether the page's text was recognised from a picture, by the archive or by whoever scanned it."""
    return page.glyph_count > 0 and page.invisible_glyph_count >= UNSEEN_SHARE * page.glyph_count


# ---- before the lines are set


def mend_page(page: Page) -> None:
    """Give each word its width, each list mark its sign, each dash its length; leave out rules.

    Changes the page's runs.
    """
    page.runs = [piece for run in page.runs for piece in _between_rules(run)]
    for row in _rows(page.runs):
        for run, after in zip(row, [*row[1:], None], strict=True):
            run.text = run.text.replace("—", "–")
            _widen(run, after)
        if len(row) > 1 and _is_list_mark(row[0], row[1]):
            row[0].text = "• "


def _rows(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs that share a baseline, from left to right; the recogniser gives a line's words one baseline."""
    row: list[Run] = []
    for run in sorted(runs, key=lambda run: (round(run.y, 1), run.x0)):
        if row and abs(run.y - row[-1].y) > 0.2:
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _between_rules(run: Run) -> Iterator[Run]:
    """The run's words without the bars that a table's rules are read as; letters count as equally wide."""
    if "|" not in run.text:
        yield run
        return
    step = (run.x1 - run.x0) / len(run.text.rstrip())
    for piece in _BETWEEN_BARS.finditer(run.text):
        stop = piece.start() + len(piece.group().rstrip())
        yield replace(run, text=piece.group(), x0=run.x0 + piece.start() * step, x1=run.x0 + stop * step)


def _widen(run: Run, after: Run | None) -> None:
    """Tesseract stretches a word together with a blank over the word's own width, so it seems too short."""
    word = run.text.rstrip()
    if not run.text.endswith(" ") or not word:
        return
    right = run.x1 + (run.x1 - run.x0) / len(word)
    run.x1 = right if after is None else max(run.x1, min(right, after.x0 - 0.2 * run.size))


def _is_list_mark(first: Run, second: Run) -> bool:
    mark = first.text.strip()
    looks_so = 0 < len(mark) <= LONGEST_MARK and MISREAD_MARKS.issuperset(mark)
    return looks_so and second.x0 - first.x0 >= MARK_GAP_EM * second.size


# ---- after the lines are set


def restyle(sheets: Sequence[Sheet], scanned: frozenset[int]) -> list[Sheet]:
    """The sheets with the scanned ones straightened: margins, sizes, headings and rows of dots.

    scanned: numbers of the pages whose text was recognised; other sheets are returned as they are.
    """
    ours = [sheet for sheet in sheets if sheet.number in scanned and sheet.lines]
    if not ours:
        return list(sheets)
    left = median(_left(sheet) for sheet in ours)
    moved = {sheet.number: _aligned(sheet, left) for sheet in ours}
    made = _print_of([line for sheet in moved.values() for line in sheet.lines])
    titles = item_headings(list(moved.values()), made)
    return [
        _restyled(moved[sheet.number], made, titles) if sheet.number in moved else sheet for sheet in sheets
    ]


def _left(sheet: Sheet) -> float:
    """Where most of the sheet's lines begin."""
    starts = Counter(round(line.x0 / 4) for line in sheet.lines)
    common = starts.most_common(1)[0][0]
    return median(line.x0 for line in sheet.lines if round(line.x0 / 4) == common)


def _aligned(sheet: Sheet, left: float) -> Sheet:
    shift = left - _left(sheet)
    if abs(shift) > LONGEST_SHIFT_PT:
        return sheet
    return replace(sheet, lines=tuple(_moved(line, shift) for line in sheet.lines))


def _moved(line: Line, shift: float) -> Line:
    def move(segments: Sequence[Segment]) -> tuple[Segment, ...]:
        return tuple(Segment(each.text, each.x0 + shift, each.x1 + shift) for each in segments)

    return replace(
        line, x0=line.x0 + shift, x1=line.x1 + shift, segments=move(line.segments), pieces=move(line.pieces),
        bullet_x=None if line.bullet_x is None else line.bullet_x + shift,
    )  # fmt: skip


def _print_of(lines: Sequence[Line]) -> Print:
    weight: Counter[float] = Counter()
    for line in lines:
        weight[line.style.size] += len(line.text)
    every = sorted(weight.elements())
    body = every[len(every) // 2]
    sizes = {size: body if abs(size - body) <= BODY_SLACK * body else size for size in weight}
    first = 0.0
    for size in sorted(size for size in weight if size > body * (1 + BODY_SLACK)):
        first = first if first and size <= 1.2 * first else size
        sizes[size] = first
    numbered = [x.style.size for x in lines if parse_numbered(x.text) and sizes[x.style.size] > body]
    slashed = sum(_SLASHED_CASE.match(line.text) is not None for line in lines)
    return Print(
        body=body,
        title=max([LARGE * body, median_high(numbered)] if numbered else [LARGE * body]),
        sizes=sizes,
        margins=_margins(lines),
        right=max(line.x1 for line in lines),
        has_slashed_cases=slashed > 1,
    )


def _margins(lines: Iterable[Line]) -> tuple[float, ...]:
    """The indents that lines begin at; what differs by a hair is one indent."""
    starts = sorted(line.x0 for line in lines)
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][0] <= 2 * SAME_MARGIN_PT and start - groups[-1][-1] <= 1:
            groups[-1].append(start)
        else:
            groups.append([start])
    return tuple(median(group) for group in groups)


def _restyled(sheet: Sheet, made: Print, titles: frozenset[Place]) -> Sheet:
    lines: list[Line] = []
    contents = contents_lines(sheet)
    for at, line in enumerate(sheet.lines):
        above = lines[-1] if lines else None
        mended = _mended(line, above, made, is_entry=at in contents)
        lines.append(_with_style(mended, above, made, is_title=(sheet.number, at) in titles))
    return replace(sheet, lines=tuple(lines))


def _mended(line: Line, above: Line | None, made: Print, *, is_entry: bool) -> Line:
    """The line at its indent, with what is misread and can be known put right."""
    line = replace(line, x0=min(made.margins, key=lambda margin: abs(margin - line.x0)))
    if is_entry:
        return _with_leader(line)
    if len(line.segments) > 1:
        return line
    text = _spelled(line.text)
    if made.has_slashed_cases and above is not None and above.style.bold:
        text = _CASE_WITHOUT_SLASH.sub(r"\1/\2", text)
    return _rewritten(line, text) if text != line.text else line


def _rewritten(line: Line, text: str) -> Line:
    segment = Segment(text, line.x0, line.x1)
    return replace(line, text=text, segments=(segment,), pieces=(segment,))


def _with_leader(line: Line) -> Line:
    """A row of dots is read as ``.…dsssnsererne``; it becomes dots again, the page number after it stays."""
    found = leader_in(line.text)
    page = PAGE_AT_END.search(line.text)
    stop = found.start() if found else page.start() if page else len(line.text)
    text = f"{line.text[:stop].rstrip(' .')} ........ {page.group() if page else ''}".rstrip()
    return _rewritten(line, text)


def _with_style(line: Line, above: Line | None, made: Print, *, is_title: bool) -> Line:
    size = made.sizes[line.style.size]
    if above is not None and _heads_on(above, line, made.right):
        return replace(line, style=above.style, lead="")
    if is_title:
        return replace(line, style=replace(line.style, size=made.title, bold=True), lead="")
    if _heads(line, size / made.body):
        size = size if size >= LARGE * made.body else made.body
        return replace(line, style=replace(line.style, size=size, bold=True), lead="")
    large = size if size >= LARGE * made.body and len(line.text) <= LONGEST_LABEL else min(size, made.body)
    return replace(line, style=replace(line.style, size=large, bold=False))


def _spelled(text: str) -> str:
    """A section's heading with a letter misread, as it is spelled: ``Indstiling`` is ``Indstilling``."""
    words = plain(text)
    if (
        is_exact_label(text)
        or not 6 <= len(words) <= LONGEST_LABEL
        or len(words.split()) > 3
        or not text[:1].isupper()
    ):
        return text
    known = get_close_matches(words, _LABELS, 1, LIKE_A_LABEL)
    return known[0].capitalize() if known and text.rstrip(":").casefold() != known[0] else text


def _heads(line: Line, scale: float) -> bool:
    """Whether the line's words or its size make it a section's heading or a title."""
    text = line.text
    if line.bullet_x is not None or len(line.segments) > 1 or case_number_alone(text):
        return False
    if not text[:1].isupper() or text.endswith((".", ",", ";")):
        return scale >= LARGE and text[:1].isdigit()
    if is_label(text) or plain(text) in _ABSENCE or _heads_decision(text):
        return True
    return scale >= LARGE or (
        scale > 1 + BODY_SLACK and len(text) <= LONGEST_LABEL and not text.endswith(":")
    )


def _heads_decision(text: str) -> bool:
    """``Beslutning …``, or a body and a date with a colon; without it the line may tell of a case's way."""
    heading = read_decision_heading(text)
    return heading is not None and (heading.has_word or (heading.date is not None and text.endswith(":")))


def _heads_on(above: Line, line: Line, right: float) -> bool:
    """Whether a heading goes on from the line above, on which its next word had no room."""
    if not above.style.bold or line.bullet_x is not None or case_number_alone(line.text):
        return False
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * (len(word) + 1) / max(len(line.text), 1)
    is_near = line.y - above.y <= 1.5 * above.style.size
    return is_near and above.x1 + width > right and abs(line.x0 - above.x0) <= SAME_MARGIN_PT


# ---- what the clerk is told

_MEETING_DOUBT = "Referatet er scannet og læst med tekstgenkendelse. Navne, tal og ord kan være læst forkert."
_ITEM_DOUBT = "Punktet er læst med tekstgenkendelse. Sammenlign sagsnummer, beslutning og fravær med PDF'en."


def doubts_about(scanned: Sequence[int], items: Sequence[Punkt], last_page: int) -> Iterator[Tvivl]:
    """One doubt about the meeting, and one about every item that has a recognised page."""
    if not scanned:
        return
    yield Tvivl("ocr", None, scanned[0], _MEETING_DOUBT)
    ends = [punkt.page for punkt in items[1:]] + [last_page]
    for punkt, end in zip(items, ends, strict=bool(items)):
        if any(punkt.page <= page <= end for page in scanned):
            yield Tvivl("ocr", punkt.number, punkt.page, _ITEM_DOUBT)
