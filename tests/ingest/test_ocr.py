"""Text recognition as a command: missing, failing, hanging, and once for real in the real task."""

from __future__ import annotations

import io
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from django.conf import settings as configured
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from pytest_django import DjangoCaptureOnCommitCallbacks

from ingest import claims, desk, launching, ocr, tasks
from ingest.errors import OcrFailed, OcrMissing
from ingest.parsing.errors import EncryptedPdf, ReferatError, TooSlow
from ingest.parsing.referat import Tvivl
from ingest.stored import recognised_name
from ingest.upload import receive
from meetings.models import Absence, AgendaItem, DocumentState, SourceDocument
from minutes_archive.local import processes
from minutes_archive.local.processes import Child
from tests.ingest.papers import CORPUS, make_municipality, referat
from tests.system_tools import OCR

SCAN = CORPUS / "scans" / "haderslev-2025-10-20.pdf"
RECOGNISED = CORPUS / "scans" / "haderslev-2025-10-20.ocr.pdf"
PATIENCE_S = 300
Command = Callable[[str], None]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Puts a shell script in the place of ocrmypdf; its last argument is the file to write."""

    def write(script: str) -> None:
        path = tmp_path / "bin" / "ocrmypdf"
        path.parent.mkdir()
        path.write_text(f"#!/bin/sh\nfor target; do :; done\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")

    return write


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What is put in the queue, which nobody works on."""
    sent: list[tuple[str, int]] = []
    monkeypatch.setattr(launching, "_send", lambda name, document_id: sent.append((name, document_id)))
    return sent


@pytest.fixture
def scanned(db: None, launched: list[tuple[str, int]]) -> SourceDocument:
    """A scan that was uploaded and not read."""
    return upload()


def upload(content: bytes | None = None) -> SourceDocument:
    file = ContentFile(content or SCAN.read_bytes())
    document = receive(file, name="scan.pdf", municipality=make_municipality("Haderslev"), by=None).document
    default_storage.delete(recognised_name(document))  # another test's: all share one folder
    return document


