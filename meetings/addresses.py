"""How a meeting's day stands in an address: ``2025-10-20``, and ``2025-10-20-2`` for that day's second."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

# Four digits of a day's second meeting and later are more than any day has.
DAY_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-(?:[2-9]|[1-9][0-9]{1,2}))?"


class Day(NamedTuple):
    held_on: date
    sequence: int


class DayConverter:
    regex = DAY_PATTERN

    def to_python(self, value: str) -> Day:
        """Raises ValueError for a day that does not exist, which makes the address unknown."""
        return Day(date.fromisoformat(value[:10]), int(value[11:] or 1))

    def to_url(self, value: str) -> str:
        return value
