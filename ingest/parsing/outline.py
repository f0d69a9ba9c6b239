"""Where each agenda item begins: headings found by numbering that runs on, style, and the contents page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .absences import read_absence
from .blocks import Block, Paragraph, Setting, would_fit
from .bodies import read_decision_heading
from .cases import case_number_alone, read_key_line, split_leading_case, split_trailing_case
from .contents import read_contents
from .headlines import HEADING_WORD, StyleKey, paragraph, parse_numbered, stands_out, style_key
from .people import fold
from .tables import Table
from .titles import tidy_title
from .vocabulary import FRONT_LABELS, NOISE, is_closed_line, is_exact_label, plain

_NUMBER_AFTER = re.compile(rf"^{HEADING_WORD}\.?\s*(?P<number>\d{{1,4}})\.?$", re.IGNORECASE)
_FOLLOWING = 5
"""How many blocks after a heading may pass before its first label: keys, the title once more, absentees."""


@dataclass(slots=True)
class Heading:
    """An item's heading: blocks[start:body] print it, its content is blocks[body:stop]."""

    number: str
    title: str
    start: int
    body: int
    page: int
    stop: int = 0
    is_guess: bool = False
    case_number: str | None = None
    is_closed: bool = False


@dataclass(slots=True)
class _Candidate:
    at: int
    number: int
    title: str
    key: StyleKey
    strength: float


@dataclass(slots=True)
class Outline:
    """The document's parts: the front is blocks[:front_stop]; ``contents`` are the contents page's titles."""

    headings: list[Heading]
    front_stop: int
    contents: list[tuple[str | None, str]] = field(default_factory=list)
    contents_blocks: frozenset[int] = frozenset()
    contents_page: int | None = None


def find_outline(blocks: Sequence[Block], setting: Setting) -> Outline:
    contents, inside, page = read_contents(blocks)
    chain = _best_chain(blocks, setting, inside)
    if chain and not _is_by_chance(chain, blocks, setting, inside):
        chain = _with_glued_figures(chain, blocks)
        headings = [_numbered_heading(blocks, candidate, setting) for candidate in chain]
        headings += _unnumbered_between(blocks, chain, headings, setting, inside)
    else:
        headings = _by_style(blocks, setting, contents, inside)
    headings.sort(key=lambda heading: heading.start)
    _close(headings, blocks)
    _give_places(headings)
    front_stop = headings[0].start if headings else len(blocks)
    return Outline(headings, front_stop, contents, inside, page)


def _give_places(headings: list[Heading]) -> None:
    taken = {heading.number for heading in headings}
    for place, heading in enumerate(headings, 1):
        if not heading.number:
            number = place
            while str(number) in taken:
                number += 1
            heading.number = str(number)
            taken.add(heading.number)


def _close(headings: list[Heading], blocks: Sequence[Block]) -> None:
    for heading, following in pairwise(headings):
        heading.stop = max(heading.body, following.start)
    if headings:
        headings[-1].stop = len(blocks)


# ---- numbered headings


def _best_chain(blocks: Sequence[Block], setting: Setting, inside: frozenset[int]) -> list[_Candidate]:
    groups: dict[StyleKey, list[_Candidate]] = defaultdict(list)
    for i, block in enumerate(blocks):
        candidate = (
            _candidate(blocks, i, setting) if i not in inside and isinstance(block, Paragraph) else None
        )
        if candidate:
            groups[candidate.key].append(candidate)
    chains = [_longest_chain(group) for group in groups.values()]
    scored = [(score, -chain[0].at, chain) for score, chain in chains if chain and score > 0]
    return max(scored, key=lambda entry: entry[:2])[2] if scored else []


def _with_glued_figures(chain: list[_Candidate], blocks: Sequence[Block]) -> list[_Candidate]:
    """``442. behandling af …`` between 43 and 45 is number 44, its title beginning with a figure."""
    whole = list(chain[:1])
    for before, after in pairwise(chain):
        for number in range(before.number + 1, after.number):
            for at in range(whole[-1].at + 1, after.at):
                block = blocks[at]
                if (
                    isinstance(block, Paragraph)
                    and style_key(block) == before.key
                    and re.match(rf"{number}\d", block.text)
                ):
                    whole.append(_Candidate(at, number, block.text[len(str(number)) :], before.key, 1.0))
                    break
        whole.append(after)
    return whole


def _is_by_chance(
    chain: list[_Candidate], blocks: Sequence[Block], setting: Setting, inside: frozenset[int]
) -> bool:
    """Whether most headings of this style bear no number: then ``2. behandling af …`` is a title."""
    key = chain[0].key
    alike = [
        i
        for i, b in enumerate(blocks)
        if isinstance(b, Paragraph) and i not in inside and style_key(b) == key and _may_head(b, setting)
    ]
    bare = [
        i for i in alike if parse_numbered(blocks[i].text) is None and not _NUMBER_AFTER.match(blocks[i].text)
    ]
    followed = sum(_evidence(blocks[i + 1 : i + 1 + _FOLLOWING], -9, blocks[i].text) > 1 for i in bare)
    return followed > len(chain)


