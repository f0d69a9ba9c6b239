"""One agenda item, from the blocks between its heading and the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from .absence_lines import AbsenceNotes, without_absences
from .absences import AbsenceLine, read_disqualified
from .attachments import read_attachments
from .blocks import Block, Paragraph
from .cases import KeyLine, read_key_line
from .headlines import stands_out
from .item_ranges import item_numbers
from .keys import (
    Meeting,
    drop_closing_key,
    drop_scattered_keys,
    same_body,
    take_keys,
    take_names_below_heading,
    trailing_case,
)
from .label_tables import unfold_label_tables
from .numbered import Heading
from .outcomes import combine, is_settled, read_outcome, read_parts
from .people import fold
from .referat import Afsnit, Beslutning, Bilag, Blok, Listepunkt, Punkt, Tabel, Tekst, text_of
from .sections import RawSection, SectionStyle, split_sections
from .setting import Setting
from .tables import Table
from .told_absences import mentions_absence
from .vocabulary import (
    ABSENCE_LABELS,
    is_case_key,
    is_closed_line,
    is_exact_label,
    is_noise,
    is_placeholder,
    plain,
)
from .votes import read_votes

_FORMULA = re.compile(
    r"^(?:foretoges|godkendt|taget til efterretning|tages til efterretning|til "
    r"efterretning|udsat|udgår|tiltrådt|vedtaget|anbefales|drøftet|orienteringen taget "
    r"til efterretning|"
    r"orientering taget til efterretning|indstillingen godkendt|godkendes|foretaget|"
    r"anbefales godkendt|efter indstillingen|som indstillet)\.$",
    re.IGNORECASE,
)


_DRAWN_RULE = re.compile(r"^[_\-–—=.\s]{4,}$|^\(\s*\)$")
"""``________`` between two items."""


@dataclass(slots=True)
class ReadItem:
    """An item as read, with what the checks and other items need to know of it."""

    punkt: Punkt
    blocks: list[Block]
    is_guess: bool = False
    elsewhere: list[AbsenceLine] = field(default_factory=list)
    unread_absence: list[str] = field(default_factory=list)
    inner_absence: list[str] = field(default_factory=list)
    guessed_sections: list[str] = field(default_factory=list)
    odd_case: bool = False
    case_below: str | None = None
    is_told: bool = False
    """Its decision stands under no heading and was found by its words."""


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands between the heading and the first section."""

    keys: KeyLine
    files: list[Bilag]
    is_closed: bool
    case_below: str | None


def read_item(
    heading: Heading, blocks: Sequence[Block], style: SectionStyle, setting: Setting, meeting: Meeting
) -> ReadItem:
    """The item under ``heading``; ``blocks`` are its content, the heading left out."""
    own = unfold_label_tables(
        [
            block
            for block in blocks
            if not (isinstance(block, Paragraph) and (is_noise(block.text) or _DRAWN_RULE.match(block.text)))
        ]
    )
    case_below = trailing_case(own) if meeting.case_above else None
    if case_below:
        own = own[:-1]
    keys, files, rest = take_keys(heading, own, meeting, style)
    reading = AbsenceNotes(
        keeps_names=any(fold(heading.title).startswith(fold(label)) for label in ABSENCE_LABELS)
    )
    rest, named = take_names_below_heading(rest, meeting)
    reading.absent.extend(named)
    closed = heading.is_closed or keys.is_closed
    if (
        rest
        and isinstance(rest[0], Paragraph)
        and is_closed_line(rest[0].text)
        and not stands_out_label(rest[0])
    ):
        closed = closed or plain(heading.title) != "eventuelt"
    rest = [
        block
        for block in rest
        if not (closed and isinstance(block, Paragraph) and is_closed_line(block.text))
    ]
    rest, more = drop_scattered_keys(rest)
    rest, last = drop_closing_key(rest)
    more = more or last
    keys = KeyLine(keys.case_number or more, keys.is_closed, keys.is_odd and more is None)
    raw = [
        section
        for section in split_sections(rest, style, setting, names_stay=reading.keeps_names)
        if section.heading or section.blocks
    ]
    above = _Above(keys, files, closed, case_below)
    return _assemble(heading, own, raw, reading, above, meeting, setting)


def stands_out_label(block: Paragraph) -> bool:
    return is_exact_label(block.text)


def _assemble(  # noqa: PLR0913, PLR0917  # the seven things that an item is made of
    heading: Heading,
    own: list[Block],
    raw: list[RawSection],
    reading: AbsenceNotes,
    above: _Above,
    meeting: Meeting,
    setting: Setting,
) -> ReadItem:
    sections: list[Afsnit] = []
    decisions: list[tuple[bool, Beslutning]] = []
    attachments = list(above.files)
    for section, following in zip_longest(raw, raw[1:]):
        earlier = _is_earlier(section, meeting)
        kept = without_absences(section.blocks, reading, is_earlier=earlier)
        if not section.heading and not kept:
            continue
        blocks = tuple(_blok(block, setting) for block in kept)
        if section.kind == "decision" and not earlier:
            reading.unread += _unread_absences(kept, reading)
        if section.kind == "attachments":
            listed = read_attachments(kept)
            attachments.extend(listed)
        sections.append(Afsnit(section.kind, section.heading, blocks, section.page))
        if section.kind == "decision" and not _is_umbrella(section, blocks, following):
            decisions.append((earlier, _decision(section, blocks, heading.title, meeting)))
    if not decisions:
        decisions = [(False, found) for found in _unheaded_decision(sections, meeting)]
    reading.absent.extend(_disqualified(decisions))
    punkt = Punkt(
        number=heading.number,
        title=heading.title,
        case_number=heading.case_number or above.keys.case_number or _case_in_section(sections),
        is_closed=above.is_closed,
        page=heading.page,
        sections=tuple(sections),
        decisions=_in_order(decisions),
        absent=_once(reading.absent),
        substitutes=tuple(dict.fromkeys(reading.substitutes)),
        attachments=tuple(attachments),
    )
    return ReadItem(
        punkt,
        own,
        heading.is_guess,
        reading.elsewhere,
        reading.unread,
        reading.inner,
        [section.heading for section in raw if section.is_guess],
        above.keys.is_odd,
        above.case_below,
    )


