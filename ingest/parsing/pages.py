"""Step one: from the bytes of a PDF to pages of text runs and drawn shapes.

The only module that opens PDFs. pdfminer interprets the content streams; its layout analysis (boxes, groups)
is left out, since the steps that follow need lines and styles only. All lengths are points; ``y`` grows
downwards from the top of the page.
"""

from __future__ import annotations

import io
import logging
import math
import re
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

from .errors import BrokenPdf, EmptyFile, EncryptedPdf, NotAPdf, OutOfMemory, TooLarge, TooManyPages
from .paper import Box, Page, Run

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings are about fonts, not about us

PDF_HEADER_WINDOW = 1024
"""Bytes in which ``%PDF-`` may stand: some servers put a banner before it."""
MAX_CONTENT_BYTES = 150_000_000
"""Unpacked drawing instructions of one page; a 500-page referat has about 20 MB in all."""
MAX_RUNS_A_PAGE = 200_000
WORD_GAP_EM = 0.15
"""A gap wider than this ends a run where no space is drawn: a new word, or a new table cell."""
RUN_GAP_EM = 0.6
"""A gap wider than this ends a run even where a space is drawn in it."""
BULLET_PT = (1.2, 9.0)
"""Smallest and largest side of a drawn list mark: Chromium draws discs of 3 to 6 points."""
TIGHT_PT = 0.01
INVISIBLE = 3
"""PDF 1.7, 9.3.6: the rendering mode in which text recognised from a picture is laid over it."""

