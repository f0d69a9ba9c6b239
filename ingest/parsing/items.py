"""One agenda item, from the blocks between its heading and the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .absences import AbsenceLine, names_under_label, read_absence, read_disqualified
from .attachments import FILE_NAME, read_attachments, tidy_attachment
from .blocks import Block, Paragraph, Setting
from .bodies import tidy_body
from .cases import KeyLine, case_number_alone, read_key_line
from .outcomes import combine, read_outcome, read_parts
from .outline import Heading, parse_numbered, stands_out
from .people import fold, names_in, party_of, split_names
from .referat import Afsnit, Beslutning, Bilag, Blok, Listepunkt, Punkt, Stedfortraeder, Tabel, Tekst, text_of
from .sections import RawSection, SectionStyle, split_sections
from .tables import Table
from .titles import tidy_title
from .vocabulary import ABSENCE_LABELS, NOISE, is_closed_line, is_exact_label, is_placeholder, plain
from .votes import read_votes

_FORMULA = re.compile(
    r"^(?:foretoges|godkendt|taget til efterretning|tages til efterretning|til efterretning|udsat|udgår|tiltrådt|vedtaget|anbefales|drøftet|orienteringen taget til efterretning|"
    r"orientering taget til efterretning|indstillingen godkendt|godkendes|foretaget|anbefales godkendt|efter indstillingen|som indstillet)\.$",
    re.IGNORECASE,
)


_INNER_LABEL = re.compile(r"(?<=[.!?])\s+(?=(?:Fraværende|Afbud|Ikke til ?stede)\b)")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an item must know of its meeting. ``other_names``: what its decisions call the body, folded."""

    committee: str | None
    held_on: date | None
    known: frozenset[str] = frozenset()
    case_above: bool = False
    other_names: frozenset[str] = frozenset()

    def is_own(self, body: str) -> bool:
        """Whether the body is the one that met here, under any name that the paper gives it."""
        return (
            self.committee is None
            or same_body(body, self.committee)
            or fold(tidy_body(body)) in self.other_names
        )


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


@dataclass(slots=True)
class _Reading:
    """What gathers while an item is read."""

    absent: list[str] = field(default_factory=list)
    substitutes: list[Stedfortraeder] = field(default_factory=list)
    elsewhere: list[AbsenceLine] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    keeps_names: bool = False

    def take(self, line: AbsenceLine, *, is_earlier: bool) -> None:
        """Note who is absent; an earlier body's absentees are not this meeting's."""
        if line.unread:
            self.unread.append(line.unread)
        if is_earlier:
            return
        if line.numbers:
            self.elsewhere.append(line)
            return
        self.absent.extend(line.names)
        self.substitutes.extend(line.substitutes)


def read_item(
    heading: Heading, blocks: Sequence[Block], style: SectionStyle, setting: Setting, meeting: Meeting
) -> ReadItem:
    """The item under ``heading``; ``blocks`` are its content, the heading left out."""
    own = [block for block in blocks if not (isinstance(block, Paragraph) and plain(block.text) in NOISE)]
    case_below = _trailing_case(own) if meeting.case_above else None
    if case_below:
        own = own[:-1]
    keys, files, rest = _take_keys(heading, own, meeting, style)
    reading = _Reading(
        keeps_names=any(fold(heading.title).startswith(fold(label)) for label in ABSENCE_LABELS)
    )
    rest, named = _take_names_below_heading(rest, meeting)
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
    rest, more = _drop_scattered_keys(rest)
    keys = KeyLine(keys.case_number or more, keys.is_closed, keys.is_odd and more is None)
    raw = [section for section in split_sections(rest, style, setting) if section.heading or section.blocks]
    return _assemble(heading, own, raw, reading, keys, files, closed, meeting, case_below, setting)


def stands_out_label(block: Paragraph) -> bool:
    return is_exact_label(block.text)


def _assemble(
    heading: Heading, own: list[Block], raw: list[RawSection], reading: _Reading, keys: KeyLine, files: list[Bilag],
    closed: bool, meeting: Meeting, case_below: str | None, setting: Setting,
) -> ReadItem:  # fmt: skip
    sections: list[Afsnit] = []
    decisions: list[tuple[bool, Beslutning]] = []
    attachments = list(files)
    for section in raw:
        earlier = _is_earlier(section, meeting)
        kept = _without_absences(section.blocks, reading, is_earlier=earlier)
        if not section.heading and not kept:
            continue
        blocks = tuple(_blok(block, setting) for block in kept)
        if section.kind == "attachments":
            listed = read_attachments(kept)
            attachments.extend(listed)
            blocks = _attachment_blocks(blocks)
        sections.append(Afsnit(section.kind, section.heading, blocks, section.page))
        if section.kind == "decision":
            decisions.append((earlier, _decision(section, blocks, heading.title, meeting)))
    if not decisions:
        decisions = [(False, found) for found in _unheaded_decision(sections, meeting)]
    reading.absent.extend(_disqualified(decisions))
    punkt = Punkt(
        number=heading.number, title=heading.title, case_number=heading.case_number or keys.case_number, is_closed=closed, page=heading.page,
        sections=tuple(sections), decisions=_in_order(decisions), absent=_once(reading.absent),
        substitutes=tuple(dict.fromkeys(reading.substitutes)), attachments=tuple(attachments),
    )  # fmt: skip
    return ReadItem(
        punkt, own, heading.is_guess, reading.elsewhere, reading.unread, reading.inner,
        [section.heading for section in raw if section.is_guess], keys.is_odd, case_below,
    )  # fmt: skip


