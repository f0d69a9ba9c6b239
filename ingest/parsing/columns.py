"""Labels in a column to the left of their text: set above it, as other referater print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .bodies import read_decision_heading
from .cases import HEADING_WORD
from .lines import BULLETS, Line, Segment, Sheet
from .vocabulary import ABSENCE_LABELS, is_case_key, is_exact_label, is_other_key, plain, section_kind

_NUMBER_LABEL = re.compile(rf"^(?:{HEADING_WORD}\.?\s*)?\d{{1,4}}\.?$", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"^(?!(?:19|20)\d\d$)\d{1,4}\.?$")
_HEADS_ITEM = re.compile(rf"^(?:(?i:{HEADING_WORD})\.?\s*\d{{1,4}}\b|\d{{1,4}}[.)]?\s+[A-ZÆØÅ(])")
_GOES_ON = re.compile(r"(?:\b(?:i|af|og|eller|samt|for|den|til|fra|på|om|ved|med)|[,-])$", re.IGNORECASE)
SLACK_PT = 3.0
NEAR_EM = 1.6
"""Lines of one label stand nearer than this; rows are set further apart."""
FAR_EM = 2.4
"""So far may the lines of a known label stand apart, where a list begins beside them."""
FEWEST_LABELS = 3
"""So many known labels must stand beside their text before a document is taken to print all of them so."""


@dataclass(frozen=True, slots=True)
class LabelColumn:
    """Where labels and their texts begin, and how large the labels are printed."""

    label_x: float
    text_x: float
    size: float


def unfold_labels(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets with each label on a line above its text; unchanged where labels stand there already."""
    column = _find_column(sheets)
    return [_unfold(sheet, column) for sheet in sheets] if column else list(sheets)


def _find_column(sheets: Sequence[Sheet]) -> LabelColumn | None:
    beside: Counter[tuple[int, int, float]] = Counter()
    alone = 0
    for sheet in sheets:
        for line in sheet.lines:
            if not _begins_with_label(line):
                continue
            if len(line.segments) > 1:
                first, second = line.segments[:2]
                beside[round(first.x0), round(second.x0), line.style.size] += 1
            else:
                alone += 1
    if not beside:
        return None
    (label_x, text_x, size), count = beside.most_common(1)[0]
    return LabelColumn(label_x, text_x, size) if count >= max(FEWEST_LABELS, alone) else None


def _begins_with_label(line: Line) -> bool:
    text = line.segments[0].text if line.segments else ""
    return is_exact_label(text) or plain(text) in ABSENCE_LABELS or read_decision_heading(text) is not None


def _unfold(sheet: Sheet, column: LabelColumn) -> Sheet:
    """Rows in order: a row's label first, however many lines it takes, then its text."""
    done: list[Line] = []
    labels: list[Line] = []
    texts: list[Line] = []
    for line in sheet.lines:
        goes_on = bool(labels) and line.y - labels[-1].y < NEAR_EM * column.size
        label, text = _split(line, column, goes_on=goes_on)
        if label is not None and _begins_row(label, text, labels, texts):
            done += _whole(labels) + texts
            labels, texts = [], []
        if label is None and text is None:
            done += [*_whole(labels), *texts, _as_one(line, column)]
            labels, texts = [], []
        labels += [label] if label else []
        texts += [text] if text else []
    return replace(sheet, lines=tuple(done + _whole(labels) + texts))


def _whole(labels: Sequence[Line]) -> list[Line]:
    """A label's lines as one, words that a narrow column broke whole again."""
    if not labels:
        return []
    text = labels[0].text
    for line in labels[1:]:
        cut = text.endswith(("-", "\u00ad")) and not re.match(r"(?:og|eller|samt)\b", line.text)
        broken = cut and line.text[:1].islower()
        text = f"{text[:-1] if broken else text}{'' if cut else ' '}{line.text}"
    return [replace(labels[0], text=text, segments=(replace(labels[0].segments[0], text=text),))]


def _split(line: Line, column: LabelColumn, *, goes_on: bool) -> tuple[Line | None, Line | None]:
    """What of the line stands in the column of labels, and what in that of texts; neither for a full line."""
    inside = [s for s in line.segments if s.x1 < column.text_x - 1]
    if not inside and goes_on and _is_too_long(line, column):
        inside = list(line.segments)
    if not inside:
        return None, line if line.x0 > column.text_x - SLACK_PT else None
    if _belongs_together(inside[0].text) and not goes_on:
        return None, None
    heads = _HEADS_ITEM.match(line.text) is not None and section_kind(line.text) is None
    heads = heads or (line.style.bold and _LONE_NUMBER.match(line.text) is not None)
    small = abs(line.style.size - column.size) < 0.6
    if heads or not small or abs(line.x0 - column.label_x) > SLACK_PT or len(inside) > 1:
        return None, None
    rest = line.segments[1:]
    if rest and rest[0].x0 < column.text_x - SLACK_PT:
        return None, None
    if not rest and not (line.style.bold or _begins_with_label(line) or line.text[:1].islower()):
        return None, None
    return _part(line, inside, is_label=True), (_part(line, rest, is_label=False) if rest else None)


