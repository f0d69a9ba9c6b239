"""Step one: from the bytes of a PDF to pages of text runs and drawn shapes.

Layout analysis (boxes, groups) is left out, since the steps that follow need lines and styles only. All
lengths are points; ``y`` grows downwards from the top of the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from .errors import BrokenPdf, EmptyFile, NotAPdf, TooManyPages
from .paper import Box, Page, Run
from .pdf.budget import Budget
from .pdf.document import BoundedDocument, at_the_edge, open_document, pages_of
from .pdf.drawing import Drawing
from .pdf.filters import BoundedStream
from .pdf.fonts import Fonts
from .pdf.forms import draw_annotations
from .pdf.layers import Layers, has_files
from .pdf.leftovers import forget_leftovers
from .pdf.notes import add_note_covers, has_comments
from .pdf.refusals import refuse_containers
from .pdf.resources import Resources
from .pdf.space import page_matrix
from .pdf.turned import quarters_to_turn

__all__ = ["Box", "Page", "Run", "open_bytes", "read_pages"]

PDF_HEADER_WINDOW = 1024
"""Bytes in which ``%PDF-`` may stand: some servers put a banner before it."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages of one document have in common."""

    document: BoundedDocument
    fonts: Fonts
    layers: Layers


def open_bytes(source: bytes | Path | BinaryIO) -> bytes:
    """The whole file. Raises EmptyFile, NotAPdf for what is no PDF at all, BrokenPdf if it cannot be read."""
    try:
        data = _read_all(source)
    except OSError as error:
        raise BrokenPdf(f"filen kan ikke hentes: {error.__class__.__name__}") from error
    if not data.strip(b"\x00\r\n\t "):
        raise EmptyFile
    if b"%PDF-" not in data[:PDF_HEADER_WINDOW]:
        raise NotAPdf
    return data


def _read_all(source: bytes | Path | BinaryIO) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, Path):
        return source.read_bytes()
    return source.read()


def read_pages(source: bytes | Path | BinaryIO, *, max_pages: int = 2000) -> Iterator[Page]:
    """The pages in order, one at a time, so that a long referat needs little memory.

    Raises a ReferatError where the file cannot be read: EncryptedPdf, BrokenPdf, TooManyPages, TooLarge.
    """
    try:
        yield from _pages_of(open_bytes(source), max_pages)
    finally:
        forget_leftovers()


def _pages_of(data: bytes, max_pages: int) -> Iterator[Page]:
    document = open_document(data, Budget())
    at_the_edge(partial(refuse_containers, document))
    shared = Shared(document, Fonts(), at_the_edge(lambda: Layers(document.catalog)))
    pages = pages_of(document)
    number = 0
    while (pdf_page := at_the_edge(lambda: next(pages, None), page=number + 1)) is not None:
        number += 1
        if number > max_pages:
            raise TooManyPages(f"mere end {max_pages} sider", page=number)
        yield at_the_edge(partial(_seen, pdf_page, number, shared), page=number)
    if not number:
        raise BrokenPdf("ingen sider")


def _seen(pdf_page: PDFPage, number: int, shared: Shared) -> Page:
    """The page as it is looked at: turned where most of its text lies on its side."""
    document = shared.document
    document.budget.damaged = False
    page = _draw(pdf_page, number, shared)
    quarters = quarters_to_turn(page)
    if quarters:
        pdf_page.rotate = (pdf_page.rotate + 90 * quarters) % 360
        page = _draw(pdf_page, number, shared)
    for run in page.runs:
        run.text = unicodedata.normalize("NFC", run.text)
    page.has_comments = has_comments(pdf_page)
    page.has_files = number == 1 and has_files(document.catalog)
    page.is_damaged, page.is_repaired = document.budget.damaged, document.is_repaired
    return page


def _draw(pdf_page: PDFPage, number: int, shared: Shared) -> Page:
    x0, y0, x1, y1 = pdf_page.mediabox
    width, height = abs(x1 - x0), abs(y1 - y0)
    if pdf_page.rotate in (90, 270):
        width, height = height, width
    page = Page(number, width, height)
    budget = shared.document.budget
    drawing = Drawing(page, shared.fonts, shared.layers, budget)
    resources = Resources(pdf_page.resources, shared.fonts)
    drawing.run(_content(pdf_page, budget), resources, page_matrix(pdf_page))
    draw_annotations(drawing, pdf_page, page_matrix(pdf_page))
    add_note_covers(pdf_page, page, page_matrix(pdf_page))
    return page


def _content(pdf_page: PDFPage, budget: Budget) -> bytes:
    """All content streams of the page; one that is not in the file leaves the page damaged."""
    streams = [resolve1(entry) for entry in pdf_page.contents]
    there = [stream.unpacked() for stream in streams if isinstance(stream, BoundedStream)]
    budget.damaged |= len(there) < len(streams)
    return b"\n".join(there)
