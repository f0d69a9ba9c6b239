"""A content stream as instructions (PDF 1.7, 7.8.2): each operator with its operands, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.parsing.errors import TooExpensive

from .budget import MAX_OPERANDS, Budget

COUNTED = 1000
"""Instructions between two looks at the budget."""

_TOKEN = re.compile(
    rb"(?:[\x00\t\n\f\r ]++|%[^\r\n]*+)*+"
    rb"(?:([+-]?(?:\d++\.?+\d*+|\.\d++))"
    rb"|([A-Za-z'\"][^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|\(([^()\\]*+)\)"
    rb"|<([^<>]*+)>"
    rb"|/([^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(\[)|(\])|(\()|(<<|>>|[^\x00]))"
)
_NUMBER, _OPERATOR, _STRING, _HEX, _NAME, _OPEN, _CLOSE, _LONG_STRING = range(1, 9)
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?")
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_PAREN = re.compile(rb"[()\\]")
_HEX_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r /]|$)")
_IMAGE_END_ASCII = re.compile(rb"~>\s*EI\b")
_ASCII85 = ("ASCII85Decode", "A85")


@dataclass(frozen=True, slots=True)
class InlineName:
    """A ``/Name`` among the operands, apart from strings (bytes) and numbers (float)."""

    name: str


Operand = Any
"""float, bytes, InlineName, or a list of these; whatever a damaged stream holds."""


def instructions(data: bytes, budget: Budget) -> Iterator[tuple[bytes, list[Operand]]]:
    """Operator and operands, in order. An inline image is the one instruction ``EI``.

    Arrays are lists; an array in an array ends the outer one, since no operator that draws text has any.
    """
    match_at, at, end = _TOKEN.match, 0, len(data)
    operands: list[Operand] = []
    target, count = operands, 0
    while at < end and (match := match_at(data, at)) is not None:
        at, kind = match.end(), match.lastindex
        if kind == _NUMBER:
            target.append(float(match[1]))
        elif kind == _OPERATOR:
            operator = match[2]
            if operator == b"ID":
                at, operator = _skip_image(data, at, operands), b"EI"
            yield operator, operands
            operands = target = []
            count += 1
            if count % COUNTED == 0:
                budget.draw(COUNTED)
        elif kind == _LONG_STRING:
            text, at = _long_string(data, at)
            target.append(text)
        elif kind in (_OPEN, _CLOSE):
            target = _array(operands) if kind == _OPEN and target is operands else operands
        else:
            _append(target, kind, match)
        if len(target) > MAX_OPERANDS:
            raise TooExpensive
    budget.draw(count % COUNTED)


def _array(operands: list[Operand]) -> list[Operand]:
    array: list[Operand] = []
    operands.append(array)
    return array


def _append(target: list[Operand], kind: int | None, match: re.Match[bytes]) -> None:
    if kind == _STRING:
        text = match[3]
        target.append(_unescape(text) if b"\r" in text else text)
    elif kind == _HEX:
        target.append(_unhex(match[4]))
    elif kind == _NAME:
        target.append(InlineName(_decode_name(match[5])))


def _decode_name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _HEX_ESCAPE.sub(lambda match: bytes((int(match[1], 16),)), raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return str(raw)  # as pdfminer names such a resource


def _unhex(raw: bytes) -> bytes:
    digits = _NO_HEX.sub(b"", raw) if not raw.isalnum() else raw
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError:
        return _unhex(_NO_HEX.sub(b"", raw) or b"00")


def _long_string(data: bytes, at: int) -> tuple[bytes, int]:
    """A string with escapes or parentheses in it, from behind its first one; unclosed, all the rest."""
    depth, start, search = 1, at, _PAREN.search
    while (match := search(data, at)) is not None:
        mark = match[0]
        at = match.end() + (mark == b"\\")
        depth += (mark == b"(") - (mark == b")")
        if not depth:
            return _unescape(data[start : at - 1]), at
    return _unescape(data[start:]), len(data)


def _unescape(raw: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, raw)


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped is None:
        return b"\n"
    if escaped[:1] in b"01234567":
        return bytes((int(escaped, 8) & 0xFF,))
    return _ESCAPES.get(escaped, escaped)


def _skip_image(data: bytes, at: int, operands: list[Operand]) -> int:
    """Where the stream goes on behind the data of an inline image; its end if the image has none."""
    filters = {operand.name for operand in operands if isinstance(operand, InlineName)}
    ends = _IMAGE_END_ASCII if filters.intersection(_ASCII85) else _IMAGE_END
    match = ends.search(data, at)
    return match.end() if match else len(data)
