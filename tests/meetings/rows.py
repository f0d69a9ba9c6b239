"""Rows of the archive for tests: made by hand, with invented people and places.

Every function makes what it needs and is free to be given its own. Meetings are published unless told
otherwise; ``publish_meeting`` and ``withdraw_meeting`` only move the gate.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.core.files.base import ContentFile

from meetings.blocks import blocks_of_text
from meetings.case_numbers import case_key, case_path
from meetings.models import (
    Absence,
    AgendaItem,
    Attachment,
    Case,
    Committee,
    Decision,
    DocumentState,
    Meeting,
    Municipality,
    Participation,
    Person,
    Section,
    SourceDocument,
)
from meetings.models.meetings import term_of
from meetings.slugs import danish_slug

A_DAY = date(2024, 3, 12)
PUBLISHED_AT = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def make_municipality(name: str = "Eksempelby") -> Municipality:
    return Municipality.objects.get_or_create(name=name, defaults={"slug": danish_slug(name)})[0]


def make_committee(
    name: str = "Skoleudvalget", *, municipality: Municipality | None = None, day: date = A_DAY
) -> Committee:
    first, last = term_of(day)
    return Committee.objects.get_or_create(
        municipality=municipality or make_municipality(),
        slug=f"{danish_slug(name)}-{first}-{last}",
        defaults={"name": name, "term_start": first, "term_end": last},
    )[0]


def make_document(municipality: Municipality, content: bytes) -> SourceDocument:
    sha256 = hashlib.sha256(content).hexdigest()
    document = SourceDocument(
        municipality=municipality,
        sha256=sha256,
        original_name="referat.pdf",
        size=len(content),
        page_count=3,
        state=DocumentState.NEEDS_REVIEW,
    )
    document.file.save("referat.pdf", ContentFile(content), save=False)
    document.save()
    return document


def make_meeting(
    committee: Committee | None = None,
    *,
    held_on: date = A_DAY,
    sequence: int = 1,
    is_published: bool = True,
    pdf: bytes = PDF,
    **fields: Any,
) -> Meeting:
    committee = committee or make_committee(day=held_on)
    marked = pdf + f"% {committee.pk} {held_on} {sequence}\n".encode()
    document = make_document(committee.municipality, marked)
    meeting = Meeting.objects.create(
        committee=committee, held_on=held_on, sequence=sequence, document=document, **fields
    )
    SourceDocument.objects.filter(pk=document.pk).update(meeting=meeting)
    if is_published:
        publish_meeting(meeting)
    return meeting


def publish_meeting(meeting: Meeting) -> None:
    meeting.published_at = meeting.first_published_at = PUBLISHED_AT
    meeting.save()
    meeting.documents.update(state=DocumentState.PUBLISHED)


def withdraw_meeting(meeting: Meeting) -> None:
    meeting.published_at = None
    meeting.save()
    meeting.documents.update(state=DocumentState.WITHDRAWN)


def make_case(number: str, municipality: Municipality | None = None) -> Case:
    return Case.objects.get_or_create(
        municipality=municipality or make_municipality(),
        key=case_key(number),
        defaults={"number": number, "path": case_path(number)},
    )[0]


def make_person(name: str, municipality: Municipality | None = None) -> Person:
    return Person.objects.get_or_create(
        municipality=municipality or make_municipality(), slug=danish_slug(name), defaults={"name": name}
    )[0]


def make_item(
    meeting: Meeting | None = None,
    title: str = "Ny legeplads",
    *,
    number: str = "",
    case: str = "",
    decision: str = "",
    outcome: str = "approved",
    body: str = "",
    absent: Sequence[str] = (),
    attachments: Sequence[str] = (),
    **fields: Any,
) -> AgendaItem:
    """One item with what was given. ``decision`` blank: nothing was decided. ``body``: a presentation."""
    meeting = meeting or make_meeting()
    municipality = meeting.committee.municipality
    place = meeting.items.count() + 1
    number = number or str(place)
    item = AgendaItem.objects.create(
        meeting=meeting,
        number=number,
        slug=danish_slug(number),
        position=place,
        title=title,
        case=make_case(case, municipality) if case else None,
        **({"page": place} | fields),
    )
    if body:
        make_section(item, "presentation", "Sagsfremstilling", body)
    if decision:
        make_decision(item, decision, outcome=outcome)
    for place, name in enumerate(attachments, 1):
        Attachment.objects.create(item=item, position=place, title=name, page=item.page)
    for name in absent:
        Absence.objects.create(item=item, person=make_person(name, municipality))
    item.refresh_from_parts()
    item.save()
    return item


def attach_file(attachment: Attachment, *, is_cleared: bool = True) -> None:
    """Give a bilag its file; not cleared, its personal information is still to be settled by a clerk."""
    attachment.file.save("bilag.pdf", ContentFile(PDF), save=False)
    attachment.screened_at = PUBLISHED_AT
    attachment.is_cleared = is_cleared
    attachment.save()


def make_section(item: AgendaItem, kind: str, heading: str, text: str) -> Section:
    return Section.objects.create(
        item=item,
        position=item.sections.count() + 1,
        kind=kind,
        heading=heading,
        page=item.page,
        text=text,
        blocks=blocks_of_text(text),
    )


def make_decision(item: AgendaItem, text: str, *, outcome: str = "approved", **fields: Any) -> Decision:
    """This meeting's decision, with the printed section that holds it."""
    make_section(item, "decision", "Beslutning", text)
    return Decision.objects.create(
        item=item,
        position=item.decisions.count() + 1,
        text=text,
        outcome=outcome,
        page=item.page,
        **({"body": item.meeting.committee.name, "decided_on": item.meeting.held_on} | fields),
    )


def make_participation(meeting: Meeting, name: str, **fields: Any) -> Participation:
    return Participation.objects.create(
        meeting=meeting,
        person=make_person(name, meeting.committee.municipality),
        position=meeting.participations.count() + 1,
        **fields,
    )
