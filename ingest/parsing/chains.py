"""Numbered headings: candidates of one style whose numbers run on, and the run with the best evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .blocks import Block, Paragraph
from .cases import read_key_line
from .headlines import (
    FOLLOWING,
    NUMBER_AFTER,
    PLACE,
    StyleKey,
    evidence,
    may_head,
    paragraph,
    parse_numbered,
    stands_out,
    style_key,
)
from .setting import Setting
from .vocabulary import KEY_WORDS, plain

_LONE_NUMBER = re.compile(r"^(\d{1,4})\.?$")
KEYS_BESIDE = 1.5
"""How much it says for a heading that keys stand beside its number: ``Sag nr. 130 J.nr. 13/12 Åben``."""


@dataclass(slots=True)
class Candidate:
    """A block that may print an item's number. ``keys``: what stands beside it instead of the title."""

    at: int
    number: int
    title: str
    key: StyleKey
    strength: float
    keys: str = ""


def best_chain(blocks: Sequence[Block], setting: Setting, inside: frozenset[int]) -> list[Candidate]:
    groups: dict[StyleKey, list[Candidate]] = defaultdict(list)
    for i, block in enumerate(blocks):
        candidate = (
            _candidate(blocks, i, setting) if i not in inside and isinstance(block, Paragraph) else None
        )
        if candidate:
            groups[candidate.key].append(candidate)
    chains = [_longest_chain(group) for group in groups.values()]
    scored = [(score, -chain[0].at, chain) for score, chain in chains if chain and score > 0]
    return max(scored, key=lambda entry: entry[:2])[2] if scored else []


def with_strays(chain: list[Candidate], blocks: Sequence[Block]) -> list[Candidate]:
    """The chain with the numbers that it misses, where they are printed in another way.

    ``442. behandling af …`` between 43 and 45 is number 44, its title beginning with a figure; and
    ``Punkt 102`` is an item, however it is set.
    """
    whole = list(chain[:1])
    for before, after in pairwise(chain):
        for number in range(before.number + 1, after.number):
            whole += _stray(number, before.key, blocks, range(whole[-1].at + 1, after.at))
        whole.append(after)
    while found := _stray(whole[-1].number + 1, chain[0].key, blocks, range(whole[-1].at + 1, len(blocks))):
        whole += found
    whole += _later_series(whole[-1], blocks)
    while found := _stray(whole[0].number - 1, chain[0].key, blocks, range(whole[0].at)):
        whole = found + whole
    return whole


def _later_series(last: Candidate, blocks: Sequence[Block]) -> list[Candidate]:
    """Closed items may be counted anew from a higher number: 101 after 8, printed like the others."""
    series: list[Candidate] = []
    for at in range(last.at + 1, len(blocks)):
        block = blocks[at]
        read = parse_numbered(block.text) if isinstance(block, Paragraph) else None
        if read is None or not isinstance(block, Paragraph) or style_key(block) != last.key:
            continue
        begins = not series and read[0] > last.number + 1 and _looks_closed(read[1], blocks, at)
        if begins or (series and read[0] == series[-1].number + 1):
            series.append(Candidate(at, read[0], read[1], last.key, 1.0))
    return series


def _looks_closed(title: str, blocks: Sequence[Block], at: int) -> bool:
    around = [title, *(block.text for block in blocks[max(0, at - 1) : at])]
    return any(re.search(r"\blukke", text, re.IGNORECASE) for text in around)


def _stray(number: int, key: StyleKey, blocks: Sequence[Block], places: range) -> list[Candidate]:
    for at in places:
        block = blocks[at]
        if not isinstance(block, Paragraph):
            continue
        glued = re.match(rf"{number}\d", block.text)
        if glued and style_key(block) == key:
            return [Candidate(at, number, block.text[len(str(number)) :], key, 1.0)]
        read = parse_numbered(block.text)
        if read and read[0] == number and _is_outdented(block, number, key):
            return [Candidate(at, number, read[1], key, 1.0)]
        if (
            read
            and read[0] == number
            and read[2] > 1
            and len(block.lines) < 3
            and not block.text.endswith(".")
        ):
            following = blocks[at + 1 : at + 1 + FOLLOWING]
            if evidence(following, number, read[1]) > 1 or not read[1]:
                keys = read[1] if read[1] and _are_keys(read[1]) else ""
                return [Candidate(at, number, "" if keys else read[1], key, 1.0, keys)]
    return []


def _is_outdented(block: Paragraph, number: int, key: StyleKey) -> bool:
    """``10.`` begins a figure to the left of ``9.`` where numbers are set to end at one place."""
    own = style_key(block)
    figures = len(str(number)) - 1
    return figures > 0 and own[:4] == key[:4] and 0 < (key[4] - own[4]) * PLACE <= figures * own[0] * 1.5


def is_by_chance(
    chain: list[Candidate], blocks: Sequence[Block], setting: Setting, inside: frozenset[int]
) -> bool:
    """Whether most headings of this style bear no number: then ``2. behandling af …`` is a title."""
    key = chain[0].key
    if all(read[2] > 1 for c in chain if (read := parse_numbered(blocks[c.at].text))):
        return False
    alike = [
        i
        for i, b in enumerate(blocks)
        if isinstance(b, Paragraph) and i not in inside and style_key(b) == key and may_head(b, setting)
    ]
    bare = [
        i for i in alike if parse_numbered(blocks[i].text) is None and not NUMBER_AFTER.match(blocks[i].text)
    ]
    followed = sum(evidence(blocks[i + 1 : i + 1 + FOLLOWING], -9, blocks[i].text) > 1 for i in bare)
    return followed > len(chain)


def _candidate(blocks: Sequence[Block], at: int, setting: Setting) -> Candidate | None:
    block = paragraph(blocks[at])
    read = parse_numbered(block.text) or _number_above(blocks, at, setting)
    if read is None or block.is_list_item or len(block.lines) > 6:
        return None
    number, title, strength = read
    named = strength > 1 or not title
    if named and title and _are_keys(title):
        return Candidate(at, number, "", style_key(block), strength + KEYS_BESIDE, title)
    if not title and not named:
        return None
    weight = strength + _weight(blocks, at, number, title, setting)
    return Candidate(at, number, title, style_key(block), weight)


def _number_above(blocks: Sequence[Block], at: int, setting: Setting) -> tuple[int, str, float] | None:
    """``117`` on a line of its own, its title below in the same print."""
    block, below = paragraph(blocks[at]), blocks[at + 1] if at + 1 < len(blocks) else None
    lone = _LONE_NUMBER.match(block.text)
    if not lone or not isinstance(below, Paragraph) or not stands_out(block, setting):
        return None
    alike = style_key(below) == style_key(block) and below.page == block.page and may_head(below, setting)
    return (int(lone[1]), "", 0.3) if alike else None


def _are_keys(title: str) -> bool:
    """``J.nr. 13/12 Åben`` or ``LUKKET``, and not ``Lukket punkt: Salg af grund``."""
    keys = read_key_line([title])
    if keys is None:
        return False
    return keys.case_number is not None or plain(title).strip("()") in KEY_WORDS or title.count(":") > 1


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
    return weight + evidence(blocks[at + 1 : at + 1 + FOLLOWING], number, title)


def _longest_chain(group: list[Candidate]) -> tuple[float, list[Candidate]]:
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
    chain: list[Candidate] = []
    while at is not None:
        chain.append(group[at])
        at = back[at]
    return total, chain[::-1]
