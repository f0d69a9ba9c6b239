"""The reader: from the bytes of a PDF to a ``Referat``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from .absences import AbsenceLine
from .blocks import Block, Paragraph, split_blocks
from .bodies import DecisionHeading, read_decision_heading, tidy_body
from .cases import case_on_line
from .checks import Evidence, find_doubts
from .front import Front, ends_at, read_front
from .heading_tables import unfold_heading_tables
from .hidden import Hidden, hidden_doubts, hidden_findings, hide
from .items import ReadItem, read_item, told_decision
from .keys import Meeting, key_words, same_body
from .kinds import document_kind, is_closed_copy
from .legible import Legibility
from .ligatures import mend_ligatures
from .lines import Sheet, set_lines
from .newspaper import unfold, unfolded_doubts
from .outline import Outline, find_outline
from .pages import Box, read_pages
from .people import fold
from .privacy import screen, screen_running
from .referat import Punkt, Referat, Tvivl
from .running_text import strip_running_text
from .scanned import doubts_about, is_scanned, mend_page, restyle
from .sections import learn_style
from .setting import Setting
from .tails import cut_tail
from .turned import TurnedText
from .vocabulary import is_exact_label, is_noise

PARSER_VERSION = "2026.12.02"
"""Changes whenever the same bytes may be read differently; stored with every document."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The result of the first three steps, as ``show_lines`` prints them."""

    sheets: tuple[Sheet, ...]
    blocks: tuple[Block, ...]
    setting: Setting
    outline: Outline
    odd_glyphs: tuple[int, ...]
    scanned: tuple[int, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    flaws: tuple[Tvivl, ...] = ()
    turned: TurnedText = field(default_factory=TurnedText)


def lay_out(source: bytes | Path | BinaryIO, *, max_pages: int = 2000) -> Layout:
    """Pages, lines and blocks. Raises a ReferatError where the file cannot be read or holds no text."""
    sheets: list[Sheet] = []
    odd: list[int] = []
    legibility = Legibility()
    scanned: list[int] = []
    hidden: list[Hidden] = []
    turned, columns = TurnedText(), dict[int, Box]()
    for page in read_pages(source, max_pages=max_pages):
        if page.unknown_glyph_count > max(5, 0.1 * page.glyph_count):
            odd.append(page.number)
        hidden.extend(hide(page))
        turned.look(page)
        if is_scanned(page):
            scanned.append(page.number)
            mend_page(page)
        elif box := unfold(page):
            columns[page.number] = box
        sheets.append(set_lines(page))
        legibility.look(page, sheets[-1])
    if not any(sheet.lines for sheet in sheets):
        raise legibility.why_empty()
    sheets, letters = mend_ligatures(sheets)
    flaws = (*legibility.doubts(), *_about_letters(letters), *unfolded_doubts(columns))
    sheets = strip_running_text(restyle(sheets, frozenset(scanned)))
    blocks, setting = split_blocks(sheets, columns)
    blocks = unfold_heading_tables(blocks)
    outline = find_outline(blocks, setting)
    pages = tuple(odd), tuple(scanned), tuple(hidden), flaws, turned
    return Layout(tuple(sheets), tuple(blocks), setting, outline, *pages)


def _about_letters(letters: Sequence[str]) -> list[Tvivl]:
    if not letters:
        return []
    told = ", ".join(f"»{pair}«" for pair in letters)
    return [
        Tvivl(
            "letters_guessed",
            None,
            None,
            f"Filen mangler bogstaverne for sammensatte tegn. De er læst som {told} ud fra ordene.",
        )
    ]


def read_referat(source: bytes | Path | BinaryIO, *, max_pages: int = 2000) -> Referat:
    """Read one PDF. Refuses nothing that has text: ``Referat.kind`` says what it seems to be.

    Raises a ReferatError for what cannot be read at all, whatever the bytes.
    """
    layout = lay_out(source, max_pages=max_pages)
    front = _front(layout)
    read = _items(layout, front)
    items = _spread_absences(read, _for_some_items(front, read))
    closed_copy = is_closed_copy([text for sheet in layout.sheets for text in sheet.removed])
    if closed_copy:
        items = tuple(replace(punkt, is_closed=True) for punkt in items)
    kind = document_kind(front, items, is_closed=closed_copy)
    referat = Referat(
        kind=kind,
        committee=front.committee,
        term=front.term,
        held_on=front.held_on,
        start=front.start,
        end=front.end,
        location=front.location,
        participants=tuple(front.participants),
        absent=tuple(front.absent),
        substitutes=tuple(front.substitutes),
        items=items,
        doubts=(),
        findings=(
            *screen(layout.blocks, layout.outline),
            *screen_running(layout.sheets),
            *layout.turned.findings(items),
            *hidden_findings(layout.hidden, items),
        ),
        page_count=len(layout.sheets),
        is_ocr=bool(layout.scanned),
    )
    evidence = Evidence(front, layout.outline, tuple(read), layout.sheets, layout.odd_glyphs)
    recognised = doubts_about(layout.scanned, items, referat.page_count)
    doubts = (
        *layout.flaws,
        *find_doubts(referat, evidence),
        *recognised,
        *layout.turned.doubts(items),
        *hidden_doubts(layout.hidden, items),
    )
    return replace(referat, doubts=doubts)


def _front(layout: Layout) -> Front:
    outline = layout.outline
    running = [text for sheet in layout.sheets[:3] for text in sheet.removed]
    front = read_front(layout.blocks[: outline.front_stop], outline.contents_blocks, running)
    if front.committee:
        front.committee = tidy_body(front.committee)
    _end_on_last_page(front, layout.blocks)
    if front.committee is None or front.held_on is None:
        _infer_from_decisions(front, layout)
    return front


def _infer_from_decisions(front: Front, layout: Layout) -> None:
    """Where the front is silent: the body and date that most of the decisions' headings name."""
    headings = _decision_headings(layout)
    bodies = Counter(heading.body for heading in headings if heading.body)
    days = Counter(heading.date for heading in headings if heading.date)
    if front.committee is None and bodies:
        front.committee, front.is_inferred = bodies.most_common(1)[0][0], True
    if front.held_on is None and days:
        front.held_on, front.is_inferred = days.most_common(1)[0][0], True


def _decision_headings(layout: Layout) -> list[DecisionHeading]:
    blocks = layout.blocks[layout.outline.front_stop :]
    read = (read_decision_heading(b.text) for b in blocks if isinstance(b, Paragraph) and len(b.lines) < 3)
    return [heading for heading in read if heading is not None and heading.has_word]


def _other_names(front: Front, layout: Layout) -> frozenset[str]:
    """What the decisions of this very day call the body, where none of them uses the front's name."""
    named = [heading for heading in _decision_headings(layout) if heading.body]
    if front.committee is None or any(same_body(heading.body or "", front.committee) for heading in named):
        return frozenset()
    today = Counter(heading.body or "" for heading in named if heading.date == front.held_on)
    return frozenset(fold(body) for body, count in today.most_common(1) if count >= 2)


_BEGAN_AND_ENDED = re.compile(
    r"mødet (?:begyndte|startede|blev åbnet)\b.{0,30}\bog (?:sluttede|blev hævet)", re.IGNORECASE
)
"""``Mødet begyndte kl. 15.00 og sluttede kl. 18.43.`` inside an item."""


def _end_on_last_page(front: Front, blocks: Sequence[Block]) -> None:
    """``Mødet hævet kl. 19.45`` may stand after the last item."""
    if front.end is None:
        for block in blocks[-8:]:
            if isinstance(block, Paragraph):
                front.end = front.end or ends_at(block.text)
    if front.end is None:
        lines = (block.text for block in blocks if isinstance(block, Paragraph) and len(block.lines) == 1)
        told = (ends_at(text) for text in lines if _BEGAN_AND_ENDED.match(text))
        front.end = next((end for end in told if end), None)


def _items(layout: Layout, front: Front) -> list[ReadItem]:
    outline, blocks = layout.outline, layout.blocks
    known = frozenset(fold(name) for name in [*front.participants, *front.absent])
    case_above = _has_cases_above(outline, blocks)
    recurring = _recurring(outline, blocks)
    meeting = Meeting(
        front.committee, front.held_on, known, case_above, _other_names(front, layout), recurring
    )
    cut_tail(outline, blocks, known)
    body = [block for heading in outline.headings for block in blocks[heading.body : heading.stop]]
    style = learn_style(body, layout.setting)
    read: list[ReadItem] = []
    for heading in outline.headings:
        read.append(read_item(heading, blocks[heading.body : heading.stop], style, layout.setting, meeting))
    if case_above:
        _hand_down_cases(read, outline, blocks)
    _take_told_decisions(read, meeting)
    return read


def _take_told_decisions(read: Sequence[ReadItem], meeting: Meeting) -> None:
    """Where no item has a heading over its decision, the words tell where each begins."""
    if any(section.kind == "decision" for item in read for section in item.punkt.sections):
        return
    told = [told_decision(item.punkt, meeting) for item in read]
    if sum(decision is not None for decision in told) < 0.5 * len(read):
        return
    for item, decision in zip(read, told, strict=True):
        if decision:
            item.punkt = replace(item.punkt, decisions=(decision,))
            item.is_told = True


FEWEST_RECURRING = 3
_BELOW = 5
"""So many blocks below a heading may be keys."""


def _recurring(outline: Outline, blocks: Sequence[Block]) -> frozenset[str | None]:
    """What stands below half of the headings, before their first label, in the same words."""
    counts: Counter[str] = Counter()
    for heading in outline.headings:
        seen: set[str] = set()
        for block in blocks[heading.body : min(heading.stop, heading.body + _BELOW)]:
            label = block.text.split(":")[0]
            if is_exact_label(label) or read_decision_heading(label) or read_decision_heading(block.text):
                break
            if words := key_words(block):
                seen.add(words)
        counts.update(seen)
    enough = max(FEWEST_RECURRING, len(outline.headings) // 2)
    return frozenset(words for words, count in counts.items() if count >= enough)


def _before(outline: Outline, blocks: Sequence[Block], at: int) -> str | None:
    """A case number on the line above a heading; dividers between the two do not count."""
    while at > 0:
        block = blocks[at - 1]
        if not isinstance(block, Paragraph):
            return None
        if not is_noise(block.text):
            return case_on_line(block.text)
        at -= 1
    return None


def _has_cases_above(outline: Outline, blocks: Sequence[Block]) -> bool:
    """Whether this document prints case numbers above its headings and not below them or at items' ends."""
    if not outline.headings or _before(outline, blocks, outline.headings[0].start) is None:
        return False
    above = sum(_before(outline, blocks, heading.start) is not None for heading in outline.headings)
    below = sum(
        isinstance(block, Paragraph) and case_on_line(block.text) is not None
        for heading in outline.headings
        for block in blocks[heading.body : heading.body + 1]
        if heading.body < heading.stop - 1
    )
    return above > below


def _hand_down_cases(read: list[ReadItem], outline: Outline, blocks: Sequence[Block]) -> None:
    for item, heading in zip(read, outline.headings, strict=True):
        case = _before(outline, blocks, heading.start)
        if case and item.punkt.case_number is None:
            item.punkt = replace(item.punkt, case_number=case)


def _for_some_items(front: Front, read: Sequence[ReadItem]) -> list[AbsenceLine]:
    """The front's absence that holds for some items; where it names them all, for the meeting instead."""
    printed = {item.punkt.number.lstrip("0") for item in read}
    some: list[AbsenceLine] = []
    for line in front.elsewhere:
        if printed <= set(line.numbers or ()):
            front.absent.extend(name for name in line.names if name not in front.absent)
            front.substitutes.extend(pair for pair in line.substitutes if pair not in front.substitutes)
        else:
            some.append(line)
    return some


def _spread_absences(read: Sequence[ReadItem], front: Sequence[AbsenceLine]) -> tuple[Punkt, ...]:
    """Put ``deltog ikke under punkterne 12-15`` on the items it names, here or on the ``front``."""
    lines: list[AbsenceLine] = [*front, *(line for item in read for line in item.elsewhere)]
    items: list[Punkt] = []
    for item in read:
        punkt = item.punkt
        for line in lines:
            if line.numbers and punkt.number.lstrip("0") in line.numbers:
                known = {fold(name) for name in punkt.absent}
                more = tuple(name for name in line.names if fold(name) not in known)
                pairs = tuple(pair for pair in line.substitutes if pair not in punkt.substitutes)
                punkt = replace(punkt, absent=punkt.absent + more, substitutes=punkt.substitutes + pairs)
        items.append(punkt)
    return tuple(items)
