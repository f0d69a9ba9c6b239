"""Step three: from lines to paragraphs, list items and tables, whole again where a page broke them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .columns import unfold_labels
from .lines import Line, Sheet, Style
from .newspaper import NO_COLUMNS, Columns, measures
from .openings import GOES_ON, is_label, opens_paragraph
from .setting import GAP_FACTOR, Setting, measure, narrow_measures
from .tables import RowGroup, Table, find_tables, head_of_table

SAME_INDENT_PT = 3.0
SOFT_HYPHENS = "\u00ad\u2010"
_KEPT_HYPHEN_BEFORE = re.compile(r"^(?:og|eller|samt|såvel|til|hhv\.?|henholdsvis|\()\b", re.IGNORECASE)
_SHORT_PREFIX = re.compile(r"(?:^|[\s(/])(?:[A-ZÆØÅ0-9]{2,6}|[a-zæøå]|e|[A-ZÆØÅ])-$")
_LABEL = re.compile(r"^(\d{1,3}|[a-zæøå]|[ivx]{1,4})[.)](?=\s|$)", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|_{6,}")


@dataclass(slots=True)
class Paragraph:
    """Lines of one style set close together; ``gap``: from the line above, in ems, None on top of a page.

    is_labelled: it begins with a label that stood beside it in a column, up to the colon.
    """

    lines: list[Line]
    text: str = ""
    gap: float | None = None
    level: int = 0
    is_centred: bool = False
    is_labelled: bool = False

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def x0(self) -> float:
        return self.lines[0].x0

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def is_bold(self) -> bool:
        return all(line.style.bold for line in self.lines)

    @property
    def is_list_item(self) -> bool:
        return self.lines[0].bullet_x is not None

    @property
    def lead(self) -> str:
        """The bold words that the paragraph begins with, also over its first line's end; "" if all are."""
        bold: list[str] = []
        for line in self.lines:
            if not line.style.bold or line.lead:
                return " ".join([*bold, line.lead]) if line.lead else ""
            bold.append(line.text)
        return ""

    @property
    def has_leader(self) -> bool:
        """A row of dots to a page number: an entry of a contents page."""
        return any(_LEADER.search(line.text) for line in self.lines)


Block = Paragraph | Table


def split_blocks(sheets: Sequence[Sheet], columns: Columns = NO_COLUMNS) -> tuple[list[Block], Setting]:
    """All blocks in reading order. Joined, their lines are the sheets', labels set above their text."""
    sheets = unfold_labels(sheets)
    setting = measure(sheets)
    setting.right, setting.measures = measures(sheets, columns, setting.right)
    for sheet in sheets:
        setting.measures.update(narrow_measures(sheet, setting))
    flow: list[Line | RowGroup] = []
    for sheet in sheets:
        found = find_tables(sheet, previous=flow[-1] if flow else None)
        if found and (head := head_of_table(flow, found[0])):
            flow[-len(head) :] = [RowGroup([[line] for line in head])]
        flow.extend(found)
    blocks = list(_group(flow, setting))
    for block in blocks:
        if isinstance(block, Paragraph):
            block.text = join_lines(block.lines, setting)
            block.is_centred = all(_stands_in_the_middle(line, setting) for line in block.lines)
    _set_levels([block for block in blocks if isinstance(block, Paragraph)])
    return blocks, setting


def _stands_in_the_middle(line: Line, setting: Setting) -> bool:
    """With as much room to its left as to its right, and some."""
    before, after = line.x0 - setting.left, setting.right - line.x1
    return before > 2 * setting.size and abs(before - after) < 1.5 * setting.size


def _group(flow: Sequence[Line | RowGroup], setting: Setting) -> Iterator[Block]:  # noqa: C901  # one loop, two kinds of block
    current: Paragraph | None = None
    table: Table | None = None
    previous_line: Line | None = None
    for part in flow:
        if isinstance(part, RowGroup):
            if current:
                yield current
                current = None
            if table is None:
                table = Table([])
            elif not part.continues:
                yield table
                table = Table([])
            table.groups.append(part)
            previous_line = None
            continue
        if table:
            yield table
            table = None
        if current and _continues(current, part, setting):
            current.lines.append(part)
        else:
            if current:
                yield current
            current = Paragraph([part], gap=_gap(previous_line, part))
        previous_line = part
    if current:
        yield current
    if table:
        yield table