def _attachment_blocks(blocks: tuple[Blok, ...]) -> tuple[Blok, ...]:
    return blocks


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


# ---- keys under the heading


def _trailing_case(own: list[Block]) -> str | None:
    last = own[-1] if own else None
    return case_number_alone(last.text) if isinstance(last, Paragraph) else None


def _take_keys(
    heading: Heading, own: list[Block], meeting: Meeting, style: SectionStyle
) -> tuple[KeyLine, list[Bilag], list[Block]]:
    """The lines of keys right below the heading: case number, marks, the title once more, files listed there."""
    case: str | None = None
    closed = odd = False
    files: list[Bilag] = []
    at = 0
    while at < len(own):
        block = own[at]
        if isinstance(block, Table):
            keys = _table_keys(block)
        elif _is_title_again(block, heading) or re.fullmatch(
            r"(?:sag|punkt|pkt)\.?\s*(?:nr\.?)?\s*\d{1,4}\.?", block.text, re.IGNORECASE
        ):
            keys = KeyLine()
        elif FILE_NAME.match(block.text) and not is_exact_label(block.text):
            files.append(Bilag(tidy_attachment(block.text) or block.text, block.page))
            at += 1
            continue
        elif style.main is not None and is_exact_label(block.text.split(":")[0]):
            break
        else:
            keys = read_key_line([segment.text for line in block.lines for segment in line.segments])
        if keys is None and not at and isinstance(block, Paragraph) and re.fullmatch(r"\d{5,8}", block.text):
            keys = KeyLine(block.text)
        if keys is None:
            break
        case, closed, odd = case or keys.case_number, closed or keys.is_closed, odd or keys.is_odd
        at += 1
    return KeyLine(case, closed, odd and case is None), files, own[at:]


_KEYS_REACH = 6
"""How many blocks below the heading a line of keys may stand after a first section: ``Sagen afgøres i: Byrådet``."""


def _drop_scattered_keys(rest: list[Block]) -> tuple[list[Block], str | None]:
    """Without the key lines that stand among the first short sections; and the case number found in them."""
    kept: list[Block] = []
    case: str | None = None
    for at, block in enumerate(rest):
        single = (
            isinstance(block, Paragraph) and len(block.lines) == 1 and ":" in block.text and at < _KEYS_REACH
        )
        label = block.text.split(":")[0]
        keys = read_key_line([block.text]) if single and not is_exact_label(label) else None
        if keys and plain(label).rstrip(".") not in ("udvalg", "dato", "punkt", "område", "status", "type"):
            case = case or keys.case_number
        else:
            kept.append(block)
    return kept, case


def _table_keys(table: Table) -> KeyLine | None:
    """A small table of keys, or one of the bodies that the case passes on its way."""
    cells = table.cells()
    lines = [line for line in table.lines]
    read = read_key_line([segment.text for line in lines for segment in line.segments])
    if read:
        return read
    pairs = [
        read_key_line([": ".join(cell.strip(" :") for cell in row if cell)]) for row in cells if any(row)
    ]
    if pairs and all(pairs):
        found = [pair for pair in pairs if pair]
        return KeyLine(
            next((p.case_number for p in found if p.case_number), None), any(p.is_closed for p in found)
        )
    header = {plain(cell) for cell in cells[0]} if cells else set()
    if header & {
        "udvalg",
        "forum",
        "behandles i",
        "instans",
        "råd/udvalg",
        "udvalg/råd",
        "organ",
    } and header & {
        "dato",
        "mødedato",
        "punkt",
        "møde",
        "behandling",
        "status",
        "dagsorden",
        "pkt",
        "rækkefølge",
    }:
        return KeyLine()
    return None


def _is_title_again(block: Paragraph, heading: Heading) -> bool:
    number = parse_numbered(block.text)
    wanted = fold(heading.title)
    texts = [block.text] + ([number[1]] if number and str(number[0]) == heading.number else [])
    return any(fold(tidy_title(text).title) == wanted for text in texts)


def _take_names_below_heading(rest: list[Block], meeting: Meeting) -> tuple[list[Block], list[str]]:
    """Names alone under the heading are absentees."""
    found: list[str] = []
    at = 0
    while at < len(rest):
        block = rest[at]
        names = (
            names_in(block.text) if isinstance(block, Paragraph) and not is_exact_label(block.text) else None
        )
        if not names or not (
            _all_known(names, meeting) or any(party_of(part) for part in split_names(block.text))
        ):
            break
        found.extend(names)
        at += 1
    return rest[at:], found


