"""Cutting a long list into pages that the address names with ``side``."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from meetings.refusals import CannotHonour

PAGE_PARAMETER = "side"
# Rows that are counted, and that can be paged to, where there may be a country's worth of them.
MOST_COUNTED = 10_000


class BoundedPaginator(Paginator):  # type: ignore[type-arg]  # generic in stubs only
    """Counts no further than ``MOST_COUNTED``: neither a count nor a late page costs more and more."""

    @cached_property
    def _counted(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)
        return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def has_more(self) -> bool:
        """Whether there are rows beyond those that are counted."""
        return self._counted > MOST_COUNTED


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