def _candidate(blocks: Sequence[Block], at: int, setting: Setting) -> _Candidate | None:
    block = paragraph(blocks[at])
    read = parse_numbered(block.text)
    if read is None or block.is_list_item or len(block.lines) > 6:
        return None
    number, title, strength = read
    named = strength > 1
    if not title and not named:
        return None
    weight = strength + _weight(blocks, at, number, title, setting)
    return _Candidate(at, number, title, style_key(block), weight)


def _weight(blocks: Sequence[Block], at: int, number: int, title: str, setting: Setting) -> float:
    """Evidence beside the number: how the line is printed, and what follows it."""
    block = paragraph(blocks[at])
    weight = 0.0
    if stands_out(block, setting):
        weight += 1.0 + min(1.5, max(0.0, block.style.size / setting.size - 1) * 4)
    else:
        weight -= 1.6
    if title.endswith((".", ",", ";", ":")) and not title.endswith("m.v."):
        weight -= 0.8
    if len(title) > 220:
        weight -= 1.5
    return weight + _evidence(blocks[at + 1 : at + 1 + _FOLLOWING], number, title)


def _evidence(following: Sequence[Block], number: int, title: str) -> float:
    for block in following:
        if isinstance(block, Table):
            continue
        text = block.text
        again = parse_numbered(text)
        if again and again[0] == number + 1 and again[2] > 0.3:
            return -0.5
        if is_exact_label(text) or is_exact_label(text.split(":")[0]) or is_exact_label(block.lead):
            return 2.0
        if is_closed_line(text) or case_number_alone(text) or text.casefold().startswith("beslutning"):
            return 2.0
        if read_key_line([s.text for line in block.lines for s in line.segments]):
            return 2.0
        if title and fold(title) == fold(again[1] if again else text):
            return 2.2
    return 0.0


def _longest_chain(group: list[_Candidate]) -> tuple[float, list[_Candidate]]:
    """The best run of rising numbers; each number left out costs, so lists within items lose to headings."""
    best: dict[int, tuple[float, int]] = {}
    back: dict[int, int | None] = {}
    scores: list[float] = []
    for i, candidate in enumerate(group):
        score, before = candidate.strength, None
        for gap in range(1, 12):
            known = best.get(candidate.number - gap)
            if known and known[0] - 0.35 * (gap - 1) + candidate.strength > score:
                score, before = known[0] - 0.35 * (gap - 1) + candidate.strength, known[1]
        scores.append(score)
        back[i] = before
        if candidate.number not in best or score > best[candidate.number][0]:
            best[candidate.number] = (score, i)
    if not group:
        return 0.0, []
    at: int | None = max(range(len(group)), key=lambda i: scores[i])
    total = scores[at or 0]
    chain: list[_Candidate] = []
    while at is not None:
        chain.append(group[at])
        at = back[at]
    return total, chain[::-1]


def _title_above(blocks: Sequence[Block], at: int, setting: Setting) -> Paragraph | None:
    """``Sag nr. 130`` on a line of its own below its title: that title."""
    above, below = (blocks[at - 1] if at else None), blocks[at]
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph) or not _may_head(above, setting):
        return None
    larger = above.style.size > below.style.size + 0.4 or (above.is_bold and not below.is_bold)
    return above if larger and above.page == below.page else None


def _numbered_heading(blocks: Sequence[Block], candidate: _Candidate, setting: Setting) -> Heading:
    """The heading with its title whole: a title may go on in the next block, or stand there alone."""
    first = paragraph(blocks[candidate.at])
    title, body = candidate.title, candidate.at + 1
    if not title and (above := _title_above(blocks, candidate.at, setting)) is not None:
        tidy = tidy_title(above.text)
        return Heading(
            str(candidate.number), tidy.title, candidate.at - 1, body, above.page, is_closed=tidy.is_closed
        )
    while body < len(blocks) and _goes_on(
        first, blocks[body - 1], blocks[body], setting, has_title=bool(title)
    ):
        title = f"{title} {blocks[body].text}".strip()
        body += 1
    case, _ = split_leading_case(first.text)
    if case is None:
        case, title = split_leading_case(title)
    if case is None:
        case, title = split_trailing_case(title)
    tidy = tidy_title(title)
    named_closed = bool(re.match(r"^lukket", first.text, re.IGNORECASE))
    return Heading(
        str(candidate.number), tidy.title, candidate.at, body, first.page,
        case_number=case, is_closed=tidy.is_closed or named_closed,
    )  # fmt: skip


