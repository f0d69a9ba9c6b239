"""Loading as a keyed difference: ids survive, the same again writes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ingest.errors import NoMeeting
from ingest.load import load
from ingest.parsing.referat import Afsnit, Bilag, Stedfortraeder, Tekst
from meetings.models import (
    Absence,
    AgendaItem,
    Attachment,
    Case,
    Decision,
    Meeting,
    Outcome,
    Participation,
    Person,
    Section,
)
from tests.ingest.papers import (
    DAY,
    decision,
    haderslev,
    make_document,
    make_municipality,
    punkt,
    referat,
)

pytestmark = pytest.mark.django_db

LOAD_QUERIES = 40
ROWS = (Meeting, Case, AgendaItem, Section, Decision, Attachment, Absence, Participation, Person)


def ids() -> dict[str, set[int]]:
    return {model.__name__: set(model._default_manager.values_list("pk", flat=True)) for model in ROWS}


def writes(queries: CaptureQueriesContext) -> list[str]:
    words = ("INSERT", "UPDATE", "DELETE")
    return [query["sql"] for query in queries.captured_queries if query["sql"].startswith(words)]


def test_sample_meeting_is_loaded_whole() -> None:
    meeting = load(make_document(), haderslev())
    absent = Absence.objects.filter(person__slug="jens-friis-felber").values_list("item__number", flat=True)
    assert [item.number for item in meeting.items.all()] == [str(number) for number in range(83, 92)]
    assert set(absent) == {"86", "87", "88", "89"}
    assert Absence.objects.count() == 4
    assert Case.objects.get(key="21/24526").items.count() == 5
    assert Participation.objects.count() == 7
    assert Attachment.objects.count() == 4


def test_sample_meeting_has_its_outcomes() -> None:
    load(make_document(), haderslev())
    assert list(AgendaItem.objects.order_by("position").values_list("outcome", flat=True)) == [
        *("approved", "noted", "approved_with_changes", "discussed", "discussed"),
        *("approved", "none", "none", "none"),
    ]


def test_loading_the_same_again_writes_nothing() -> None:
    document = make_document()
    load(document, haderslev())
    before = ids()
    document.refresh_from_db()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        load(document, haderslev())
    assert writes(queries) == []
    assert ids() == before


def test_number_of_queries_does_not_depend_on_the_number_of_items() -> None:
    with CaptureQueriesContext(connection) as few:
        load(make_document("a.pdf"), referat(punkt("1")))
    many = [punkt(str(number), absent=("Bo Krog",)) for number in range(1, 60)]
    with CaptureQueriesContext(connection) as more:
        load(make_document("b.pdf"), referat(*many, held_on=date(2024, 4, 9)))
    assert len(more) <= len(few) + 3


def test_sample_meeting_is_loaded_in_few_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        load(make_document(), haderslev())
    assert len(queries) <= LOAD_QUERIES


def test_changed_text_keeps_every_id() -> None:
    document = make_document()
    load(document, haderslev())
    before = ids()
    old = haderslev()
    first = replace(
        old.items[0], title="Dagsorden", decisions=(replace(old.items[0].decisions[0], text="Nej."),)
    )
    load(document, replace(old, items=(first, *old.items[1:])))
    assert ids() == before
    assert AgendaItem.objects.get(number="83").title == "Dagsorden"
    assert AgendaItem.objects.get(number="83").decision_text == "Nej."


def test_items_decisions_and_bilag_may_change_places() -> None:
    document = make_document()
    load(document, referat())
    bilag = dict(Attachment.objects.filter(item__number="1").values_list("title", "pk"))
    turned = punkt("1", attachments=(Bilag("Budget", 1), Bilag("Nyt", 1), Bilag("Kort", 1)))
    load(document, referat(punkt("2"), turned))
    now = Attachment.objects.filter(item__number="1")
    assert list(now.values_list("title", flat=True)) == ["Budget", "Nyt", "Kort"]
    assert dict(now.exclude(title="Nyt").values_list("title", "pk")) == bilag
    assert list(AgendaItem.objects.values_list("number", flat=True)) == ["2", "1"]


def test_renamed_bilag_and_section_keep_their_rows() -> None:
    document = make_document()
    load(document, referat(punkt("1", attachments=(Bilag("Kort", 1),))))
    before = ids()
    sections = (Afsnit("summary", "Sammendrag", (Tekst("Ny.", 1),), 1), punkt().sections[1])
    load(document, referat(punkt("1", attachments=(Bilag("Kort over stien", 2),), sections=sections)))
    assert ids() == before
    assert Section.objects.get(kind="summary").text == "Ny."


def test_vanished_item_of_a_draft_is_deleted() -> None:
    document = make_document()
    load(document, referat())
    load(document, referat(punkt("1")))
    assert list(AgendaItem.objects.values_list("number", flat=True)) == ["1"]


def test_vanished_item_of_a_once_public_meeting_is_kept_and_comes_back_with_its_id() -> None:
    document = make_document()
    meeting = load(document, referat())
    meeting.first_published_at = timezone.now()
    meeting.save()
    second = AgendaItem.objects.get(number="2")
    load(document, referat(punkt("1")))
    second.refresh_from_db()
    assert not second.is_current
    load(document, referat())
    second.refresh_from_db()
    assert second.is_current


def test_repeated_number_gets_a_slug_of_its_own() -> None:
    load(make_document(), referat(punkt("8"), punkt("8"), punkt("8.2"), punkt("§"), punkt("8-2")))
    assert list(AgendaItem.objects.values_list("slug", flat=True)) == ["8", "8-2", "8-2-2", "nr-4", "8-2-3"]


def test_absent_from_the_whole_meeting_is_absent_from_every_item() -> None:
    load(make_document(), referat(punkt("1"), punkt("2", is_closed=True), absent=("Bo Krog",)))
    rows = Absence.objects.values_list("item__number", "origin")
    assert list(rows) == [("1", "meeting"), ("2", "meeting")]
    assert Participation.objects.get(person__name="Bo Krog").is_absent


def test_absence_said_at_the_item_has_the_item_as_its_source() -> None:
    load(make_document(), referat(punkt("1", absent=("Bo Krog", "Bo Krog")), absent=("Bo Krog",)))
    assert Absence.objects.get().origin == "item"


def test_substitute_at_an_item_stands_on_the_members_absence() -> None:
    load(make_document(), referat(punkt("1", substitutes=(Stedfortraeder("Dorte Vig", "Bo Krog"),))))
    absence = Absence.objects.get()
    assert (absence.person.name, absence.substitute and absence.substitute.name) == ("Bo Krog", "Dorte Vig")


def test_substitute_on_the_front_is_a_participant_who_stands_for_a_member() -> None:
    front = {"absent": ("Bo Krog",), "substitutes": (Stedfortraeder("Dorte Vig", "Bo Krog"),)}
    load(make_document(), referat(punkt("1"), **front))
    dorte = Participation.objects.get(person__name="Dorte Vig")
    assert (dorte.is_listed, dorte.stands_for and dorte.stands_for.name) == (False, "Bo Krog")
    assert Absence.objects.get().substitute == dorte.person


def test_earlier_decision_of_another_body_does_not_give_the_outcome() -> None:
    other = decision("Anbefales.", "recommended", body="Økonomiudvalget", on=date(2024, 3, 5))
    load(make_document(), referat(punkt("1", decisions=(other, decision("Afvist.", "rejected")))))
    item = AgendaItem.objects.get()
    assert (item.outcome, item.decision_text) == (Outcome.REJECTED, "Afvist.")
    assert list(Decision.objects.values_list("is_own", flat=True)) == [False, True]


def test_only_anothers_decision_gives_no_outcome() -> None:
    other = decision("Anbefales.", "recommended", body="Økonomiudvalget", on=date(2024, 3, 5))
    load(make_document(), referat(punkt("1", decisions=(other,))))
    assert AgendaItem.objects.get().outcome == Outcome.NONE


def test_spellings_of_one_case_number_are_one_case() -> None:
    load(make_document(), referat(punkt("1", case_number="24/17"), punkt("2", case_number="24-17")))
    assert Case.objects.get().items.count() == 2


def test_corrected_pdf_of_the_same_day_is_the_same_meeting() -> None:
    first = load(make_document("a.pdf"), referat())
    assert load(make_document("b.pdf"), referat(start=time(17))) == first


def test_other_start_and_other_items_are_another_meeting_of_the_day() -> None:
    first = load(make_document("a.pdf"), referat(punkt("1"), start=time(9)))
    second = load(make_document("b.pdf"), referat(punkt("7"), start=time(15)))
    assert (first.day_slug, second.day_slug) == (DAY.isoformat(), f"{DAY.isoformat()}-2")


def test_same_name_in_another_term_is_another_committee() -> None:
    first = load(make_document("a.pdf"), referat())
    second = load(make_document("b.pdf"), referat(held_on=date(2026, 3, 12)))
    assert first.committee != second.committee
    assert (first.committee.slug, second.committee.term) == (
        "teknik-og-miljoeudvalget-2022-2025",
        "2026-2029",
    )


def test_capitals_make_no_other_committee_and_no_other_person() -> None:
    first = load(make_document("a.pdf"), referat())
    shout = referat(
        committee="TEKNIK- OG MILJØUDVALGET", participants=("ANNE HOLM",), held_on=date(2024, 5, 7)
    )
    second = load(make_document("b.pdf"), shout)
    assert first.committee == second.committee
    assert Person.objects.count() == 3


def test_same_names_in_two_municipalities_are_kept_apart() -> None:
    load(make_document("a.pdf"), referat())
    load(make_document("b.pdf", municipality=make_municipality("Vestby")), referat())
    assert Meeting.objects.count() == 2
    assert Person.objects.count() == 6


def test_committee_that_neither_paper_nor_clerk_says_is_refused() -> None:
    with pytest.raises(NoMeeting):
        load(make_document(), referat(committee=None))
    assert not Meeting.objects.exists()


def test_reread_with_another_date_moves_the_meeting_with_its_ids() -> None:
    document = make_document()
    meeting = load(document, referat())
    before = ids()
    load(document, referat(held_on=date(2024, 3, 13)))
    meeting.refresh_from_db()
    assert meeting.held_on == date(2024, 3, 13)
    assert ids() == before


def test_reread_that_finds_another_documents_meeting_leaves_no_empty_one() -> None:
    target = load(make_document("a.pdf"), referat(held_on=date(2024, 3, 13)))
    document = make_document("b.pdf")
    load(document, referat())
    assert load(document, referat(held_on=date(2024, 3, 13))) == target
    assert list(Meeting.objects.all()) == [target]


def test_persons_without_a_latin_letter_in_their_name_have_an_address() -> None:
    load(make_document(), referat(participants=("Ли Вэй", "Anne Holm")))
    assert all(Person.objects.values_list("slug", flat=True))


def test_item_with_more_words_than_the_index_takes_is_loaded_all_the_same() -> None:
    words = "".join(f" {chr(0xE5)}{number:07d}x" for number in range(90_000))
    sections = (Afsnit("presentation", "Sagsfremstilling", (Tekst(words, 1),), 1),)
    load(make_document(), referat(punkt("1", sections=sections, decisions=(decision(words),))))
    assert Section.objects.get().text == words
    assert AgendaItem.objects.filter(search="å0000017x").exists()
