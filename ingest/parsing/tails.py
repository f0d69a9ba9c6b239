"""What is printed after the last item: lists of bilag, lines to sign on, the foot of a web page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .blocks import Block, Paragraph
from .bodies import read_decision_heading
from .front import ends_at
from .headlines import parse_numbered
from .outline import Outline
from .people import clean_name, fold, looks_like_name
from .tables import Table
from .vocabulary import AFTER_ITEMS, SITE_LINKS, is_exact_label, is_noise, plain

_OF_THE_SITE = re.compile(r"^sidst opdateret|\bCVR(?:-nr)?\b|^https?://|^www\.", re.IGNORECASE)
"""Lines of a web page's foot."""
FEWEST_LINKS = 2
MOST_FOOT_CHARS = 160
_ADDRESS = re.compile(r"\d,? (?:DK-)?\d{4} [A-ZÆØÅ]|^(?:DK-)?\d{4} [A-ZÆØÅ][\w .-]{1,30}$")
"""``Prinsens Torv 5, 8899 Hersborg``."""
_OFFICE = re.compile(
    r"^(?:[\w.-]+ ){1,3}(?:Kommune|Region)$|^Region [\w-]+$|^(?:åbent|åbningstid|telefon|tlf)\b",
    re.IGNORECASE,
)
_LINE_TO_SIGN = re.compile(r"[_.…]{4,}")
FEWEST_SIGNERS = 3


def cut_tail(outline: Outline, blocks: Sequence[Block], known: Collection[str]) -> None:
    """End the last item where its own words end. ``known``: the folded names of the body's members.

    Sets ``outline.foot_start`` where the foot of a web page begins.
    """
    if not outline.headings:
        return
    last = outline.headings[-1]
    title = blocks[last.start]
    for at in range(last.body, last.stop):
        block = blocks[at]
        if (
            isinstance(block, Paragraph)
            and isinstance(title, Paragraph)
            and (_ends_items(block, title) or _lists_items(block, blocks[at + 1 : at + 2], outline))
        ):
            last.stop = at
            break
    foot = _foot_start(blocks, last.body, last.stop)
    if foot < last.stop:
        last.stop = outline.foot_start = foot
    while last.stop > last.body:
        stop = _signatures_start(blocks, last.body, last.stop, known)
        if stop == last.stop and not _is_tail(blocks[stop - 1]):
            break
        last.stop = min(stop, last.stop - 1)


def _ends_items(block: Paragraph, title: Paragraph) -> bool:
    """``Bilagsliste`` printed like an item's heading: what follows lists the bilag of all items."""
    alike = block.style.size >= title.style.size - 0.3 and block.is_bold == title.is_bold
    return alike and plain(block.text) in AFTER_ITEMS


def _lists_items(block: Paragraph, following: Sequence[Block], outline: Outline) -> bool:
    """``Samlet bilagsliste`` above ``114. Kystbeskyttelse``, which is an item's number and title."""
    if plain(block.text) not in AFTER_ITEMS or not following or not isinstance(following[0], Paragraph):
        return False
    read = parse_numbered(following[0].text)
    titles = {(heading.number.lstrip("0"), fold(heading.title)[:25]) for heading in outline.headings}
    return read is not None and (str(read[0]), fold(read[1])[:25]) in titles


def _is_tail(block: Block) -> bool:
    text = block.text
    return isinstance(block, Paragraph) and (
        ends_at(text) is not None
        or _OF_THE_SITE.search(text) is not None
        or not any(char.isalnum() for char in text)
    )


# ---- the foot of a web page


def _foot_start(blocks: Sequence[Block], floor: int, stop: int) -> int:
    """Where the page's foot begins: the links of the site, and the office's name and address above them."""
    at, links = stop, 0
    while at > floor and ((found := _links(blocks[at - 1])) or (at < stop and _names_office(blocks[at - 1]))):
        links += found
        at -= 1
    return at if links >= FEWEST_LINKS else stop


def _links(block: Block) -> int:
    """How many links a line lists; none for one beside other words: ``Nyhedsbrev 2/2019`` is a bilag."""
    if not isinstance(block, Paragraph) or len(block.text) > MOST_FOOT_CHARS:
        return 0
    words, found = f" {plain(block.text)} ", 0
    for link in SITE_LINKS:
        words, count = re.subn(rf"(?<!\w){re.escape(link)}(?!\w)", " ", words)
        found += count
    only_links = not any(char.isalnum() for char in words)
    is_line = only_links or (found >= FEWEST_LINKS and not block.text.rstrip().endswith("."))
    return found if is_line else 0


def _names_office(block: Block) -> bool:
    if not isinstance(block, Paragraph) or len(block.text) > MOST_FOOT_CHARS:
        return False
    text = block.text
    return bool(_ADDRESS.search(text) or _OFFICE.search(text)) or is_noise(text)


# ---- signatures


def _signatures_start(blocks: Sequence[Block], floor: int, stop: int, known: Collection[str]) -> int:
    """Where the members sign: their names at the end, over lines to sign on or for most of the body.

    Fewer names without such lines may be absentees, and stay.
    """
    at, names, has_lines = stop, 0, False
    while at > floor and (pieces := _signed(blocks[at - 1], known)) is not None:
        names += len(pieces)
        has_lines = has_lines or _LINE_TO_SIGN.search(blocks[at - 1].text) is not None
        at -= 1
    enough = has_lines or names >= max(FEWEST_SIGNERS, len(known) / 2)
    above = blocks[at - 1] if at > floor else None
    if not names or not enough or (above is not None and not has_lines and _introduces(above)):
        return stop
    return at - 1 if isinstance(above, Paragraph) and plain(above.text).startswith("underskrift") else at


def _introduces(above: Block) -> bool:
    """``Beslutning`` or ``Til bestyrelsen valgtes:``: the names below are what was decided."""
    if not isinstance(above, Paragraph) or plain(above.text).startswith("underskrift"):
        return False
    text = above.text.rstrip()
    return text.endswith((":", ",")) or is_exact_label(text) or read_decision_heading(text) is not None


def _signed(block: Block, known: Collection[str]) -> list[str] | None:
    """The names that the block holds beside lines to sign on; None where it holds anything else."""
    if isinstance(block, Paragraph) and block.is_list_item:
        return None
    cells = [cell for row in block.cells() for cell in row] if isinstance(block, Table) else [block.text]
    names: list[str] = []
    for cell in cells:
        printed = _LINE_TO_SIGN.sub(" ", cell).strip()
        name = clean_name(printed)
        drawn = printed != cell.strip()
        if printed and not (fold(name) in known or (drawn and looks_like_name(name))):
            return None
        names.extend([name] if printed else [])
    return names
