"""What search engines are led to: published pages only, and no page about a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page, Paginator
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from meetings.models import AgendaItem, Case, Committee, Meeting, Municipality

if TYPE_CHECKING:
    AnySitemap = Sitemap[Any]  # rows of several models
    TextSitemap = Sitemap[str]
else:
    AnySitemap = TextSitemap = Sitemap

# Fewer than the 50,000 that are allowed: an address takes a tenth of a millisecond.
ADDRESSES_IN_A_FILE = 2_000


class KeyRanges(Paginator):  # type: ignore[type-arg]  # generic in stubs only
    """Page n holds the rows whose keys are in the n-th two thousand: nothing is counted or skipped.

    A file stays as it is while others grow; it has fewer addresses where keys are missing.
    """

    @cached_property
    def count(self) -> int:
        """The highest key, which is what the number of pages follows from. One query."""
        rows = cast("QuerySet[Any]", self.object_list)
        return rows.order_by("-pk").values_list("pk", flat=True).first() or 0

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        last = number * self.per_page
        rows = cast("QuerySet[Any]", self.object_list).filter(pk__gt=last - self.per_page, pk__lte=last)
        return Page(rows, number, self)


class Published(AnySitemap):
    """Rows in the order of their keys."""

    limit = ADDRESSES_IN_A_FILE

    @cached_property
    def paginator(self) -> KeyRanges:
        return KeyRanges(cast("QuerySet[Any]", self.items()), self.limit)

    def get_latest_lastmod(self) -> datetime | None:
        """When something last became public; Django would read every row to find out."""
        latest: datetime | None = Meeting.objects.published().aggregate(at=Max("published_at"))["at"]
        return latest


class ItemPages(Published):
    def items(self) -> QuerySet[AgendaItem]:
        rows = AgendaItem.objects.published().select_related("meeting__committee__municipality")
        return rows.only(
            "slug",
            "meeting__held_on",
            "meeting__sequence",
            "meeting__published_at",
            "meeting__committee__slug",
            "meeting__committee__municipality__slug",
        ).order_by("pk")

    def lastmod(self, item: AgendaItem) -> datetime | None:
        return item.meeting.published_at


class MeetingPages(Published):
    def items(self) -> QuerySet[Meeting]:
        return Meeting.objects.published().with_place().order_by("pk")

    def lastmod(self, meeting: Meeting) -> datetime | None:
        return meeting.published_at


class CasePages(Published):
    def items(self) -> QuerySet[Case]:
        return Case.objects.published().select_related("municipality").order_by("pk")


class CommitteePages(Published):
    def items(self) -> QuerySet[Committee]:
        return Committee.objects.published().select_related("municipality").order_by("pk")


class MunicipalityPages(Published):
    def items(self) -> QuerySet[Municipality]:
        return Municipality.objects.published().order_by("pk")


class OwnPages(TextSitemap):
    """The archive's own pages, by the names of their addresses."""

    def items(self) -> list[str]:
        return ["front", "method", "statistics", "completeness", "accessibility"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS: dict[str, type[AnySitemap]] = {
    "arkivet": OwnPages,
    "kommuner": MunicipalityPages,
    "udvalg": CommitteePages,
    "moeder": MeetingPages,
    "sager": CasePages,
    "punkter": ItemPages,
}