def _case_in_section(sections: Sequence[Afsnit]) -> str | None:
    """The number under a label of its own, ``JOURNALNUMMER``, in the style of the sections' headings."""
    named = [section for section in sections if is_case_key(plain(section.heading))]
    keys = [read_key_line([f"{section.heading}: {section.text}"]) for section in named]
    return next((key.case_number for key in keys if key and key.case_number), None)


def _unread_absences(kept: Sequence[Block], reading: AbsenceNotes) -> list[str]:
    """Lines left in a decision that may name somebody who was away, and made nobody absent."""
    if reading.keeps_names:
        return []
    lines = [block.text for block in kept if isinstance(block, Paragraph) and mentions_absence(block.text)]
    return [text for text in lines if not any(name in text for name in reading.absent)]


def _is_umbrella(section: RawSection, blocks: Sequence[Blok], following: RawSection | None) -> bool:
    """A bare ``Beslutning`` with nothing below it but the heading that says whose decision it is."""
    bare = section.decision is None or section.decision.body is None
    return bare and not blocks and following is not None and following.kind == "decision"


def _once(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once, however it is spelled out: the first spelling stays."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return tuple(seen.values())


def _in_order(decisions: list[tuple[bool, Beslutning]]) -> tuple[Beslutning, ...]:
    return tuple(d for earlier, d in decisions if earlier) + tuple(
        d for earlier, d in decisions if not earlier
    )


# ---- decisions


def _is_earlier(section: RawSection, meeting: Meeting) -> bool:
    """Whether another body, or this one at an earlier date, decided here."""
    if section.decision is None:
        return False
    body, held_on = section.decision.body, section.decision.date
    other_body = body is not None and not meeting.is_own(body)
    other_date = held_on is not None and meeting.held_on is not None and held_on != meeting.held_on
    return other_body or other_date


def _decision(section: RawSection, blocks: tuple[Blok, ...], title: str, meeting: Meeting) -> Beslutning:
    heading = section.decision
    body = (heading.body if heading else None) or meeting.committee or ""
    own = meeting.is_own(body)
    held_on = (heading.date if heading else None) or (meeting.held_on if own else None)
    return decide(
        meeting.committee if own and meeting.committee and same_body(body, meeting.committee) else body,
        held_on,
        text_of(blocks),
        section.page,
        title,
    )


def decide(body: str, held_on: date | None, text: str, page: int, title: str) -> Beslutning:
    """A decision with outcome, points and votes, all from its own words."""
    lines = [re.sub(r"^\s*- ", "", line) for line in text.split("\n") if line.strip()]
    parts = read_parts(lines)
    outcome = combine(parts, text, title=title) if parts else read_outcome(text, title=title)
    votes, counts = read_votes(text)
    return Beslutning(body, held_on, text, outcome, page, parts, votes, counts)


MOST_SETTLED_WORDS = 20


def _unheaded_decision(sections: Sequence[Afsnit], meeting: Meeting) -> list[Beslutning]:
    """``Foretoges.`` first in a section, and no heading for a decision: it stays, and decides."""
    for section in sections:
        first = section.blocks[0] if section.blocks else None
        if (
            section.kind in ("presentation", "other", "summary")
            and isinstance(first, Tekst)
            and (
                _FORMULA.match(first.text.strip())
                or (is_settled(first.text) and len(first.text.split()) <= MOST_SETTLED_WORDS)
            )
        ):
            return [decide(meeting.committee or "", meeting.held_on, first.text, first.page, "")]
    return []


def told_decision(punkt: Punkt, meeting: Meeting) -> Beslutning | None:
    """The decision of an item that prints none under a heading: from the first settled sentence on."""
    blocks = [block for section in punkt.sections for block in section.blocks]
    start = next((at for at, block in enumerate(blocks) if _settles(block)), None)
    if start is None:
        return None
    while start and isinstance(above := blocks[start - 1], Tekst) and _CAME_AND_WENT.search(above.text):
        start -= 1
    text = text_of(blocks[start:])
    return decide(meeting.committee or "", meeting.held_on, text, blocks[start].page, punkt.title)


_CAME_AND_WENT = re.compile(r"\b(?:ankom|forlod|deltog ikke|inhabil)\b")
MOST_VERDICT_WORDS = 8


def _settles(block: Blok) -> bool:
    if not isinstance(block, Tekst) or not block.text[:1].isupper():
        return False
    short = len(block.text.split()) <= MOST_VERDICT_WORDS and block.text.endswith(".")
    return is_settled(block.text) or (short and read_outcome(block.text) not in ("other", "none"))


def _disqualified(decisions: Sequence[tuple[bool, Beslutning]]) -> list[str]:
    names: list[str] = []
    for earlier, decision in decisions:
        if not earlier and not is_placeholder(decision.text):
            for line in decision.text.split("\n"):
                names.extend(() if item_numbers(line) else read_disqualified(line))
    return names


# ---- blocks as values


def _blok(block: Block, setting: Setting) -> Blok:
    if isinstance(block, Table):
        return Tabel(block.cells(), block.page)
    if block.is_list_item:
        return Listepunkt(block.text, block.page, block.level)
    return Tekst(
        block.text,
        block.page,
        is_heading=stands_out(block, setting) and len(block.text) < 120 and not block.text.endswith("."),
    )
