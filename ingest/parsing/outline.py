"""Where each agenda item begins: headings found by numbering that runs on, style, and the contents page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .absences import names_under_label, read_absence
from .blocks import Block, Paragraph
from .bodies import BODY_WORD
from .cases import split_leading_case
from .chains import Candidate, best_chain, is_by_chance, with_strays
from .contents import closed_entries, read_contents
from .headlines import (
    FOLLOWING,
    NUMBER_AFTER,
    StyleKey,
    evidence,
    may_head,
    paragraph,
    parse_numbered,
    stands_out,
    style_key,
)
from .lettered import lettered_headings
from .numbered import MARKS, Heading, numbered_heading
from .people import fold
from .setting import Setting
from .titles import tidy_title
from .vocabulary import AFTER_ITEMS, is_exact_label, is_noise, is_placeholder, plain


@dataclass(slots=True)
class Outline:
    """The document's parts: the front is blocks[:front_stop]; ``contents`` are the contents page's titles."""

    headings: list[Heading]
    front_stop: int
    contents: list[tuple[str | None, str]] = field(default_factory=list)
    contents_blocks: frozenset[int] = frozenset()
    contents_page: int | None = None
    foot_start: int | None = None
    """The first block of a web page's foot, which belongs to no item."""


def find_outline(blocks: Sequence[Block], setting: Setting) -> Outline:
    contents, inside, page = read_contents(blocks)
    chain = best_chain(blocks, setting, inside)
    if chain and (
        _keeps_promise(chain, contents)
        or not (is_by_chance(chain, blocks, setting, inside) or _is_list(chain, blocks, setting, inside))
    ):
        chain = with_strays(chain, blocks)
        headings = [numbered_heading(blocks, candidate, setting) for candidate in chain]
        headings += lettered_headings(blocks, chain, headings, setting, inside)
        headings += _unnumbered_between(blocks, chain, headings, setting, inside)
    else:
        headings = _by_style(blocks, setting, contents, inside)
    headings.sort(key=lambda heading: heading.start)
    _start_at_first_print(headings, blocks, inside)
    _take_marks_above(headings, blocks)
    _close(headings, blocks)
    _close_below_dividers(headings, blocks)
    listed = closed_entries(blocks, inside) if contents else frozenset()
    for heading in headings:
        heading.is_closed = heading.is_closed or (heading.number or None, fold(heading.title)) in listed
    _give_places(headings)
    front_stop = headings[0].start if headings else len(blocks)
    return Outline(headings, front_stop, contents, inside, page)


def _close_below_dividers(headings: Sequence[Heading], blocks: Sequence[Block]) -> None:
    """Items below ``Lukket dagsorden`` are closed, until ``Åben dagsorden`` stands between two."""
    is_closed = False
    for before, heading in pairwise([None, *headings]):
        if heading is None:
            continue
        for block in blocks[before.body if before else max(0, heading.start - 1) : heading.start]:
            if isinstance(block, Paragraph) and is_noise(block.text):
                words = plain(block.text)
                is_closed = "lukke" in words or (is_closed and not re.match(r"åbe?n", words))
        heading.is_closed = heading.is_closed or is_closed


FAR_ABOVE = 5


def _start_at_first_print(
    headings: Sequence[Heading], blocks: Sequence[Block], inside: frozenset[int]
) -> None:
    """A heading printed twice, number and title, begins where it stands first: files may stand between."""
    for before, heading in pairwise([None, *headings]):
        if heading is None:
            continue
        floor = max(before.body if before else 0, heading.start - FAR_ABOVE)
        for at in range(floor, heading.start):
            if at in inside:
                continue
            block = blocks[at]
            read = parse_numbered(block.text) if isinstance(block, Paragraph) else None
            alike = read is not None and str(read[0]) == heading.number.lstrip("0")
            if read and alike and fold(tidy_title(read[1]).title) == fold(heading.title):
                heading.start, heading.body, heading.page = at, at + 1, paragraph(block).page
                break


def _take_marks_above(headings: Sequence[Heading], blocks: Sequence[Block]) -> None:
    """``Lukket punkt`` on a line of its own above a heading belongs to it."""
    repeated = _repeated_above(headings, blocks)
    marked = sum(_is_mark(blocks[heading.start - 1]) for heading in headings if heading.start)
    usual = marked > 0.5 * len(headings)
    for heading in headings:
        above = blocks[heading.start - 1] if heading.start else None
        title = paragraph(blocks[heading.start])
        if isinstance(above, Paragraph) and not repeated.isdisjoint(_words_above(heading, above)):
            heading.start -= 1
            continue
        if (
            isinstance(above, Paragraph)
            and _is_mark(above)
            and (usual or above.gap is None or above.gap > (title.gap or 0))
        ):
            heading.start -= 1
            heading.is_closed = heading.is_closed or plain(above.text).startswith("lukke")


