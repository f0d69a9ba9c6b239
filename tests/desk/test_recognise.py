"""The button that has pages without text recognised: there while it helps, and honest when it did not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ingest import recording
from ingest.errors import OcrMissing
from ingest.parsing.referat import Tvivl
from meetings.models import SourceDocument
from tests.desk.papers import paper, put_on_desk

BLANK = Tvivl("page_without_text", None, 2, "Side 2 indeholder ingen tekst, kun et billede.")
BUTTON = "Genkend teksten på sider, der ikke kan læses"


@pytest.fixture
def mixed(db: None) -> SourceDocument:
    return put_on_desk(paper(doubts=(BLANK,), findings=()))


def shown(desk, document: SourceDocument) -> str:
    page: str = desk.get(reverse("admin:meetings_sourcedocument_change", args=[document.pk])).content.decode()
    return page


def press(desk, document: SourceDocument) -> str:
    address = reverse("admin:desk_recognise", args=[document.pk])
    page: str = desk.post(address, follow=True).content.decode()
    return page


def test_press_has_it_recognised_and_says_so(desk, mixed):
    assert BUTTON in shown(desk, mixed)
    page = press(desk, mixed)
    assert "sat i kø til tekstgenkendelse" in page
    assert "Siderne, der ikke kunne læses, bliver genkendt" in page
    assert BUTTON not in page
    event = mixed.events.latest("pk")
    assert (event.action, str(event.actor), event.note) == ("retried", "signe", "Tekstgenkendelse")


def test_second_press_is_told_there_is_nothing_to_do(desk, mixed):
    press(desk, mixed)
    assert "Ingen af referatets sider venter" in press(desk, mixed)


def test_failure_is_told_with_what_to_do_and_the_button_is_back(desk, mixed):
    press(desk, mixed)
    recording.record_failed_recognition(mixed.pk, OcrMissing())
    page = shown(desk, mixed)
    assert "lykkedes ikke" in page
    assert "ocrmypdf" in page
    assert BUTTON in page


def test_referat_with_text_on_every_page_has_no_button(desk, document):
    assert BUTTON not in shown(desk, document)
    assert "Ingen af referatets sider venter" in press(desk, document)