def _gap(upper: Line | None, lower: Line) -> float | None:
    if upper is None or upper.page != lower.page:
        return None
    return (lower.y - upper.y) / max(lower.style.size, 1)


def _continues(paragraph: Paragraph, line: Line, setting: Setting) -> bool:  # noqa: PLR0911  # a rule a return
    last = paragraph.lines[-1]
    if line.bullet_x is not None or _style_breaks(last, line):
        return False
    is_full = not would_fit(last, line, setting)
    if _is_new_label(paragraph, line) or opens_paragraph(paragraph.lines, line, is_full=is_full):
        return False
    if _indent_breaks(paragraph, line, setting):
        return False
    if last.page != line.page:
        return _runs_over_page(paragraph, line, setting)
    step = (line.y - last.y) / max(last.style.size, 1)
    if step < 0.5 or step > setting.leading_of(last.style.size) * GAP_FACTOR + 0.05:
        ends_open = not would_fit(last, line, setting) or _goes_on_large(last, line, setting)
        return last.style.bold and line.style.bold and 0.5 <= step <= 1.48 and ends_open
    if _LEADER.search(last.text) and not last.text[-1:].isdigit():
        return line.text[:1].isdigit() and len(line.text) < 5
    if _is_cut(last) and line.text[:1].islower():
        return True
    if _goes_on_large(last, line, setting):
        return True
    return not would_fit(last, line, setting) or _flows_on(last, line, setting)


def _goes_on_large(last: Line, line: Line, setting: Setting) -> bool:
    """A headline in large type that breaks after ``og``: its own lines tell nothing of the margin."""
    large = last.style.size > setting.size + 0.4 and last.style.size == line.style.size
    return large and last.style.bold == line.style.bold and GOES_ON.search(last.text) is not None


def _style_breaks(last: Line, line: Line) -> bool:
    if abs(last.style.size - line.style.size) > 0.6:
        return True
    if last.style.italic != line.style.italic and (len(last.text) < 60 or len(line.text) < 60):
        return True
    if last.style.underlined != line.style.underlined and not (last.lead or line.lead):
        return True
    if last.style.bold == line.style.bold:
        return False
    if last.style.bold and line.lead and is_label(f"{last.text} {line.lead}"):
        return False
    return not (last.lead or line.lead) or bool(line.lead)


def _is_new_label(paragraph: Paragraph, line: Line) -> bool:
    """Whether the line begins the next point of a numbered list, not a sentence that wraps at ``1. maj``."""
    label = _LABEL.match(line.text)
    if not label:
        return False
    first = paragraph.lines[0]
    before = _LABEL.match(first.text)
    if before and len(paragraph.lines) > 1 and line.x0 > first.x0 + SAME_INDENT_PT:
        return False
    if before and _follows(before.group(1), label.group(1)):
        return True
    last = paragraph.lines[-1].text
    return label.group(1).casefold() in ("1", "a", "i") and last.rstrip().endswith((":", ",", ";", ".", "at"))


def _follows(before: str, after: str) -> bool:
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1


