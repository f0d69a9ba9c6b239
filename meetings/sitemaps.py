"""What search engines are led to: published pages only, and no page about a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from meetings.models import AgendaItem, Case, Committee, Meeting, Municipality

if TYPE_CHECKING:
    AnySitemap = Sitemap[Any]  # rows of several models
    TextSitemap = Sitemap[str]
else:
    AnySitemap = TextSitemap = Sitemap

ADDRESSES_IN_A_FILE = 10_000


class Published(AnySitemap):
    """Rows in the order of their keys, so that pages of a growing list stay as they are."""

    limit = ADDRESSES_IN_A_FILE

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
