"""What the reader needs of a font: its style, and each glyph's text and width."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pdfminer.cmapdb import CMap, FileUnicodeMap, IdentityCMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined, TrueTypeFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1

from ingest.parsing.errors import TooExpensive

from .budget import MAX_FONTS
from .tounicode import MAX_CODES, read_cid_widths, read_tounicode

UNKNOWN = "\ufffd"
MAX_SIMPLE_CODES = 256
_NO_BOX = [0, 0, 0, 0]
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd\b|medium$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,]it\b", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingding|dingbat", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")


class FontFacts:
    """One font. ``is_wide``: its codes have two bytes, so word spacing does not apply (PDF 1.7, 9.3.3)."""

    def __init__(self, font: PDFFont) -> None:
        name = str(getattr(font, "basefont", None) or font.fontname or "")
        self._font = font
        self.bold = bool(_BOLD.search(name)) or bool(int(font.flags or 0) & (1 << 18))
        self.italic = bool(_ITALIC.search(name)) or abs(float(font.italic_angle or 0)) > 1
        self.symbol = bool(_SYMBOL.search(name))
        self.is_wide = font.is_multibyte()
        self._glyphs: dict[int, tuple[str, float, bool, bool]] = {}

    def codes(self, drawn: bytes) -> Iterable[int]:
        return self._font.decode(drawn)

    def glyph(self, code: int) -> tuple[str, float, bool, bool]:
        """Text, width in ems, whether it is blank, and whether nobody can tell what it is."""
        known = self._glyphs.get(code)
        if known is None:
            text = self._text(code)
            is_blank = not text or text.isspace()
            is_unknown = not self.symbol and (text == UNKNOWN or "\ue000" <= text[:1] <= "\uf8ff")
            known = self._glyphs[code] = (text, float(self._font.char_width(code)), is_blank, is_unknown)
        return known

    def _text(self, code: int) -> str:
        try:
            text = self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return UNKNOWN
        return _LIGATURE.sub(lambda match: _LIGATURES[match.group()], text)


class Fonts:
    """The fonts of one document, each read once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, FontFacts]] = {}
        self._resources = PDFResourceManager(caching=False)

    def get(self, entry: Any) -> FontFacts:
        """The font of a resource entry: a reference or a dictionary. Any: an object of the file."""
        spec = dict_value(entry)
        key = -entry.objid if isinstance(entry, PDFObjRef) else id(spec)
        if key not in self._known:
            if len(self._known) >= MAX_FONTS:
                raise TooExpensive
            self._known[key] = (spec, FontFacts(_load(spec, self._resources)))  # spec kept: its id is the key
        return self._known[key][1]


def _load(spec: dict[str, Any], resources: PDFResourceManager) -> PDFFont:
    spec = dict(spec)
    is_wide = "DescendantFonts" in spec
    descendant = spec
    if is_wide:
        descendant = _descendant(spec)
        spec["DescendantFonts"] = [descendant]
    tounicode = resolve1(spec.get("ToUnicode"))
    unicode_map = _disarm_tounicode(tounicode, spec, descendant)
    widths = read_cid_widths(list_value(descendant.pop("W", []))) if is_wide else {}
    outline = _disarm_descriptor(descendant, keeps_encoding="Encoding" in spec)
    font = resources.get_font(None, spec)
    if isinstance(font, PDFCIDFont):
        _complete(font, widths, outline if unicode_map is None else None)
    if unicode_map is not None:
        font.unicode_map = unicode_map  # type: ignore[attr-defined]  # both simple and wide fonts have one
    return font


def _descendant(spec: dict[str, Any]) -> dict[str, Any]:
    fonts = list_value(spec["DescendantFonts"])
    descendant = dict(dict_value(fonts[0])) if fonts else {}
    if "DescendantFonts" in descendant:  # a font below a font below a font: none is meant to be drawn
        descendant = {}
    return descendant


def _disarm_tounicode(tounicode: Any, *specs: dict[str, Any]) -> FileUnicodeMap | None:
    if not isinstance(tounicode, PDFStream):
        return None
    for spec in specs:
        spec.pop("ToUnicode", None)
    return read_tounicode(tounicode.get_data())


def _disarm_descriptor(spec: dict[str, Any], *, keeps_encoding: bool) -> bytes | None:
    """Leave out of a font what is not needed; returns the TrueType file, which may name the glyphs."""
    if "FontBBox" in spec:
        spec["FontBBox"] = _NO_BOX
    if "Widths" in spec:
        widths = [resolve1(width) for width in list_value(spec["Widths"])[:MAX_SIMPLE_CODES]]
        spec["Widths"] = [width if isinstance(width, int | float) else 0 for width in widths]
    if "FontDescriptor" not in spec:
        return None
    descriptor = spec["FontDescriptor"] = dict(dict_value(spec["FontDescriptor"]))
    descriptor["FontBBox"] = _NO_BOX
    if keeps_encoding:
        descriptor.pop("FontFile", None)
    outline = resolve1(descriptor.pop("FontFile2", None))
    return outline.get_data() if isinstance(outline, PDFStream) and spec.get("W") is None else None


def _complete(font: PDFCIDFont, widths: dict[int | str, float], outline: bytes | None) -> None:
    if not font.is_vertical():
        font.widths = widths
    if isinstance(font.cmap, CMap) and not font.cmap.code2cid:  # an encoding of its own: codes of two bytes
        font.cmap = IdentityCMap()
    if font.unicode_map is None and outline and font.cidcoding in ("Adobe-Identity", "Adobe-UCS"):
        font.unicode_map = _glyph_names(outline)


class _BoundedTrueType(TrueTypeFont):
    def parse_cmap_format_12(self, fp: Any, char2gid: dict[int, int]) -> None:
        """As the library reads it, but of a group only as many glyphs as a font can have."""
        fp.read(10)
        for _ in range(int.from_bytes(fp.read(4), "big")):
            group = fp.read(12)
            if len(group) < 12 or len(char2gid) > MAX_CODES:
                return
            first, last, glyph = (int.from_bytes(group[n : n + 4], "big") for n in (0, 4, 8))
            for step in range(min(last - first + 1, MAX_CODES)):
                char2gid[first + step] = glyph + step


def _glyph_names(outline: bytes) -> FileUnicodeMap | None:
    try:
        return _BoundedTrueType("", BytesIO(outline)).create_unicode_map()
    except TrueTypeFont.CMapNotFound:
        return None