def _indent_breaks(paragraph: Paragraph, line: Line, setting: Setting) -> bool:
    """A line further left than a list item's text, or further right than its paragraph, begins anew."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if len(paragraph.lines) > 1:
        return abs(line.x0 - last.x0) > SAME_INDENT_PT + 0.5 * last.style.size
    if first.bullet_x is not None:
        return line.x0 < first.bullet_x + 2 or line.x0 > first.x0 + 2 * first.style.size
    labelled = bool(_LABEL.match(first.text))
    hang = line.x0 - first.x0
    if labelled:
        return hang < -SAME_INDENT_PT or hang > 4 * first.style.size
    return abs(hang) > SAME_INDENT_PT + 0.2 * first.style.size and not _is_centred(first, line)


def _is_centred(upper: Line, lower: Line) -> bool:
    return abs((upper.x0 + upper.x1) - (lower.x0 + lower.x1)) < 6


def _runs_over_page(paragraph: Paragraph, line: Line, setting: Setting) -> bool:
    last = paragraph.lines[-1]
    if line.style.bold or line.text[:1].isdigit():
        return bool(last.style.bold and line.style.bold and last.text.endswith("-"))
    if last.text.endswith(("-", *SOFT_HYPHENS)):
        return True
    ended = last.text.rstrip("”\"')»").endswith((".", ":", "!", "?"))
    if line.text[:1].islower():
        return not ended and not would_fit(last, line, setting)
    return not ended and not would_fit(last, line, setting) and len(last.text) > 40


def would_fit(last: Line, line: Line, setting: Setting) -> bool:
    """Whether the next line's first word had had room on this line: then the break was meant."""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(word) / max(len(line.text), 1)
    if abs(line.x0 - last.x0) > SAME_INDENT_PT + 0.2 * last.style.size and _is_centred(last, line):
        return (last.x1 - last.x0) + width + 1.5 * last.style.size < setting.right - setting.left
    return last.x1 + 0.3 * last.style.size + width * 1.08 + 0.4 * last.style.size < setting.right_of(last)


def _is_cut(line: Line) -> bool:
    """Whether the line ends inside a word."""
    return bool(re.search(r"\w[-\u00ad\u2010]$", line.text))


def _flows_on(last: Line, line: Line, setting: Setting) -> bool:
    """A long line that stops early, before a word in small letters: text in a narrower measure."""
    begins_small = line.text[:1].islower() and not line.text.startswith("at ")
    wide = last.x1 - last.x0 > 0.55 * (setting.right - last.x0)
    return begins_small and wide and last.text[-1:] not in ".:;!?," and "." not in line.text.split(" ")[0]


def join_lines(lines: Sequence[Line], setting: Setting) -> str:
    """The lines as running text; words that the print hyphenated are whole."""
    text = lines[0].text
    for line in lines[1:]:
        text = join_text(text, line.text, setting)
    return text.replace("\u00ad", "").replace("\u2010", "-")


def join_text(left: str, right: str, setting: Setting) -> str:
    """Two lines' texts as one; a word that the print hyphenated between them is whole."""
    if left.endswith(tuple(SOFT_HYPHENS)):
        return left[:-1] + right
    if not left.endswith("-") or left.endswith((" -", "--")):
        return f"{left} {right}"
    if _KEPT_HYPHEN_BEFORE.match(right):
        return f"{left} {right}"
    if not right[:1].islower():
        return left + right
    return _join_hyphenated(left, right, setting)


def _join_hyphenated(left: str, right: str, setting: Setting) -> str:
    """``virksom-`` + ``heder``: whole, unless the word is printed with its hyphen elsewhere (``a-kasse``)."""
    if _SHORT_PREFIX.search(left):
        return left + right
    head = re.split(r"[\s(/]", left)[-1]
    tail = re.match(r"[\w-]+", right)
    word = (head + (tail.group() if tail else "")).casefold()
    whole = (
        word.replace("-", "", 1)
        if word.count("-") == 1
        else (head[:-1] + (tail.group() if tail else "")).casefold()
    )
    if word in setting.hyphenated and whole not in setting.words:
        return left + right
    if "-" in head[:-1] and tail and tail.group().casefold() in setting.words:
        return left + right  # øre-næse-hals- + området
    return left[:-1] + right


def _set_levels(paragraphs: Sequence[Paragraph]) -> None:
    """Levels of list items, from how far in their marks stand in this document."""
    marks = sorted({round(p.lines[0].bullet_x or 0) for p in paragraphs if p.is_list_item})
    steps: list[float] = []
    for x in marks:
        if not steps or x - steps[-1] > 6:
            steps.append(x)
    for paragraph in paragraphs:
        if paragraph.is_list_item:
            mark = paragraph.lines[0].bullet_x or 0.0
            paragraph.level = max((i for i, step in enumerate(steps) if mark >= step - 1), default=0)
