"""A numbered heading with its title whole, which may go on below the number or stand above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, Paragraph, join_text, would_fit
from .bodies import read_decision_heading
from .cases import KeyLine, case_number_alone, read_key_line, split_leading_case, split_trailing_case
from .chains import Candidate
from .headlines import (
    may_head,
    paragraph,
    parse_numbered,
    stands_out,
    style_key,
)
from .setting import Setting
from .titles import tidy_title
from .vocabulary import is_closed_line, is_exact_label, is_noise, plain

MARKS = frozenset(
    (
        "åbent punkt",
        "lukket punkt",
        "åben sag",
        "lukket sag",
        "åbent",
        "lukket",
        "åben",
        "offentlig",
        "ikke offentlig",
    )
)


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


def _as_printed(number: int, text: str) -> str:
    """``01`` where the heading prints it so."""
    printed = re.search(rf"(?<!\d)0*{number}(?:\s?/\s?\d{{1,3}}(?=[.\s]))?(?!\d)", text[:40])
    return printed.group() if printed else str(number)


def _title_above(blocks: Sequence[Block], at: int, setting: Setting) -> Paragraph | None:
    """``Sag nr. 130`` on a line of its own below its title: that title."""
    above, below = (blocks[at - 1] if at else None), blocks[at]
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph) or not may_head(above, setting):
        return None
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if isinstance(after, Paragraph) and after.page == below.page and may_head(after, setting):
        return None
    larger = above.style.size > below.style.size + 0.4 or (above.is_bold and not below.is_bold)
    return above if larger and above.page == below.page else None


def numbered_heading(blocks: Sequence[Block], candidate: Candidate, setting: Setting) -> Heading:
    """The heading with its title whole: a title may go on in the next block, or stand there alone."""
    first = paragraph(blocks[candidate.at])
    title, body = candidate.title, candidate.at + 1
    keys = read_key_line([candidate.keys]) if candidate.keys else KeyLine()
    if not title and (above := _title_above(blocks, candidate.at, setting)) is not None:
        tidy = tidy_title(above.text)
        return Heading(
            _as_printed(candidate.number, first.text), tidy.title, candidate.at - 1, body, above.page,
            case_number=keys.case_number if keys else None,
            is_closed=tidy.is_closed or bool(keys and keys.is_closed),
        )  # fmt: skip
    if not title and candidate.keys:
        body = _past_keys(blocks, body, setting)
    while body < len(blocks) and _goes_on(
        first, blocks[body - 1], blocks[body], setting, has_title=bool(title)
    ):
        title = join_text(title, blocks[body].text, setting).strip()
        body += 1
    mark = _cell_mark(title, first)
    title = title[len(mark) :].lstrip() or candidate.keys or mark
    title = re.sub(rf"^0*{candidate.number}\s?[.:)]\s+(?=[A-ZÆØÅ])", "", title)  # ``3.  3. Boligprogram``
    case, _ = split_leading_case(first.text)
    case = case or (keys.case_number if keys else None)
    if case is None:
        case, title = split_leading_case(title)
    if case is None:
        case, title = split_trailing_case(title)
    tidy = tidy_title(title)
    marks = re.match(r"^\(?lukke", first.text, re.IGNORECASE) or plain(mark).startswith("lukke")
    named_closed = bool(marks or (keys and keys.is_closed))
    return Heading(
        _as_printed(candidate.number, first.text), tidy.title, candidate.at, body, first.page,
        case_number=case, is_closed=tidy.is_closed or named_closed,
    )  # fmt: skip


def _cell_mark(title: str, block: Paragraph) -> str:
    """``1 | Åbent | Kommuneplan 2013``: a mark in a cell of its own is none of the title's words."""
    cells = (segment.text for segment in block.lines[0].segments[:2])
    return next((text for text in cells if plain(text) in MARKS and title.startswith(text)), "")


def _past_keys(blocks: Sequence[Block], at: int, setting: Setting) -> int:
    """Where the title begins below a line of keys: past the rest of a key's value, if a headline follows."""
    ahead = at + 1
    if ahead >= len(blocks) or not isinstance(blocks[at], Paragraph):
        return at
    rest, title = blocks[at], blocks[ahead]
    if not isinstance(rest, Paragraph) or not isinstance(title, Paragraph) or stands_out(rest, setting):
        return at
    return ahead if may_head(title, setting) and title.page == rest.page and len(rest.text) < 60 else at


def _goes_on(first: Paragraph, above: Block, block: Block, setting: Setting, *, has_title: bool) -> bool:
    if not isinstance(block, Paragraph) or not isinstance(above, Paragraph) or _is_its_own(block):
        return False
    if block.page != above.page and not (has_title and _runs_over(first, above, block, setting)):
        return False
    if not has_title:
        return not read_key_line([block.text]) and len(block.text) < 250
    return _closes_bracket(above, block) or _is_next_line(first, above, block, setting)


def _is_next_line(first: Paragraph, above: Paragraph, block: Paragraph, setting: Setting) -> bool:
    """Whether the block is set as the title is and stands where its next line would."""
    if parse_numbered(block.text) or style_key(block)[:3] != style_key(first)[:3]:
        return False
    if would_fit(above.lines[-1], block.lines[0], setting):
        return False
    alike = style_key(first)[1] or first.style.size > 11.9
    near = block.page != above.page or (block.gap or 9) <= 1.48
    return (
        alike
        and near
        and not is_closed_line(block.text)
        and not (above.text.endswith(".") and not block.text[:1].islower())
    )


def _closes_bracket(above: Paragraph, block: Paragraph) -> bool:
    """``… letbanestation (FOR`` and ``LUKKEDE DØRE)`` below it, of one size though one may look bold."""
    is_open = above.text.count("(") > above.text.count(")")
    is_near = block.page == above.page and (block.gap or 9) <= 1.48
    closes = block.text.count(")") == 1 and block.text.endswith(")") and "(" not in block.text
    return is_open and is_near and closes and abs(above.style.size - block.style.size) < 0.4


def _is_its_own(block: Paragraph) -> bool:
    """A label, a decision's heading, a case number or a divider: no rest of a title."""
    return bool(
        is_exact_label(block.text)
        or read_decision_heading(block.text)
        or case_number_alone(block.text)
        or is_noise(block.text)
        or block.is_list_item
    )


def _runs_over(first: Paragraph, above: Paragraph, block: Paragraph, setting: Setting) -> bool:
    """A headline in large type that the page breaks."""
    large = first.style.size > setting.size + 0.4 and style_key(block)[:3] == style_key(first)[:3]
    return large and block.page == above.page + 1 and not would_fit(above.lines[-1], block.lines[0], setting)
