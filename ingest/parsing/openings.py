"""Lines that begin a paragraph of their own by what they say: labels, keys, headings of decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .bodies import read_decision_heading
from .cases import case_number_alone, read_key_line
from .lines import Line
from .vocabulary import is_exact_label, section_kind

GOES_ON = re.compile(
    r"(?:\b(?:og|eller|samt|for|til|fra|af|i|på|om|med|ved|den|det|de|en|et)|[,\u00ad\u2010-])$"
)
"""The last word of a line that the next line goes on from."""
MOST_LABEL_WORDS = 6


def opens_paragraph(lines: Sequence[Line], line: Line, *, is_full: bool) -> bool:
    """Whether the words of ``line``, or of the ``lines`` above it, part the two, however they are set.

    is_full: the last line had no room for the next one's first word.
    """
    last = lines[-1]
    if _names_decision(lines) or begins_with_label(line):
        return True
    if last.style.bold and line.style.bold and is_label_alone(last, line):
        return True
    after_key = is_key(last) and not is_full and not line.text[:1].islower()
    return is_key(line) or after_key or announces(last, line)


def is_key(line: Line) -> bool:
    """``Sagsnr.: 19/12345``: a line of keys, which no text goes on into or from."""
    if not any(char.isdigit() for char in line.text) or case_number_alone(line.text):
        return False
    keys = read_key_line([segment.text for segment in line.segments])
    return keys is not None and keys.case_number is not None


def announces(last: Line, line: Line) -> bool:
    """A label with its colon, or a decision's heading, on a line of its own below one that does not go on."""
    if GOES_ON.search(last.text):
        return False
    ended = last.text.rstrip()[-1:] in (".", ":", "!", "?", ")")
    heading = read_decision_heading(line.text)
    if heading is not None and heading.body and heading.date:
        return ended
    if not line.text.rstrip().endswith(":") or not line.text[:1].isupper():
        return False
    short = len(line.text.split()) <= MOST_LABEL_WORDS
    return short and (ended or is_exact_label(line.text))


def is_label_alone(last: Line, line: Line) -> bool:
    """Of two bold lines the second is a label: a title that fills its line, and the first section."""
    begins = line.text[:1].isupper() and not GOES_ON.search(last.text)
    return begins and is_label(line.text) and not is_label(f"{last.text} {line.text}")


def begins_with_label(line: Line) -> bool:
    """``Sagsfremstilling:`` in bold, its text on the same line."""
    return bool(line.lead) and is_label(line.lead)


def is_label(text: str) -> bool:
    label = text.rstrip(" :")
    begins_so = text.rstrip().endswith(":") and section_kind(label) is not None
    return is_exact_label(label) or begins_so or read_decision_heading(label) is not None


def _names_decision(lines: Sequence[Line]) -> bool:
    """``Økonomiudvalget, 12. marts 2019, pkt. 7``: a heading that is whole on its one line."""
    heading = read_decision_heading(lines[0].text) if len(lines) == 1 else None
    return heading is not None and heading.body is not None and heading.date is not None
