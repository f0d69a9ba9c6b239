"""The archive's state as one short tag: what was answered is still right while the tag is the same."""

from __future__ import annotations

import hashlib

from django.db.models import Count, Max

from meetings.models import DocumentEvent, Meeting, Municipality

# Events are numbered before they are committed, so an older number may turn up late; no transaction here
# lasts while so many others begin.
LATE_EVENTS = 1000


def state_tag(*asked: object) -> str:
    """A weak entity tag for an answer to ``asked``; changes with whatever a clerk or a reading changes.

    Everything that alters what is public leaves a DocumentEvent. Four queries, none of which reads more
    rows as the archive grows.
    """
    newest = DocumentEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
    events = DocumentEvent.objects.filter(pk__gt=newest - LATE_EVENTS).aggregate(count=Count("pk"))
    published = Meeting.objects.published().aggregate(latest=Max("published_at"))
    names = list(Municipality.objects.order_by("pk").values_list("name", "slug"))
    told = repr((asked, newest, events["count"], published["latest"], names))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
