"""What the clerk presses happens, is written down with her name, and brings her back to where she was."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingest.admin.doors import reading_mark
from meetings.models import DocumentState, SourceDocument
from meetings.models.documents import EventAction
from tests.ingest.papers import make_document


def press(desk: Client, name: str, document: SourceDocument, *args: int, **sent: str) -> str:
    """Press, follow the way back, and return the page with its message."""
    response = desk.post(reverse(f"admin:{name}", args=[document.pk, *args]), sent, follow=True)
    assert response.status_code == 200
    document.refresh_from_db()
    return response.content.decode()


def last_event(document: SourceDocument) -> tuple[str, str]:
    event = document.events.latest("pk")
    return event.action, str(event.actor)


def failed(code: str) -> SourceDocument:
    document = make_document()
    document.state, document.error_code = DocumentState.FAILED, code
    document.save()
    return document


def test_publish_opens_the_gate(desk, document):
    document.findings.update(verdict="not_personal")
    assert "Referatet er offentliggjort." in press(
        desk, "desk_publish", document, seen=reading_mark(document)
    )
    assert document.meeting.is_published
    assert last_event(document) == (EventAction.PUBLISHED, "signe")


def test_what_was_read_anew_behind_the_clerks_back_is_not_published(desk, document):
    document.findings.update(verdict="not_personal")
    shown = desk.get(reverse("admin:meetings_sourcedocument_change", args=[document.pk])).content.decode()
    seen = re.findall(r'name="seen" value="([^"]*)"', shown)[0]
    document.read_at = timezone.now()
    document.save()
    assert "læst på ny" in press(desk, "desk_publish", document, seen=seen)
    assert not document.meeting.is_published


def test_publish_says_why_not(desk, document):
    assert "mulige personoplysninger" in press(desk, "desk_publish", document, seen=reading_mark(document))
    assert not document.meeting.is_published


def test_withdraw_asks_first_and_keeps_the_reason(desk, document):
    document.findings.update(verdict="not_personal")
    press(desk, "desk_publish", document, seen=reading_mark(document))
    asked = desk.get(reverse("admin:desk_withdraw", args=[document.pk])).content.decode()
    assert "forsvinder fra de offentlige sider" in asked
    assert document.state == DocumentState.PUBLISHED
    assert "trukket tilbage" in press(desk, "desk_withdraw", document, reason="Forkert bilag")
    assert not document.meeting.is_published
    assert document.events.last().note == "Forkert bilag"


def test_what_is_not_public_cannot_be_withdrawn(desk, document):
    assert desk.get(reverse("admin:desk_withdraw", args=[document.pk])).status_code == 404


def test_a_doubt_is_settled_and_opened_again_at_its_place(desk, document):
    doubt = document.doubts.get(item_number="2")
    answer = desk.post(reverse("admin:desk_settle_doubt", args=[document.pk, doubt.pk]))
    assert answer.url.endswith(f"#tvivl-{doubt.pk}")
    doubt.refresh_from_db()
    assert doubt.settled_by.get_username() == "signe"
    html = press(desk, "desk_reopen_doubt", document, doubt.pk)
    assert f'id="tvivl-{doubt.pk}"' in html
    doubt.refresh_from_db()
    assert doubt.settled_at is None


@pytest.mark.parametrize("verdict", ["not_personal", "may_be_published", ""])
def test_a_finding_is_settled_with_its_verdict(desk, document, verdict):
    finding = document.findings.get()
    press(desk, "desk_settle_finding", document, finding.pk, verdict=verdict)
    finding.refresh_from_db()
    assert finding.verdict == verdict
    assert last_event(document) == (EventAction.SETTLED, "signe")


@pytest.mark.parametrize("sent", [{}, {"verdict": "whatever"}])
def test_a_verdict_that_does_not_exist_settles_nothing(desk, document, sent):
    finding = document.findings.get()
    address = reverse("admin:desk_settle_finding", args=[document.pk, finding.pk])
    assert desk.post(address, sent).status_code == 404
    assert document.findings.get().verdict == ""


def test_a_failed_referat_is_tried_again(desk, db):
    document = failed("broken")
    assert "læses igen" in press(desk, "desk_retry", document)
    assert document.state == DocumentState.RECEIVED
    assert last_event(document) == (EventAction.RETRIED, "signe")


def test_a_referat_that_did_not_fail_is_not_tried_again(desk, document):
    assert "ikke fejlet" in press(desk, "desk_retry", document)
    assert document.state == DocumentState.NEEDS_REVIEW


def test_an_agenda_is_read_all_the_same_when_the_clerk_insists(desk, db):
    document = failed("agenda")
    assert "Filen indlæses" in press(desk, "desk_insist", document)
    assert document.is_insisted
    assert last_event(document) == (EventAction.INSISTED, "signe")


def test_closed_minutes_are_not_read_whoever_insists(desk, db):
    document = failed("closed_minutes")
    assert "kan ikke tilsidesættes" in press(desk, "desk_insist", document)
    assert document.state == DocumentState.FAILED


def test_committee_and_day_given_by_hand_move_the_referat(desk, document):
    address = reverse("admin:desk_place", args=[document.pk])
    answer = desk.post(address, {"committee": "Kulturudvalget", "held_on": "2024-03-13"})
    assert answer.status_code == 302
    document.refresh_from_db()
    assert document.meeting.committee.name == "Kulturudvalget"
    assert document.meeting.day_slug == "2024-03-13"


def test_a_place_without_a_day_is_refused_and_nothing_lost(desk, document):
    address = reverse("admin:desk_place", args=[document.pk])
    answer = desk.post(address, {"committee": "Kulturudvalget", "held_on": ""})
    assert answer.status_code == 422
    assert 'value="Kulturudvalget"' in answer.content.decode()
    document.refresh_from_db()
    assert document.meeting.committee.name == "Teknik- og Miljøudvalget"
