"""An item as other programs get it: one record, with the same names in CSV and JSON and as filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from meetings.models import Absence, AgendaItem, Attachment
from meetings.querysets import AgendaItemQuerySet


@dataclass(frozen=True, slots=True)
class Site:
    """Where the archive is met: scheme and host, without a slash at the end (``https://arkiv.dk``)."""

    root: str

    @classmethod
    def asked_at(cls, request: HttpRequest) -> Site:
        return cls(request.build_absolute_uri("/").removesuffix("/"))

    def address(self, path: str) -> str:
        return self.root + path


def with_record_parts(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """All that a record tells comes along: three queries in all, whatever the number of items."""
    rows = items.with_place().with_absences().without_texts()
    return rows.prefetch_related("attachments")


# Any: JSON.
def record_of(item: AgendaItem, site: Site) -> dict[str, Any]:
    """The item as JSON tells it; docs/api.md says what each name means. No query after with_record_parts."""
    meeting, committee = item.meeting, item.meeting.committee
    return {
        "id": site.address(item.get_absolute_url()),
        "punkt": item.number,
        "titel": item.title,
        "kommune": _named(site, committee.municipality.get_absolute_url(), committee.municipality.name),
        "udvalg": _named(site, committee.get_absolute_url(), committee.name) | {"periode": committee.term},
        "moede": {
            "id": site.address(meeting.get_absolute_url()),
            "dato": meeting.held_on.isoformat(),
            "nummer_paa_dagen": meeting.sequence,
        },
        "sag": {"id": site.address(item.case.get_absolute_url()), "nummer": item.case.number}
        if item.case
        else None,
        "udfald": item.outcome,
        "fulgt": item.follows_recommendation,
        "beslutning": item.decision_text,
        "lukket": item.is_closed,
        "fravaerende": [_absence(absence, item, site) for absence in absences_of(item)],
        "bilag": [_attachment(attachment, item, site) for attachment in item.attachments.all()],
        "pdf": site.address(item.get_pdf_url()),
        "offentliggjort": published_at(item),
    }


def absences_of(item: AgendaItem) -> list[Absence]:
    """Who is recorded as absent from the item; it was loaded ``with_absences``."""
    absences: list[Absence] = getattr(item, "recorded_absences", [])
    return absences


def published_at(item: AgendaItem) -> str:
    """The moment the meeting became public, ISO 8601 in UTC; ``""`` for a draft, which is never told."""
    moment = item.meeting.published_at
    return moment.isoformat(timespec="seconds") if moment else ""


def _named(site: Site, path: str, name: str) -> dict[str, str]:
    return {"id": site.address(path), "navn": name}


def _absence(absence: Absence, item: AgendaItem, site: Site) -> dict[str, Any]:
    municipality = item.meeting.committee.municipality
    return {
        "id": site.address(reverse("person", args=[municipality.slug, absence.person.slug])),
        "navn": absence.person.name,
        "stedfortraeder": absence.substitute.name if absence.substitute else None,
    }


def _attachment(attachment: Attachment, item: AgendaItem, site: Site) -> dict[str, Any]:
    """``pdf`` only where the file may be read by everybody."""
    path = f"{item.get_absolute_url()}bilag/{attachment.position}.pdf"
    return {"titel": attachment.title, "pdf": site.address(path) if attachment.is_cleared else None}
