"""Claims, retries and limits of the tasks, in this process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from celery.exceptions import Retry, SoftTimeLimitExceeded
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.utils import timezone
from psycopg.errors import AdminShutdown, ProgramLimitExceeded
from pytest_django import DjangoCaptureOnCommitCallbacks

from ingest import claims, desk, launching, opening, recording, tasks
from ingest.limits import memory_limit
from ingest.parsing.errors import EncryptedPdf
from ingest.parsing.referat import Referat
from meetings.models import AgendaItem, DocumentState, Meeting, SourceDocument
from tests.ingest.papers import DAY, make_document, referat

pytestmark = pytest.mark.django_db

Reader = Callable[[Referat | Exception], None]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Makes the reader give this Referat, or raise this, whatever the file."""

    def set_result(result: Referat | Exception) -> None:
        def read_referat(source: object, *, max_pages: int) -> Referat:
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(opening, "read_referat", read_referat)

    return set_result


def state_of(document: SourceDocument) -> tuple[str, str, int]:
    document.refresh_from_db()
    return document.state, document.error_code, document.attempts


def test_received_document_is_read_into_a_draft(reads: Reader) -> None:
    document = make_document()
    reads(referat())
    tasks.read_document(document.pk)
    assert state_of(document) == ("needs_review", "", 1)
    assert (document.page_count, document.meeting) == (3, Meeting.objects.get())
    assert document.events.get().action == "read"


def test_document_is_read_once_though_its_task_runs_twice(reads: Reader) -> None:
    document = make_document()
    reads(referat())
    tasks.read_document(document.pk)
    reads(RuntimeError("must not be read again"))
    tasks.read_document(document.pk)
    assert state_of(document) == ("needs_review", "", 1)


def test_task_of_a_deleted_document_does_nothing(reads: Reader) -> None:
    reads(RuntimeError("nothing to read"))
    tasks.read_document(4711)
    assert not SourceDocument.objects.exists()


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (EncryptedPdf(page=2), "encrypted"),
        (SoftTimeLimitExceeded(), "too_slow"),
        (MemoryError(), "out_of_memory"),
        (ZeroDivisionError("Anne Holm 010203-1234"), "reader_fault"),
    ],
)
def test_failure_becomes_a_state_with_a_code(reads: Reader, failure: Exception, code: str) -> None:
    document = make_document()
    reads(failure)
    tasks.read_document(document.pk)
    assert state_of(document) == ("failed", code, 1)
    assert document.events.get(action="failed").note == code
    assert desk.reason_of(document) is not None


def test_page_of_a_failure_is_kept(reads: Reader) -> None:
    document = make_document()
    reads(EncryptedPdf(page=2))
    tasks.read_document(document.pk)
    document.refresh_from_db()
    assert document.error_page == 2