def _goes_on(first: Paragraph, above: Block, block: Block, setting: Setting, *, has_title: bool) -> bool:
    if not isinstance(block, Paragraph) or not isinstance(above, Paragraph) or block.page != first.page:
        return False
    if (
        is_exact_label(block.text)
        or read_decision_heading(block.text)
        or case_number_alone(block.text)
        or plain(block.text) in NOISE
        or block.is_list_item
    ):
        return False
    if not has_title:
        return not read_key_line([block.text]) and len(block.text) < 250
    if parse_numbered(block.text) or style_key(block)[:3] != style_key(first)[:3]:
        return False
    if would_fit(above.lines[-1], block.lines[0], setting):
        return False
    alike = style_key(first)[1] or first.style.size > 11.9
    return (
        alike and (block.gap or 9) <= 1.48 and not is_closed_line(block.text) and not above.text.endswith(".")
    )


def _unnumbered_between(
    blocks: Sequence[Block],
    chain: list[_Candidate],
    found: list[Heading],
    setting: Setting,
    inside: frozenset[int],
) -> list[Heading]:
    """Blocks printed like the numbered headings, but without a number: items too, by guess."""
    key = chain[0].key
    labels = sum(
        isinstance(b, Paragraph) and style_key(b)[:4] == key[:4] and is_exact_label(b.text) for b in blocks
    )
    if labels or key[0] <= setting.size + 0.4:
        return []
    taken = {i for heading in found for i in range(heading.start, heading.body)}
    extra: list[Heading] = []
    for i in range(chain[0].at, len(blocks)):
        block = blocks[i]
        if i in taken or i in inside or not isinstance(block, Paragraph) or style_key(block) != key:
            continue
        if plain(block.text) in NOISE or parse_numbered(block.text) or len(block.text) > 200:
            continue
        tidy = tidy_title(block.text)
        extra.append(Heading("", tidy.title, i, i + 1, block.page, is_guess=True, is_closed=tidy.is_closed))
    return extra


# ---- headings without numbers


def _by_style(
    blocks: Sequence[Block], setting: Setting, contents: list[tuple[str | None, str]], inside: frozenset[int]
) -> list[Heading]:
    """Headings printed without numbers: those the contents page names, else the style that labels follow."""
    wanted = {fold(title) for _, title in contents}
    named = [i for i in range(len(blocks)) if i not in inside and _is_named_in(blocks[i], wanted, setting)]
    if len(named) >= max(1, len(wanted) // 2) and named:
        return [_plain_heading(blocks, i, is_guess=False) for i in _first_of_repeats(blocks, named)]
    groups: dict[StyleKey, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph) and i not in inside and _may_head(block, setting):
            groups[style_key(block)].append(i)
    scored = [(_style_score(blocks, group), group) for group in groups.values()]
    best = max(scored, key=lambda entry: entry[0], default=(0.0, []))
    return [_plain_heading(blocks, i, is_guess=True) for i in best[1]] if best[0] > 0 else []


def _is_named_in(block: Block, wanted: set[str], setting: Setting) -> bool:
    if not isinstance(block, Paragraph) or not wanted:
        return False
    return fold(tidy_title(block.text).title) in wanted and stands_out(block, setting)


def _first_of_repeats(blocks: Sequence[Block], named: list[int]) -> list[int]:
    """A title printed twice in a row is one heading."""
    kept: list[int] = []
    for i in named:
        if kept and i - kept[-1] <= 3 and fold(blocks[i].text) == fold(blocks[kept[-1]].text):
            continue
        kept.append(i)
    return kept


def _may_head(block: Paragraph, setting: Setting) -> bool:
    words = plain(block.text)
    if (
        not stands_out(block, setting)
        or is_exact_label(block.text)
        or words in NOISE
        or words in FRONT_LABELS
    ):
        return False
    label = words.split(":")[0]
    if read_decision_heading(block.text) or read_absence(block.text):
        return False
    return (
        not block.is_list_item
        and len(block.text) < 220
        and label not in FRONT_LABELS
        and not is_exact_label(label)
    )


def _style_score(blocks: Sequence[Block], group: list[int]) -> float:
    followed = sum(
        _evidence(blocks[i + 1 : i + 1 + _FOLLOWING], -9, getattr(blocks[i], "text", "")) > 1 for i in group
    )
    if followed < max(1, len(group) * 0.5):
        return 0.0
    first = paragraph(blocks[group[0]])
    return followed + first.style.size / 10


def _plain_heading(blocks: Sequence[Block], at: int, *, is_guess: bool) -> Heading:
    block = paragraph(blocks[at])
    number, body, title = "", at + 1, block.text
    if body < len(blocks) and isinstance(blocks[body], Paragraph):
        after = _NUMBER_AFTER.match(getattr(blocks[body], "text", ""))
        if after:
            number, body = after["number"], body + 1
    case, title = split_leading_case(title)
    tidy = tidy_title(title)
    return Heading(
        number,
        tidy.title,
        at,
        body,
        block.page,
        is_guess=is_guess,
        case_number=case,
        is_closed=tidy.is_closed,
    )
