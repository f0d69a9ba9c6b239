"""Files of bilag: seen by clerks only until screened and settled. Persons are made up."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from fpdf import FPDF
from PIL import Image

from ingest import bilag, desk, tasks
from ingest.corrections import attach_file
from ingest.doubts import sync_findings
from ingest.parsing.bilag import screen_bilag
from ingest.parsing.errors import EncryptedPdf
from ingest.parsing.referat import Fund
from ingest.publishing import PublishRefused, publish
from meetings.models import Attachment, PrivacyFinding, SourceDocument
from tests.ingest.papers import make_document, referat
from tests.ingest.test_publishing import published, read
from tests.parsing.printing import print_lines

pytestmark = pytest.mark.django_db

CLEAN = ("Kort over cykelstien", "Målestok 1:4000")
LETTER = ("Ib Prøve", "Violvej 14, 1. th.", "9999 Sandby", "cpr-nr. 010190-9999", "ib@postkasse.example")


@pytest.fixture
def document() -> SourceDocument:
    return read(make_document(), referat())


def attach(document: SourceDocument, by: User, pdf: bytes) -> Attachment:
    """The first bilag of the document's meeting with this file, as a clerk leaves it."""
    row = Attachment.objects.filter(item__meeting=document.meeting).order_by("pk")[0]
    attach_file(row, ContentFile(pdf, "bilag.pdf"), by=by)
    return row


def screen(row: Attachment) -> Attachment:
    """What the worker does."""
    tasks.screen_attachment.apply(args=(row.pk,)).get()
    row.refresh_from_db()
    return row


def test_file_waits_for_its_screening_and_holds_back_the_referat(
    document: SourceDocument, clerk: User
) -> None:
    row = attach(document, clerk, print_lines(*CLEAN))
    assert (row.is_waiting, row.is_cleared) == (True, False)
    with pytest.raises(PublishRefused) as refused:
        publish(document, by=clerk)
    assert refused.value.code == "bilag_waiting"
    screen(row)
    assert (row.is_waiting, row.is_cleared) == (False, True)
    publish(document, by=clerk)
    assert document.events.filter(action="screened").exists()


