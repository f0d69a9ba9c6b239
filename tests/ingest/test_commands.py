"""``ingest_referater`` and ``reread``, with the queue's work done at once in this process."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest import arrivals, desk, launching, opening, tasks, upload
from ingest.parsing.errors import EncryptedPdf
from ingest.parsing.referat import Fund, Referat
from meetings.models import AgendaItem, DocumentEvent, Municipality, SourceDocument
from tests.ingest.papers import DAY, referat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue runs every task as it is put in; the file's last word says what the reader finds."""

    def read_referat(source: object, *, max_pages: int) -> Referat:
        word = source.read().split()[-1].decode()  # type: ignore[attr-defined]  # an open file
        if word == "locked":
            raise EncryptedPdf
        findings = (Fund("cpr", "1", 1),) if word == "personal" else ()
        return referat(held_on=DAY.replace(day=len(word)), findings=findings)

    monkeypatch.setattr(opening, "read_referat", read_referat)
    names = {launching.READ: tasks.read_document, launching.REREAD: tasks.reread_document}
    monkeypatch.setattr(launching, "_send", lambda name, document_id: names[name](document_id))
    for module in (upload, desk):
        monkeypatch.setattr(module, "launch_on_commit", lambda document: launching.launch(document.pk))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2024").mkdir()
    for name, word in {
        "a.pdf": "one",
        "2024/b.PDF": "four",
        "c.pdf": "locked",
        "2024/d.pdf": "personal",
    }.items():
        (tmp_path / name).write_bytes(b"%PDF-1.7 " + word.encode())
    (tmp_path / "e.pdf").write_text("no pdf")
    (tmp_path / "notes.txt").write_text("left alone")
    return tmp_path


def run(*words: str | Path) -> tuple[int, str, list[str]]:
    out, errors = StringIO(), StringIO()
    try:
        call_command("ingest_referater", *map(str, words), stdout=out, stderr=errors)
    except SystemExit as stopped:
        return int(str(stopped.code)), out.getvalue().strip(), errors.getvalue().splitlines()
    return 0, out.getvalue().strip(), errors.getvalue().splitlines()


def test_folder_is_read_and_refused_files_are_named(folder: Path) -> None:
    status, report, refused = run(folder, "--municipality", "sandby", "--name", "Sandby", "--wait")
    assert status == 1
    assert report == "4 uploaded, 0 known already, 0 published, 2 refused"
    assert refused == [
        f"not_pdf: Filen er ikke en PDF. {folder / 'e.pdf'}",
        f"encrypted: PDF-filen er beskyttet med en adgangskode. {folder / 'c.pdf'}",
    ]


def test_what_has_no_open_finding_is_published(folder: Path) -> None:
    _, report, refused = run(folder, "--municipality", "sandby", "--name", "Sandby", "--publish")
    assert report == "4 uploaded, 0 known already, 2 published, 3 refused"
    assert refused[-1].startswith("open_findings: ")
    assert AgendaItem.objects.published().count() == 4


def test_second_run_uploads_nothing_and_leaves_no_trace(folder: Path) -> None:
    run(folder, "--municipality", "sandby", "--name", "Sandby")
    count = DocumentEvent.objects.count()
    _, report, _ = run(folder, "--municipality", "sandby")
    assert report.startswith("0 uploaded, 4 known already")
    assert (SourceDocument.objects.count(), DocumentEvent.objects.count()) == (4, count)


def test_stopped_run_says_so_and_goes_on_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as stopping:
        real = upload.receive

        def receive_one(*given: object, **named: object) -> object:
            if SourceDocument.objects.exists():
                raise KeyboardInterrupt
            return real(*given, **named)  # type: ignore[arg-type]  # handed on as it came

        stopping.setattr(arrivals, "receive", receive_one)
        status, report, _ = run(folder, "--municipality", "sandby", "--name", "Sandby")
    assert (status, report.split(",")[0]) == (130, "1 uploaded")
    _, report, _ = run(folder, "--municipality", "sandby")
    assert report.startswith("3 uploaded, 1 known already")


def test_file_kept_but_not_launched_by_a_stopped_run_is_launched_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr(upload, "launch_on_commit", lambda document: None)
        run(folder, "--municipality", "sandby", "--name", "Sandby")
    assert set(SourceDocument.objects.values_list("state", flat=True)) == {"received"}
    run(folder, "--municipality", "sandby")
    assert not SourceDocument.objects.filter(state="received").exists()


def test_good_folder_ends_well(folder: Path) -> None:
    for name in ("c.pdf", "e.pdf", "2024/d.pdf"):
        (folder / name).unlink()
    status, _, refused = run(folder, "--municipality", "sandby", "--name", "Sandby", "--wait")
    assert (status, refused) == (0, [])


def test_unknown_municipality_is_not_made_unasked(folder: Path) -> None:
    with pytest.raises(CommandError, match="--name"):
        run(folder, "--municipality", "sandby")
    assert not Municipality.objects.exists()


def test_municipality_with_an_address_of_the_archive_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="optaget"):
        run(folder, "--municipality", "sag", "--name", "Sag")


def test_only_documents_of_another_version_are_read_anew(folder: Path) -> None:
    run(folder, "--municipality", "sandby", "--name", "Sandby")
    out = StringIO()
    call_command("reread", "--all", stdout=out)
    SourceDocument.objects.update(parser_version="old")
    call_command("reread", "--all", stdout=out)
    assert out.getvalue().splitlines() == [
        "0 of 0 documents are in the queue.",
        "4 of 4 documents are in the queue.",
    ]
    assert not SourceDocument.objects.filter(parser_version="old").exists()


def test_reread_wants_ids_or_all() -> None:
    with pytest.raises(CommandError, match="--all"):
        call_command("reread")
