"""What a list is narrowed by, in the words of a reader: for the page's marks and a feed's title."""

from __future__ import annotations

from meetings.filters import ItemFilter
from meetings.models import Outcome

LABELS = {
    "sag": "Sag",
    "kommune": "Kommune",
    "udvalg": "Udvalg",
    "fra": "Fra",
    "til": "Til",
    "efter": "Efter",
    "udfald": "Udfald",
    "fravaerende": "Fraværende",
    "fravaer": "Fravær",
    "slags": "Slags",
    "bilag": "Bilag",
    "fulgt": "Indstilling",
}
OPTIONS = {
    "kommune": "municipality_options",
    "udvalg": "committee_options",
    "fravaerende": "absentee_options",
    "fravaer": "absence_options",
    "slags": "kind_options",
    "bilag": "attachment_options",
    "fulgt": "followed_options",
}


def narrowed_by(filters: ItemFilter) -> list[tuple[str, str, str]]:
    """Parameter, label and value of each that was given, words and order apart. A query for each list of
    names that was not fetched to check them."""
    return [(name, label, _said(filters, name)) for name, label in LABELS.items() if filters.value(name)]


def title_of(filters: ItemFilter) -> str:
    """``»skole« · Sag 24/17 · Kommune: Eksempelby``; ``""`` where nothing narrows."""
    words = filters.value("q")
    parts = [f"»{words}«"] if words else []
    for name, label, value in narrowed_by(filters):
        parts.append(f"{label} {value}" if name in {"sag", "fra", "til", "efter"} else f"{label}: {value}")
    return " · ".join(parts)


def _said(filters: ItemFilter, name: str) -> str:
    value = filters.value(name)
    if name in {"fra", "til"}:
        return f"{value:%d-%m-%Y}"
    if name == "efter":
        return f"{value.held_on:%d-%m-%Y}"
    if name == "udfald":
        return ", ".join(str(Outcome(each).label) for each in value)
    if name in OPTIONS:
        options: list[tuple[str, str]] = getattr(filters.offered, OPTIONS[name])
        return str(dict(options).get(value, value))
    return str(value)