FEWEST_REPEATED = 3


def _repeated_above(headings: Sequence[Heading], blocks: Sequence[Block]) -> frozenset[str]:
    """What stands in the same words above half of the headings: the body's name, a line of the product."""
    above: Counter[str] = Counter()
    for heading in headings:
        block = blocks[heading.start - 1] if heading.start else None
        if isinstance(block, Paragraph):
            above.update(_words_above(heading, block))
    enough = max(FEWEST_REPEATED, 0.5 * len(headings))
    return frozenset(text for text, count in above.items() if count >= enough and not _ends_an_item(text))


def _words_above(heading: Heading, block: Paragraph) -> set[str]:
    """The words above a heading, as printed and without its number: ``Byrådet 10-02-2015 Sag nr. 2``."""
    number = re.escape(heading.number) or r"(?!)"
    return {
        block.text,
        re.sub(rf"\b(sag|punkt|pkt|nr)(\W*){number}$", r"\1\2#", block.text, flags=re.IGNORECASE),
    }


def _ends_an_item(text: str) -> bool:
    """``Fraværende: Ib Krag``, ``Godkendt.``, ``Ingen``: words that may end item after item."""
    ends = text.rstrip().endswith((".", "!", "?", ")")) or is_placeholder(text) or is_exact_label(text)
    absence = read_absence(text) or names_under_label(text)
    return ends or plain(text) in MARKS or absence is not None


def _is_mark(block: Block) -> bool:
    """A mark or, set off, the name of the body whose items follow."""
    if not isinstance(block, Paragraph):
        return False
    named = BODY_WORD.search(block.text)
    whole = named is not None and named.end() == len(block.text.strip(" :")) and len(block.text.split()) <= 6
    return plain(block.text) in MARKS or (whole and (block.style.caps or block.is_centred))


def _keeps_promise(chain: Sequence[Candidate], contents: Sequence[tuple[str | None, str]]) -> bool:
    """Whether the contents page lists these very numbers."""
    listed = {number for number, _ in contents if number and number.isdigit()}
    found = {str(candidate.number) for candidate in chain}
    return len(listed) > 1 and len(listed & found) >= 0.8 * max(len(listed), len(found))


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


def _unnumbered_between(
    blocks: Sequence[Block],
    chain: list[Candidate],
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
        if (
            plain(block.text) in AFTER_ITEMS
            or is_noise(block.text)
            or parse_numbered(block.text)
            or len(block.text) > 200
        ):
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
    _, best = _best_style(blocks, setting, inside)
    return [_plain_heading(blocks, i, is_guess=True) for i in best]


def _best_style(blocks: Sequence[Block], setting: Setting, inside: frozenset[int]) -> tuple[float, list[int]]:
    """The blocks in the style that labels follow most, and how well they are followed."""
    groups: dict[StyleKey, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        if isinstance(block, Paragraph) and i not in inside and may_head(block, setting):
            groups[style_key(block)].append(i)
    scored = [(_style_score(blocks, group), group) for group in groups.values()]
    score, best = max(scored, key=lambda entry: entry[0], default=(0.0, []))
    return (score, best) if score > 0 else (0.0, [])


def _is_list(
    chain: Sequence[Candidate], blocks: Sequence[Block], setting: Setting, inside: frozenset[int]
) -> bool:
    """Numbers printed like running text are a list where more blocks stand out, each before labels."""
    if stands_out(paragraph(blocks[chain[0].at]), setting) or all(c.keys for c in chain):
        return False
    followed = sum(
        evidence(blocks[c.at + 1 : c.at + 1 + FOLLOWING], c.number, c.title) > 1 or bool(c.keys)
        for c in chain
    )
    _, best = _best_style(blocks, setting, inside)
    return len(best) > max(followed, 1)


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


def _style_score(blocks: Sequence[Block], group: list[int]) -> float:
    followed = sum(
        evidence(blocks[i + 1 : i + 1 + FOLLOWING], -9, getattr(blocks[i], "text", "")) > 1 for i in group
    )
    if followed < max(1, len(group) * 0.5):
        return 0.0
    first = paragraph(blocks[group[0]])
    return followed + first.style.size / 10


def _plain_heading(blocks: Sequence[Block], at: int, *, is_guess: bool) -> Heading:
    block = paragraph(blocks[at])
    number, body, title = "", at + 1, block.text
    if body < len(blocks) and isinstance(blocks[body], Paragraph):
        after = NUMBER_AFTER.match(getattr(blocks[body], "text", ""))
        if after:
            number, body, is_guess = after["number"], body + 1, False
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
