"""A finding is settled by a verdict, or by a corrected PDF in place of the one that has it."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Rectangle

from ingest import desk, tasks
from ingest.parsing.pages import read_pages
from ingest.parsing.referat import Fund
from ingest.publishing import PublishRefused, publish
from meetings.models import DocumentState, Section
from tests.ingest.papers import make_document, referat
from tests.ingest.test_publishing import published, read, reread
from tests.parsing.printing import Moede, Sag, print_referat

pytestmark = pytest.mark.django_db
FOUND = (Fund("address", "1", 1), Fund("cpr", "2", 2))


def test_corrected_pdf_is_published_though_the_older_one_has_open_findings(clerk: User) -> None:
    older = read(make_document("first.pdf"), referat(findings=FOUND))
    newer = read(make_document("second.pdf"), referat(location="Byrådssalen"))
    publish(newer, by=clerk)
    older.refresh_from_db()
    assert newer.state == DocumentState.PUBLISHED
    assert older.findings.filter(verdict="").count() == 2
    with pytest.raises(PublishRefused):
        publish(older, by=clerk)


def test_corrected_pdf_of_a_public_meeting_waits_for_its_own_findings(clerk: User) -> None:
    published("first.pdf", referat(), clerk)
    newer = read(make_document("second.pdf"), referat(location="Byrådssalen", findings=FOUND))
    with pytest.raises(PublishRefused) as refused:
        publish(newer, by=clerk)
    assert refused.value.code == "open_findings"
    for finding in newer.findings.all():
        desk.settle_finding(finding, "may_be_published", by=clerk)
    publish(newer, by=clerk)
    assert newer.state == DocumentState.PUBLISHED


def test_verdict_is_kept_with_who_and_when_over_a_new_reading(clerk: User) -> None:
    document = read(make_document(), referat(findings=FOUND))
    desk.settle_finding(document.findings.get(kind="address"), "may_be_published", by=clerk)
    reread(document, referat(findings=(*FOUND, Fund("phone", "1", 1))))
    kept = document.findings.get(kind="address")
    assert (kept.verdict, kept.settled_by) == ("may_be_published", clerk)
    assert kept.settled_at is not None
    assert document.findings.get(kind="phone").verdict == ""


def test_second_finding_at_one_place_opens_the_first_again(clerk: User) -> None:
    document = read(make_document(), referat(findings=(Fund("address", "1", 1),)))
    desk.settle_finding(document.findings.get(), "may_be_published", by=clerk)
    reread(document, referat(findings=(Fund("address", "1", 1),) * 2))
    assert [finding.verdict for finding in document.findings.all()] == ["", ""]


def test_words_under_a_black_box_are_not_kept_and_stop_publishing(clerk: User) -> None:
    document = make_document("sort.pdf")
    document.file.storage.delete(str(document.file.name))
    document.file.save("sort.pdf", ContentFile(blacked_out()))
    tasks.read_document.apply(args=(document.pk,))
    document.refresh_from_db()
    assert [finding.kind for finding in document.findings.all()] == ["hidden"]
    assert document.doubts.filter(code="hidden_text").exists()
    assert not Section.objects.filter(text__contains="Forvaltningen").exists()
    assert "Forvaltningen" not in json.dumps(document.reading)
    with pytest.raises(PublishRefused) as refused:
        publish(document, by=clerk)
    assert refused.value.code == "open_findings"


def blacked_out() -> bytes:
    """A referat whose item 7 has a sentence under a square of a commenting tool."""
    sections = [("Sagsfremstilling", ["Forvaltningen har talt med naboen."]), ("Beslutning", ["Godkendt."])]
    plain = print_referat(Moede(items=(Sag("7", "Klage", "19/1", sections),)))
    page = next(iter(read_pages(plain)))
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
    y = next(page.height - run.y for run in page.runs if run.text.startswith("Forvaltningen"))
    writer.add_annotation(0, Rectangle(rect=(40, y - 4, 560, y + 11), interior_color="000000"))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
