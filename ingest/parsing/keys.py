"""What stands between an item's heading and its first section: keys, files, absentees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .absences import read_absence
from .attachments import FILE_NAME, file_names, tidy_attachment
from .blocks import Block, Paragraph
from .bodies import BODY_WORD, read_decision_heading, tidy_body
from .cases import KeyLine, case_number_alone, case_on_line, read_key_line
from .dates import find_dates
from .headlines import parse_numbered
from .numbered import Heading
from .people import fold, names_in, party_of, split_names
from .referat import Bilag
from .sections import SectionStyle
from .tables import Table
from .titles import tidy_title
from .vocabulary import is_exact_label, plain


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an item must know of its meeting. ``other_names``: what its decisions call the body, folded.

    recurring: what stands in the same words below most headings (``key_words``).
    """

    committee: str | None
    held_on: date | None
    known: frozenset[str] = frozenset()
    case_above: bool = False
    other_names: frozenset[str] = frozenset()
    recurring: frozenset[str | None] = frozenset()

    def is_own(self, body: str) -> bool:
        """Whether the body is the one that met here, under any name that the paper gives it."""
        return (
            self.committee is None
            or same_body(body, self.committee)
            or fold(tidy_body(body)) in self.other_names
        )


def trailing_case(own: list[Block]) -> str | None:
    last = own[-1] if own else None
    return case_on_line(last.text) if isinstance(last, Paragraph) else None


def take_keys(
    heading: Heading, own: list[Block], meeting: Meeting, style: SectionStyle
) -> tuple[KeyLine, list[Bilag], list[Block]]:
    """The lines right below the heading: case number, marks, the title once more, files listed there."""
    line = KeyLine()
    files: list[Bilag] = []
    at = 0
    while at < len(own):
        block = own[at]
        if isinstance(block, Paragraph) and FILE_NAME.match(block.text) and not is_exact_label(block.text):
            files.extend(Bilag(tidy_attachment(name) or name, block.page) for name in file_names(block.text))
            at += 1
            continue
        keys = _keys_of(block, heading, style)
        if keys is None and not at and isinstance(block, Paragraph) and _LONE_CASE.match(block.text):
            keys = KeyLine(block.text)
        if keys is None and _goes_with_keys(own, at, meeting, style):
            keys = KeyLine()
        if keys is None:
            break
        line = line.and_then(keys)
        at += 1
    return line, files, own[at:]


def _goes_with_keys(own: Sequence[Block], at: int, meeting: Meeting, style: SectionStyle) -> bool:
    """What stands among the keys and holds none: the rest of a value, a key not known, the case's way."""
    if _is_step(own[at : at + 2], style):
        return True
    if _begins_section(own[at], style):
        return False
    return (at > 0 and _is_rest_of_keys(own[at], own[at - 1])) or _is_recurring(own[at], meeting)


def _is_step(blocks: Sequence[Block], style: SectionStyle) -> bool:
    """``Økonomiudvalget den 21. marts 2006, pkt. 4`` with no decision below it: where the case was."""
    if not _is_place(blocks[0]) or len(blocks) < 2:
        return False
    return _is_place(blocks[1]) or _begins_section(blocks[1], style)


