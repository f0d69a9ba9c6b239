"""Corrections by hand: what a clerk writes stands, whatever a later reading says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from ingest.bilag import SCREENING, forget_screening
from ingest.diff import Written
from ingest.launching import launch_screening_on_commit
from ingest.masking import mask_text
from ingest.parsing.errors import ReferatError
from ingest.pdf_files import checked_sha256
from ingest.people import ids_of_cases, slug_of
from meetings.case_numbers import case_key
from meetings.models import (
    Absence,
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Municipality,
    Origin,
    Person,
)
from meetings.models.documents import DocumentEvent, EventAction
from meetings.models.items import FROM_PARTS

CorrectableRow = Meeting | AgendaItem | Decision | Attachment
# A committee or date that was read wrongly is put right by ``desk.place``: it decides which meeting it is.
CORRECTABLE_FIELDS: dict[type, tuple[str, ...]] = {
    Meeting: ("starts_at", "ends_at", "location"),
    AgendaItem: ("title", "case", "is_closed", "page"),
    Decision: ("body", "decided_on", "text", "outcome", "is_own"),
    Attachment: ("title",),
}


# Any, here and below: a field's value, of whatever type.
@transaction.atomic
def correct(row: CorrectableRow, changes: Mapping[str, Any], *, by: User) -> None:
    """Set fields by hand; values as of the model, ``case`` as a case number or None.

    Fields that already have the value are left alone. Search texts and outcome of the item follow. Raises
    ValidationError by field, with nothing changed.
    """
    unknown = set(changes) - set(CORRECTABLE_FIELDS[type(row)])
    if unknown:
        raise ValidationError(dict.fromkeys(sorted(unknown), "Feltet kan ikke rettes i hånden."))
    meeting = _locked_meeting(row)
    row.refresh_from_db()
    names = _set(row, _as_columns(changes, meeting.committee.municipality), by)
    if not names:
        return
    _check(row, changes)
    row.save(update_fields=[*names, "corrections"])
    _refresh(row)
    _note(meeting, by, EventAction.CORRECTED, f"{_name(row)}: {', '.join(_words(row, changes))}")


@transaction.atomic
def add_decision(item: AgendaItem, *, text: str, outcome: str, by: User) -> Decision:
    """The meeting's decision on an item where the reader found none. Raises ValidationError."""
    meeting = _locked_meeting(item)
    decision = Decision(
        item=item,
        position=item.decisions.count() + 1,
        body=meeting.committee.name,
        decided_on=meeting.held_on,
        page=item.page,
        outcome="none",
    )
    decision.correct("text", text, by=by.get_username())
    decision.correct("outcome", outcome, by=by.get_username())
    decision.full_clean(exclude=["item"])
    decision.save()
    _refresh(item)
    _note(meeting, by, EventAction.CORRECTED, f"Punkt {item.number}: beslutning tilføjet")
    return decision


@transaction.atomic
def add_absence(item: AgendaItem, name: str, *, by: User) -> Absence:
    """Say that a person was absent from the item. Raises ValidationError where the name is blank."""
    meeting = _locked_meeting(item)
    tidy = " ".join(name.split())[:200]
    if not tidy:
        raise ValidationError({"name": "Skriv personens navn."})
    person, _ = Person.objects.get_or_create(
        municipality=meeting.committee.municipality, slug=slug_of(tidy), defaults={"name": tidy}
    )
    absence, _ = Absence.objects.update_or_create(
        item=item, person=person.merged_into or person, defaults={"origin": Origin.CLERK, "is_struck": False}
    )
    _note(meeting, by, EventAction.CORRECTED, f"Punkt {item.number}: fravær tilføjet")
    return absence


@transaction.atomic
def strike_absence(absence: Absence, *, by: User) -> None:
    """Say that an absence is wrong. The row is kept, so that a later reading does not bring it back."""
    meeting = _locked_meeting(absence.item)
    absence.is_struck = True
    absence.save(update_fields=["is_struck"])
    _note(meeting, by, EventAction.CORRECTED, f"Punkt {absence.item.number}: fravær streget")


@transaction.atomic
def attach_file(attachment: Attachment, file: File[bytes], *, by: User) -> None:
    """Attach the PDF of a bilag in place of any earlier one. Raises ValidationError unless it is a PDF.

    Only clerks see it before it has been screened for personal information and what was found is settled.
    """
    try:
        checked_sha256(file)
    except ReferatError as error:
        raise ValidationError({"file": error.sentence}, code=error.code) from error
    meeting = _locked_meeting(attachment)
    storage, earlier = attachment.file.storage, attachment.file.name
    attachment.file.save("bilag.pdf", file, save=False)
    forget_screening(attachment)
    attachment.save(update_fields=["file", *SCREENING])
    launch_screening_on_commit(attachment)
    if earlier and earlier != attachment.file.name:
        transaction.on_commit(lambda: storage.delete(earlier), robust=True)
    _note(meeting, by, EventAction.ATTACHED, _name(attachment))


def _locked_meeting(row: CorrectableRow) -> Meeting:
    """The row's meeting, locked so that no load writes at the same time, with its municipality."""
    item = row if isinstance(row, AgendaItem) else getattr(row, "item", None)
    meeting_id = row.pk if item is None else item.meeting_id
    meetings = Meeting.objects.select_related("committee__municipality")
    return meetings.select_for_update(of=("self",)).get(pk=meeting_id)


def _as_columns(changes: Mapping[str, Any], municipality: Municipality) -> dict[str, Any]:
    columns = dict(changes)
    if "case" in columns:
        columns["case_id"] = _case_id(columns.pop("case"), municipality)
    return columns


def _case_id(number: str | None, municipality: Municipality) -> int | None:
    if not number or not number.strip():
        return None
    key = case_key(number)
    if not key or len(number) > 60:
        raise ValidationError({"case": "Det er ikke et sagsnummer."})
    return ids_of_cases(municipality, [number.strip()], Written())[key]


def _set(row: CorrectableRow, columns: Mapping[str, Any], by: User) -> list[str]:
    names = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in names:
        row.correct(name, columns[name], by=by.get_username())
    return names


def _check(row: CorrectableRow, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, str) and name != "case" and mask_text(value) != value:
            raise ValidationError({name: "Teksten indeholder et CPR-nummer. Skriv den uden."}, code="cpr")
    row.clean_fields(exclude={field.name for field in row._meta.fields if field.name not in changes})


def _refresh(row: CorrectableRow) -> None:
    if isinstance(row, Meeting):
        return
    item = row if isinstance(row, AgendaItem) else row.item
    item.refresh_from_parts()
    item.save(update_fields=FROM_PARTS)


def _name(row: CorrectableRow) -> str:
    if isinstance(row, Meeting):
        return "Mødet"
    if isinstance(row, AgendaItem):
        return f"Punkt {row.number}"
    return f"Punkt {row.item.number}, {row._meta.verbose_name} {row.position}"


def _words(row: CorrectableRow, changes: Mapping[str, Any]) -> list[str]:
    return [str(field.verbose_name) for field in row._meta.fields if field.name in changes]


def _note(meeting: Meeting, by: User, action: EventAction, note: str) -> None:
    if meeting.document_id is not None:
        DocumentEvent.objects.create(
            document_id=meeting.document_id, actor=by, action=action, note=note[:500]
        )
