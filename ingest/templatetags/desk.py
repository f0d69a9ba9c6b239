"""Template tags of the clerk's desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.db.models import Count
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.blocks import Shown, shown_blocks
from meetings.models import DocumentState, Outcome, Section, SourceDocument

if TYPE_CHECKING:
    from ingest.admin.corrected import CorrectedField

register = template.Library()

# The shape says the same as the colour, for those who cannot tell colours apart.
SHAPES = {
    DocumentState.RECEIVED: "○",
    DocumentState.READING: "◐",
    DocumentState.NEEDS_REVIEW: "◆",
    DocumentState.PUBLISHED: "●",
    DocumentState.WITHDRAWN: "◇",
    DocumentState.FAILED: "✕",
}
UNDER_WAY = (DocumentState.RECEIVED, DocumentState.READING)


@register.simple_tag
def archive_name() -> str:
    """The archive's name from the settings; the login page has another ``site_name`` of its own."""
    return str(settings.SITE_NAME)


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """The state of a document as word, colour and shape."""
    known = DocumentState(state)
    return format_html(
        '<span class="badge badge-{}"><span aria-hidden="true">{}</span> {}</span>',
        known.value.replace("_", "-"),
        SHAPES[known],
        known.label,
    )


@register.simple_tag
def outcome_badge(outcome: str) -> SafeString:
    """What a decision came to, as a word in a frame."""
    return format_html(
        '<span class="outcome outcome-{}">{}</span>', outcome.replace("_", "-"), Outcome(outcome).label
    )


@register.filter
def minutes(span: timedelta) -> int:
    """Whole minutes of a span, at least one."""
    return max(round(span.total_seconds() / 60), 1)


@register.filter
def as_blocks(section: Section) -> list[Shown]:
    """A section's blocks for the archive's own ``blocks`` tag."""
    return shown_blocks(section.blocks)


@register.filter
def is_under_way(documents: Iterable[SourceDocument]) -> bool:
    """Whether one of these documents waits to be read or is being read, so that the page will change."""
    return any(document.state in UNDER_WAY for document in documents)


@register.simple_tag
def state_counts() -> list[dict[str, Any]]:
    """How many documents stand in each state, in the order of a document's life. One query."""
    rows = SourceDocument.objects.order_by().values_list("state").annotate(number=Count("pk"))
    counts = dict(rows)
    return [{"state": state.value, "number": counts.get(state.value, 0)} for state in DocumentState]


@register.simple_tag
def field_row(field: BoundField, corrected: Mapping[str, CorrectedField] | None = None) -> SafeString:
    """A form field with label, help, errors and, where a clerk has corrected it, what was read.

    A case is corrected by its number and kept by its id.
    """
    notes = corrected or {}
    correction = notes.get(field.name) or notes.get(f"{field.name}_id")
    return render_to_string("admin/desk/field.html", {"field": field, "correction": correction})