_LIBRARY_FAILURES = (
    PSException,
    AssertionError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer raises on damaged input, beside its own exceptions."""

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd\b|medium$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingding|dingbat", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")


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
    data = open_bytes(source)
    document = _at_the_edge(lambda: PDFDocument(PDFParser(io.BytesIO(data))), page=None)
    resources = PDFResourceManager()
    device = _RunCollector(resources)
    interpreter = PDFPageInterpreter(resources, device)
    pages = PDFPage.create_pages(document)
    number = 0
    while (pdf_page := _at_the_edge(lambda: next(pages, None), page=number + 1)) is not None:
        number += 1
        if number > max_pages:
            raise TooManyPages(f"mere end {max_pages} sider", page=number)
        yield _draw(pdf_page, number, device, interpreter)
    if not number:
        raise BrokenPdf("ingen sider")


def _draw(pdf_page: PDFPage, number: int, device: _RunCollector, interpreter: PDFPageInterpreter) -> Page:
    device.start(number)

    def interpret() -> None:
        _check_content_size(pdf_page)
        interpreter.process_page(pdf_page)

    _at_the_edge(interpret, page=number)
    return device.page


def _at_the_edge(action: Callable[[], Any], *, page: int | None) -> Any:
    """Do one thing with the PDF library; its exceptions become ours. Any: whatever the library returns."""
    try:
        return action()
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise EncryptedPdf from error
    except MemoryError as error:
        raise OutOfMemory(page=page) from error
    except _LIBRARY_FAILURES as error:
        raise BrokenPdf(f"{error.__class__.__name__}", page=page) from error


def _check_content_size(pdf_page: PDFPage) -> None:
    """Refuse a page whose drawing instructions unpack to more than MAX_CONTENT_BYTES."""
    for entry in pdf_page.contents:
        stream = resolve1(entry)
        if isinstance(stream, PDFStream) and stream.rawdata is not None:
            _check_stream_size(stream.rawdata)


def _check_stream_size(raw: bytes) -> None:
    if len(raw) * 1032 < MAX_CONTENT_BYTES:  # deflate packs at most 1032 : 1
        return
    unpacker, size, rest = zlib.decompressobj(), 0, raw
    while rest:
        try:
            size += len(unpacker.decompress(rest, 1 << 20))
        except zlib.error:
            return
        rest = unpacker.unconsumed_tail
        if size > MAX_CONTENT_BYTES:
            raise TooLarge


class _FontFacts:
    """What the reader needs of a font, looked up once: its style, and each glyph's text and width."""

    def __init__(self, font: PDFFont) -> None:
        name = str(getattr(font, "basefont", None) or font.fontname or "")
        self.font = font
        self.bold = bool(_BOLD.search(name)) or bool(int(font.flags or 0) & (1 << 18))
        self.italic = bool(_ITALIC.search(name)) or abs(float(font.italic_angle or 0)) > 1
        self.symbol = bool(_SYMBOL.search(name))
        self.glyphs: dict[int, tuple[str, float]] = {}

    def glyph(self, cid: int) -> tuple[str, float]:
        known = self.glyphs.get(cid)
        if known is None:
            known = self.glyphs[cid] = (self._text(cid), self.font.char_width(cid))
        return known

    def _text(self, cid: int) -> str:
        try:
            text = self.font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return "\ufffd"
        return _LIGATURE.sub(lambda match: _LIGATURES[match.group()], text)


class _RunCollector(PDFDevice):
    """Collects runs and shapes of one page while pdfminer interprets it."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = Page(0, 0, 0)
        self.number = 0
        self.fonts: dict[int, _FontFacts] = {}
        self.figure_ctms: list[Any] = []

    def start(self, number: int) -> None:
        self.number = number
        self.figure_ctms.clear()

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate in (90, 270):
            width, height = height, width
        self.page = Page(self.number, width, height)

    def end_page(self, page: PDFPage) -> None:
        for run in self.page.runs:
            run.text = unicodedata.normalize("NFC", run.text)

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self.figure_ctms.append(self.ctm)

    def end_figure(self, name: str) -> None:
        if self.figure_ctms:
            self.ctm = self.figure_ctms.pop()

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.page.image_count += 1

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Advance as PDF 1.7, 9.4.4 says and add each glyph to the current run."""
        font = textstate.font
        facts = self.fonts.get(id(font))
        if facts is None:
            facts = self.fonts[id(font)] = _FontFacts(font)
        pen, before = _Pen(textstate, self.ctm or (1, 0, 0, 1, 0, 0), facts, self.page), self.page.glyph_count
        for part in seq:
            if isinstance(part, bytes):
                pen.draw(font.decode(part))
            elif isinstance(part, int | float):
                pen.shift(part)
        textstate.linematrix = (pen.x, pen.y)
        if textstate.render == INVISIBLE:
            self.page.invisible_glyph_count += self.page.glyph_count - before

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        for points in _subpaths(path):
            self._add_shape(points)

    def _add_shape(self, points: list[tuple[float, float]]) -> None:
        a, b, c, d, e, f = self.ctm or (1, 0, 0, 1, 0, 0)
        xs = [a * x + c * y + e for x, y in points]
        ys = [self.page.height - (b * x + d * y + f) for x, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) <= BULLET_PT[1] and min(width, height) >= BULLET_PT[0]:
            self.page.marks.append(box)
        elif box.is_across or box.is_upright:
            self.page.rules.append(box)
        elif len(points) in (4, 5) and width < self.page.width * 0.97 and height < self.page.height * 0.9:
            self.page.rules.extend(_edges(box))


def _edges(box: Box) -> Iterator[Box]:
    yield Box(box.x0, box.top, box.x1, box.top)
    yield Box(box.x0, box.bottom, box.x1, box.bottom)
    yield Box(box.x0, box.top, box.x0, box.bottom)
    yield Box(box.x1, box.top, box.x1, box.bottom)


def _subpaths(path: Sequence[Any]) -> Iterator[list[tuple[float, float]]]:
    """The corner points of each subpath; curves count by their end points."""
    points: list[tuple[float, float]] = []
    for segment in path:
        if segment[0] == "m" and len(points) > 1:
            yield points
        if segment[0] == "m":
            points = []
        if segment[0] != "h" and len(segment) >= 3:
            points.append((float(segment[-2]), float(segment[-1])))
    if len(points) > 1:
        yield points


class _Pen:
    """Where the next glyph of one text-showing operator falls, and the run it joins."""

    def __init__(self, state: Any, ctm: Any, facts: _FontFacts, page: Page) -> None:
        a1, b1, c1, d1, e1, f1 = state.matrix
        a0, b0, c0, d0, e0, f0 = ctm
        self.a, self.b = a0 * a1 + c0 * b1, b0 * a1 + d0 * b1
        self.c, self.d = a0 * c1 + c0 * d1, b0 * c1 + d0 * d1
        self.e, self.f = a0 * e1 + c0 * f1 + e0, b0 * e1 + d0 * f1 + f0
        self.x, self.y = state.linematrix
        self.scaling = state.scaling * 0.01
        self.fontsize = state.fontsize
        self.charspace = state.charspace * self.scaling
        self.wordspace = 0 if facts.font.is_multibyte() else state.wordspace * self.scaling
        self.rise = state.rise
        self.size = abs(self.fontsize) * math.hypot(self.c, self.d)
        self.bold = facts.bold or state.render == 2  # filled and stroked: a bold face made up
        self.facts, self.page = facts, page
        self.upright = abs(self.b) <= abs(self.a) * 0.2 and self.a > 0 and self.d > 0
        self.spaced = False

    def shift(self, amount: float) -> None:
        self.x -= amount * 0.001 * self.fontsize * self.scaling
        self.spaced = True

    def draw(self, cids: Any) -> None:
        for cid in cids:
            if self.spaced:
                self.x += self.charspace
            text, width = self.facts.glyph(cid)
            advance = width * self.fontsize * self.scaling
            self._put(text, advance)
            self.x += advance
            if cid == 32:
                self.x += self.wordspace
            self.spaced = True

    def _put(self, text: str, advance: float) -> None:
        page = self.page
        page.glyph_count += 1
        if text == "\ufffd" or "\ue000" <= text[:1] <= "\uf8ff":
            page.unknown_glyph_count += not self.facts.symbol
        if not self.upright:
            page.turned_glyph_count += 1
            return
        left = self.a * self.x + self.c * (self.y + self.rise) + self.e
        base = page.height - (self.b * self.x + self.d * (self.y + self.rise) + self.f)
        right = left + self.a * advance
        if text.isspace() or not text:
            self._space(base)
        elif not self._extend(text, left, right, base):
            self._begin(text, left, right, base)

    def _space(self, base: float) -> None:
        self.page.space_count += 1
        runs = self.page.runs
        if runs and abs(runs[-1].y - base) < 1 and not runs[-1].text.endswith(" "):
            runs[-1].text += " "

    def _extend(self, text: str, left: float, right: float, base: float) -> bool:
        if not self.page.runs:
            return False
        run = self.page.runs[-1]
        em = self.size or 1
        if abs(run.y - base) > 0.05 * em + TIGHT_PT or abs(run.size - self.size) > 0.05 * em:
            return False
        if run.bold != self.bold or run.italic != self.facts.italic or run.symbol != self.facts.symbol:
            return False
        gap = left - run.x1
        spaced = run.text.endswith(" ")
        if gap < -0.5 * em or gap > (RUN_GAP_EM if spaced else WORD_GAP_EM) * em:
            return False
        if gap < -0.2 * em and not unicodedata.combining(text[:1]) and (left < run.x0 + 0.1 * em):
            return False
        run.text += text
        run.x1 = max(run.x1, right)
        return True

    def _begin(self, text: str, left: float, right: float, base: float) -> None:
        if len(self.page.runs) >= MAX_RUNS_A_PAGE:
            raise TooLarge(page=self.page.number)
        facts = self.facts
        run = Run(text, left, right, base, self.size, self.bold, facts.italic, facts.symbol)
        self.page.runs.append(run)
