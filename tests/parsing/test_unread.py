"""Pages whose words must be read from how they look, and those that only look so."""

from __future__ import annotations

import pytest

from ingest.parsing.legible import unread_pages
from ingest.parsing.lines import set_lines
from ingest.parsing.pages import Page, Run, read_pages
from ingest.parsing.paper import Box, Cover
from tests.parsing.test_corpus import CORPUS

A4 = (595.0, 842.0)
STAMP = "Modtaget 12-11-2025 Side 3"
TEXT = "Udvalget skal tage stilling til forslaget om en ny hal, som foreningerne har søgt om i flere år."


def page_of(*lines: str, pictures: tuple[Box, ...] = ()) -> Page:
    page = Page(3, *A4)
    page.covers = [Cover(box, 0, None, is_solid=True) for box in pictures]
    page.image_count = len(pictures)
    for at, text in enumerate(lines):
        page.runs.append(Run(text, 60.0, 60.0 + 5 * len(text), 60.0 + 14 * at, 10.0, False, False, False))
        page.glyph_count += len(text)
    return page


WHOLE = Box(0.0, 0.0, *A4)
STRIPS = tuple(Box(0.0, 84.2 * at, 595.0, 84.2 * (at + 1)) for at in range(10))
HALF = Box(0.0, 0.0, 595.0, 421.0)
WRONG_LETTERS = "".join(chr(ord(letter) + 3) if letter.isalpha() else letter for letter in TEXT)


@pytest.mark.parametrize(
    "page",
    [
        page_of(),
        page_of(pictures=(HALF,)),
        page_of(STAMP, pictures=(WHOLE,)),
        page_of(STAMP, pictures=STRIPS),
        page_of(*[WRONG_LETTERS] * 3),
    ],
    ids=["blank", "a picture alone", "a stamped scan", "a stamped scan in strips", "wrong letters"],
)
def test_what_has_to_be_recognised(page: Page) -> None:
    assert unread_pages([page]) == [3]


@pytest.mark.parametrize(
    "page",
    [
        page_of(STAMP),
        page_of(STAMP, pictures=(HALF,)),
        page_of(TEXT, TEXT, pictures=(WHOLE,)),
        page_of(*[TEXT] * 3),
    ],
    ids=["few words", "a picture with a caption", "text over a picture", "text"],
)
def test_what_is_read_as_it_stands(page: Page) -> None:
    assert unread_pages([page]) == []


def test_a_stamped_scan_counts_as_a_picture_and_a_recognised_one_does_not() -> None:
    assert set_lines(page_of(STAMP, pictures=(WHOLE,))).is_image_only
    recognised = CORPUS / "scans" / "haderslev-2025-10-20.ocr.pdf"
    pages = list(read_pages(recognised))
    assert not any(set_lines(page).is_image_only for page in pages)
    assert unread_pages(pages) == []


def test_a_short_page_beside_wrong_letters_has_to_be_recognised_too() -> None:
    short = page_of(STAMP)
    short.number = 4
    assert unread_pages([page_of(*[WRONG_LETTERS] * 3), short]) == [3, 4]
    assert unread_pages([page_of(*[TEXT] * 3), short]) == []