def _all_known(names: list[str], meeting: Meeting) -> bool:
    return all(fold(name) in meeting.known for name in names)


# ---- absence lines


def _without_absences(blocks: Sequence[Block], reading: _Reading, *, is_earlier: bool) -> list[Block]:
    """The blocks without the lines that only say who is absent; those are noted in ``reading``."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if not isinstance(block, Paragraph):
            kept.append(block)
            continue
        if reading.keeps_names and (names := names_under_label(block.text)) and names.names:
            reading.take(names, is_earlier=is_earlier)
            kept.append(block)
            continue
        line = read_absence(block.text)
        if line is None or (line.unread and len(block.lines) > 1):
            mixed = _split_mixed(block, reading, is_earlier=is_earlier)
            if line is None or mixed is not block:
                if mixed is not None:
                    kept.append(mixed)
                continue
        reading.take(line, is_earlier=is_earlier)
        if line.stays or reading.keeps_names:
            kept.append(block)
        if line.opens:
            at = _take_names_below(blocks, at, reading, kept, is_earlier=is_earlier)
    return kept


def _take_names_below(
    blocks: Sequence[Block], at: int, reading: _Reading, kept: list[Block], *, is_earlier: bool
) -> int:
    """Names on the lines below a bare label; returns the index of the first block that is none."""
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table):
            cells = [cell for row in block.cells() for cell in row if cell]
            lists = [names_under_label(cell) for cell in cells]
            if not lists or any(found is None for found in lists):
                break
            for found in lists:
                reading.take(found or AbsenceLine(), is_earlier=is_earlier)
            at += 1
            continue
        line = names_under_label(block.text)
        if line is None:
            break
        reading.take(line, is_earlier=is_earlier)
        if reading.keeps_names:
            kept.append(block)
        at += 1
    return at


def _split_mixed(block: Paragraph, reading: _Reading, *, is_earlier: bool) -> Paragraph | None:
    """A paragraph whose first or last lines are about absence: what is left of it; None where nothing is."""
    lines = block.lines
    for cut in range(1, len(lines)):
        head, tail = lines[:cut], lines[cut:]
        above = read_absence(" ".join(line.text for line in head))
        if above and not above.stays and not above.unread and (above.names or above.opens):
            reading.take(above, is_earlier=is_earlier)
            below = Paragraph(tail, " ".join(line.text for line in tail), block.gap, block.level)
            if above.opens and (found := names_under_label(below.text)):
                reading.take(found, is_earlier=is_earlier)
                return None
            return below
        under = read_absence(" ".join(line.text for line in tail))
        if under and not under.stays and not under.unread and under.names:
            reading.take(under, is_earlier=is_earlier)
            return Paragraph(head, " ".join(line.text for line in head), block.gap, block.level)
    for sentence in _INNER_LABEL.split(block.text)[1:]:
        inner = read_absence(sentence)
        if inner and inner.names and not inner.unread:
            reading.take(replace(inner, stays=True), is_earlier=is_earlier)
            reading.inner.append(sentence)
    return block


# ---- decisions


def _is_earlier(section: RawSection, meeting: Meeting) -> bool:
    """Whether another body, or this one at an earlier date, decided here."""
    if section.decision is None:
        return False
    body, held_on = section.decision.body, section.decision.date
    other_body = body is not None and not meeting.is_own(body)
    other_date = held_on is not None and meeting.held_on is not None and held_on != meeting.held_on
    return other_body or other_date


def same_body(one: str, other: str) -> bool:
    return fold(re.sub(r"\(.*?\)", "", one)) == fold(other) or fold(tidy_body(one)) == fold(tidy_body(other))


def _decision(section: RawSection, blocks: tuple[Blok, ...], title: str, meeting: Meeting) -> Beslutning:
    heading = section.decision
    body = (heading.body if heading else None) or meeting.committee or ""
    own = meeting.is_own(body)
    held_on = (heading.date if heading else None) or (meeting.held_on if own else None)
    return decide(
        meeting.committee if own and meeting.committee else body,
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


def _unheaded_decision(sections: Sequence[Afsnit], meeting: Meeting) -> list[Beslutning]:
    """``Foretoges.`` first in a section of an item without a heading for its decision: it stays, and decides."""
    for section in sections:
        first = section.blocks[0] if section.blocks else None
        if (
            section.kind in ("presentation", "other", "summary")
            and isinstance(first, Tekst)
            and _FORMULA.match(first.text.strip())
        ):
            return [decide(meeting.committee or "", meeting.held_on, first.text, first.page, "")]
    return []


def _disqualified(decisions: Sequence[tuple[bool, Beslutning]]) -> list[str]:
    names: list[str] = []
    for earlier, decision in decisions:
        if not earlier and not is_placeholder(decision.text):
            for line in decision.text.split("\n"):
                names.extend(read_disqualified(line))
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
