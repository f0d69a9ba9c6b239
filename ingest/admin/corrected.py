"""What a clerk has corrected, told so that another clerk understands: field, what was read, by whom, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import DateField, ForeignKey, TimeField
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime

from meetings.models import AgendaItem, Case
from meetings.models.corrections import Correctable

NOTHING = "intet"


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """``read``: what stands in the PDF, as text; ``at`` in local time."""

    field: str
    label: str
    read: str
    by: str
    at: datetime


def corrected_fields(row: Correctable, cases: Mapping[int, str]) -> dict[str, CorrectedField]:
    """The row's corrected fields by name. ``cases``: numbers by id, from ``case_numbers``. No query."""
    return {field: _corrected(row, field, note, cases) for field, note in row.corrections.items()}


def _corrected(
    row: Correctable, field: str, note: Mapping[str, Any], cases: Mapping[int, str]
) -> CorrectedField:
    return CorrectedField(
        field=field,
        label=str(getattr(row._meta.get_field(field), "verbose_name", field)),
        read=in_words(row, field, note["read"], cases),
        by=note["by"],
        at=localtime(datetime.fromisoformat(note["at"])),
    )


def in_words(row: Correctable, field: str, value: Any, cases: Mapping[int, str]) -> str:
    """A value as ``corrections`` keeps it, as a Danish reader writes it; ``intet`` for nothing."""
    if value in (None, ""):
        return NOTHING
    column = row._meta.get_field(field)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(column, ForeignKey):
        return cases.get(value, str(value)) if column.related_model is Case else str(value)
    if isinstance(column, DateField):
        return date_format(date.fromisoformat(value), "j. F Y")
    if isinstance(column, TimeField):
        return time_format(time.fromisoformat(value), "H.i")
    choices = dict(getattr(column, "flatchoices", ()))
    return str(choices.get(value, value))


def case_numbers(items: Iterable[AgendaItem]) -> dict[int, str]:
    """The numbers of the cases that were read for items whose case a clerk has corrected.

    One query, or none where no case was corrected.
    """
    notes = [
        note for item in items for field, note in item.corrections.items() if field in {"case", "case_id"}
    ]
    ids = [note["read"] for note in notes if note["read"] is not None]
    return dict(Case.objects.filter(pk__in=ids).values_list("pk", "number")) if ids else {}
