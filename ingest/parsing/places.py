"""Where the meeting was held, told by no label: on the line below its date, or before its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .absences import read_absence
from .bodies import BODY_WORD, DOCUMENT_WORD
from .dates import find_times, first_date, without_dates
from .entries import Entry

PLACE_AND_TIME = re.compile(
    r"^(?P<place>(?!(?:man|tirs|ons|tors|fre|lør|søn)dag|den\b|møde|referat|kl\b)[A-ZÆØÅ][^\d:]{3,50}?)[,\s]+kl\.?\s*\d",
    re.IGNORECASE,
)
"""``Byrådssalen kl. 19.00`` on a line of its own."""
_SPEAKS = re.compile(r"\b(?:var|er|blev|deltog|mødte|undtagen)\b")
"""A verb: a sentence, and no place."""


def place_after_date(entries: Sequence[Entry]) -> str | None:
    """An unlabelled place stands on the line under the one with the date and time."""
    for above, below in pairwise(entries):
        dated = first_date(above.value) or above.value.casefold().startswith("kl")
        has_time = find_times(without_dates(above.value))[0] is not None and dated
        words = below.value
        if (
            has_time
            and not BODY_WORD.fullmatch(words)
            and not first_date(words)
            and not DOCUMENT_WORD.search(words)
            and not read_absence(words)
            and not _SPEAKS.search(words)
            and not re.match(r"\d+[.)]", words)
            and len(words) < 90
        ):
            return re.sub(r"^(?:i|på|sted:)\s+(?=\w{3})", "", words)
    return None


def tidy_location(printed: str | None) -> str | None:
    if not printed:
        return None
    place = re.sub(r"\s*,(?:\s*,)*\s*", ", ", " ".join(printed.split())).strip(" ,;:")
    return re.sub(r"(?<=[a-zæøå]{3})\.$", "", place) or None
