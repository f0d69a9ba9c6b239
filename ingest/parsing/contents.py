"""The contents page: its titles, which promise the headings and must not be taken for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .blocks import Block, Paragraph
from .cases import case_on_line, without_case
from .headlines import parse_lettered, parse_numbered, style_key
from .people import fold
from .tables import Table
from .titles import tidy_title
from .vocabulary import AFTER_ITEMS, FRONT_LABELS, KEY_WORDS, is_noise, plain

FEWEST_ENTRIES = 2
"""``Åben dagsorden`` above the first item looks like a contents page of one entry."""
NUMBERED_SHARE = 0.6
"""Where more of the entries bear numbers, one without is no item."""
LONGEST_REST = 80
_PAGE_TAIL = re.compile(r"(?:[.\s…_]{3,}|\s+)\d{1,3}$|[.\s…_]{4,}$")


def read_contents(
    blocks: Sequence[Block],
) -> tuple[list[tuple[str | None, str]], frozenset[int], int | None]:
    label = next((i for i, block in enumerate(blocks[:80]) if _is_contents_label(block)), None)
    inside: set[int] = set()
    if label is not None:
        inside = {label, *_entries_after(blocks, label)}
    inside |= {i for i, b in enumerate(blocks[:400]) if isinstance(b, Paragraph) and b.has_leader}
    inside |= {i for i, b in enumerate(blocks[:400]) if isinstance(b, Table) and _is_contents_table(b)}
    cut = {i for i, (upper, lower) in enumerate(pairwise(blocks[:400])) if _goes_on_in(upper, lower)}
    inside |= {i for above in cut for i in (above, above + 1)}
    if len(inside) < 2 and not any(isinstance(blocks[i], Table) for i in inside):
        return [], frozenset(inside), None
    titles: list[tuple[str | None, str]] = []
    for i in sorted(inside - {label}):
        if i not in cut:
            titles.extend(_entry_titles(blocks[i], blocks[i - 1].text if i - 1 in cut else ""))
    titles = _whole(titles)
    if len(titles) < FEWEST_ENTRIES or not _is_kept(titles, blocks, inside):
        return [], frozenset(), None
    return titles, frozenset(inside), blocks[min(inside)].page


def _goes_on_in(upper: Block, lower: Block) -> bool:
    """``564. Kommuneplantillæg for golfbanen ved`` above a table of entries whose first row ends it."""
    if not isinstance(upper, Paragraph) or not isinstance(lower, Table) or not parse_numbered(upper.text):
        return False
    first, *rest = lower.cells()
    if upper.has_leader or upper.text[-1:].isdigit() or parse_numbered(first[0]):
        return False
    entries = [row[0] for row in rest if plain(row[0]) not in AFTER_ITEMS]
    paged = all(row[-1].strip(" .…").isdigit() for row in (first, *rest))
    return paged and bool(rest) and all(map(parse_numbered, entries))


def _whole(titles: list[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Where most entries bear numbers: without lines above the first, ends of long titles joined to them."""
    numbered = [at for at, (number, _) in enumerate(titles) if number]
    if len(numbered) <= NUMBERED_SHARE * len(titles):
        return titles
    whole: list[tuple[str | None, str]] = []
    for number, title in titles[numbered[0] :]:
        if whole and title[:1].islower() and _is_less(number, whole[-1][0]):
            whole[-1] = (whole[-1][0], f"{whole[-1][1]} {title}")
        else:
            whole.append((number, title))
    return whole


def _is_less(number: str | None, above: str | None) -> bool:
    """No number, or a smaller one: ``1. fase`` below 22 is the end of a title."""
    if number is None or above is None:
        return number is None
    return number.isdigit() and above.isdigit() and int(number) < int(above)