def test_defect_of_the_reader_is_logged_without_what_the_pdf_says(
    reads: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    reads(ZeroDivisionError("Anne Holm 010203-1234"))
    tasks.read_document(make_document().pk)
    assert "ZeroDivisionError" in caplog.text
    assert "test_tasks.py" in caplog.text
    assert "Anne" not in caplog.text


@pytest.mark.parametrize(
    ("kind", "code"), [("agenda", "agenda"), ("closed_minutes", "closed_minutes"), ("other", "not_minutes")]
)
def test_what_is_no_public_referat_fails_with_its_code(reads: Reader, kind: str, code: str) -> None:
    document = make_document()
    reads(referat(kind=kind))
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("failed", code)


def test_clerk_may_insist_on_an_agenda(reads: Reader) -> None:
    document = make_document()
    reads(referat(kind="agenda"))
    tasks.read_document(document.pk)
    document.refresh_from_db()
    desk.insist(document, by=None)
    tasks.read_document(document.pk)
    assert state_of(document) == ("needs_review", "", 1)


def test_nobody_may_insist_on_closed_minutes(reads: Reader) -> None:
    document = make_document()
    reads(referat(kind="closed_minutes"))
    tasks.read_document(document.pk)
    document.refresh_from_db()
    with pytest.raises(desk.DeskRefused) as refused:
        desk.insist(document, by=None)
    assert refused.value.code == "closed_minutes"
    SourceDocument.objects.update(is_insisted=True, state="received", error_code="")
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("failed", "closed_minutes")


def test_paper_without_a_date_is_placed_by_the_clerk(reads: Reader) -> None:
    document = make_document()
    reads(referat(held_on=None))
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("failed", "no_meeting")
    desk.place(document, committee="Byrådet", held_on=DAY, by=None)
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("needs_review", "")
    assert str(document.meeting) == "Byrådet 12-03-2024"


def test_failed_document_is_read_again_when_the_clerk_says_so(reads: Reader) -> None:
    document = make_document()
    reads(EncryptedPdf())
    tasks.read_document(document.pk)
    document.refresh_from_db()
    desk.retry(document, by=None)
    reads(referat())
    tasks.read_document(document.pk)
    assert state_of(document) == ("needs_review", "", 1)


def test_second_click_on_try_again_is_refused(reads: Reader) -> None:
    document = make_document()
    reads(EncryptedPdf())
    tasks.read_document(document.pk)
    document.refresh_from_db()
    desk.retry(document, by=None)
    with pytest.raises(desk.DeskRefused):
        desk.retry(document, by=None)


def test_failed_document_is_deleted_with_its_file(
    reads: Reader, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = make_document()
    path = str(document.file.name)
    with pytest.raises(desk.DeskRefused):
        desk.discard(document, by=None)
    reads(referat(kind="closed_minutes"))
    tasks.read_document(document.pk)
    with django_capture_on_commit_callbacks(execute=True):
        desk.discard(document, by=None)
    assert not SourceDocument.objects.exists()
    assert not default_storage.exists(path)


def test_document_that_crashes_its_worker_again_and_again_is_given_up(reads: Reader) -> None:
    document = make_document()
    reads(referat())
    SourceDocument.objects.update(attempts=claims.MAX_ATTEMPTS)
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("failed", "crashed")


@pytest.mark.parametrize("cause", [AdminShutdown(), None])
def test_lost_database_gives_the_document_back_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, reads: Reader, cause: Exception | None
) -> None:
    document = make_document()
    reads(referat())

    def lost(*given: object) -> None:
        raise OperationalError("server closed the connection") from cause

    monkeypatch.setattr(recording, "load", lost)
    monkeypatch.setattr(tasks.read_document, "apply_async", lambda *given, **named: None)
    with pytest.raises((Retry, OperationalError)):
        tasks.read_document(document.pk)
    assert state_of(document) == ("received", "", 0)


def test_what_the_database_will_never_take_is_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch, reads: Reader
) -> None:
    document = make_document()
    reads(referat())

    def too_large(*given: object) -> None:
        raise OperationalError("string is too long for tsvector") from ProgramLimitExceeded()

    monkeypatch.setattr(recording, "load", too_large)
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("failed", "reader_fault")


def test_file_that_the_storage_has_lost_is_told_to_the_clerk(reads: Reader) -> None:
    document = make_document()
    reads(referat())
    default_storage.delete(str(document.file.name))
    tasks.read_document(document.pk)
    assert state_of(document)[:2] == ("failed", "file_lost")


def test_reading_whose_claim_has_ended_keeps_nothing() -> None:
    document = make_document()
    first = claims.claim(document.pk, "first")
    assert first is not None
    SourceDocument.objects.update(claimed_at=timezone.now() - timedelta(days=1))
    assert claims.claim(document.pk, "second") is not None
    assert recording.record_reading(first, referat()) is False
    assert recording.record_failure(first, EncryptedPdf()) is False
    assert not AgendaItem.objects.exists()


def test_same_task_goes_on_with_its_own_claim() -> None:
    document = make_document()
    assert claims.claim(document.pk, "one") is not None
    assert claims.claim(document.pk, "other") is None
    again = claims.claim(document.pk, "one")
    assert again is not None
    assert again.attempts == 2


