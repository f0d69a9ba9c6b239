"""The rows of a real referat, from the truth that a person wrote down beside the PDF in tests/corpus/."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

from meetings.models import Absence, AgendaItem, Attachment, Decision, Meeting, Origin
from tests.meetings import rows

CORPUS = Path(__file__).parents[1] / "corpus"
HADERSLEV = "haderslev-2025-10-20"


def load_truth(name: str = HADERSLEV, *, municipality: str = "Haderslev") -> Meeting:
    """A published meeting with every item, decision and absence that the truth file has, and the PDF."""
    truth = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf8"))
    day = date.fromisoformat(truth["date"])
    place = rows.make_municipality(municipality)
    meeting = rows.make_meeting(
        rows.make_committee(truth["committee"], municipality=place, day=day),
        held_on=day,
        pdf=(CORPUS / f"{name}.pdf").read_bytes(),
        starts_at=time.fromisoformat(truth["start"]) if truth["start"] else None,
        ends_at=time.fromisoformat(truth["end"]) if truth["end"] else None,
        location=truth["location"] or "",
    )
    _add_people(meeting, truth)
    for item in truth["items"]:
        _add_item(meeting, item)
    return meeting


def _add_people(meeting: Meeting, truth: dict[str, Any]) -> None:
    substitutes = {row["name"]: row["for"] for row in truth["substitutes"]}
    listed = truth["participants"]
    for name in dict.fromkeys([*listed, *truth["absent"], *substitutes]):
        stands_for = substitutes.get(name)
        rows.make_participation(
            meeting,
            name,
            is_listed=name in listed,
            is_absent=name in truth["absent"],
            stands_for=rows.make_person(stands_for, meeting.committee.municipality) if stands_for else None,
        )


def _add_item(meeting: Meeting, truth: dict[str, Any]) -> None:
    item = rows.make_item(
        meeting,
        truth["title"],
        number=truth["number"],
        case=truth["case_number"] or "",
        page=truth["page"],
        is_closed=truth["closed"],
    )
    for section in truth["sections"]:
        rows.make_section(item, section["kind"], section["heading"], section["text"])
    _add_decisions(item, truth["decisions"])
    _add_absences(item, truth)
    for place, title in enumerate(truth["attachments"], 1):
        Attachment.objects.create(item=item, position=place, title=title, page=item.page)
    item.refresh_from_parts()
    item.save()


def _add_decisions(item: AgendaItem, decisions: list[dict[str, Any]]) -> None:
    for place, decision in enumerate(decisions, 1):
        Decision.objects.create(
            item=item,
            position=place,
            is_own=place == len(decisions),
            decided_on=decision["date"],
            page=item.page,
            **{key: decision[key] for key in ("body", "text", "outcome", "parts", "votes", "vote_counts")},
        )


def _add_absences(item: AgendaItem, truth: dict[str, Any]) -> None:
    place = item.meeting.committee.municipality
    substitutes = {row["for"]: row["name"] for row in truth["substitutes"]}
    for name in truth["absent"]:
        stand_in = substitutes.get(name)
        Absence.objects.create(
            item=item,
            person=rows.make_person(name, place),
            substitute=rows.make_person(stand_in, place) if stand_in else None,
            origin=Origin.ITEM,
        )
