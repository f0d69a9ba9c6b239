"""A scanned print: read from what the recogniser made of it, whose output lies in tests/corpus/scans/."""

from __future__ import annotations

import json
from functools import cache

import pytest

from ingest.parsing.lines import set_lines
from ingest.parsing.pages import Page, Run
from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat
from ingest.parsing.scanned import is_scanned, mend_page, restyle
from tests.parsing.test_corpus import CORPUS

HADERSLEV = "haderslev-2025-10-20"


@cache
def scan() -> Referat:
    return read_referat(CORPUS / "scans" / f"{HADERSLEV}.ocr.pdf")


def truth() -> list[dict[str, object]]:
    items: list[dict[str, object]] = json.loads((CORPUS / f"{HADERSLEV}.json").read_text("utf-8"))["items"]
    return items


@pytest.mark.parametrize("field", ["number", "title", "case_number", "page"])
def test_every_item_of_the_scan_is_found(field: str) -> None:
    assert [getattr(punkt, field) for punkt in scan().items] == [item[field] for item in truth()]


def test_absences_of_the_scan_are_those_of_the_print() -> None:
    absent = {punkt.number: punkt.absent for punkt in scan().items if punkt.absent}
    assert absent == dict.fromkeys(["86", "87", "88", "89"], ("Jens Friis Felber",))


def test_decisions_of_the_scan_have_the_prints_outcomes() -> None:
    outcomes = [decision.outcome for punkt in scan().items for decision in punkt.decisions]
    assert outcomes == [
        "approved",
        "noted",
        "approved_with_changes",
        "discussed",
        "discussed",
        "approved",
    ]


def test_sections_of_the_scan_stand_under_their_headings() -> None:
    for punkt, item in zip(scan().items, truth(), strict=True):
        wanted = item["sections"]
        assert isinstance(wanted, list)
        assert [each.heading for each in punkt.sections] == [each["heading"] for each in wanted]


def test_referat_and_each_of_its_items_are_doubted() -> None:
    doubted = [doubt.item for doubt in scan().doubts if doubt.code == "ocr"]
    assert doubted == [None, *(str(number) for number in range(83, 92))]
    assert scan().is_ocr


def test_print_with_text_of_its_own_is_no_scan() -> None:
    referat = read_referat(CORPUS / f"{HADERSLEV}.pdf")
    assert not referat.is_ocr
    assert "ocr" not in {doubt.code for doubt in referat.doubts}


def run(text: str, x0: float, x1: float, y: float = 100.0, size: float = 10.0) -> Run:
    return Run(text, x0, x1, y, size, bold=False, italic=False, symbol=False)


def page(*runs: Run, number: int = 1) -> Page:
    return Page(number, 595, 842, list(runs), glyph_count=9, invisible_glyph_count=9)


@pytest.mark.parametrize("mark", ["+", "«", "e", "…", "«+", "eo"])
def test_list_mark_is_known_by_the_room_after_it(mark: str) -> None:
    scanned = page(run(f"{mark} ", 60, 62), run("dagsordenen ", 71, 120), run("godkendes.", 126, 170))
    mend_page(scanned)
    assert [(line.text, line.bullet_x) for line in set_lines(scanned).lines] == [
        ("dagsordenen godkendes.", 60)
    ]


def test_short_word_is_no_list_mark() -> None:
    scanned = page(run("e ", 60, 62), run("conomic", 65, 100))
    mend_page(scanned)
    assert set_lines(scanned).lines[0].bullet_x is None


def test_words_apart_by_a_misread_width_are_one_cell() -> None:
    scanned = page(run("Mødedato ", 57, 102), run("Mandag ", 112, 145), run("d.", 154, 160))
    mend_page(scanned)
    assert [segment.text for segment in set_lines(scanned).lines[0].segments] == ["Mødedato Mandag d."]


def restyled(*pages: Page) -> list[tuple[str, float, bool]]:
    sheets = restyle([set_lines(each) for each in pages], frozenset(each.number for each in pages))
    return [(line.text, line.style.size, line.style.bold) for sheet in sheets for line in sheet.lines]


def text_below(y: float) -> list[Run]:
    """Twenty lines of running text, estimated at 10 and at 11 points by turns."""
    line = "Udvalget orienteres om afslutningen på aftalen med kommunen og en fond."
    return [run(line, 57, 500, y + 15 * at, 10 + at % 2) for at in range(20)]


def test_headings_of_items_have_one_size_whatever_each_was_estimated_at() -> None:
    pages = [
        page(
            run(f"Punkt {number}: Orientering", 57 + number / 9, 250, 60, size),
            *text_below(90),
            number=number,
        )
        for number, size in ((1, 15.0), (2, 12.0), (3, 14.0))
    ]
    sizes = {(size, bold) for text, size, bold in restyled(*pages) if text.startswith("Punkt")}
    assert len(sizes) == 1


