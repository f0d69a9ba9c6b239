"""Which letters a font's codes stand for (PDF 1.7, 9.10.3), and how wide they are: read within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdftypes import resolve1

MAX_CODES = 65_536
"""Codes of one font: they have two bytes at most in practice."""

_HEX = rb"<([0-9A-Fa-f\s]*+)>\s*+"
_PAIR = re.compile(_HEX + _HEX)
_RANGE = re.compile(_HEX + _HEX + rb"(?:" + _HEX + rb"|\[([^\]]*+)\])")
_ONE = re.compile(_HEX)


def read_tounicode(data: bytes) -> FileUnicodeMap:
    """The map of a ToUnicode stream. Of ranges wider than MAX_CODES only the first codes are kept."""
    unicode_map = FileUnicodeMap()
    for part in _between(data, b"beginbfchar", b"endbfchar"):
        for match in _PAIR.finditer(part):
            _add(unicode_map, int.from_bytes(_unhex(match[1]), "big"), _unhex(match[2]))
    for part in _between(data, b"beginbfrange", b"endbfrange"):
        for match in _RANGE.finditer(part):
            _add_range(unicode_map, match)
    return unicode_map


def _between(data: bytes, start: bytes, stop: bytes) -> Iterator[bytes]:
    at = data.find(start)
    while at >= 0:
        end = data.find(stop, at)
        yield data[at + len(start) : end if end >= 0 else len(data)]
        at = data.find(start, end) if end >= 0 else -1


def _unhex(digits: bytes) -> bytes:
    text = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _add(unicode_map: FileUnicodeMap, code: int, letters: bytes) -> None:
    if len(unicode_map.cid2unichr) < MAX_CODES:
        unicode_map.add_cid2unichr(code, letters)


def _add_range(unicode_map: FileUnicodeMap, match: re.Match[bytes]) -> None:
    first, last = (int.from_bytes(_unhex(match[n]), "big") for n in (1, 2))
    count = min(last - first + 1, MAX_CODES)
    if match[4] is not None:
        for code, one in zip(range(first, first + count), _ONE.finditer(match[4]), strict=False):
            _add(unicode_map, code, _unhex(one[1]))
        return
    letters = _unhex(match[3])
    base = int.from_bytes(letters[-4:], "big")
    for step in range(count):
        tail = (base + step).to_bytes(5, "big")[-len(letters[-4:]) :] if letters else b""
        _add(unicode_map, first + step, letters[:-4] + tail)


def read_cid_widths(array: Sequence[Any]) -> dict[int | str, float]:
    """A ``W`` array: ``first [w w …]`` or ``first last w`` (PDF 1.7, 9.7.4.3). Any: objects of the file."""
    widths: dict[int | str, float] = {}
    values = [resolve1(value) for value in array]
    at = 0
    while at + 1 < len(values) and len(widths) < MAX_CODES:
        first, second = values[at], values[at + 1]
        if not isinstance(first, int):
            at += 1
        elif isinstance(second, list):
            widths.update({first + n: _number(width) for n, width in enumerate(second[:MAX_CODES])})
            at += 2
        elif isinstance(second, int) and at + 2 < len(values):
            span = range(first, min(second + 1, first + MAX_CODES))
            widths.update(dict.fromkeys(span, _number(values[at + 2])))
            at += 3
        else:
            at += 1
    return widths


def _number(value: Any) -> float:
    number = resolve1(value)
    return number if isinstance(number, int | float) else 0
