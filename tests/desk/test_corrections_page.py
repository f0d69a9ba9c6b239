"""Corrected by hand: what was changed is saved and kept, what was not is left alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ingest.corrections import strike_absence
from ingest.load import load
from meetings.models import AgendaItem, SourceDocument
from meetings.models.documents import EventAction
from tests.desk.papers import item_of, paper, put_on_desk
from tests.ingest.papers import punkt


def address(document: SourceDocument, item: AgendaItem) -> str:
    return reverse("admin:desk_correct_item", args=[document.pk, item.pk])


def as_shown(html: str) -> dict[str, Any]:
    """What a browser would send of the form, had the clerk changed nothing."""
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, [kind] = re.search(r'name="([^"]+)"', tag), re.findall(r'type="(\w+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if not name or (kind in {"file", "checkbox"} and " checked" not in tag):
            continue
        if kind != "file":
            sent[name.group(1)] = unescape(value.group(1)) if value else "on" if kind == "checkbox" else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL):
        sent[name] = unescape(text).replace("\n", "\r\n")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen.group(1) if chosen else ""
    return sent


def save(desk: Client, document: SourceDocument, item: AgendaItem, **changes: Any) -> Any:
    """Open the page, change these fields (``__`` for the dash in their names), press Gem."""
    shown = as_shown(desk.get(address(document, item)).content.decode())
    return desk.post(address(document, item), shown | changes)


def test_title_case_and_closed_are_corrected(desk, document):
    item = item_of(document, "2")
    changes = {"punkt-title": "Lys i Havnegade", "punkt-case": "25/77", "punkt-is_closed": "on"}
    answer = save(desk, document, item, **changes)
    assert answer.url.endswith("#punkt-2")
    item = item_of(document, "2")
    assert (item.title, str(item.case), item.is_closed) == ("Lys i Havnegade", "25/77", True)
    assert set(item.corrections) == {"title", "case_id", "is_closed"}


def test_decision_and_outcome_are_corrected_and_found_by_the_search(desk, document):
    item = item_of(document, "1")
    decision = item.decisions.get()
    prefix = f"beslutning-{decision.pk}"
    save(
        desk, document, item, **{f"{prefix}-outcome": "rejected", f"{prefix}-text": "Afvist.\r\nEnstemmigt."}
    )
    item = item_of(document, "1")
    assert (item.outcome, item.decision_text) == ("rejected", "Afvist.\nEnstemmigt.")


def test_saving_without_a_change_corrects_nothing(desk, document):
    item = item_of(document, "1")
    events = document.events.count()
    assert save(desk, document, item).status_code == 302
    assert document.events.count() == events
    assert item_of(document, "1").corrections == {}
    assert item.decisions.get().corrections == {}


def test_two_clerks_at_one_item_do_not_undo_each_other(desk, document):
    item = item_of(document, "1")
    first = as_shown(desk.get(address(document, item)).content.decode())
    save(desk, document, item, **{"punkt-title": "Den andens titel"})
    desk.post(address(document, item), first | {"punkt-case": "25/1"})
    item = item_of(document, "1")
    assert (item.title, str(item.case)) == ("Den andens titel", "25/1")


def test_absences_are_struck_added_and_taken_back(desk, clerk, document):
    item = item_of(document, "2")
    bo = item.absences.get()
    save(desk, document, item, **{"fravaer-strike": str(bo.pk), "fravaer-name": "Carl Lund"})
    standing = item.absences.filter(is_struck=False)
    assert [absence.person.name for absence in standing] == ["Carl Lund"]
    save(desk, document, item, **{"fravaer-name": "Bo Krog"})
    assert standing.all().count() == 2


def test_a_struck_absence_is_told_with_how_to_take_it_back(desk, clerk, document):
    item = item_of(document, "2")
    strike_absence(item.absences.get(), by=clerk)
    html = desk.get(address(document, item)).content.decode()
    assert "Streget: Bo Krog." in html
    assert "fravaer-strike" not in html


def test_a_missing_decision_is_added(desk):
    document = put_on_desk(paper(items=(punkt("1", decisions=()),), doubts=()))
    item = item_of(document, "1")
    save(
        desk, document, item, **{"ny-beslutning-outcome": "noted", "ny-beslutning-text": "Til efterretning."}
    )
    assert item_of(document, "1").outcome == "noted"


@pytest.mark.parametrize("half", [{"ny-beslutning-outcome": "noted"}, {"ny-beslutning-text": "Udsat."}])
def test_half_a_decision_is_asked_for_the_other_half(desk, half):
    document = put_on_desk(paper(items=(punkt("1", decisions=()),), doubts=()))
    answer = save(desk, document, item_of(document, "1"), **half)
    assert answer.status_code == 422
    assert "Intet er gemt endnu" in answer.content.decode()


def test_a_file_is_attached_and_shown_to_clerks(desk, document):
    item = item_of(document, "2")
    bilag = item.attachments.all()[0]
    pdf = SimpleUploadedFile("../kort<script>.pdf", b"%PDF-1.7 kort")
    save(
        desk,
        document,
        item,
        **{f"bilag-{bilag.pk}-file": pdf, f"bilag-{bilag.pk}-title": "Kort over Havnegade"},
    )
    bilag.refresh_from_db()
    assert bilag.title == "Kort over Havnegade"
    response = desk.get(reverse("admin:desk_attachment_pdf", args=[document.pk, bilag.pk]))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 kort"
    assert response["Content-Disposition"] == f'inline; filename="bilag-{bilag.pk}.pdf"'
    assert EventAction.ATTACHED in document.events.values_list("action", flat=True)


def test_a_file_that_is_no_pdf_is_refused_and_nothing_is_saved(desk, document):
    item = item_of(document, "2")
    bilag = item.attachments.all()[0]
    sent = {f"bilag-{bilag.pk}-file": SimpleUploadedFile("kort.pdf", b"MZ"), "punkt-title": "Anden titel"}
    answer = save(desk, document, item, **sent)
    assert answer.status_code == 422
    assert "Filen er ikke en PDF." in answer.content.decode()
    assert item_of(document, "2").title == "Belysning i Havnegade"


def test_what_is_no_case_number_is_refused_at_its_field(desk, document):
    answer = save(desk, document, item_of(document, "1"), **{"punkt-case": "???"})
    assert answer.status_code == 422
    assert "Det er ikke et sagsnummer." in answer.content.decode()


def test_times_and_place_of_the_meeting_are_corrected(desk, document):
    page = reverse("admin:desk_correct_meeting", args=[document.pk])
    shown = as_shown(desk.get(page).content.decode())
    answer = desk.post(page, shown | {"ends_at": "19:15", "location": "Byrådssalen"})
    assert answer.url.endswith("#moede")
    meeting = document.meeting
    meeting.refresh_from_db()
    assert (f"{meeting.ends_at:%H.%M}", meeting.location) == ("19.15", "Byrådssalen")
    assert set(meeting.corrections) == {"ends_at", "location"}


def test_a_correction_outlives_the_next_reading(desk, document):
    save(desk, document, item_of(document, "1"), **{"punkt-title": "Rettet titel"})
    load(document, paper(items=(punkt("1", "Læst på ny"),)))
    assert item_of(document, "1").title == "Rettet titel"
    html = desk.get(address(document, item_of(document, "1"))).content.decode()
    assert "Læst på ny" in html
    assert "Rettet af signe" in html


def test_the_page_opens_the_pdf_where_the_item_begins(desk, document):
    html = desk.get(address(document, item_of(document, "2"))).content.decode()
    assert f'src="{reverse("admin:desk_pdf", args=[document.pk])}?side=3#page=3&amp;navpanes=0"' in html


def test_items_of_a_replaced_referat_are_not_corrected_through_it(desk, document):
    item = item_of(document, "1")
    put_on_desk(paper(location="Byrådssalen"), "rettet.pdf")
    assert desk.get(address(document, item)).status_code == 404
