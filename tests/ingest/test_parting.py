"""Two spellings that were laid together are taken apart: each has again what is printed under its name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from ingest import reading
from ingest.corrections import add_absence, strike_absence
from ingest.load import load, would_change
from ingest.merging import MergeRefused, merge_person
from ingest.parsing.referat import Referat, Stedfortraeder
from ingest.parting import part_person
from meetings.models import Absence, Participation, Person, PersonMerge, SourceDocument
from tests.ingest.papers import make_document, punkt, referat

pytestmark = pytest.mark.django_db

PAPER = referat(
    punkt("1", absent=("Anne M. Holm",)),
    punkt("2", absent=("Anne Holm", "Anne M. Holm")),
    punkt("3", absent=("Bo Krog",), substitutes=(Stedfortraeder("Anne M. Holm", "Bo Krog"),)),
    punkt("4"),
)
Rows = set[tuple[str, str, str]]


@pytest.fixture
def by() -> User:
    return User.objects.create_user("signe")


@pytest.fixture
def document() -> SourceDocument:
    return read("referat.pdf", PAPER)


def read(name: str, paper: Referat) -> SourceDocument:
    document = make_document(name)
    document.reading = reading.to_json(paper)
    document.save()
    load(document, paper)
    document.refresh_from_db()
    return document


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def lay_together(by: User) -> None:
    merge_person(person("Anne M. Holm"), person("Anne Holm"), by=by)


def take_apart(by: User) -> None:
    part_person(person("Anne M. Holm"), by=by)


def absences(**narrowed: object) -> Rows:
    rows = Absence.objects.standing().filter(**narrowed).select_related("item", "person", "substitute")
    return {(row.item.number, row.person.name, str(row.substitute or "")) for row in rows}


def participations() -> set[tuple[str, str]]:
    rows = Participation.objects.select_related("person", "stands_for")
    return {(row.person.name, str(row.stands_for or "")) for row in rows}


def test_everything_is_as_before_they_were_laid_together(document, by):
    before = absences(), participations()
    lay_together(by)
    assert (absences(), participations()) != before
    take_apart(by)
    assert (absences(), participations()) == before
    assert not would_change(document, PAPER)


def test_a_paper_read_while_they_were_one_is_told_apart_too(document, by):
    lay_together(by)
    other = read(
        "andet.pdf",
        referat(punkt("1", absent=("Anne M. Holm",)), held_on=document.meeting.held_on.replace(day=13)),
    )
    take_apart(by)
    assert absences(item__meeting=other.meeting) == {("1", "Anne M. Holm", "")}


def test_what_the_clerk_added_or_struck_for_a_spelling_is_that_spellings_again(document, by):
    items = {item.number: item for item in document.meeting.items.all()}
    add_absence(items["4"], "Anne M. Holm", by=by)
    strike_absence(items["2"].absences.get(person=person("Anne Holm")), by=by)
    strike_absence(items["1"].absences.get(person=person("Anne M. Holm")), by=by)
    before = absences()
    lay_together(by)
    take_apart(by)
    assert absences() == before


def test_nobody_becomes_absent_by_being_parted_where_the_clerk_struck_it_meanwhile(document, by):
    lay_together(by)
    strike_absence(Absence.objects.get(item__number="1"), by=by)
    take_apart(by)
    assert not absences(item__number="1")


def test_what_the_clerk_added_meanwhile_stays_with_the_person(document, by):
    lay_together(by)
    add_absence(document.meeting.items.get(number="4"), "Anne M. Holm", by=by)
    take_apart(by)
    assert absences(item__number="4") == {("4", "Anne Holm", "")}


def test_spellings_that_came_along_go_along(document, by):
    read("andet.pdf", referat(punkt("1", absent=("A. M. Holm",)), committee="Byrådet"))
    merge_person(person("A. M. Holm"), person("Anne M. Holm"), by=by)
    lay_together(by)
    take_apart(by)
    assert person("A. M. Holm").merged_into == person("Anne M. Holm")
    assert absences(item__meeting__committee__name="Byrådet") == {("1", "Anne M. Holm", "")}


def test_who_did_it_and_when_is_kept(document, by):
    lay_together(by)
    take_apart(by)
    merge = PersonMerge.objects.get()
    assert (str(merge), merge.by, merge.undone_by) == ("Anne M. Holm → Anne Holm", by, by)
    assert merge.undone_at is not None
    assert merge.undone_at > merge.at
    assert document.events.latest("pk").note == "Person: »Anne M. Holm« skilt fra »Anne Holm« igen"


def test_they_can_be_laid_together_again_and_taken_apart_again(document, by):
    before = absences()
    for _ in range(2):
        lay_together(by)
        take_apart(by)
    assert absences() == before
    assert PersonMerge.objects.exclude(undone_at=None).count() == 2


@pytest.mark.parametrize("fault", ["alone", "pending", "unread"])
def test_what_cannot_be_told_apart_is_refused_and_nothing_changes(document, by, fault):
    if fault != "alone":
        lay_together(by)
    if fault == "pending":
        SourceDocument.objects.update(is_pending=True)
    if fault == "unread":
        SourceDocument.objects.update(reading=None)
    before = absences()
    with pytest.raises(MergeRefused):
        take_apart(by)
    assert absences() == before
    assert (person("Anne M. Holm").merged_into is None) == (fault == "alone")
