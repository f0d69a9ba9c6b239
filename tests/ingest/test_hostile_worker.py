"""A file made to harm fails with its code, and the same worker reads the next document."""

from __future__ import annotations

import zlib

import psutil
import pytest
from django.core.files.base import ContentFile

from ingest.upload import receive
from meetings.models import DocumentState, SourceDocument
from minutes_archive.local.processes import Child
from tests.ingest.papers import make_municipality
from tests.ingest.test_worker import upload, wait_for
from tests.parsing.hostile.syntax import one_page

pytestmark = pytest.mark.django_db(transaction=True)

BOMB = one_page(
    b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream"
    % (len(packed := zlib.compress(zlib.compress(b" " * 100_000_000), 9)), packed)
)


def send(data: bytes) -> SourceDocument:
    municipality = make_municipality("Ingensted")
    return receive(ContentFile(data), name="fil.pdf", municipality=municipality, by=None).document


def children(worker: Child) -> set[int]:
    return {child.pid for child in psutil.Process(worker.process.pid).children()}


@pytest.mark.parametrize(
    ("data", "code"),
    [(BOMB, "too_large"), (one_page()[:300], "broken")],
    ids=["bomb", "cut off"],
)
def test_hostile_file_fails_and_the_next_is_read_by_the_same_worker(
    data: bytes, code: str, celery_worker_process: Child
) -> None:
    hostile = send(data)
    wait_for(hostile, DocumentState.FAILED, celery_worker_process)
    before = children(celery_worker_process)
    document = upload()
    wait_for(document, DocumentState.NEEDS_REVIEW, celery_worker_process)
    assert hostile.error_code == code
    assert children(celery_worker_process) == before
