"""One or many PDFs at once; each is kept or refused by itself and says so."""

from __future__ import annotations

from typing import Any
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetings.models import Municipality, SourceDocument
from tests.ingest.papers import make_municipality

ADDRESS = "/admin/meetings/sourcedocument/add/"
PDF = b"%PDF-1.7 et referat"


def a_file(name: str = "referat.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def upload(desk: Client, municipality: Municipality, *files: SimpleUploadedFile) -> Any:
    return desk.post(ADDRESS, {"municipality": municipality.pk, "pdfs": list(files)})


def test_a_file_is_received_with_a_link_to_it(desk):
    html = upload(desk, make_municipality(), a_file("møde <b>.pdf")).content.decode()
    document = SourceDocument.objects.get()
    assert "1 modtaget" in html
    assert reverse("admin:meetings_sourcedocument_change", args=[document.pk]) in html
    assert "møde &lt;b&gt;.pdf" in html
    assert str(document.uploaded_by) == "signe"


def test_of_several_files_the_good_are_kept_and_the_bad_told_why(desk):
    files = [a_file("a.pdf"), a_file("b.pdf", b"MZ"), a_file("c.pdf", b""), a_file("d.pdf", PDF + b" nr. 2")]
    html = upload(desk, make_municipality(), *files).content.decode()
    assert "2 modtaget, 2 afvist" in " ".join(html.split())
    assert set(SourceDocument.objects.values_list("original_name", flat=True)) == {"a.pdf", "d.pdf"}
    for told in ("not_pdf", "Filen er ikke en PDF.", "empty", "Gem eller udskriv referatet som PDF"):
        assert told in html


def test_the_same_file_again_leads_to_the_first_one(desk):
    municipality = make_municipality()
    upload(desk, municipality, a_file("første.pdf"))
    html = upload(desk, municipality, a_file("anden.pdf")).content.decode()
    document = SourceDocument.objects.get()
    assert "1 var her i forvejen" in html
    assert "Se den første: første.pdf" in html
    assert reverse("admin:meetings_sourcedocument_change", args=[document.pk]) in html


def test_the_same_file_twice_in_one_go_is_kept_once(desk):
    html = upload(desk, make_municipality(), a_file("a.pdf"), a_file("b.pdf")).content.decode()
    assert "1 modtaget, 1 var her i forvejen" in " ".join(html.split())


def test_a_full_storage_loses_only_the_file_it_refused(desk):
    municipality = make_municipality()
    with mock.patch("django.core.files.storage.FileSystemStorage._save", side_effect=OSError("full")):
        html = upload(desk, municipality, a_file()).content.decode()
    assert "not_stored" in html
    assert not SourceDocument.objects.exists()


def test_the_only_municipality_is_chosen_beforehand(desk):
    municipality = make_municipality()
    html = desk.get(ADDRESS).content.decode()
    assert f'<option value="{municipality.pk}" selected>' in html
    assert "---------" not in html


def test_between_two_municipalities_the_clerk_chooses(desk):
    make_municipality("Sandby")
    make_municipality("Nyby")
    html = desk.get(ADDRESS).content.decode()
    assert " selected>Sandby" not in html
    answer = desk.post(ADDRESS, {"municipality": "", "pdfs": [a_file()]})
    assert answer.context["form"].errors["municipality"]
    assert not SourceDocument.objects.exists()


def test_nothing_chosen_is_asked_for(desk):
    html = desk.post(ADDRESS, {"municipality": make_municipality().pk}).content.decode()
    assert "Vælg mindst én PDF-fil." in html


def test_the_limits_are_told(desk, settings):
    settings.INGEST_MAX_BYTES, settings.INGEST_MAX_PAGES = 7 * 1024 * 1024, 123
    html = " ".join(desk.get(ADDRESS).content.decode().split())
    assert "højst 7,0 MB og 123 sider pr. fil" in html


def test_a_too_large_file_is_refused(desk, settings):
    settings.INGEST_MAX_BYTES = 10
    html = upload(desk, make_municipality(), a_file()).content.decode()
    assert "too_large" in html
    assert not SourceDocument.objects.exists()
