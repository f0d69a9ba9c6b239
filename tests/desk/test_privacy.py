"""What may be personal, as the clerk sees it: kind and place, and never the words themselves."""

from __future__ import annotations

import re

from django.core.files.base import ContentFile
from django.urls import reverse

from ingest import tasks
from ingest.corrections import attach_file
from meetings.models import Attachment, SourceDocument
from tests.desk.papers import item_of
from tests.parsing.printing import print_lines

LETTER = ("Kort", "Ib Prøve, Violvej 14, 1. th.", "cpr-nr. 010190-9999", "ib@postkasse.example")


def review(desk, document: SourceDocument) -> str:
    shown: str = desk.get(
        reverse("admin:meetings_sourcedocument_change", args=[document.pk])
    ).content.decode()
    return shown


def attached(document: SourceDocument, clerk, *lines: str) -> Attachment:
    row = item_of(document, "2").attachments.all()[0]
    attach_file(row, ContentFile(print_lines(*lines), "bilag.pdf"), by=clerk)
    return row


def test_a_finding_in_a_bilag_names_the_bilag_and_opens_its_page(desk, clerk, document):
    row = attached(document, clerk, *LETTER)
    tasks.screen_attachment.apply(args=(row.pk,))
    shown = review(desk, document)
    address = reverse("admin:desk_attachment_pdf", args=[document.pk, row.pk])
    assert f'href="{address}#page=1"' in shown
    assert f"i bilaget »{row.title}«" in shown
    assert "Vises ikke, før alle fund i filen er afgjort." in shown
    item = shown[shown.index('id="punkt-2"') :]
    assert len(re.findall(r"i bilaget »", item)) == 3


def test_no_value_is_on_the_page(desk, clerk, document):
    row = attached(document, clerk, *LETTER)
    tasks.screen_attachment.apply(args=(row.pk,))
    shown = review(desk, document)
    for value in ("010190", "9999", "Violvej", "postkasse", "Ib Prøve"):
        assert value not in shown


def test_a_bilag_that_waits_is_told_to_wait(desk, clerk, document):
    attached(document, clerk, "Kort")
    assert "Gennemgås for personoplysninger og vises ikke endnu." in review(desk, document)


def test_findings_in_bilag_cost_no_query_each(desk, clerk, document, django_assert_max_num_queries):
    row = attached(document, clerk, *LETTER)
    tasks.screen_attachment.apply(args=(row.pk,))
    with django_assert_max_num_queries(32):
        review(desk, document)