def has_ended(pid: int, *, patience_s: float = 10) -> bool:
    """A killed process is gone, or waits as a zombie for whoever adopted it."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False


def state_of(document: SourceDocument) -> tuple[str, str]:
    document.refresh_from_db()
    return document.state, document.error_code


# ---- the command


def test_command_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrMissing), ocr.recognised(SCAN, pages=[1]):
        pass


@pytest.mark.parametrize(
    ("status", "error"),
    [(3, OcrMissing), (8, EncryptedPdf), (2, OcrFailed), (15, OcrFailed), (137, OcrFailed)],
)
def test_exit_status_tells_why_it_failed(command: Command, status: int, error: type[ReferatError]) -> None:
    command(f"exit {status}")
    with pytest.raises(error), ocr.recognised(SCAN, pages=[1]):
        pass


def test_command_that_writes_nothing_has_failed(command: Command) -> None:
    command("exit 0")
    with pytest.raises(OcrFailed), ocr.recognised(SCAN, pages=[1]):
        pass


def test_command_that_hangs_is_ended_with_its_children(
    command: Command, settings: SimpleNamespace, tmp_path: Path
) -> None:
    settings.INGEST_OCR_TIME_LIMIT = 1
    command(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(TooSlow), ocr.recognised(SCAN, pages=[1]):
        pass
    child = int((tmp_path / "child").read_text())
    assert has_ended(child)


@pytest.mark.django_db(transaction=True)
def test_command_ends_with_a_worker_that_is_killed(
    command: Command, start_celery_worker: Callable[[], Child], tmp_path: Path
) -> None:
    said = tmp_path / "said"
    command(f'sleep 600 & echo $$ $! "$TMPDIR" > {said}.new; mv {said}.new {said}; wait')
    worker = start_celery_worker()
    upload()
    assert processes.wait_until(said.exists, worker, timeout_s=PATIENCE_S)
    leader, child, folder = said.read_text().split()
    os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.wait()
    assert has_ended(int(leader))
    assert has_ended(int(child))
    assert not Path(folder).exists()


def test_copy_and_its_folder_are_gone_afterwards(command: Command) -> None:
    command('echo copy > "$target"; echo left > "$TMPDIR/left"')
    with ocr.recognised(SCAN, pages=[1]) as copy:
        assert copy.read_text() == "copy\n"
    assert not copy.parent.exists()


def test_command_runs_within_limits(command: Command, settings: SimpleNamespace) -> None:
    settings.INGEST_OCR_JOBS = 3
    command('echo "$(nice) $(ulimit -v) $*" > "$target"')
    with ocr.recognised(SCAN, pages=[1]) as copy:
        niceness, kilobytes, words = copy.read_text().split(maxsplit=2)
    assert int(niceness) >= 10
    assert kilobytes != "unlimited"
    assert "--language dan --force-ocr --pages 1 --rotate-pages --deskew" in words
    assert "--jobs 3" in words


# ---- the tasks


def test_document_without_text_is_handed_to_recognition(
    scanned: SourceDocument, launched: list[tuple[str, int]]
) -> None:
    tasks.read_document(scanned.pk)
    assert state_of(scanned) == ("received", "")
    assert scanned.needs_ocr
    assert launched[-1] == (launching.OCR, scanned.pk)


def test_recognition_that_is_not_installed_is_told_to_the_clerk(
    scanned: SourceDocument, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tasks.read_document(scanned.pk)
    monkeypatch.setenv("PATH", str(tmp_path))
    tasks.ocr_document(scanned.pk)
    assert state_of(scanned) == ("failed", "ocr_missing")
    sentence, advice = desk.reason_of(scanned) or ("", "")
    assert "tekstgenkendelse" in sentence
    assert "ocrmypdf" in advice


def test_recognised_copy_is_read_and_kept_beside_the_original(
    scanned: SourceDocument, command: Command
) -> None:
    original = scanned.file.read()
    command(f'cp {RECOGNISED} "$target"')
    tasks.read_document(scanned.pk)
    tasks.ocr_document(scanned.pk)
    assert state_of(scanned) == ("needs_review", "")
    assert scanned.is_ocr
    assert scanned.doubts.filter(code="ocr").count() == 10
    assert default_storage.exists(recognised_name(scanned))
    assert scanned.file.storage.open(str(scanned.file.name)).read() == original


def test_copy_that_is_kept_is_not_recognised_again(scanned: SourceDocument, command: Command) -> None:
    with RECOGNISED.open("rb") as content:
        default_storage.save(recognised_name(scanned), File(content))
    SourceDocument.objects.update(needs_ocr=True)
    command("exit 15")
    tasks.read_document(scanned.pk)
    assert state_of(scanned) == ("needs_review", "")


def test_scan_in_which_nothing_is_recognised_fails(scanned: SourceDocument, command: Command) -> None:
    command(f'cp {SCAN} "$target"')
    tasks.read_document(scanned.pk)
    tasks.ocr_document(scanned.pk)
    assert state_of(scanned) == ("failed", "ocr_failed")


def stamped() -> bytes:
    """The scan with a stamp on each page, as an office prints one on what it receives."""
    paper = PdfWriter(clone_from=SCAN)
    for number, page in enumerate(paper.pages, 1):
        stamp = FPDF(unit="pt", format=(float(page.mediabox.width), float(page.mediabox.height)))
        stamp.add_page()
        stamp.set_font("Helvetica", size=9)
        stamp.text(300, 20, f"Modtaget 12-11-2025 HAD Side {number}")
        page.merge_page(PdfReader(io.BytesIO(bytes(stamp.output()))).pages[0])
    out = io.BytesIO()
    paper.write(out)
    return out.getvalue()


@pytest.mark.usefixtures("db")
def test_scan_with_a_stamp_on_each_page_is_recognised(
    launched: list[tuple[str, int]], command: Command
) -> None:
    document = upload(stamped())
    every_page = ",".join(str(number) for number in range(1, 16))
    command(f'case "$*" in *"--force-ocr --pages {every_page} "*) cp {RECOGNISED} "$target";; esac')
    tasks.read_document(document.pk)
    assert launched[-1] == (launching.OCR, document.pk)
    tasks.ocr_document(document.pk)
    assert state_of(document) == ("needs_review", "")


def test_scan_below_a_printed_cover_is_recognised_and_a_map_among_items_is_not(
    scanned: SourceDocument, launched: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = (Tvivl("page_without_text", None, 2, "Side 2 indeholder ingen tekst, kun et billede."),)
    monkeypatch.setattr(tasks, "read_document_file", lambda document: referat(doubts=blank))
    tasks.read_document(scanned.pk)
    assert state_of(scanned) == ("needs_review", "")
    SourceDocument.objects.update(state=DocumentState.RECEIVED)
    cover = replace(referat(doubts=blank), items=())
    monkeypatch.setattr(tasks, "read_document_file", lambda document: cover)
    tasks.read_document(scanned.pk)
    assert state_of(scanned) == ("received", "")
    assert launched[-1] == (launching.OCR, scanned.pk)


def test_recognised_copy_is_deleted_with_its_document(
    scanned: SourceDocument, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    name = default_storage.save(recognised_name(scanned), File(io.BytesIO(b"copy")))
    SourceDocument.objects.update(state=DocumentState.FAILED, error_code="closed_minutes")
    with django_capture_on_commit_callbacks(execute=True):
        desk.discard(scanned, by=None)
    assert not default_storage.exists(name)


@pytest.mark.parametrize(("is_slow", "is_taken"), [(False, True), (True, False)])
def test_recognition_is_forgotten_later_than_reading(
    scanned: SourceDocument, is_slow: bool, is_taken: bool
) -> None:
    begun = timezone.now() - timedelta(seconds=configured.INGEST_STALE_SECONDS + 60)
    SourceDocument.objects.update(state=DocumentState.READING, claimed_at=begun, needs_ocr=is_slow)
    assert (claims.take_forgotten() == [scanned.pk]) is is_taken


def test_recognition_that_dies_three_times_is_given_up(
    scanned: SourceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.read_document(scanned.pk)
    for task_id in ("first", "second", "third"):
        assert claims.claim(scanned.pk, task_id) is not None
        SourceDocument.objects.update(state=DocumentState.RECEIVED)
    tasks.ocr_document(scanned.pk)
    assert state_of(scanned) == ("failed", "crashed")


def test_queue_hands_a_recognition_out_again_only_when_it_must_have_ended() -> None:
    limit = configured.INGEST_OCR_TIME_LIMIT + configured.INGEST_TIME_LIMIT
    assert configured.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > limit
    assert limit < configured.INGEST_OCR_STALE_SECONDS


@pytest.mark.django_db(transaction=True)
def test_scanned_print_is_recognised_by_the_worker(celery_worker_process: Child) -> None:
    OCR.needed()
    document = upload()

    def is_done() -> bool:
        document.refresh_from_db()
        return document.state in (DocumentState.NEEDS_REVIEW, DocumentState.FAILED)

    assert processes.wait_until(is_done, celery_worker_process, timeout_s=PATIENCE_S)
    assert (document.state, document.error_code, document.is_ocr) == ("needs_review", "", True)
    cases = dict(AgendaItem.objects.values_list("number", "case__number"))
    assert list(cases) == [str(number) for number in range(83, 92)]
    assert [case for case in cases.values() if case != "21/24526"] == [
        "25/25641",
        "25/4896",
        "25/12638",
        "25/25430",
    ]
    absent = Absence.objects.filter(person__slug="jens-friis-felber")
    assert set(absent.values_list("item__number", flat=True)) == {"86", "87", "88", "89"}
    assert document.doubts.filter(code="ocr").count() == 10
