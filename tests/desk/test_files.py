"""The PDF in the clerk's frame: nothing in it can run, and its name is ours."""

from __future__ import annotations

from django.urls import reverse

from meetings.models import SourceDocument


def address(document: SourceDocument) -> str:
    return reverse("admin:desk_pdf", args=[document.pk])


def test_the_pdf_is_shown_and_not_run(desk, document):
    SourceDocument.objects.filter(pk=document.pk).update(original_name='"; evil="\r\n<script>.html')
    response = desk.get(address(document))
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="referat-{document.pk}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["frame-ancestors"] == "'self'"


def test_a_draft_is_kept_by_no_cache(desk, document):
    kept = desk.get(address(document))["Cache-Control"]
    assert {"private", "no-store"} <= set(kept.split(", "))
    assert "public" not in kept


def test_a_missing_file_is_not_found(desk, document):
    document.file.storage.delete(document.file.name)
    assert desk.get(address(document)).status_code == 404
