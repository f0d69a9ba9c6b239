"""A bilag's file: not read into items, only screened for personal information before it may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .blocks import split_blocks
from .hidden import hide
from .legible import is_gibberish, words_of
from .lines import Sheet, set_lines
from .pages import read_pages
from .paper import Page
from .privacy import screen_loose
from .referat import Fund
from .turned import TurnedText

UNKNOWN_SHARE = 0.1
"""Of a page's glyphs: where so many have no meaning that the font tells, nobody has read the page."""


def screen_bilag(source: bytes | Path | BinaryIO, *, max_pages: int = 2000) -> tuple[Fund, ...]:
    """Every finding in the file, ``item`` None. Page heads and feet count: letters have addresses there.

    ``unread`` once, at the first page that cannot be screened: a picture, or text in a font without meaning.
    Raises a ReferatError where the file cannot be read at all.
    """
    sheets: list[Sheet] = []
    seen: list[Fund] = []
    turned = TurnedText()
    for page in read_pages(source, max_pages=max_pages):
        seen.extend(Fund("hidden", None, each.page) for each in hide(page))
        turned.look(page)
        sheets.append(set_lines(page))
        seen.extend(_of_page(page, sheets[-1]))
    unread = [finding for finding in seen if finding.kind == "unread"][:1]
    rest = [finding for finding in seen if finding.kind != "unread"]
    blocks = split_blocks(sheets)[0] if any(sheet.lines for sheet in sheets) else ()
    return (*unread, *rest, *screen_loose(blocks), *turned.findings(()))


def _of_page(page: Page, sheet: Sheet) -> Iterator[Fund]:
    is_picture = sheet.is_image_only and not page.turned
    has_no_meaning = page.unknown_glyph_count > UNKNOWN_SHARE * page.glyph_count
    if is_picture or has_no_meaning or is_gibberish(words_of(sheet)):
        yield Fund("unread", None, page.number)
