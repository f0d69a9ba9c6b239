"""Cutting a long list into pages that the address names with ``side``."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from meetings.refusals import CannotHonour

PAGE_PARAMETER = "side"


def page_of(rows: QuerySet[Any], wanted: str | None, *, size: int) -> Page[Any]:
    """Page ``wanted`` (from 1; None is the first) of rows in a stable order. Two queries: count and rows.

    Raises CannotHonour where ``wanted`` is no number or no such page exists.
    """
    paginator = Paginator(rows, size)
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