def _is_too_long(line: Line, column: LabelColumn) -> bool:
    """``Beskæftigelsesudvalget`` below ``Beslutning i``: one word that its column has no room for."""
    alone = len(line.segments) == 1 and " " not in line.text.strip()
    return alone and line.style.bold and abs(line.x0 - column.label_x) <= SLACK_PT


def _as_one(line: Line, column: LabelColumn) -> Line:
    """The line without cells where its label and text belong together."""
    first = line.segments[0] if line.segments else None
    if first is None or first.x1 > column.text_x or not _belongs_together(first.text):
        return line
    return replace(line, segments=(Segment(line.text, line.x0, line.x1),))


def _belongs_together(label: str) -> bool:
    """``Punkt 41`` beside its title, ``Sagsnr.`` beside its number: one line, as elsewhere."""
    key = plain(label).rstrip(".")
    return is_case_key(key) or is_other_key(key) or bool(_NUMBER_LABEL.match(label))


def _part(line: Line, segments: Sequence[Segment], *, is_label: bool) -> Line:
    """The label alone is as prominent as a bold one: it has a column of its own."""
    x0, x1 = segments[0].x0, segments[-1].x1
    pieces = tuple(piece for piece in line.pieces if x0 - 1 <= piece.x0 <= x1)
    whole_bold = line.style.bold and not line.lead
    if not is_label and _is_justified(segments, line.style.size):
        words = " ".join(segment.text for segment in segments)
        segments = [Segment(words, x0, x1)]
    if not is_label and (marked := _without_mark(segments)):
        inner = replace(line, bullet_x=x0)
        return _part(inner, marked, is_label=False)
    return replace(
        line,
        x0=x0,
        x1=x1,
        style=replace(line.style, bold=is_label or whole_bold, underlined=False),
        text=" ".join(segment.text for segment in segments),
        lead="",
        segments=tuple(segments),
        pieces=pieces,
        bullet_x=None if is_label else line.bullet_x,
    )


def _is_justified(segments: Sequence[Segment], size: float) -> bool:
    """Words pushed to both margins of the texts' column: all gaps between them are alike."""
    if len(segments) < 3 or any(" " in segment.text for segment in segments):
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(segments)]
    return max(gaps) - min(gaps) < 0.25 * size


def _without_mark(segments: Sequence[Segment]) -> list[Segment]:
    """A list item's text without the mark before it; empty where no mark stands there."""
    first, *rest = segments
    mark, _, text = first.text.partition(" ")
    if len(mark) != 1 or mark not in BULLETS or not (text or rest):
        return []
    width = (first.x1 - first.x0) / max(len(first.text), 1)
    return [Segment(text, first.x0 + 2 * width, first.x1), *rest] if text else rest


def _begins_row(label: Line, text: Line | None, labels: Sequence[Line], texts: Sequence[Line]) -> bool:
    """A label of several lines goes on right below its beginning, until its words are a whole label."""
    if not labels:
        return True
    so_far = _whole(labels)[0].text
    joined = f"{so_far} {label.text}"
    if is_exact_label(label.text) and label.text[:1].isupper() and not _GOES_ON.search(so_far):
        return True
    step = (label.y - labels[-1].y) / label.style.size
    if step >= (FAR_EM if is_exact_label(joined) or _GOES_ON.search(so_far) else NEAR_EM):
        return True
    if is_exact_label(joined) or (section_kind(so_far) == "decision" and _names_body(joined)):
        return False
    begins = label.text[:1].isupper() and not _GOES_ON.search(so_far)
    if text is None:  # a row's first line has its text beside it, or is a label with nothing below it
        return begins and _is_known(label.text) and _is_whole_label(so_far)
    goes_on = label.text[:1].islower() or label.text[:1].isdigit() or so_far.endswith("-")
    return begins or (_is_whole_label(so_far) and not goes_on)


def _is_known(text: str) -> bool:
    return section_kind(text) is not None or read_decision_heading(text) is not None


def _names_body(text: str) -> bool:
    """``Beslutning`` above ``Økonomiudvalget den 7. maj 2019``: one label."""
    heading = read_decision_heading(text)
    return heading is not None and heading.has_word and heading.body is not None


def _is_whole_label(text: str) -> bool:
    """``Juridiske forhold``, ``Økonomiudvalget, 7. maj 2019``; not ``Beslutning i``, which goes on."""
    if is_exact_label(text):
        return True
    known = section_kind(text) is not None or read_decision_heading(text) is not None
    return known and not _GOES_ON.search(text)
