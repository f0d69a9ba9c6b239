"""A referat some of whose pages are scanned: the clerk has those recognised, and keeps what was read else."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from kombu.exceptions import OperationalError
from pypdf import PdfReader, PdfWriter
from pytest_django import DjangoCaptureOnCommitCallbacks

from ingest import desk, launching, publishing, rereading, tasks
from ingest.desk import DeskRefused
from ingest.stored import recognised_name
from ingest.upload import receive
from meetings.models import AgendaItem, SourceDocument
from minutes_archive.local import processes
from minutes_archive.local.processes import Child
from tests.ingest.papers import HADERSLEV, make_municipality
from tests.ingest.test_ocr import RECOGNISED, SCAN
from tests.system_tools import OCR

PRINT = HADERSLEV.with_suffix(".pdf")
SCANNED_PAGES = (12, 13)
"""Items 88 and 89 begin on them, and 87 ends on the first."""
PATIENCE_S = 120


def mixed(scan: Path) -> bytes:
    """The print with SCANNED_PAGES taken from its scan."""
    printed, scanned, paper = PdfReader(PRINT), PdfReader(scan), PdfWriter()
    for at, page in enumerate(printed.pages):
        paper.add_page(scanned.pages[at] if at + 1 in SCANNED_PAGES else page)
    out = io.BytesIO()
    paper.write(out)
    return out.getvalue()


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr(launching, "_send", lambda name, document_id: sent.append((name, document_id)))
    return sent


@pytest.fixture
def document(db: None, launched: list[tuple[str, int]]) -> SourceDocument:
    """A mixed referat that has been read as far as it has text."""
    document = upload()
    tasks.read_document(document.pk)
    document.refresh_from_db()
    launched.clear()
    return document


def upload() -> SourceDocument:
    content, municipality = ContentFile(mixed(SCAN), "mixed.pdf"), make_municipality("Haderslev")
    document = receive(content, name="mixed.pdf", municipality=municipality, by=None).document
    default_storage.delete(recognised_name(document))
    return document


def numbers() -> list[str]:
    return list(AgendaItem.objects.filter(is_current=True).values_list("number", flat=True))


def ask(document: SourceDocument, capture: DjangoCaptureOnCommitCallbacks) -> None:
    with capture(execute=True):
        desk.recognise(document, by=None)
    document.refresh_from_db()


def put_command(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = folder / "bin" / "ocrmypdf"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\nfor target; do :; done\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")


def test_pages_without_text_are_doubted_and_their_items_missing(document: SourceDocument) -> None:
    told = document.doubts.filter(code="page_without_text")
    assert list(told.values_list("page", flat=True)) == list(SCANNED_PAGES)
    assert "88" not in numbers()


def test_recognition_is_put_in_the_queue_and_the_draft_stands(
    document: SourceDocument,
    launched: list[tuple[str, int]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = numbers()
    ask(document, django_capture_on_commit_callbacks)
    assert launched == [(launching.REREAD, document.pk)]
    tasks.reread_document(document.pk)
    assert launched[-1] == (launching.RECOGNISE, document.pk)
    assert (document.state, numbers()) == ("needs_review", before)


def test_recognised_pages_are_read_and_only_their_items_are_doubted(
    document: SourceDocument,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(mixed(RECOGNISED))
    put_command(tmp_path, monkeypatch, f'cp {copy} "$target"')
    ask(document, django_capture_on_commit_callbacks)
    tasks.recognise_document(document.pk)
    assert numbers() == [str(number) for number in range(83, 92)]
    told = document.doubts.filter(code="ocr").values_list("item_number", flat=True)
    assert sorted(told) == ["", "87", "88", "89"]
    assert not document.doubts.filter(code="page_without_text").exists()


def test_recognition_that_fails_leaves_the_draft_and_is_told(
    document: SourceDocument,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    before = numbers()
    put_command(tmp_path, monkeypatch, "exit 3")
    ask(document, django_capture_on_commit_callbacks)
    tasks.recognise_document(document.pk)
    document.refresh_from_db()
    failed = desk.failed_recognition(document)
    assert failed is not None
    assert failed.code == "ocr_missing"
    assert (document.state, document.needs_ocr, numbers()) == ("needs_review", False, before)
    ask(document, django_capture_on_commit_callbacks)  # and may be asked for again


def test_recognition_is_asked_for_once(
    document: SourceDocument, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    ask(document, django_capture_on_commit_callbacks)
    with pytest.raises(DeskRefused):
        desk.recognise(document, by=None)


def test_nothing_is_published_while_it_is_read_anew(
    document: SourceDocument, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    ask(document, django_capture_on_commit_callbacks)
    refusal = publishing.may_publish(document)
    assert refusal is not None
    assert refusal.code == "read_anew"


# ---- the sweeper


def test_reading_anew_that_found_the_queue_down_is_launched_by_the_sweeper(
    document: SourceDocument,
    launched: list[tuple[str, int]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError

    with pytest.MonkeyPatch.context() as down:
        down.setattr(launching, "_send", refuse)
        ask(document, django_capture_on_commit_callbacks)
        launching.forget_failures()
        assert tasks.sweep() == 0
    launching.forget_failures()
    assert tasks.sweep() == 1
    assert launched == [(launching.REREAD, document.pk)]
    assert tasks.sweep() == 0


def test_reading_anew_that_dies_each_time_is_given_up_and_told_once(document: SourceDocument) -> None:
    rereading.want_reading(document)
    for _ in range(6):
        long_ago = timezone.now() - timedelta(days=1)
        SourceDocument.objects.update(launched_at=long_ago)
        tasks.sweep()
    assert document.events.filter(action="failed", note="crashed").count() == 1
    assert rereading.take_forgotten() == ([], [])


# ---- for real


@pytest.mark.django_db(transaction=True)
def test_scanned_pages_among_others_are_recognised_by_the_worker(celery_worker_process: Child) -> None:
    OCR.needed()
    document = upload()

    def is_read() -> bool:
        document.refresh_from_db()
        return document.state == "needs_review"

    assert processes.wait_until(is_read, celery_worker_process, timeout_s=PATIENCE_S)
    desk.recognise(document, by=None)

    def is_recognised() -> bool:
        document.refresh_from_db()
        return document.is_ocr

    assert processes.wait_until(is_recognised, celery_worker_process, timeout_s=PATIENCE_S)
    assert numbers() == [str(number) for number in range(83, 92)]
    told = document.doubts.filter(code="ocr").values_list("item_number", flat=True)
    assert sorted(told) == ["", "87", "88", "89"]
    cases = AgendaItem.objects.filter(number__in=("88", "89")).values_list("case__number", flat=True)
    assert set(cases) == {"21/24526"}
