"""Feeds of items in Atom (RFC 4287). Ids and moments come from the rows, so a feed changes only with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.utils.feedgenerator import Atom1Feed

from meetings.models import AgendaItem
from meetings.records import Site

ENTRIES_SHOWN = 50
SUMMARY_CHARACTERS = 600
# RFC 4151: a year in which whoever runs the archive had the host's name.
TAG_YEAR = 2026
# XML cannot carry these, not even escaped.
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# When a feed without entries was last changed: never.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class StableFeed(Atom1Feed):
    """Atom whose own moment is that of its newest entry, never the clock's."""

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items if item["updateddate"]]
        return max(moments, default=LONG_AGO)


def tag_of(site: Site, path: str) -> str:
    """An id that stays when the archive moves from http to https: ``tag:arkiv.dk,2026:/haderslev/…``."""
    return f"tag:{urlsplit(site.root).hostname},{TAG_YEAR}:{path}"


def item_feed(
    items: Iterable[AgendaItem], site: Site, *, title: str, feed_path: str, page_path: str
) -> StableFeed:
    """Items as entries; ``updated`` is when their meeting became public. No query after ``with_place``."""
    feed = StableFeed(
        title=title,
        link=site.address(page_path),
        description="",
        language="da",
        feed_url=site.address(feed_path),
        feed_guid=tag_of(site, feed_path),
    )
    for item in items:
        _add_entry(feed, item, site)
    return feed


def _add_entry(feed: StableFeed, item: AgendaItem, site: Site) -> None:
    meeting, path = item.meeting, item.get_absolute_url()
    feed.add_item(
        title=NOT_IN_XML.sub("", f"{item.title} ({item.get_outcome_display()})"),
        link=site.address(path),
        description=_summary(item),
        unique_id=tag_of(site, path),
        author_name=f"{meeting.committee.name}, {meeting.committee.municipality.full_name}",
        pubdate=meeting.first_published_at or meeting.published_at,
        updateddate=meeting.published_at,
        categories=[item.get_outcome_display()],
    )


def _summary(item: AgendaItem) -> str:
    """Plain text: committee, day and the decision's beginning. The generator escapes it."""
    decided = item.decision_text or "Referatet gengiver ingen beslutning under dette punkt."
    if len(decided) > SUMMARY_CHARACTERS:
        decided = decided[:SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " …"
    place = f"{item.meeting.committee.name} {item.meeting.held_on:%d-%m-%Y}, punkt {item.number}"
    return NOT_IN_XML.sub("", f"{place}: {decided}")
