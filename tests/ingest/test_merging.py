"""One person under several spellings, laid together: now, at later readings, and at the old address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from ingest.corrections import add_absence
from ingest.load import load, would_change
from ingest.merging import MergeRefused, merge_person
from ingest.parsing.referat import Stedfortraeder
from meetings.models import Absence, Participation, Person
from tests.ingest.papers import make_document, make_municipality, punkt, referat

pytestmark = pytest.mark.django_db

PAPER = referat(
    punkt("1", absent=("Anne M. Holm",)),
    punkt("2", absent=("Anne Holm", "Anne M. Holm")),
    punkt("3", absent=("Bo Krog",), substitutes=(Stedfortraeder("Anne M. Holm", "Bo Krog"),)),
)


@pytest.fixture
def by() -> User:
    return User.objects.create_user("signe")


def person(name: str) -> Person:
    return Person.objects.get(name=name)


@pytest.fixture
def document(by):
    """The paper loaded, and its two spellings of Anne Holm laid together."""
    document = make_document()
    load(document, PAPER)
    merge_person(person("Anne M. Holm"), person("Anne Holm"), by=by)
    document.refresh_from_db()
    return document


def absences() -> set[tuple[str, str, str]]:
    rows = Absence.objects.select_related("item", "person", "substitute")
    return {(row.item.number, row.person.name, str(row.substitute or "")) for row in rows}


MERGED = {("1", "Anne Holm", ""), ("2", "Anne Holm", ""), ("3", "Bo Krog", "Anne Holm")}


@pytest.mark.usefixtures("document")
def test_what_was_said_of_one_is_said_of_the_other():
    assert absences() == MERGED
    assert [row.person.name for row in Participation.objects.all()] == ["Anne Holm", "Bo Krog", "Carl Lund"]


def test_a_later_reading_keeps_it(document):
    assert not would_change(document, PAPER)
    load(document, PAPER)
    assert absences() == MERGED


def test_a_new_paper_with_the_old_spelling_is_read_as_the_person(document):
    other = make_document("andet.pdf")
    load(other, referat(punkt("1", absent=("Anne M. Holm",)), participants=("Anne M. Holm", "Anne Holm")))
    other.refresh_from_db()
    assert {row.person.name for row in Absence.objects.filter(item__meeting=other.meeting)} == {"Anne Holm"}
    assert [row.person.name for row in Participation.objects.filter(meeting=other.meeting)] == ["Anne Holm"]


def test_a_clerk_who_types_the_old_spelling_means_the_person(document, by):
    item = document.meeting.items.get(number="3")
    assert add_absence(item, "Anne M. Holm", by=by).person == person("Anne Holm")


def test_it_is_written_down_on_every_referat_that_names_the_person(document, by):
    event = document.events.latest("pk")
    assert (event.actor, event.note) == (by, "Person: »Anne M. Holm« lagt sammen med »Anne Holm«")


@pytest.mark.usefixtures("document")
def test_earlier_spellings_follow_in_one_step(by):
    merge_person(person("Anne Holm"), person("Carl Lund"), by=by)
    spellings = Person.objects.filter(merged_into=person("Carl Lund")).values_list("name", flat=True)
    assert set(spellings) == {"Anne Holm", "Anne M. Holm"}


def test_nobody_stands_in_for_himself_afterwards(by):
    paper = referat(punkt("1"), substitutes=(Stedfortraeder("Anne Meyer", "Anne Holm"),))
    load(make_document(), paper)
    merge_person(person("Anne Meyer"), person("Anne Holm"), by=by)
    assert not Participation.objects.filter(stands_for__isnull=False).exists()
    assert not Absence.objects.filter(substitute__isnull=False).exists()


@pytest.mark.parametrize("pair", ["same", "elsewhere", "merged"])
def test_what_makes_no_sense_is_refused(by, pair):
    anne, other = (Person.objects.create(municipality=make_municipality(), name=n, slug=n) for n in "ab")
    if pair == "same":
        other = anne
    elif pair == "elsewhere":
        other = Person.objects.create(municipality=make_municipality("Fjernby"), name="c", slug="c")
    else:
        merge_person(other, anne, by=by)
    with pytest.raises(MergeRefused):
        merge_person(anne, other, by=by)
