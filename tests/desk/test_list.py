"""The list of documents: every state told, filters that narrow, a bounded number of queries."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ingest.templatetags.desk import state_badge
from meetings.models import Committee, DocumentState, SourceDocument
from tests.desk.papers import paper, put_on_desk
from tests.ingest.papers import make_document, make_municipality, punkt

LIST = "/admin/meetings/sourcedocument/"


def names(desk: Client, query: str = "") -> set[str]:
    response = desk.get(LIST + query)
    assert response.status_code == 200
    return {document.original_name for document in response.context["cl"].result_list}


def cells(desk: Client) -> dict[str, str]:
    """The text of the first row's cells, by column."""
    html = desk.get(LIST).content.decode()
    row = re.findall(r"<tbody>\s*<tr>(.*?)</tr>", html, re.DOTALL)[0]
    found = re.findall(r'class="field-(\w+)[^"]*">(.*?)</t[hd]>', row, re.DOTALL)
    return {column: " ".join(re.sub(r"<[^>]+>", " ", text).split()) for column, text in found}


def test_a_row_tells_the_meeting_and_what_is_open(desk, clerk, document):
    document.uploaded_by = clerk
    document.save()
    assert cells(desk) | {"uploaded": "signe" in cells(desk)["uploaded"]} == {
        "name": "referat.pdf",
        "status": "◆ Til gennemsyn",
        "committee": "Teknik- og Miljøudvalget",
        "held_on": "12.03.2024",
        "item_count": "2",
        "doubts": "2",
        "findings": "1",
        "uploaded": True,
    }


def test_settled_questions_are_not_counted(desk, document):
    document.doubts.update(settled_at=timezone.now())
    document.findings.update(verdict="not_personal")
    assert (cells(desk)["doubts"], cells(desk)["findings"]) == ("0", "0")


def test_a_failed_one_tells_code_and_sentence(desk, db):
    document = make_document()
    document.state, document.error_code = DocumentState.FAILED, "encrypted"
    document.save()
    assert cells(desk)["status"] == "✕ Kunne ikke læses PDF-filen er beskyttet med en adgangskode. encrypted"


def test_every_state_has_word_shape_and_colour_of_its_own(desk, db):
    badges = [state_badge(state) for state in DocumentState.values]
    assert len({re.findall(r"badge-([\w-]+)", badge)[0] for badge in badges}) == 6
    assert len({re.findall(r'aria-hidden="true">(.)<', badge)[0] for badge in badges}) == 6


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state__exact=needs_review", {"skole.pdf", "teknik.pdf"}),
        ("?state__exact=received", {"ny.pdf"}),
        ("?aabne=tvivl", {"teknik.pdf"}),
        ("?aabne=fund", {"teknik.pdf"}),
        ("?aabne=intet", {"ny.pdf", "skole.pdf"}),
        ("?aabne=ny", set()),
        ("?meeting__held_on__year=2023", {"skole.pdf"}),
        ("?q=teknik", {"teknik.pdf"}),
        ("?q=23-555", {"skole.pdf"}),
        ("?q=23/", {"skole.pdf"}),
        ("?q=findes ikke", set()),
    ],
)
def test_filters_and_search(desk, query, found):
    three_documents()
    assert names(desk, query) == found


def test_filters_of_committee_and_municipality_offer_what_there_is(desk):
    teknik, _, _ = three_documents()
    committee = Committee.objects.get(name="Skoleudvalget")
    assert names(desk, f"?udvalg={committee.pk}") == {"skole.pdf"}
    assert names(desk, f"?municipality__id__exact={teknik.municipality_id}") == {
        "teknik.pdf",
        "skole.pdf",
        "ny.pdf",
    }
    make_municipality("Nyby")
    assert "Nyby" not in desk.get(LIST).content.decode()


def three_documents() -> tuple[SourceDocument, SourceDocument, SourceDocument]:
    teknik = put_on_desk(name="teknik.pdf")
    items = (punkt("1", case_number="23/555"),)
    read = paper(committee="Skoleudvalget", held_on=date(2023, 2, 1), items=items, doubts=(), findings=())
    return teknik, put_on_desk(read, "skole.pdf"), make_document("ny.pdf")


def test_queries_do_not_grow_with_the_rows(desk, django_assert_max_num_queries: Any):
    for number in range(12):
        put_on_desk(paper(committee=f"Udvalg {number}"), f"{number}.pdf")
    with django_assert_max_num_queries(15):
        assert len(names(desk)) == 12


def test_the_list_looks_again_only_while_something_is_read(desk, document):
    assert "watch.js" not in desk.get(LIST).content.decode()
    make_document("ny.pdf")
    html = desk.get(LIST).content.decode()
    assert "watch.js" in html
    assert re.search(r'<noscript>\s*<meta http-equiv="refresh"', html)


def test_readings_stay_in_the_database(desk, document):
    """A reading of a long referat is megabytes; the list needs none of it."""
    row = desk.get(LIST).context["cl"].result_list[0]
    assert "reading" in row.get_deferred_fields()


def test_the_front_of_the_desk_counts_the_states(desk, document):
    html = desk.get("/admin/").content.decode()
    link = re.findall(r'<a href="[^"]*state__exact=needs_review">(.*?)</a>', html, re.DOTALL)[0]
    assert '<span class="number">1</span>' in link
    assert "Upload referater" in html


@pytest.mark.parametrize("address", [LIST, "/admin/", LIST + "add/"])
def test_no_style_or_script_stands_in_the_page(desk, document, address):
    """The site's policy forbids both, so what stands there would not work."""
    html = desk.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", html)
