"""Two spellings that a clerk had laid together are two people again.

Who is printed under which spelling stands in the readings, so the meetings are loaded from them anew; what a
clerk had done by hand before they were laid together is given back from what was kept then.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ingest.load import load
from ingest.merging import BY_HAND, MergeRefused, documents_naming, note_on
from ingest.people import names_in, slug_of
from ingest.reading import from_json
from meetings.models import Absence, AgendaItem, Person, PersonMerge, SourceDocument


@transaction.atomic
def part_person(person: Person, *, by: User) -> Person:
    """Take a spelling out of the person it was laid together with, and return that person.

    Its address is its own again. What was struck while they were one stays struck for both, and what a clerk
    added then stays with the person. Raises MergeRefused, with nothing changed.
    """
    person, into = _locked_pair(person)
    documents = list(_told_with(person, into))
    _check(documents)
    merge = PersonMerge.objects.filter(person=person, into=into, undone_at=None).first()
    person.merged_into = None
    person.save(update_fields=["merged_into"])
    if merge is not None:
        Person.objects.filter(pk__in=merge.followed, merged_into=into).update(merged_into=person)
        _give_back(merge)
    for document in documents:
        load(document, from_json(document.reading or {}))
    _strike_for_both(person, into, merge)
    if merge is not None:
        merge.undone_at, merge.undone_by = timezone.now(), by
        merge.save(update_fields=["undone_at", "undone_by"])
    named = [document.pk for document in documents]
    note_on(named, f"Person: »{person.name}« skilt fra »{into.name}« igen", by=by)
    return into


def _locked_pair(person: Person) -> tuple[Person, Person]:
    person = Person.objects.get(pk=person.pk)
    if person.merged_into_id is None:
        raise MergeRefused(f"{person.name} er ikke lagt sammen med nogen.")
    rows = Person.objects.select_for_update().order_by("pk").in_bulk([person.pk, person.merged_into_id])
    return rows[person.pk], rows[person.merged_into_id]


def _told_with(person: Person, into: Person) -> Iterator[SourceDocument]:
    """The referater of meetings that name ``into`` and print this spelling, or one that came along."""
    spellings = {person.slug, *into.spellings.values_list("slug", flat=True)}
    documents = SourceDocument.objects.select_related("municipality").order_by("pk")
    for document in documents.filter(pk__in=documents_naming(into)):
        if document.reading is None:
            raise MergeRefused(f"Læsningen af {document.original_name} mangler. Læs referatet igen først.")
        printed = {slug_of(name) for name in names_in(from_json(document.reading))}
        if printed & spellings:
            yield document


def _check(documents: list[SourceDocument]) -> None:
    if waiting := [document.original_name for document in documents if document.is_pending]:
        raise MergeRefused(
            f"En ny læsning af {waiting[0]} venter på at blive offentliggjort. Offentliggør den først."
        )


def _give_back(merge: PersonMerge) -> None:
    """To each what a clerk had added or struck for them; a row that was moved goes back as it is now."""
    kept = [dict(zip(BY_HAND, row, strict=True)) for row in merge.by_hand]
    items = AgendaItem.objects.in_bulk([row["item_id"] for row in kept])
    both = {row["item_id"] for row in kept if row["person_id"] == merge.into_id}
    for row in kept:
        item_id, person_id = row.pop("item_id"), row.pop("person_id")
        if item_id not in items:
            continue
        at_item = Absence.objects.filter(item=item_id)
        if person_id == merge.into_id:
            if row["is_struck"]:
                at_item.filter(person=merge.into).update(**row)
        elif item_id in both:
            Absence.objects.update_or_create(item_id=item_id, person_id=person_id, defaults=row)
        else:
            at_item.filter(person=merge.into).update(person=merge.person)


def _strike_for_both(person: Person, into: Person, merge: PersonMerge | None) -> None:
    """While they were one, a strike was said of this human being: nobody becomes absent by being parted."""
    before = [row[0] for row in merge.by_hand] if merge is not None else []
    struck = Absence.objects.filter(person=into, is_struck=True, item=OuterRef("item"))
    Absence.objects.filter(Exists(struck), person=person).exclude(item__in=before).update(is_struck=True)