def _is_kept(titles: Sequence[tuple[str | None, str]], blocks: Sequence[Block], inside: set[int]) -> bool:
    """Whether the document keeps what the page promises: some of its titles come again."""
    promised = {fold(title)[:30] for _, title in titles}
    rest = (block for i, block in enumerate(blocks) if i not in inside and isinstance(block, Paragraph))
    heads = (
        fold(tidy_title(read[1] if (read := parse_numbered(b.text)) else b.text).title)[:30] for b in rest
    )
    return sum(head in promised for head in heads) >= max(1, len(promised) // 4)


def _is_contents_label(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.text)
    return FRONT_LABELS.get(words) == "contents" and (words.startswith("indhold") or len(words) > 6)


def _is_contents_table(table: Table) -> bool:
    """Titles and pages, numbers before the titles or in a column of their own: ``Pkt. | Tekst | Side``."""
    rows = [row for row in table.cells() if any(row[1:]) or not is_noise(row[0])]  # dividers have no page
    if not rows:
        return False
    if any(re.search(r"\.{5,}", cell) for row in rows for cell in row):
        return True
    ends = [row[-1] for row in rows]
    starts = [bool(parse_numbered(row[0])) for row in rows if row]
    headed = plain(ends[0]) in _PAGE_WORDS or (not ends[0] and _is_header(rows[0][0]))
    ends, starts = (ends[1:], starts[1:]) if headed else (ends, starts)
    numbers = all(end.isdigit() and len(end) < 4 for end in ends)
    rising = numbers and all(int(a) <= int(b) for a, b in pairwise(ends))
    counted = all(row[0].rstrip(".").isdigit() for row in rows[1:])
    named = all(starts) or (headed and rising)
    fits = (len(rows[0]) == 2 and named) or (len(rows[0]) == 3 and headed and rising and counted)
    return len(rows) > 2 and numbers and fits


def _entries_after(blocks: Sequence[Block], label: int) -> list[int]:
    """The entries below the label: numbered, dotted, or titles that stand alike, until something else."""
    inside: list[int] = []
    first: Paragraph | None = None
    seen: set[str] = set()
    last_number = 0
    for i in range(label + 1, len(blocks)):
        block = blocks[i]
        if isinstance(block, Table):
            if not _is_contents_table(block) and not _is_numbered_table(block):
                break
            inside.append(i)
            entries = _entry_titles(block)
            seen.update(fold(title) for _, title in entries)
            last_number = max((int(n) for n, _ in entries if n and n.isdigit()), default=last_number)
            continue
        if block.has_leader:
            seen.update(fold(title) for _, title in _entry_titles(block))
        ends = first is not None and _ends_title(blocks, i, last_number)
        if block.has_leader or is_noise(block.text) or _is_page_number(block) or ends:
            inside.append(i)
            continue
        number = parse_numbered(block.text)
        title = fold(tidy_title(number[1] if number else block.text).title)
        if inside and first is None and seen and block.is_bold:
            break
        is_next = number is not None and number[0] == last_number + 1
        if first and (style_key(block)[:2] != style_key(first)[:2] or (title in seen and not is_next)):
            break
        if not _is_entry(block, number, first, last_number):
            break
        first = first or block
        last_number = number[0] if number else last_number
        seen.add(title)
        inside.append(i)
    while inside and is_noise(getattr(blocks[inside[-1]], "text", "")):
        inside.pop()
    return inside


def _ends_title(blocks: Sequence[Block], at: int, last: int) -> bool:
    """Whether the next number stands below a short line: ``prisstrategi`` ends the title above it."""
    block, below = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    read = parse_numbered(below.cells()[0][0] if isinstance(below, Table) else below.text) if below else None
    own = parse_numbered(block.text)
    is_rest = own is None or own[0] <= last
    return is_rest and len(block.text) < LONGEST_REST and read is not None and read[0] == last + 1


def _is_page_number(block: Paragraph) -> bool:
    """Beside an entry, and not in bold: that is an item's number above its title."""
    return len(block.text) < 4 and block.text.isdigit() and not block.is_bold


def _is_numbered_table(table: Table) -> bool:
    rows = [" ".join(row).strip() for row in table.cells()]
    entries = [row for row in rows if not row.isdigit()]  # a page's number may stand below a long title
    return len(entries) > 1 and all(parse_numbered(row) for row in entries)


def _marks_each(block: Block) -> bool:
    """A table whose rows say for themselves whether they are open."""
    return isinstance(block, Table) and all(plain(row[0]) in KEY_WORDS for row in block.cells())


def closed_entries(blocks: Sequence[Block], inside: frozenset[int]) -> frozenset[tuple[str | None, str]]:
    """Number and folded title of what the contents page lists below ``Lukkede dagsordenspunkter``."""
    closed: set[tuple[str | None, str]] = set()
    is_closed = False
    for at in sorted(inside):
        block = blocks[at]
        if isinstance(block, Paragraph) and is_noise(block.text):
            is_closed = "lukke" in plain(block.text)
        elif is_closed and not _marks_each(block):
            closed.update((number, fold(title)) for number, title in _entry_titles(block))
    return frozenset(closed)


def _is_entry(
    block: Paragraph, number: tuple[int, str, float] | None, first: Paragraph | None, last: int
) -> bool:
    if FRONT_LABELS.get(plain(block.text)) in ("participants", "others") or plain(block.lead) in FRONT_LABELS:
        return False
    if number:  # ``Sagsnr.: 1-21-78-2-11`` stands above the first item
        return number[0] > last and not case_on_line(block.text)
    if first and parse_numbered(first.text):
        return False
    return len(block.text) < 160 and not block.text.endswith(".") and ":" not in block.text[:20]


_LEADER_TAIL = re.compile(r"[.\s]{4,}(?:\d{0,4}|[ivx]{1,5})$")
_PAGE_WORDS = ("side", "sidetal", "sidenr")
_HEADER = frozenset(
    (
        *_PAGE_WORDS,
        "punkt",
        "pkt",
        "emne",
        "titel",
        "tekst",
        "sag",
        "sagsnr",
        "nr",
        "dagsordenspunkt",
        "overskrift",
    )
)


def _is_header(title: str) -> bool:
    """``Punkt  Side`` above the entries."""
    return all(word.strip(".:") in _HEADER for word in plain(title).split())


def _entries_in(block: Paragraph) -> list[str]:
    """The entries of a block that holds several, each beginning on a line with the next number."""
    first = parse_numbered(block.lines[0].text)
    starts, number = [0], first[0] if first else 0
    for at, line in enumerate(block.lines[1:], 1):
        read = parse_numbered(line.text) if first else None
        if read and read[0] == number + 1:
            starts.append(at)
            number = read[0]
    if len(starts) == 1:
        return [block.text]
    return [
        " ".join(line.text for line in block.lines[start:stop])
        for start, stop in zip(starts, [*starts[1:], None], strict=True)
    ]


def _is_no_title(title: str) -> bool:
    """What stands among the entries and is no item: a divider, or ``Åbent punkt``."""
    words = plain(title)
    is_mark = words in KEY_WORDS and words.startswith("åbe")
    return is_noise(title) or _is_header(title) or is_mark


def _without_mark(row: tuple[str, ...]) -> tuple[str, ...]:
    """``åbent | 1 | Godkendelse af dagsorden``: the mark has a cell of its own before the number."""
    return row[1:] if len(row) > 1 and plain(row[0]) in KEY_WORDS else row


def _entry_titles(block: Block, above: str = "") -> list[tuple[str | None, str]]:
    """Number and title of each entry. ``above``: how the first begins."""
    if isinstance(block, Table):
        rows = [_without_mark(row) for row in block.cells() if plain(row[-1]) not in _PAGE_WORDS]
        texts = [
            " ".join(cell for cell in row if not re.fullmatch(r"\d{1,4}", cell) or cell == row[0])
            for row in rows
        ]
    else:
        texts = _entries_in(block)
    if above and texts:
        texts[0] = f"{above} {texts[0]}"
    entries: list[tuple[str | None, str]] = []
    for text in texts:
        bare = _PAGE_TAIL.sub("", _LEADER_TAIL.sub("", text)).strip(" ._…")
        number, rest = _numbered(bare)
        title = tidy_title(without_case(rest)).title
        is_divider = number is None and (_is_no_title(title) or is_noise(rest))
        if sum(char.isalpha() for char in title) > 2 and not is_divider:
            entries.append((number, title))
    return entries


def _numbered(text: str) -> tuple[str | None, str]:
    if lettered := parse_lettered(text):
        return f"{lettered[0]}{lettered[1]}", lettered[2]
    read = parse_numbered(text)
    return (str(read[0]), read[1]) if read else (None, text)
