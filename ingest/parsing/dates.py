"""Danish dates and times as printed."""

from __future__ import annotations

import re
from datetime import date, time

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_MONTH = "|".join(MONTHS) + r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|okt\.?|nov\.?|dec\.?"
DATE = (
    rf"(?:\d{{1,2}}\.?\s*(?:{_MONTH})\s*,?\s*\d{{4}}"
    rf"|(?:{_MONTH})\s+\d{{1,2}},\s*\d{{4}}"
    r"|\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})(?!\d)|\d{1,2}/\d{1,2}\s?[/-]\s?(?:\d{4}|\d{2})(?!\d)|\d{1,2}/\d{1,2}\s+(?:19|20)\d{2}(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,2}\. \d{1,2}\. \d{4}(?!\d)"
    r"|\d{4}-\d{2}-\d{2})"
)
_DATE = re.compile(rf"(?<![\w/.-]){DATE}(?![-/]?[\w])", re.IGNORECASE)
_WORDS = re.compile(rf"(\d{{1,2}})\.?\s*({_MONTH})\s*,?\s*(\d{{4}})", re.IGNORECASE)
_ENGLISH = re.compile(rf"({_MONTH})\s+(\d{{1,2}}),\s*(\d{{4}})", re.IGNORECASE)
_CLOCK = r"(?<!\d)(\d{1,2})[.:](\d{2})(?!\d|\.\d|\s*(?:mio|kr|%))"
_TIME = re.compile(rf"(?:kl(?:okken|\.)?|fra|tid(?:spunkt)?:?)\s*{_CLOCK}", re.IGNORECASE)
_BARE_TIME = re.compile(_CLOCK)
_WHOLE_HOUR = re.compile(r"(?:kl(?:okken|\.)?)\s*(\d{1,2})(?![\d.:])", re.IGNORECASE)
_RANGE = re.compile(
    rf"{_CLOCK}\s*(?:-|–|—|til)\s*(?:kl\.?\s*)?{_CLOCK}|kl\.?\s*(\d{{1,2}})\s*(?:-|–|"
    rf"—)\s*(\d{{1,2}})(?![\d.:])",
    re.IGNORECASE,
)
_TURN_OF_CENTURY = 70


def find_dates(text: str) -> list[date]:
    """Every valid date printed in the text, in order; what only looks like one is left out."""
    found = (_as_date(match.group()) for match in _DATE.finditer(text))
    return [day for day in found if day is not None]


def first_date(text: str) -> date | None:
    days = find_dates(text)
    return days[0] if days else None


def without_dates(text: str) -> str:
    return _DATE.sub(" ", text)


def _as_date(printed: str) -> date | None:
    words = _WORDS.fullmatch(printed.strip())
    english = _ENGLISH.fullmatch(printed.strip())
    if english:  # the system's own language: ``Maj 8, 2019``
        day, month, year = int(english[2]), _month_number(english[1]), int(english[3])
    elif words:
        day, month, year = int(words[1]), _month_number(words[2]), int(words[3])
    else:
        numbers = [int(n) for n in re.findall(r"\d+", printed)]
        day, month, year = numbers if numbers[0] <= 31 else numbers[::-1]
        if month > 12 >= day and "/" in printed:  # ``8/29/2019``: no month has that number
            day, month = month, day
    if year < 100:
        year += 1900 if year >= _TURN_OF_CENTURY else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_number(name: str) -> int:
    start = name.casefold()[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(start))


def find_times(text: str) -> tuple[time | None, time | None]:
    """Start and end as printed: ``kl. 13.00 – 15.10``; the end is None where only one time stands."""
    both = _RANGE.search(text)
    if both and both[1]:
        return _as_time(both[1], both[2]), _as_time(both[3], both[4])
    if both:
        return _as_time(both[5], "00"), _as_time(both[6], "00")
    one = _TIME.search(text) or _BARE_TIME.search(without_dates(text))
    if one:
        return _as_time(one[1], one[2]), None
    hour = _WHOLE_HOUR.search(text)
    return (_as_time(hour[1], "00") if hour else None), None


def _as_time(hour: str, minute: str) -> time | None:
    try:
        return time(int(hour) % 24 if int(hour) == 24 else int(hour), int(minute))
    except ValueError:
        return None
