"""Cutting a long list into pages that the address names with ``side``, and going on beyond with ``efter``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from meetings.refusals import CannotHonour

if TYPE_CHECKING:
    from meetings.models import AgendaItem

PAGE_PARAMETER = "side"
AFTER_PARAMETER = "efter"
# What says where in a list one stands; changed filters begin at the beginning again.
PLACE_PARAMETERS = (PAGE_PARAMETER, AFTER_PARAMETER)
# Rows that are counted, and that have a page number, where there may be a country's worth of them.
MOST_COUNTED = 1_000
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})\.(\d{1,5})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the lists by date. It stays where it is when the item is withdrawn."""

    held_on: date
    meeting_id: int
    position: int
    pk: int

    @classmethod
    def of(cls, item: AgendaItem) -> Place:
        return cls(item.held_on, item.meeting_id, item.position, item.pk)

    @classmethod
    def parsed(cls, text: str) -> Place:
        """The place that an address names: ``2025-10-20.123.4.5678``. Raises ValueError for other text."""
        found = PLACE.fullmatch(text)
        if not found:
            raise ValueError(text)
        day, meeting, position, pk = found.groups()
        return cls(date.fromisoformat(day), int(meeting), int(position), int(pk))

    def __str__(self) -> str:
        return f"{self.held_on.isoformat()}.{self.meeting_id}.{self.position}.{self.pk}"


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # generic in stubs only
    """Pages of the first ``MOST_COUNTED`` rows: neither a count nor a late page costs more and more.

    counted: how many rows there are, as far as one beyond ``MOST_COUNTED``.
    """

    def __init__(self, rows: QuerySet[Any] | Sequence[int], size: int, *, counted: int) -> None:
        super().__init__(rows, size)
        self.count = min(counted, MOST_COUNTED)
        # Whether there are rows beyond those that are counted.
        self.has_more = counted > MOST_COUNTED


def page_of(rows: QuerySet[Any], wanted: str | None, *, size: int) -> Page[Any]:
    """Page ``wanted`` (from 1; None is the first) of rows in a stable order. Two queries: count and rows.

    Raises CannotHonour where ``wanted`` is no number or no such page exists.
    """
    return page_in(Paginator(rows, size), wanted)


def page_in(paginator: Paginator[Any], wanted: str | None) -> Page[Any]:
    """The same of rows that the caller's paginator cuts."""
    if wanted is None:
        return paginator.page(1)
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 9:
        raise CannotHonour(f"»{PAGE_PARAMETER}« skal være et sidetal som 1 eller 2.")
    number = int(wanted)
    if not 1 <= number <= paginator.num_pages:
        raise CannotHonour(
            f"»{PAGE_PARAMETER}« er {number}, men der er kun {paginator.num_pages} "
            f"{'side' if paginator.num_pages == 1 else 'sider'}."
        )
    return paginator.page(number)
