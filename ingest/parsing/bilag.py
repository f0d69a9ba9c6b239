"""A bilag's file: not read into items, only screened for personal information before it may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .blocks import split_blocks
from .hidden import hide
from .lines import Sheet, set_lines
from .pages import read_pages
from .paper import Page
from .privacy import screen_loose
from .referat import Fund

UNKNOWN_SHARE = 0.1
"""Of a page's glyphs: where so many have no meaning that the font tells, nobody has read the page."""


def screen_bilag(source: bytes | Path | BinaryIO, *, max_pages: int = 2000) -> tuple[Fund, ...]:
    """Every finding in the file, ``item`` None. Page heads and feet count: letters have addresses there.

    ``unread`` once, at the first page that cannot be screened: a picture, or text in a font without meaning.
    Raises a ReferatError where the file cannot be read at all.
    """
    sheets: list[Sheet] = []
    seen: list[Fund] = []
    for page in read_pages(source, max_pages=max_pages):
        seen.extend(_of_page(page))
        seen.extend(Fund("hidden", None, each.page) for each in hide(page))
        sheets.append(set_lines(page))
    unread = [finding for finding in seen if finding.kind == "unread"][:1]
    rest = [finding for finding in seen if finding.kind != "unread"]
    blocks = split_blocks(sheets)[0] if any(sheet.lines for sheet in sheets) else ()
    return (*unread, *rest, *screen_loose(blocks))


def _of_page(page: Page) -> Iterator[Fund]:
    is_picture = not page.runs and (page.image_count or page.turned_glyph_count)
    is_gibberish = page.unknown_glyph_count > UNKNOWN_SHARE * page.glyph_count
    if is_picture or is_gibberish:
        yield Fund("unread", None, page.number)
