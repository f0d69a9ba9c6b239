"""Tags and filters of the public pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings import search
from meetings.blocks import Shown
from meetings.models import Absence, AgendaItem, Meeting, Origin, Outcome

register = template.Library()

# A meeting and its first version become public by one press of a button, written down one after the other.
SAME_PRESS = timedelta(minutes=1)

# What an outcome means to a reader: its colour. The shape and the word say it too.
TONES = {
    Outcome.APPROVED: "yes",
    Outcome.APPROVED_WITH_CHANGES: "yes",
    Outcome.ELECTED: "yes",
    Outcome.RECOMMENDED: "onward",
    Outcome.NOTED: "noted",
    Outcome.DISCUSSED: "noted",
    Outcome.POSTPONED: "wait",
    Outcome.REFERRED: "onward",
    Outcome.ESCALATED: "onward",
    Outcome.REJECTED: "no",
    Outcome.WITHDRAWN: "no",
    Outcome.MIXED: "mixed",
    Outcome.OTHER: "other",
    Outcome.NONE: "other",
}


@register.inclusion_tag("parts/outcome.html")
def outcome(value: str, size: str = "") -> dict[str, str]:
    """The outcome as word, colour and shape. ``size``: blank, or ``large`` on the item's own page."""
    known = Outcome(value)
    return {"value": known.value, "label": str(known.label), "tone": TONES[known], "size": size}


@register.inclusion_tag("parts/select.html")
def select_field(
    name: str, label: str, blank: str, options: list[tuple[str, str]], chosen: str
) -> dict[str, Any]:
    """A labelled select; ``blank``: what choosing nothing is called."""
    return {"name": name, "label": label, "blank": blank, "options": options, "chosen": chosen}


@register.simple_tag
def day(held_on: date) -> SafeString:
    """A date as Danes write it, and for machines: ``20. oktober 2025``."""
    return format_html('<time datetime="{}">{}</time>', held_on.isoformat(), date_format(held_on, "j. F Y"))


@register.inclusion_tag("parts/item_outcome.html")
def item_outcome(item: AgendaItem, size: str = "") -> dict[str, Any]:
    """What came of an item. A closed one without a printed decision is closed; it is not undecided."""
    is_known = not (item.is_closed and item.outcome == Outcome.NONE)
    return {"is_closed": item.is_closed, "is_known": is_known, "outcome_value": item.outcome, "size": size}


@register.inclusion_tag("parts/absent.html")
def absent(item: AgendaItem, *, beside_front: bool = False) -> dict[str, Any]:
    """Who was absent from an item, in one line; nothing where nobody is recorded.

    ``beside_front``: those absent from the whole meeting are told elsewhere on the page.
    """
    absences: list[Absence] = getattr(item, "recorded_absences", [])
    shown = [one for one in absences if not (beside_front and one.origin == Origin.MEETING)]
    return {"absences": shown, "is_other": len(shown) < len(absences)}


@register.inclusion_tag("parts/printed_source.html", takes_context=True)
def printed_source(
    context: Context, meeting: Meeting, page: int | None, version_at: datetime | None
) -> dict[str, Any]:
    """What a printed page says of its source. ``version_at``: when this version of the referat became public;
    it is only said where the meeting had been public before.
    """
    is_later = version_at and meeting.published_at and version_at - meeting.published_at > SAME_PRESS
    return {
        "request": context["request"],
        "meeting": meeting,
        "page": page,
        "version_at": version_at if is_later else None,
    }


@register.filter
def tone(value: str) -> str:
    return TONES[Outcome(value)]


@register.inclusion_tag("parts/blocks.html")
def blocks(shown: list[Shown], heading: str = "") -> dict[str, Any]:
    """Paragraphs, lists and tables. ``heading``: the section's, which the tables' captions name."""
    return {"blocks": shown, "heading": heading}


@register.filter
def marked(fenced: str) -> SafeString:
    """A snippet with its hits in ``<mark>``, everything else escaped."""
    return search.marked(fenced)