def _is_place(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.is_bold or block.style.underlined or len(block.lines) > 1:
        return False
    heading = read_decision_heading(block.text)
    return heading is not None and not heading.has_word and heading.date is not None


_LONE_CASE = re.compile(r"^\d{5,8}$")
_NUMBER_AGAIN = re.compile(r"^(?:sag|punkt|pkt)\.?\s*(?:nr\.?)?\s*\d{1,4}\.?$", re.IGNORECASE)


def _begins_section(block: Block, style: SectionStyle) -> bool:
    if isinstance(block, Table) or _NUMBER_AGAIN.match(block.text):
        return False
    return block.is_labelled or (style.main is not None and is_exact_label(block.text.split(":")[0]))


def _keys_of(block: Block, heading: Heading, style: SectionStyle) -> KeyLine | None:
    """The keys on one block; none but a line all the same where it prints the number or title again."""
    if isinstance(block, Table):
        return _table_keys(block)
    if _is_title_again(block, heading) or _NUMBER_AGAIN.match(block.text):
        return KeyLine()
    if _begins_section(block, style):
        return None
    words = block.text.split()
    if all(word in _MARKS for word in words) or (
        len(words) >= FEWEST_BODIES and all(_BODY_LETTERS.match(word) for word in words)
    ):
        return KeyLine()
    keys = read_key_line([segment.text for line in block.lines for segment in line.segments])
    if keys is None and len(block.lines) > 1:  # a value that the line broke
        keys = read_key_line([block.text])
    return keys


MOST_KEY_CHARS = 60
MOST_KEYS_CHARS = 160
_KEY_LABEL = re.compile(r"(?:^|\s)([A-ZÆØÅ][\w-]{1,24}):(?=\s)")


def key_words(block: Block) -> str | None:
    """What a line or a table of labels below a heading would be known by if it came again; None for text."""
    if isinstance(block, Table):
        return " | ".join(plain(label) for label in _cell_labels(block.cells())) or None
    labels = _labels_in(block)
    if len(block.lines) > 1 or len(block.text) > (MOST_KEYS_CHARS if labels else MOST_KEY_CHARS):
        return None
    if block.is_bold or block.style.underlined or block.style.caps or block.is_list_item:
        return None
    if read_absence(block.text) or any(party_of(part) for part in split_names(block.text)):
        return None
    label, colon, value = block.text.partition(":")
    if colon and value.strip() and len(label.split()) <= 3:
        return " | ".join(labels) or plain(label)
    return plain(block.text) if not colon and block.text[-1:] not in ".,;" else None


def _labels_in(block: Paragraph) -> list[str]:
    """``Tid: 17.00 Behandlingsform: Drøftelse``: labels of several keys on a line, none the case's."""
    labels = [plain(label) for label in _KEY_LABEL.findall(block.text)]
    return labels if len(labels) > 1 and case_on_line(block.text) is None else []


def _is_recurring(block: Block, meeting: Meeting) -> bool:
    """``Sag fra: Økonomiafdelingen``: a line that stands below most headings is a key, known or not."""
    return key_words(block) in meeting.recurring


def _is_rest_of_keys(block: Block, above: Block) -> bool:
    """``Miljø`` below ``Sagsbehandler: Teknik og``: the rest of a value, further in than its key."""
    if not isinstance(block, Paragraph) or not isinstance(above, Paragraph) or len(block.lines) > 1:
        return False
    keys = above.lines[-1].segments
    near = block.gap is not None and block.gap < NEAR_GAP_EM and len(block.text) < 40
    return (
        near and len(keys) > 1 and block.x0 >= keys[1].x0 - 2 and block.x0 > above.x0 + 3 * above.style.size
    )


_CUT_NUMBER = re.compile(r"(?<=\w)-\s+(?=\d)")
"""A case number that a narrow cell breaks: ``S2014-`` above ``9661``."""
NEAR_GAP_EM = 1.8
_KEYS_REACH = 6
"""So many blocks below the heading a line of keys may stand, after a ``Sagen afgøres i: Byrådet``."""


_MAY_BE_LABELS = ("udvalg", "dato", "punkt", "område", "status", "type")


def drop_scattered_keys(rest: list[Block]) -> tuple[list[Block], str | None]:
    """Without the key lines that stand among the first short sections; and the case number found in them."""
    kept: list[Block] = []
    case: str | None = None
    for at, block in enumerate(rest):
        single = (
            isinstance(block, Paragraph) and len(block.lines) == 1 and ":" in block.text and at < _KEYS_REACH
        )
        label = block.text.split(":")[0]
        keys = read_key_line([block.text]) if single and not is_exact_label(label) else None
        several = block.text.count(":") > 1
        if keys and (several or plain(label).rstrip(".") not in _MAY_BE_LABELS):
            case = case or keys.case_number
        else:
            kept.append(block)
    return kept, case


def drop_closing_key(rest: list[Block]) -> tuple[list[Block], str | None]:
    """Without ``Sagsnr.: 19/12345`` on the item's last line; and that case number."""
    last = rest[-1] if rest else None
    if not isinstance(last, Paragraph) or len(last.lines) > 1 or case_number_alone(last.text):
        return rest, None
    keys = read_key_line([segment.text for line in last.lines for segment in line.segments])
    return (rest[:-1], keys.case_number) if keys and keys.case_number else (rest, None)


def _table_keys(table: Table) -> KeyLine | None:
    """A small table of keys, or one of the bodies that the case passes on its way."""
    cells = table.cells()
    lines = table.lines
    read = read_key_line([segment.text for line in lines for segment in line.segments])
    if read:
        return read
    pairs = [
        read_key_line([_CUT_NUMBER.sub("-", ": ".join(cell.strip(" :") for cell in row if cell))])
        for row in cells
        if any(row)
    ]
    if pairs and all(pairs):
        found = [pair for pair in pairs if pair]
        return KeyLine(
            next((p.case_number for p in found if p.case_number), None), any(p.is_closed for p in found)
        )
    if labelled := _labelled_keys(cells):
        return labelled
    header = {plain(cell) for cell in cells[0]} if cells else set()
    if _is_route(cells[1:] if header <= _ROUTE_HEADER else cells) or _marks_route(cells):
        return KeyLine()
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


_LABELLED_CELL = re.compile(r"[^\W\d][^:]{1,30}:(?!\d\d(?:\s|$)).{0,40}")


def _cell_labels(cells: Sequence[Sequence[str]]) -> list[str]:
    """The labels of a table with a short ``Label: value`` in each cell; empty for any other table."""
    texts = [cell for row in cells for cell in row if cell]
    labels = [text.split(":")[0] for text in texts if _LABELLED_CELL.fullmatch(text)]
    whole = len(labels) == len(texts) and not any(is_exact_label(label) for label in labels)
    return labels if whole else []


def _labelled_keys(cells: Sequence[Sequence[str]]) -> KeyLine | None:
    """``Sagsnr: 13/220 | Sbh: behi``: keys, known or not, where one of them is the case's number."""
    line = KeyLine()
    for cell in (cell for row in cells for cell in row if cell) if _cell_labels(cells) else ():
        line = line.and_then(read_key_line([cell]) or KeyLine())
    return line if line.case_number else None


_ROUTE_HEADER = frozenset(
    (
        "behandling",
        "behandles i",
        "udvalg",
        "forum",
        "mødedato",
        "dato",
        "åbent punkt",
        "lukket punkt",
        "punkt",
        "pkt",
        "",
    )
)


def _is_route(rows: Sequence[Sequence[str]]) -> bool:
    """Bodies with the dates of their meetings and the numbers the case had there, and nothing else."""
    dated = [
        any(find_dates(cell) for cell in row) and any(BODY_WORD.search(cell) for cell in row) for row in rows
    ]
    words = " ".join(cell for row in rows for cell in row)
    return bool(dated) and all(dated) and len(words.split()) < 20 * len(rows) and "." not in words


_BODY_LETTERS = re.compile(r"^[A-ZÆØÅ]{2,4}$")
_MARKS = frozenset(("", "x", "X", "✓", "√"))
FEWEST_BODIES = 3


def _marks_route(rows: Sequence[Sequence[str]]) -> bool:
    """``DIR | TMU | ØKE | BYR`` with a cross below each body that the case passes."""
    letters = [cell for cell in rows[0] if cell] if rows else []
    named = len(letters) >= FEWEST_BODIES and all(_BODY_LETTERS.match(cell) for cell in letters)
    return named and len(rows) > 1 and all(cell in _MARKS for row in rows[1:] for cell in row)


def _is_title_again(block: Paragraph, heading: Heading) -> bool:
    number = parse_numbered(block.text)
    wanted = fold(heading.title)
    texts = [block.text] + ([number[1]] if number and str(number[0]) == heading.number else [])
    return any(fold(tidy_title(text).title) == wanted for text in texts)


def take_names_below_heading(rest: list[Block], meeting: Meeting) -> tuple[list[Block], list[str]]:
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


def same_body(one: str, other: str) -> bool:
    return fold(re.sub(r"\(.*?\)", "", one)) == fold(other) or fold(tidy_body(one)) == fold(tidy_body(other))
