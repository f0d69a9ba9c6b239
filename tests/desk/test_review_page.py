"""The review page shows what was read, and asks at the place where the doubt is."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingest import corrections
from ingest.parsing.errors import AgendaNotMinutes, ClosedMinutes, EncryptedPdf
from ingest.publishing import publish
from ingest.reading import to_json
from meetings.models import DocumentState, SourceDocument
from tests.desk.papers import item_of, paper, put_on_desk
from tests.ingest.papers import decision, make_document, punkt


def page(desk: Client, document: SourceDocument) -> str:
    response = desk.get(reverse("admin:meetings_sourcedocument_change", args=[document.pk]))
    assert response.status_code == 200
    return response.content.decode()


def panel(html: str, place: str) -> str:
    """The part of the page from one place's panel to the next."""
    return re.split(r'<(?:article|section) class="desk-panel', html.split(f'id="{place}"', 1)[1])[0]


def test_the_meeting_and_its_items_are_told(desk, document):
    html = page(desk, document)
    for told in (
        "Teknik- og Miljøudvalget",
        "Mødelokale 2",
        "16.00 til 18.30",
        "Anne Holm, Bo Krog, Carl Lund",
    ):
        assert told in panel(html, "moede")
    item = panel(html, "punkt-2")
    for told in ("Belysning i Havnegade", "Sag 24/2", "Godkendt.", "Bo Krog", "Kort", "Budget", "Resumé"):
        assert told in item


def test_doubts_and_findings_stand_at_their_item_and_the_meetings_own_at_the_top(desk, document):
    html = page(desk, document)
    assert "en anden dato end mødets" in panel(html, "punkt-2")
    assert "E-mailadresse" in panel(html, "punkt-2")
    assert "sluttidspunkt" in panel(html, "moede")
    assert "Tvivl" not in panel(html, "punkt-1")


def test_a_doubt_about_an_item_that_is_not_shown_is_not_lost(desk, document):
    document.doubts.filter(item_number="2").update(item_number="77")
    assert "en anden dato end mødets" in panel(page(desk, document), "moede")


def test_each_item_opens_the_pdf_at_its_own_page(desk, document):
    address = reverse("admin:desk_pdf", args=[document.pk])
    item = " ".join(panel(page(desk, document), "punkt-2").split())
    assert f'href="{address}?side=3#page=3&amp;navpanes=0" target="papir"' in item
    assert f'href="{address}#page=3"' in item


def test_publishing_is_refused_with_its_reason_while_a_finding_is_open(desk, document):
    status = panel(page(desk, document), "watched")
    assert "mulige personoplysninger, som ikke er afgjort" in status
    assert re.search(r"<button[^>]* disabled[^>]*>Offentliggør</button>", status)
    document.findings.update(verdict="not_personal")
    assert " disabled" not in panel(page(desk, document), "watched")


def test_a_corrected_field_is_told_with_what_was_read(desk, clerk, document):
    corrections.correct(item_of(document, "2"), {"title": "Lys i Havnegade", "case": "24/99"}, by=clerk)
    item = panel(page(desk, document), "punkt-2")
    assert "Lys i Havnegade" in item
    assert "Titel er rettet af signe" in item
    assert "»Belysning i Havnegade«" in item
    assert "»24/2«" in item


def test_a_struck_absence_is_shown_as_struck(desk, clerk, document):
    corrections.strike_absence(item_of(document, "2").absences.get(), by=clerk)
    assert "<s>Bo Krog</s>" in panel(page(desk, document), "punkt-2")


def test_votes_and_parts_of_a_decision_are_told(desk, document):
    row = item_of(document, "1").decisions.get()
    row.votes = {"for": ["A", "V"], "against": ["Ø"], "abstained": []}
    row.vote_counts = {"for": 12, "against": 1, "abstained": None}
    row.parts = [{"ref": "2-3", "text": "Anbefales.", "outcome": "recommended"}]
    row.save()
    item = panel(page(desk, document), "punkt-1")
    assert re.search(r"12\s+A, V", item)
    assert re.search(r"1\s+Ø", item)
    assert "2-3:" in item
    assert "Anbefalet" in item


def test_markup_in_a_pdf_stays_text(desk):
    title = "<script>alert(1)</script>"
    document = put_on_desk(paper(items=(punkt("1", title, decisions=(decision("<b>fed</b>"),)),)))
    html = page(desk, document)
    assert title not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<b>fed" not in html


