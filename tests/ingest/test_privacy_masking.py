"""No CPR number is in a row, in JSON or in the log. Numbers and persons are made up."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from ingest import desk, tasks
from ingest.corrections import correct
from ingest.load import load
from ingest.masking import MASK, mask_cpr, mask_text
from ingest.parsing.referat import Afsnit, Bilag, Fund, Referat, Tabel, Tekst
from ingest.pdf_files import plain_name
from ingest.reading import to_json
from meetings.models import AgendaItem, Decision, Section, SourceDocument
from tests.ingest.papers import decision, make_document, punkt, referat
from tests.parsing.printing import Moede, Sag, print_referat

CPR = "010190-9999"
SPELLINGS = ("010190-9999", "0101909999", "010190 9999", "010190 – 9999")


def paper(words: str) -> Referat:
    section = Afsnit("presentation", "Sagsfremstilling", (Tekst(words, 1),), 1)
    return referat(
        punkt("1", sections=(section,), decisions=(decision(words),), attachments=(Bilag(words, 1),))
    )


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_struck_out_everywhere(spelling: str) -> None:
    masked = mask_cpr(paper(f"Klageren (cpr-nr. {spelling}) fik afslag."))
    assert masked == paper(f"Klageren (cpr-nr. {MASK}) fik afslag.")


def test_number_found_in_one_place_is_struck_out_where_nothing_tells_it() -> None:
    given = paper("Klageren (cpr-nr. 0101909998) fik afslag.")
    title = replace(given.items[0], title="Vedr. 0101909998")
    assert mask_cpr(replace(given, items=(title,))).items[0].title == f"Vedr. {MASK}"


def test_number_under_a_heading_of_a_table_is_struck_out() -> None:
    table = Tabel((("Navn", "CPR"), ("Ib Prøve", "0101909998")), 1)
    masked = mask_cpr(referat(punkt("1", sections=(Afsnit("other", "", (table,), 1),))))
    assert masked.items[0].sections[0].blocks == (Tabel((("Navn", "CPR"), ("Ib Prøve", MASK)), 1),)


def test_case_number_in_the_shape_of_a_cpr_number_is_kept() -> None:
    given = referat(punkt("1", case_number="018520-2013"), punkt("2", case_number="010113-2013"))
    assert mask_cpr(given) is given


def test_item_that_the_clerk_has_judged_is_spared() -> None:
    given = paper(f"Nummeret {CPR} er et varenummer.")
    assert mask_cpr(given, spared={"1"}) == given
    assert mask_cpr(given, spared={"2"}) != given


def test_name_of_a_file_holds_no_cpr_number() -> None:
    assert plain_name(f"C:\\sager\\{CPR} Ib.pdf") == f"{MASK} Ib.pdf"
    assert mask_text("referat 2024-05-01.pdf") == "referat 2024-05-01.pdf"


PRINTED = Moede(
    items=(
        Sag(
            "7",
            "Klage over afslag",
            "19/112",
            [
                ("Sagsfremstilling", [f"Klageren Ib Prøve (cpr-nr. {CPR}) fik afslag."]),
                ("Beslutning", [f"{CPR} får medhold."]),
            ],
        ),
    )
)


@pytest.fixture
def document(db: None) -> SourceDocument:
    """A received document that is really a PDF with a CPR number in it."""
    given = make_document("klage.pdf")
    given.file.storage.delete(str(given.file.name))
    given.file.save("klage.pdf", ContentFile(print_referat(PRINTED)))
    return given


def everything_stored() -> str:
    rows = [
        *SourceDocument.objects.all(),
        *AgendaItem.objects.all(),
        *Section.objects.all(),
        *Decision.objects.all(),
    ]
    return str(serializers.serialize("json", rows))


def test_nothing_that_is_stored_or_logged_holds_the_number(
    document: SourceDocument, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        tasks.read_document.apply(args=(document.pk,))
    document.refresh_from_db()
    assert [finding.kind for finding in document.findings.all()] == [
        "cpr",
        "cpr",
    ] or document.findings.count()
    assert Section.objects.filter(text__contains=MASK).exists()
    stored = everything_stored() + json.dumps(document.reading) + caplog.text
    assert MASK in stored
    assert CPR not in stored
    assert CPR.replace("-", "") not in stored
    assert not AgendaItem.objects.filter(search="010190").exists()


def test_text_comes_back_when_no_number_in_the_item_is_personal(
    document: SourceDocument, clerk: User, django_capture_on_commit_callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.launching._send", lambda name, pk: tasks.reread_document.apply(args=(pk,)))
    tasks.read_document.apply(args=(document.pk,))
    for finding in document.findings.all():
        with django_capture_on_commit_callbacks(execute=True):
            desk.settle_finding(finding, "not_personal", by=clerk)
    assert Section.objects.filter(text__contains=CPR).exists()
    assert not document.findings.filter(verdict="").exists()
    with django_capture_on_commit_callbacks(execute=True):
        desk.settle_finding(document.findings.get(), "may_be_published", by=clerk)
    assert not Section.objects.filter(text__contains=CPR).exists()


def test_no_cpr_number_can_be_written_by_hand(clerk: User, db: None) -> None:
    document = make_document()
    meeting = load(document, referat())
    item = meeting.items.first()
    assert item is not None
    with pytest.raises(ValidationError, match="CPR"):
        correct(item, {"title": f"Klage fra {CPR}"}, by=clerk)


def test_finding_has_no_room_for_a_value() -> None:
    assert to_json(referat(findings=(Fund("cpr", "1", 1),)))["findings"] == [
        {"kind": "cpr", "item": "1", "page": 1}
    ]
