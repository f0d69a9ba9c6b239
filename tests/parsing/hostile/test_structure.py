"""Files whose parts point in circles, into nothing or past each other."""

from __future__ import annotations

import pytest
from pdfminer.psparser import PSLiteralTable

from ingest.parsing import errors
from ingest.parsing.pages import read_pages
from ingest.parsing.pdf import leftovers
from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat
from tests.parsing.printing import print_referat

from .syntax import CATALOG, HELVETICA, PAGES, SENTENCE, file_of, one_page, page, stream, written

GOOD = print_referat()
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</N 6 0 R>>/Font<</F 5 0 R>>>>"


def text_of(data: bytes) -> str:
    return " ".join(run.text.strip() for page in read_pages(data) for run in page.runs)


def outcome(data: bytes) -> str:
    try:
        return f"{read_referat(data).page_count} pages"
    except errors.ReferatError as error:
        return error.code


@pytest.mark.parametrize("length", range(0, len(GOOD), 400))
def test_file_cut_off_is_refused_or_doubted(length: int) -> None:
    found = outcome(GOOD[:length])
    if found not in {"empty", "broken"}:
        assert "file_repaired" in {doubt.code for doubt in read_referat(GOOD[:length]).doubts}


def test_file_without_its_index_is_read_with_a_doubt() -> None:
    read = read_referat(GOOD.replace(b"startxref", b"startxxxx"))
    assert [punkt.title for punkt in read.items] == [punkt.title for punkt in read_referat(GOOD).items]
    assert "file_repaired" in {doubt.code for doubt in read.doubts}


def test_index_that_is_off_by_some_bytes_is_read() -> None:
    assert text_of(one_page().replace(b"%PDF-1.7\n", b"%PDF-1.7\n%\n\n")) == SENTENCE


def test_bytes_before_the_header_do_not_matter() -> None:
    assert text_of(b"HTTP/1.1 200 OK\r\n\r\n" + one_page()) == SENTENCE


def test_page_tree_of_ten_thousand_levels_is_read() -> None:
    tree = {n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(10, 10_010)}
    leaf = {1: b"<</Type/Catalog/Pages 10 0 R>>", 4: stream(written(SENTENCE)), 5: HELVETICA, 10_010: page()}
    assert text_of(file_of(leaf | tree)) == SENTENCE


CIRCLES = {
    "page tree": file_of(
        [CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]>>", page(), stream(written(SENTENCE)), HELVETICA]
    ),
    "form in itself": one_page(
        stream(written(SENTENCE) + b" /N Do"),
        more=b"/Resources<</XObject<</N 6 0 R>>/Font<</F 5 0 R>>>>",
        extra=[stream(b"/N Do", FORM)],
    ),
    "older index": one_page().replace(b"/Root", b"/Prev %d/Root" % one_page().rindex(b"xref\n0")),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circle_is_walked_once(name: str) -> None:
    assert text_of(CIRCLES[name]) == SENTENCE


ENDLESS = {
    "reference to itself": file_of([CATALOG, b"2 0 R"]),
    "references to each other": file_of([CATALOG, b"3 0 R", b"2 0 R"]),
    "length of itself": file_of([CATALOG, PAGES, page(), b"<</Length 4 0 R>>stream\nendstream", HELVETICA]),
    "object stream in itself": (
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Length 1 0 R>>stream\n1 0 endstream endobj"
    ),
    "font below itself": one_page(
        font=b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>"
    ),
    "no pages": file_of([CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"]),
    "page is missing": file_of(
        [CATALOG, b"<</Type/Pages/Kids[3 0 R 9 0 R]>>", page(), stream(b""), HELVETICA]
    ),
    "nested ten thousand deep": one_page(stream(b"[" * 10_000 + b"]" * 10_000 + b" TJ")),
    "font box that doubles": one_page(
        font=b"<</Type/Font/Subtype/TrueType/FontDescriptor<</FontBBox 6 0 R>>>>",
        extra=[b"[%s]" % (b"%d 0 R " % (n + 1) * 10) for n in range(6, 40)] + [b"[1]"],
    ),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_or_empty_ends(name: str) -> None:
    assert outcome(ENDLESS[name]) in {"broken", "no_text", "1 pages"}


def test_two_thousand_pages_are_read_and_one_more_is_refused() -> None:
    def pages(count: int) -> bytes:
        kids = b" ".join(b"%d 0 R" % number for number in range(6, 6 + count))
        tree = [CATALOG, b"<</Type/Pages/Kids[%s]>>" % kids, b"null", stream(written("Side")), HELVETICA]
        return file_of([*tree, *[page()] * count])

    assert sum(1 for _ in read_pages(pages(2000))) == 2000
    with pytest.raises(errors.TooManyPages):
        list(read_pages(pages(2001)))


def test_damaged_content_is_doubted() -> None:
    whole = one_page(stream(written(*[f"{n * n * n} kr. til {SENTENCE}" for n in range(40)]), packed=True))
    start, stop = whole.index(b">>stream\n"), whole.index(b"\nendstream")
    for at, found in ((start + 40, "broken"), (stop - 40, "1 pages")):
        data = whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]
        assert outcome(data) == found
    assert ("damaged_page", 1) in {(doubt.code, doubt.page) for doubt in read_referat(data).doubts}


def test_page_whose_content_is_missing_is_broken() -> None:
    assert outcome(one_page()[:300]) == "broken"


def test_names_of_a_crafted_file_are_forgotten() -> None:
    names = b" ".join(b"/X%d 1" % number for number in range(30_000))
    list(read_pages(one_page(more=b"/Extra<<%s>>" % names)))
    assert len(PSLiteralTable.dict) < leftovers.MOST_NAMES + 5_000
    assert isinstance(read_referat(GOOD), Referat)
