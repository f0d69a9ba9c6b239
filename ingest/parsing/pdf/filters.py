"""Unpacking streams, never to more than a limit (PDF 1.7, 7.4)."""

from __future__ import annotations

import zlib
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import PDFStream, int_value
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from ingest.parsing.errors import TooExpensive, TooLarge

from .budget import MAX_STREAM_BYTES, Budget

MAX_FILTERS = 8
MAX_PREDICTED_BYTES = 16_000_000
"""Predictors are undone byte by byte; they pack cross-reference tables and images."""
MAX_ROW_BYTES = 1_000_000
SALVAGE_STEP = 64
"""How finely a damaged stream is fed, so that little before the damage is lost."""
CHECKSUM_BYTES = 4
_BLANKS = b"\x00\t\n\x0b\x0c\r "
_CLEAR, _END, _MAX_CODES = 256, 257, 4096  # LZW, PDF 1.7, 7.4.4.2


class BoundedStream(PDFStream):
    """A stream that unpacks within its document's budget; an unknown or image filter gives no data."""

    def __init__(self, attrs: dict[str, Any], raw: bytes, decipher: Any, budget: Budget) -> None:
        super().__init__(attrs, raw, decipher)  # Any: pdfminer's deciphering protocol
        self.budget = budget

    def decode(self) -> None:
        self.data, self.rawdata = self.unpacked(), None

    def unpacked(self) -> bytes:
        """The data, unpacked anew each time and not kept: pages are read once."""
        if self.data is not None:
            return self.data
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        filters = self.get_filters()
        if len(filters) > MAX_FILTERS:
            raise TooExpensive
        for name, params in filters:
            data = _undo_filter(literal_name(name), data, self.budget)
            data = _undo_predictor(params, data) if isinstance(params, dict) else data
            self.budget.unpack(len(data))
        return data


def _undo_filter(name: str, data: bytes, budget: Budget) -> bytes:
    if name in ("FlateDecode", "Fl"):
        return _inflate(data, budget)
    if name in ("LZWDecode", "LZW"):
        return _unpack_lzw(data)
    if name in ("RunLengthDecode", "RL"):
        return _unpack_runs(data)
    if name in ("ASCII85Decode", "A85"):
        return ascii85decode(data.translate(None, _BLANKS))
    if name in ("ASCIIHexDecode", "AHx"):
        return asciihexdecode(data.translate(None, _BLANKS))
    budget.damaged = True
    return b""


def _inflate(data: bytes, budget: Budget) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, MAX_STREAM_BYTES + 1)
        is_whole = unpacker.eof
    except zlib.error:
        is_whole = False
    if not is_whole:
        unpacked, is_whole = _salvage(data)
    if len(unpacked) > MAX_STREAM_BYTES:
        raise TooLarge
    budget.damaged |= not is_whole
    return unpacked


def _salvage(data: bytes) -> tuple[bytes, bool]:
    """What stands before the damage, and whether there is none: only the checksum behind it is missing."""
    unpacker, parts, size, start = zlib.decompressobj(-zlib.MAX_WBITS), [], 0, 0
    for start in range(2, len(data), SALVAGE_STEP):
        try:
            part = unpacker.decompress(data[start : start + SALVAGE_STEP], MAX_STREAM_BYTES + 1)
        except zlib.error:
            break
        parts.append(part)
        size += len(part)
        if size > MAX_STREAM_BYTES:
            raise TooLarge
        if unpacker.eof:
            break
    behind = max(0, len(data) - start - SALVAGE_STEP) + len(unpacker.unused_data)
    return b"".join(parts), unpacker.eof and behind < CHECKSUM_BYTES


def _unpack_runs(data: bytes) -> bytes:
    parts, size, at = [], 0, 0
    while at < len(data) and (length := data[at]) != 128:
        if length < 128:
            part, at = data[at + 1 : at + 2 + length], at + 2 + length
        else:
            part, at = data[at + 1 : at + 2] * (257 - length), at + 2
        parts.append(part)
        size += len(part)
        if size > MAX_STREAM_BYTES:
            raise TooLarge
    return b"".join(parts)


def _unpack_lzw(data: bytes) -> bytes:
    """With the early change of code length that PDF files use unless they say otherwise."""
    table: list[bytes] = []
    parts, size, last = [], 0, b""
    bits = width = bit_count = 0
    width = 9
    for byte in data:
        bits, bit_count = bits << 8 | byte, bit_count + 8
        if bit_count < width:
            continue
        bit_count -= width
        code, bits = bits >> bit_count, bits & ((1 << bit_count) - 1)
        if code == _END:
            break
        if code == _CLEAR or not table:
            table, last, width = [bytes((n,)) for n in range(256)] + [b"", b""], b"", 9
            if code == _CLEAR:
                continue
        entry = table[code] if code < len(table) else last + last[:1]
        if last and len(table) < _MAX_CODES:
            table.append(last + entry[:1])
        width = min(12, max(9, (len(table) + 1).bit_length()))
        parts.append(entry)
        last, size = entry, size + len(entry)
        if size > MAX_STREAM_BYTES:
            raise TooLarge
    return b"".join(parts)


def _undo_predictor(params: dict[str, Any], data: bytes) -> bytes:
    predictor = int_value(params.get("Predictor", 1))
    if predictor < 2:
        return data
    colors, columns = int_value(params.get("Colors", 1)), int_value(params.get("Columns", 1))
    depth = int_value(params.get("BitsPerComponent", 8))
    if len(data) > MAX_PREDICTED_BYTES or abs(colors * columns * depth) > 8 * MAX_ROW_BYTES:
        raise TooExpensive
    if predictor == 2:
        return apply_tiff_predictor(colors, columns, depth, data)
    return apply_png_predictor(predictor, colors, columns, depth, data)
