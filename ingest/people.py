"""Names as rows: people by their name in the address, cases by their key. Missing ones are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.db.models.functions import Coalesce

from ingest.diff import Written
from ingest.parsing.referat import Punkt, Referat
from meetings.case_numbers import case_key, case_path
from meetings.models import Case, Municipality, Person
from meetings.slugs import danish_slug

MAX_SLUG = 200
PERSON_MEANT = Coalesce("merged_into", "pk")


def slug_of(name: str) -> str:
    """A name in an address, at most 200 long; a name without any plain letter gets one from its checksum."""
    return danish_slug(name)[:MAX_SLUG] or "navn-" + hashlib.sha256(name.encode()).hexdigest()[:12]


def ids_of_people(municipality: Municipality, referat: Referat, written: Written) -> dict[str, int]:
    """Ids of everyone the referat names, by slug. One query, three where someone is new.

    A spelling that a clerk has laid together with another gives the other's id.

    Rows are made in the order of their slugs, so that two loads at once cannot wait for each other.
    """
    names: dict[str, str] = {}
    for name in names_in(referat):
        names.setdefault(slug_of(name), name)
    people = Person.objects.filter(municipality=municipality, slug__in=names)
    ids = dict(people.values_list("slug", PERSON_MEANT))
    new = [
        Person(municipality=municipality, name=names[slug], slug=slug) for slug in sorted(names.keys() - ids)
    ]
    if not new:
        return ids
    Person.objects.bulk_create(new, ignore_conflicts=True)
    written.count += len(new)
    return dict(people.values_list("slug", PERSON_MEANT))


def ids_of_cases(municipality: Municipality, numbers: Iterable[str], written: Written) -> dict[str, int]:
    """Ids of the cases of these printed numbers, by key. One query, three where one is new."""
    by_key: dict[str, str] = {}
    for number in numbers:
        by_key.setdefault(case_key(number), number)
    cases = Case.objects.filter(municipality=municipality, key__in=by_key)
    ids = dict(cases.values_list("key", "pk"))
    new = [
        Case(municipality=municipality, number=by_key[key], key=key, path=case_path(by_key[key]))
        for key in sorted(by_key.keys() - ids)
    ]
    if not new:
        return ids
    Case.objects.bulk_create(new, ignore_conflicts=True)
    written.count += len(new)
    return dict(cases.values_list("key", "pk"))


def names_in(referat: Referat) -> Iterator[str]:
    """Every name of a person as the referat prints it, as often as it does."""
    yield from _names_of(referat)
    yield from referat.participants
    for punkt in referat.items:
        yield from _names_of(punkt)


def _names_of(part: Referat | Punkt) -> Iterator[str]:
    yield from part.absent
    for substitute in part.substitutes:
        yield substitute.name
        yield substitute.stands_for