def test_file_is_screened_by_a_task_launched_on_commit(
    document: SourceDocument,
    clerk: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr("ingest.launching._send", lambda name, pk: sent.append((name, pk)))
    with django_capture_on_commit_callbacks(execute=True):
        row = attach(document, clerk, print_lines(*CLEAN))
    assert sent == [("ingest.tasks.screen_attachment", row.pk)]
    row.refresh_from_db()
    assert row.screening_launched_at is not None


def test_findings_name_the_bilag_and_stop_both_file_and_referat(
    document: SourceDocument, clerk: User
) -> None:
    row = screen(attach(document, clerk, print_lines(*LETTER)))
    found = document.findings.filter(attachment=row)
    assert {each.kind for each in found} == {"cpr", "address", "email"}
    assert {each.item_number for each in found} == {row.item.number}
    assert not row.is_cleared
    with pytest.raises(PublishRefused) as refused:
        publish(document, by=clerk)
    assert refused.value.code == "open_findings"


def test_file_is_cleared_with_its_last_finding_and_closed_when_one_is_opened_again(
    document: SourceDocument, clerk: User
) -> None:
    row = screen(attach(document, clerk, print_lines(*LETTER)))
    for finding in document.findings.all():
        assert not Attachment.objects.get(pk=row.pk).is_cleared
        desk.settle_finding(finding, "may_be_published", by=clerk)
    assert Attachment.objects.get(pk=row.pk).is_cleared
    desk.settle_finding(document.findings.all()[0], "", by=clerk)
    assert not Attachment.objects.get(pk=row.pk).is_cleared


def test_new_file_is_screened_anew_and_the_old_verdicts_go(document: SourceDocument, clerk: User) -> None:
    row = screen(attach(document, clerk, print_lines(*LETTER)))
    for finding in document.findings.all():
        desk.settle_finding(finding, "may_be_published", by=clerk)
    row = attach(document, clerk, print_lines(*CLEAN))
    assert not Attachment.objects.get(pk=row.pk).is_cleared
    assert not document.findings.exists()
    assert screen(row).is_cleared


def test_new_reading_of_the_referat_leaves_the_findings_of_bilag(
    document: SourceDocument, clerk: User
) -> None:
    screen(attach(document, clerk, print_lines(*LETTER)))
    before = set(document.findings.values_list("pk", flat=True))
    sync_findings(document, (Fund("phone", "1", 1),))
    assert set(document.findings.filter(attachment__isnull=False).values_list("pk", flat=True)) == before


def test_findings_of_bilag_follow_the_meeting_to_a_corrected_pdf(clerk: User) -> None:
    first = published("first.pdf", referat(), clerk)
    screen(attach(first, clerk, print_lines(*LETTER)))
    second = read(make_document("second.pdf"), referat(location="Byrådssalen"))
    publish(second, by=clerk)
    assert not first.findings.exists()
    assert second.findings.filter(attachment__isnull=False, verdict="").count() == 3


@pytest.mark.parametrize("pdf", [b"%PDF-1.7 nothing more", b"%PDF-1.4\n%%EOF"], ids=["cut off", "empty"])
def test_file_that_cannot_be_read_is_for_the_clerk_to_look_at(
    document: SourceDocument, clerk: User, pdf: bytes
) -> None:
    row = screen(attach(document, clerk, pdf))
    assert not row.is_cleared
    finding = document.findings.get()
    assert (finding.kind, finding.page) == ("unread", 1)
    desk.settle_finding(finding, "not_personal", by=clerk)
    assert Attachment.objects.get(pk=row.pk).is_cleared


def test_screening_that_kills_its_worker_again_and_again_is_given_up(
    document: SourceDocument, clerk: User
) -> None:
    row = attach(document, clerk, print_lines(*CLEAN))
    Attachment.objects.filter(pk=row.pk).update(screening_attempts=bilag.MAX_ATTEMPTS)
    screen(row)
    assert document.findings.get().kind == "unread"


def test_late_screening_of_a_file_that_was_replaced_says_nothing(
    document: SourceDocument, clerk: User
) -> None:
    row = attach(document, clerk, print_lines(*LETTER))
    late = bilag.begin_screening(row.pk)
    assert late is not None
    attach(document, clerk, print_lines(*CLEAN))
    assert not bilag.record_screening(late, (Fund("cpr", None, 1),))
    assert not PrivacyFinding.objects.exists()


def test_screening_twice_changes_nothing(document: SourceDocument, clerk: User) -> None:
    row = screen(attach(document, clerk, print_lines(*LETTER)))
    before = list(document.findings.values_list("pk", flat=True))
    screen(row)
    assert list(document.findings.values_list("pk", flat=True)) == before


def test_sweeper_finds_files_that_were_never_launched(document: SourceDocument, clerk: User) -> None:
    row = attach(document, clerk, print_lines(*CLEAN))
    assert bilag.take_forgotten() == [row.pk]
    assert bilag.take_forgotten() == []


def test_page_that_is_a_picture_cannot_be_screened() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("RGB", (40, 40), "gray"), 10, 10, 150)
    assert screen_bilag(bytes(pdf.output())) == (Fund("unread", None, 1),)


def test_clean_bilag_has_no_findings() -> None:
    assert screen_bilag(print_lines(*CLEAN)) == ()


def test_encrypted_bilag_is_told_from_a_clean_one() -> None:
    pdf = FPDF()
    pdf.set_encryption(owner_password="ejer", user_password="bruger")
    pdf.add_page()
    with pytest.raises(EncryptedPdf):
        screen_bilag(bytes(pdf.output()))


def test_public_page_has_the_file_only_while_it_is_cleared(
    document: SourceDocument, clerk: User, client: Client
) -> None:
    row = screen(attach(document, clerk, print_lines(*CLEAN)))
    publish(document, by=clerk)
    address = row.get_absolute_url()
    assert client.get(address).status_code == 200
    assert address in client.get(row.item.get_absolute_url()).content.decode()
    row = attach(document, clerk, print_lines(*LETTER))
    assert client.get(address).status_code == 404
    assert client.get(screen(row).get_absolute_url()).status_code == 404
    assert address not in client.get(row.item.get_absolute_url()).content.decode()
