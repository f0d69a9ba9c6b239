"""The whole way with a real worker, queue and reader; and the worker killed in the middle."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import timedelta

import psutil
import pytest
from django.core.files import File
from django.utils import timezone

from ingest import launching, tasks
from ingest.upload import receive
from meetings.models import Absence, AgendaItem, DocumentState, Meeting, SourceDocument
from minutes_archive.local import processes
from minutes_archive.local.processes import Child
from tests.ingest.papers import HADERSLEV, make_municipality

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE_S = 40
StartWorker = Callable[[], Child]


def upload() -> SourceDocument:
    with HADERSLEV.with_suffix(".pdf").open("rb") as content:
        municipality = make_municipality("Haderslev")
        return receive(File(content), name="haderslev.pdf", municipality=municipality, by=None).document


def wait_for(document: SourceDocument, state: DocumentState, worker: Child) -> None:
    def is_there() -> bool:
        document.refresh_from_db()
        return document.state == state

    assert processes.wait_until(is_there, worker, timeout_s=PATIENCE_S), (
        document.state,
        document.error_code,
        processes.last_lines(worker.log),
    )


def assert_read_once(document: SourceDocument) -> None:
    assert document.events.filter(action="read").count() == 1
    assert Meeting.objects.count() == 1
    assert list(AgendaItem.objects.values_list("number", flat=True)) == [str(n) for n in range(83, 92)]
    absent = Absence.objects.filter(person__slug="jens-friis-felber")
    assert set(absent.values_list("item__number", flat=True)) == {"86", "87", "88", "89"}


def test_uploaded_referat_is_read_by_the_worker(celery_worker_process: Child) -> None:
    document = upload()
    wait_for(document, DocumentState.NEEDS_REVIEW, celery_worker_process)
    assert_read_once(document)
    assert document.attempts == 1


def test_reading_that_is_killed_is_read_by_the_next_child_once(celery_worker_process: Child) -> None:
    document = upload()
    wait_for(document, DocumentState.READING, celery_worker_process)
    for child in psutil.Process(celery_worker_process.process.pid).children():
        child.kill()
    wait_for(document, DocumentState.NEEDS_REVIEW, celery_worker_process)
    assert_read_once(document)
    assert document.attempts == 2


def test_worker_that_is_killed_is_followed_by_the_next_once(start_celery_worker: StartWorker) -> None:
    first = start_celery_worker()
    document = upload()
    wait_for(document, DocumentState.READING, first)
    os.killpg(first.process.pid, signal.SIGKILL)
    first.process.wait()
    SourceDocument.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    assert tasks.sweep() == 1
    second = start_celery_worker()
    wait_for(document, DocumentState.NEEDS_REVIEW, second)
    assert_read_once(document)
    assert document.attempts == 2


def test_upload_while_the_queue_is_down_is_read_after_the_sweep(
    monkeypatch: pytest.MonkeyPatch, celery_worker_process: Child
) -> None:
    with monkeypatch.context() as broken:
        broken.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
        document = upload()
    document.refresh_from_db()
    assert (document.state, document.launched_at) == (DocumentState.RECEIVED, None)
    launching.forget_failures()
    assert tasks.sweep() == 1
    wait_for(document, DocumentState.NEEDS_REVIEW, celery_worker_process)
    assert_read_once(document)
