"""Receiving a PDF: what is kept, under which name, what is refused, and two at once."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from pytest_django import Settings

from ingest import launching
from ingest.parsing.errors import EmptyFile, NotAPdf, ReferatError, TooLarge
from ingest.pdf_files import plain_name
from ingest.upload import Receipt, receive
from meetings.models import DocumentState, SourceDocument
from tests.ingest.papers import make_municipality

PDF = b"%PDF-1.7 made up"


def names_beside(path: str) -> list[str]:
    """Names of the stored files with this file's checksum; other tests' files may lie in the same folder."""
    folder, _, name = path.rpartition("/")
    checksum = name.partition(".")[0]
    return [each for each in default_storage.listdir(folder)[1] if each.startswith(checksum)]


def upload(content: bytes = PDF, name: str = "referat.pdf", by: User | None = None) -> Receipt:
    return receive(ContentFile(content), name=name, municipality=make_municipality(), by=by)


@pytest.fixture
def _unlaunched(monkeypatch: pytest.MonkeyPatch) -> None:
    """No queue: the documents stay where they are received."""
    monkeypatch.setattr(launching, "_send", lambda name, document_id: None)


@pytest.mark.usefixtures("_unlaunched")
@pytest.mark.django_db
class TestReceiving:
    def test_pdf_is_kept_under_its_checksum(self, clerk: User) -> None:
        document = upload(by=clerk).document
        assert document.file.name == f"referater/{document.sha256[:2]}/{document.sha256}.pdf"
        assert (document.state, document.file.read()) == (DocumentState.RECEIVED, PDF)
        assert document.events.get().actor == clerk

    def test_same_bytes_again_are_the_first_document(self, clerk: User) -> None:
        first = upload(by=clerk)
        again = upload(name="kopi.pdf", by=clerk)
        assert (first.is_new, again.is_new, again.document) == (True, False, first.document)
        assert first.document.events.get(action="uploaded_again").note == "kopi.pdf"

    @pytest.mark.parametrize(
        ("content", "error"),
        [(b"", EmptyFile), (b"MZ\x90 named.pdf", NotAPdf), (b"x" * 1024 + PDF, NotAPdf)],
    )
    def test_what_is_no_pdf_is_refused_whatever_its_name(
        self, content: bytes, error: type[ReferatError]
    ) -> None:
        with pytest.raises(error):
            upload(content)
        assert not SourceDocument.objects.exists()

    def test_mark_may_stand_behind_a_banner(self) -> None:
        assert upload(b"HTTP banner\r\n" + PDF).is_new

    def test_too_large_file_is_refused(self, settings: Settings) -> None:
        settings.INGEST_MAX_BYTES = 100
        with pytest.raises(TooLarge):
            upload(PDF + b"x" * 100)

    def test_half_a_file_of_a_dead_upload_is_written_over(self) -> None:
        path = str(upload().document.file.name)
        SourceDocument.objects.all().delete()
        default_storage.delete(path)
        default_storage.save(path, ContentFile(b"%PDF ha"))
        assert upload().document.file.read() == PDF
        assert names_beside(path) == [path.rpartition("/")[2]]

    def test_file_that_the_storage_lost_is_put_back(self) -> None:
        document = upload().document
        default_storage.delete(str(document.file.name))
        upload()
        assert default_storage.open(str(document.file.name)).read() == PDF


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/Referat 20. oktober.pdf", "Referat 20. oktober.pdf"),
        ("C:\\Users\\karen\\møde.pdf", "møde.pdf"),
        ("a\x00b\r\nc\u202efdp.exe", "a b c fdp.exe"),
        ("", "referat.pdf"),
        ("..", "referat.pdf"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
        ("m\u00f8de a\u030a.pdf", "møde å.pdf"),
    ],
)
def test_uploaded_name_is_made_plain(given: str, kept: str) -> None:
    assert plain_name(given) == kept


@pytest.mark.usefixtures("_unlaunched")
@pytest.mark.django_db(transaction=True)
def test_same_bytes_at_once_are_one_document() -> None:
    municipality = make_municipality()
    start = threading.Barrier(4)
    receipts: list[Receipt] = []

    def run() -> None:
        with closing(connection):
            start.wait()
            receipts.append(receive(ContentFile(PDF), name="a.pdf", municipality=municipality, by=None))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    document = SourceDocument.objects.get()
    assert sorted(receipt.is_new for receipt in receipts) == [False, False, False, True]
    assert {receipt.document for receipt in receipts} == {document}
    assert names_beside(str(document.file.name)) == [f"{document.sha256}.pdf"]


@pytest.mark.django_db(transaction=True)
def test_upload_is_kept_when_the_queue_is_down(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
    before = time.monotonic()
    document = upload().document
    assert time.monotonic() - before < 5
    document.refresh_from_db()
    assert (document.state, document.launched_at) == (DocumentState.RECEIVED, None)
    assert "cannot be reached" in caplog.text