def test_what_a_waiting_reading_would_change_is_told_field_by_field(desk, clerk, document):
    corrections.correct(item_of(document, "1"), {"title": "Rettet titel"}, by=clerk)
    new = paper(
        location="Byrådssalen",
        items=(
            punkt("1", "Cykelsti langs Bækken"),
            punkt("2", "Belysning i Havnegade", page=3, decisions=(decision("Udsat.", "postponed"),)),
            punkt("3", "Orientering"),
        ),
    )
    document.reading, document.is_pending = to_json(new), True
    document.save()
    told = re.sub(r"\s+", " ", panel(page(desk, document), "venter"))
    for row in (
        "<td>Sted</td> <td>Mødelokale 2</td> <td> Byrådssalen",
        "<td>Udfald</td> <td>Godkendt</td> <td> Udsat",
        "<td>Nyt punkt</td> <td>intet</td> <td> Orientering",
        "<td>Fraværende</td> <td>Bo Krog</td> <td> intet",
        "<td>Titel</td> <td>Rettet titel</td> <td> Cykelsti langs Bækken <span",
    ):
        assert row in told
    assert "jeres rettelse beholdes" in told
    assert "Slut" not in told


def test_a_corrected_pdf_of_a_public_meeting_tells_what_it_would_change(desk, clerk, document):
    document.findings.update(verdict="not_personal")
    publish(document, by=clerk)
    newer = make_document("rettet referat.pdf")
    newer.reading, newer.is_pending = to_json(paper(location="Byrådssalen")), True
    newer.meeting, newer.state = document.meeting, DocumentState.NEEDS_REVIEW
    newer.save()
    html = page(desk, newer)
    assert "Byrådssalen" in panel(html, "venter")
    assert "Offentliggør den nye læsning" in panel(html, "watched")
    press = reverse("admin:desk_publish", args=[newer.pk])
    assert "Referatet er offentliggjort." in desk.post(press, {"seen": ""}, follow=True).content.decode()
    document.meeting.refresh_from_db()
    assert document.meeting.location == "Byrådssalen"


def test_a_reading_that_says_the_same_is_no_difference(desk, document):
    document.is_pending = True
    document.save()
    assert "Ingen af de felter" in panel(page(desk, document), "venter")


@pytest.mark.parametrize(
    ("error", "is_insistable"), [(EncryptedPdf, False), (AgendaNotMinutes, True), (ClosedMinutes, False)]
)
def test_a_failure_tells_code_sentence_advice_and_what_can_be_done(desk, db, error, is_insistable):
    document = make_document()
    document.state, document.error_code = DocumentState.FAILED, error.code
    document.save()
    status = panel(page(desk, document), "watched")
    for told in (error.code, error.sentence, error.advice, "Prøv igen"):
        assert told in status
    assert ("Indlæs alligevel" in status) is is_insistable
    assert "Offentliggør" not in status


def test_a_referat_without_committee_asks_for_it(desk, db):
    document = make_document()
    document.state, document.error_code = DocumentState.FAILED, "no_meeting"
    document.save()
    assert reverse("admin:desk_place", args=[document.pk]) in panel(page(desk, document), "watched")


def test_a_document_under_way_says_so_and_looks_again_by_itself(desk, db):
    html = page(desk, make_document())
    assert "data-under-way" in html
    assert re.search(r'<noscript>\s*<meta http-equiv="refresh" content="10">\s*</noscript>', html)
    assert "desk/watch.js" in html


def test_an_older_version_leads_to_the_one_in_force(desk, document):
    newer = put_on_desk(paper(location="Byrådssalen"), "rettet referat.pdf")
    html = page(desk, document)
    assert reverse("admin:meetings_sourcedocument_change", args=[newer.pk]) in panel(html, "watched")
    assert 'id="punkt-1"' not in html


def test_the_history_tells_who_did_what(desk, clerk, document):
    corrections.correct(item_of(document, "1"), {"title": "Ny titel"}, by=clerk)
    history = re.sub(r"\s+", " ", page(desk, document).split('id="historik"', 1)[1])
    assert "<strong>Rettet i hånden</strong> <span>signe</span>" in history
    assert "Punkt 1: titel" in history


def test_queries_do_not_grow_with_the_items(desk):
    small, large = put_on_desk(paper(findings=())), put_on_desk(many_items(), "stort.pdf")
    counts = []
    for document in (small, large):
        with CaptureQueriesContext(connection) as queries:
            page(desk, document)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


def many_items():
    items = tuple(punkt(str(number), f"Sag {number}", absent=("Bo Krog",)) for number in range(1, 41))
    return paper(committee="Byrådet", items=items, doubts=(), findings=())


def test_an_address_that_is_no_number_is_not_found(desk):
    address = reverse("admin:meetings_sourcedocument_change", args=["abc"])
    assert desk.get(address).status_code == 404