@pytest.mark.django_db(transaction=True)
def test_tasks_at_once_read_a_document_once(reads: Reader) -> None:
    document = make_document()
    reads(referat())
    start = threading.Barrier(3)

    def run() -> None:
        with closing(connection):
            start.wait()
            tasks.read_document(document.pk)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state_of(document) == ("needs_review", "", 1)
    assert document.events.filter(action="read").count() == 1


@pytest.mark.django_db(transaction=True)
def test_versions_of_one_meeting_at_once_make_one_meeting(reads: Reader) -> None:
    documents = [make_document(f"{number}.pdf") for number in range(3)]
    reads(referat())

    def run(document_id: int) -> None:
        with closing(connection):
            tasks.read_document(document_id)

    threads = [threading.Thread(target=run, args=(document.pk,)) for document in documents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {state_of(document)[0] for document in documents} == {"needs_review"}
    assert len({document.meeting_id for document in documents}) == 1
    assert AgendaItem.objects.count() == 2


class TestSweeping:
    @pytest.fixture
    def launched(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        sent: list[int] = []
        monkeypatch.setattr(launching, "_send", lambda name, document_id: sent.append(document_id))
        return sent

    def test_never_launched_document_is_launched_once(self, launched: list[int]) -> None:
        document = make_document()
        assert (tasks.sweep(), tasks.sweep()) == (1, 0)
        assert launched == [document.pk]

    def test_document_launched_long_ago_is_launched_again(self, launched: list[int]) -> None:
        make_document()
        SourceDocument.objects.update(launched_at=timezone.now() - timedelta(hours=1))
        assert tasks.sweep() == 1

    def test_half_read_document_is_received_again(self, launched: list[int]) -> None:
        document = make_document()
        claims.claim(document.pk, "dead")
        assert tasks.sweep() == 0
        SourceDocument.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
        assert tasks.sweep() == 1
        assert state_of(document) == ("received", "", 1)

    @pytest.mark.parametrize("state", ["needs_review", "failed"])
    def test_read_and_failed_documents_are_left_alone(self, launched: list[int], state: str) -> None:
        make_document()
        SourceDocument.objects.update(state=state, error_code="broken" if state == "failed" else "")
        assert tasks.sweep() == 0

    def test_queue_away_leaves_the_document_to_the_next_sweep(self, monkeypatch: pytest.MonkeyPatch) -> None:
        document = make_document()
        monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
        assert tasks.sweep() == 0
        document.refresh_from_db()
        assert (document.state, document.launched_at) == (DocumentState.RECEIVED, None)


class TestRereading:
    def test_newer_version_reads_anew_and_leaves_the_state(self, reads: Reader) -> None:
        document = make_document()
        reads(referat())
        tasks.read_document(document.pk)
        SourceDocument.objects.update(parser_version="old", state="withdrawn")
        reads(referat(location="Salen"))
        tasks.reread_document(document.pk)
        document.refresh_from_db()
        assert (document.state, document.parser_version) == ("withdrawn", opening.PARSER_VERSION)
        assert document.meeting is not None
        assert document.meeting.location == "Salen"

    def test_same_version_does_not_read_again(self, reads: Reader) -> None:
        document = make_document()
        reads(referat())
        tasks.read_document(document.pk)
        reads(RuntimeError("must not be read again"))
        tasks.reread_document(document.pk)
        assert document.events.count() == 1

    def test_failure_leaves_what_was_read_before(self, reads: Reader) -> None:
        document = make_document()
        reads(referat())
        tasks.read_document(document.pk)
        SourceDocument.objects.update(parser_version="old")
        reads(EncryptedPdf())
        tasks.reread_document(document.pk)
        assert state_of(document)[:2] == ("needs_review", "")
        assert document.events.filter(action="failed", note="encrypted").exists()
        assert AgendaItem.objects.count() == 2


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell what is taken")
def test_memory_beyond_the_limit_is_refused_and_the_limit_is_lifted_after() -> None:
    with memory_limit(64), pytest.raises(MemoryError):
        bytearray(512 * 1024 * 1024)
    assert len(bytearray(512 * 1024 * 1024)) == 512 * 1024 * 1024
