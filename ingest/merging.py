"""One person under several spellings: a clerk lays them together, and the old addresses lead on.

``parting.py`` takes them apart again.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q

from meetings.models import Absence, DocumentEvent, Meeting, Origin, Participation, Person, PersonMerge
from meetings.models.documents import EventAction

# Columns of an absence, in the order that ``PersonMerge.by_hand`` keeps them.
BY_HAND = ("item_id", "person_id", "origin", "is_struck", "substitute_id")


class MergeRefused(ValueError):
    """Two people who cannot be laid together or taken apart; ``sentence``: why, in Danish."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@transaction.atomic
def merge_person(person: Person, into: Person, *, by: User) -> None:
    """Give everything that the referater say of ``person`` to ``into``, now and at every later reading.

    ``person`` is kept without anything of its own, so that its address leads to ``into``. Each referat that
    names it gets an event. Raises MergeRefused.
    """
    rows = Person.objects.select_for_update().order_by("pk").in_bulk([person.pk, into.pk])
    person, into = rows[person.pk], rows[into.pk]
    _check(person, into)
    documents = documents_naming(person)
    _remember(person, into, by)
    _move_absences(person, into)
    _move_participations(person, into)
    person.spellings.update(merged_into=into)
    person.merged_into = into
    person.save(update_fields=["merged_into"])
    note_on(documents, f"Person: »{person.name}« lagt sammen med »{into.name}«", by=by)


def note_on(documents: Iterable[int], note: str, *, by: User) -> None:
    """Write the same event on each of the documents."""
    DocumentEvent.objects.bulk_create(
        DocumentEvent(document_id=pk, actor=by, action=EventAction.CORRECTED, note=note[:500])
        for pk in documents
    )


def _remember(person: Person, into: Person, by: User) -> None:
    """Keep what no paper tells, so that it can be given back."""
    by_hand = Absence.objects.filter(Q(origin=Origin.CLERK) | Q(is_struck=True), person__in=[person, into])
    of_spelling = Absence.objects.filter(person=person).values("item")
    shared = Q(person=into, item__in=by_hand.values("item")) & Q(item__in=of_spelling)
    rows = Absence.objects.filter(Q(pk__in=by_hand.filter(person=person).values("pk")) | shared).order_by(
        "pk"
    )
    PersonMerge.objects.create(
        person=person,
        into=into,
        by=by,
        by_hand=[list(row) for row in rows.values_list(*BY_HAND)],
        followed=list(person.spellings.order_by("pk").values_list("pk", flat=True)),
    )


def _check(person: Person, into: Person) -> None:
    if person.pk == into.pk:
        raise MergeRefused("En person kan ikke lægges sammen med sig selv.")
    if person.municipality_id != into.municipality_id:
        raise MergeRefused("Personerne er fra hver sin kommune.")
    if person.merged_into_id or into.merged_into_id:
        raise MergeRefused("En af personerne er allerede lagt sammen med en anden.")


def documents_naming(person: Person) -> list[int]:
    """Ids of the referater that meetings naming the person are told by."""
    named = (
        Q(participations__person=person)
        | Q(participations__stands_for=person)
        | Q(items__absences__person=person)
        | Q(items__absences__substitute=person)
    )
    meetings = Meeting.objects.filter(named, document__isnull=False).order_by("document_id")
    return [pk for pk in meetings.values_list("document_id", flat=True).distinct() if pk is not None]


def _move_absences(person: Person, into: Person) -> None:
    """Where both are absent from one item it becomes one absence; it stands if either did."""
    kept = {row.item_id: row for row in Absence.objects.filter(person=into, item__absences__person=person)}
    for row in Absence.objects.filter(person=person, item__in=kept):
        other = kept[row.item_id]
        other.is_struck = other.is_struck and row.is_struck
        other.substitute_id = other.substitute_id or row.substitute_id
        other.save(update_fields=["is_struck", "substitute"])
        row.delete()
    Absence.objects.filter(person=person).update(person=into)
    Absence.objects.filter(substitute=person).update(substitute=into)
    Absence.objects.filter(person=into, substitute=F("person")).update(substitute=None)


def _move_participations(person: Person, into: Person) -> None:
    """Where both stand on one front they become one line that says what either said."""
    for row in Participation.objects.filter(person__in=[person, into], stands_for__in=[person, into]):
        row.stands_for = None
        row.save(update_fields=["stands_for"])
    rows = Participation.objects.filter(person=into, meeting__participations__person=person)
    kept = {row.meeting_id: row for row in rows}
    for row in Participation.objects.filter(person=person, meeting__in=kept):
        other = kept[row.meeting_id]
        other.is_listed, other.is_absent = other.is_listed or row.is_listed, other.is_absent or row.is_absent
        other.stands_for_id = other.stands_for_id or row.stands_for_id
        other.save(update_fields=["is_listed", "is_absent", "stands_for"])
        row.delete()
    Participation.objects.filter(person=person).update(person=into)
    Participation.objects.filter(stands_for=person).update(stands_for=into)