def test_running_text_has_one_size_and_no_heading() -> None:
    lines = [(size, bold) for text, size, bold in restyled(page(*text_below(90))) if text.startswith("Udv")]
    assert len(lines) == 20
    assert len(set(lines)) == 1
    assert not lines[0][1]


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Økonomiudvalget, 14. januar 2020, pkt. 411:", True),
        ("Beslutning i Teknik- og Miljøudvalget den 12-03-2024", True),
        ("Økonomiske forhold", True),
        ("Fraværende:", True),
        ("Økonomiudvalget 14. januar 2020", False),
        ("Godkendt.", False),
        ("25/12638", False),
    ],
)
def test_heading_is_told_by_its_words_where_nothing_is_bold(text: str, is_heading: bool) -> None:
    scanned = page(run(text, 57, 250, 60), *text_below(90))
    assert restyled(scanned)[0][2] is is_heading


@pytest.mark.parametrize(("printed", "spelled"), [("Indstiling", "Indstilling"), ("Økonomien", "Økonomien")])
def test_misread_heading_is_spelled_right_where_it_is_known(printed: str, spelled: str) -> None:
    scanned = page(run(printed, 57, 110, 60, 12), *text_below(90))
    assert restyled(scanned)[0][0] == spelled


def test_slash_read_as_a_seven_is_put_right_only_below_a_heading() -> None:
    def sheet(number: int, case: str) -> Page:
        heading = run(f"Punkt {number}: Orientering", 57, 250, 60, 15)
        return page(heading, run(case, 57, 100, 80), *text_below(100), number=number)

    texts = [text for text, _, _ in restyled(sheet(1, "21/24526"), sheet(2, "25/4896"), sheet(3, "25725430"))]
    assert "25/25430" in texts
    alone = [text for text, _, _ in restyled(sheet(1, "25725430"), sheet(2, "2572/19"))]
    assert "25725430" in alone


def test_row_of_dots_becomes_dots_again() -> None:
    scanned = page(
        run("Indholdsfortegnelse", 57, 150, 60, 15),
        run("Eventuelt.…dsssnsererne 13", 57, 450, 90),
        *text_below(120),
    )
    assert restyled(scanned)[1][0] == "Eventuelt ........ 13"


def test_page_is_scanned_where_most_of_its_text_is_invisible() -> None:
    assert is_scanned(page())
    assert not is_scanned(Page(1, 595, 842, glyph_count=2000, invisible_glyph_count=40))
    assert not is_scanned(Page(1, 595, 842, image_count=1))


def titles(*pages: Page) -> list[str]:
    return [text for text, size, _ in restyled(*pages) if size > 12]


def test_number_in_running_size_heads_an_item_where_a_case_number_stands_below_it_or_above() -> None:
    assert titles(
        page(run("131. Dagsorden", 57, 200, 60), run("21/24526", 57, 100, 80), *text_below(110)),
        page(run("25/4896", 57, 100, 60), run("132. Byggesag", 57, 200, 80), *text_below(110), number=2),
    ) == ["131. Dagsorden", "132. Byggesag"]


def test_points_of_a_list_head_no_item_though_a_section_follows_them() -> None:
    listed = [run("1. Godkende planen", 57, 200, 60), run("2. Sende den i høring", 57, 200, 80)]
    assert titles(page(*listed, run("Beslutning", 57, 120, 100), *text_below(130))) == []


def test_number_that_runs_on_heads_an_item_between_two_that_are_sure() -> None:
    def sheet(number: int, *below: str) -> Page:
        heading = run(f"{number}. Orientering fra formanden", 57, 200, 60)
        rows = [run(text, 57, 120, 80 + 15 * at) for at, text in enumerate(below)]
        return page(heading, *rows, *text_below(130), number=number)

    assert len(titles(sheet(1, "21/1001"), sheet(2, "Beslutning"), sheet(3, "21/1003"))) == 3
    assert len(titles(sheet(1, "21/1001"), sheet(9, "Beslutning"), sheet(3, "21/1003"))) == 2


def test_entries_of_a_contents_page_head_no_item() -> None:
    contents = page(
        run("Indholdsfortegnelse", 57, 150, 60, 15),
        run("131. Dagsorden", 57, 200, 90),
        run("132. Byggesag", 57, 200, 105),
        run("21/24526", 57, 100, 130),
        run("131. Dagsorden", 57, 200, 145),
        *text_below(170),
    )
    assert titles(contents) == ["Indholdsfortegnelse", "131. Dagsorden"]
