"""Corrections by hand stand over every later reading."""

from __future__ import annotations

from datetime import time

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from ingest import corrections
from ingest.load import load
from ingest.parsing.referat import Bilag
from meetings.models import Absence, AgendaItem, Attachment, Case, Decision, SourceDocument
from tests.ingest.papers import decision, make_document, punkt, referat

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> SourceDocument:
    document = make_document()
    load(document, referat(punkt("1", absent=("Bo Krog",))))
    return document


def test_corrected_title_is_kept_and_what_was_read_is_noted(document: SourceDocument, clerk: User) -> None:
    item = AgendaItem.objects.get()
    corrections.correct(item, {"title": "Sti langs Åvej"}, by=clerk)
    load(document, referat(punkt("1", "Cykelsti", absent=("Bo Krog",))))
    item.refresh_from_db()
    assert item.title == "Sti langs Åvej"
    assert (item.corrections["title"]["read"], item.corrections["title"]["by"]) == ("Cykelsti", "karen")


def test_corrected_outcome_reaches_the_item_and_stays(document: SourceDocument, clerk: User) -> None:
    corrections.correct(Decision.objects.get(), {"outcome": "rejected", "text": "Afvist."}, by=clerk)
    load(document, referat(punkt("1", decisions=(decision("Godkendt!"),))))
    item = AgendaItem.objects.get()
    assert (item.outcome, item.decision_text) == ("rejected", "Afvist.")
    assert Decision.objects.get().corrections["text"]["read"] == "Godkendt!"


def test_corrected_body_does_not_part_a_decision_from_its_paper(
    document: SourceDocument, clerk: User
) -> None:
    row = Decision.objects.get()
    corrections.correct(row, {"body": "Udvalget for teknik"}, by=clerk)
    load(document, referat(punkt("1")))
    assert Decision.objects.get() == row


def test_corrected_row_that_the_paper_no_longer_has_is_kept(document: SourceDocument, clerk: User) -> None:
    budget = Attachment.objects.get(title="Budget")
    corrections.correct(budget, {"title": "Budget 2024"}, by=clerk)
    load(document, referat(punkt("1", attachments=(Bilag("Kort", 1),))))
    load(document, referat(punkt("1", attachments=(Bilag("Kort", 1),))))
    assert list(Attachment.objects.values_list("title", "position")) == [("Kort", 1), ("Budget 2024", 2)]


def test_item_with_a_correction_is_kept_when_the_paper_drops_it(
    document: SourceDocument, clerk: User
) -> None:
    corrections.correct(Decision.objects.get(), {"outcome": "rejected"}, by=clerk)
    load(document, referat(punkt("2")))
    assert dict(AgendaItem.objects.values_list("number", "is_current")) == {"1": False, "2": True}


def test_case_number_is_corrected_to_a_case(document: SourceDocument, clerk: User) -> None:
    item = AgendaItem.objects.get()
    corrections.correct(item, {"case": "24/999"}, by=clerk)
    load(document, referat(punkt("1")))
    item.refresh_from_db()
    assert item.case == Case.objects.get(key="24/999")
    corrections.correct(item, {"case": None}, by=clerk)
    item.refresh_from_db()
    assert item.case is None


def test_meeting_times_are_corrected(document: SourceDocument, clerk: User) -> None:
    meeting = AgendaItem.objects.get().meeting
    corrections.correct(meeting, {"ends_at": time(19)}, by=clerk)
    load(document, referat(punkt("1")))
    meeting.refresh_from_db()
    assert meeting.ends_at == time(19)


def test_value_that_the_column_refuses_changes_nothing(document: SourceDocument, clerk: User) -> None:
    with pytest.raises(ValidationError) as refused:
        corrections.correct(Decision.objects.get(), {"outcome": "splendid", "text": "Nej."}, by=clerk)
    assert set(refused.value.message_dict) == {"outcome"}
    assert Decision.objects.get().text == "Godkendt."


def test_field_that_is_not_the_clerks_is_refused(document: SourceDocument, clerk: User) -> None:
    with pytest.raises(ValidationError):
        corrections.correct(AgendaItem.objects.get(), {"slug": "x"}, by=clerk)


def test_struck_absence_does_not_come_back(document: SourceDocument, clerk: User) -> None:
    corrections.strike_absence(Absence.objects.get(), by=clerk)
    load(document, referat(punkt("1", absent=("Bo Krog",))))
    assert Absence.objects.get().is_struck


def test_added_absence_stays_and_may_be_a_person_nobody_has_named(
    document: SourceDocument, clerk: User
) -> None:
    corrections.add_absence(AgendaItem.objects.get(), " Eva  Juul ", by=clerk)
    load(document, referat(punkt("1", absent=())))
    assert list(Absence.objects.values_list("person__name", "origin")) == [("Eva Juul", "clerk")]


def test_added_decision_is_taken_over_by_a_later_reading_that_finds_it(clerk: User) -> None:
    document = make_document()
    load(document, referat(punkt("1", decisions=())))
    added = corrections.add_decision(AgendaItem.objects.get(), text="Udsat.", outcome="postponed", by=clerk)
    load(document, referat(punkt("1", decisions=(decision("Udsættes.", "postponed"),))))
    assert Decision.objects.get() == added
    assert AgendaItem.objects.get().decision_text == "Udsat."


def test_file_is_attached_and_replaced(document: SourceDocument, clerk: User) -> None:
    bilag = Attachment.objects.get(title="Kort")
    corrections.attach_file(bilag, ContentFile(b"%PDF-1.4 one", "kort.pdf"), by=clerk)
    corrections.attach_file(bilag, ContentFile(b"%PDF-1.4 two", "kort.pdf"), by=clerk)
    bilag.refresh_from_db()
    assert bilag.file.read() == b"%PDF-1.4 two"
    load(document, referat(punkt("1", attachments=())))
    assert Attachment.objects.get() == bilag


def test_file_that_is_no_pdf_is_not_attached(document: SourceDocument, clerk: User) -> None:
    with pytest.raises(ValidationError, match="ikke en PDF"):
        corrections.attach_file(
            Attachment.objects.get(title="Kort"), ContentFile(b"<script>", "kort.pdf"), by=clerk
        )


def test_correction_is_an_event_without_the_value(document: SourceDocument, clerk: User) -> None:
    corrections.correct(AgendaItem.objects.get(), {"title": "Hemmeligt navn"}, by=clerk)
    event = document.events.get(action="corrected")
    assert (event.actor, event.note) == (clerk, "Punkt 1: titel")
