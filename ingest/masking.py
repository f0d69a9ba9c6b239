"""CPR numbers are struck out of a reading before any of it is kept: the PDF alone holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ingest.parsing.personal.cpr import find_cpr
from ingest.parsing.referat import Punkt, Referat, Tabel
from meetings.models import SourceDocument
from meetings.models.documents import FindingKind, FindingVerdict

MASK = "xxxxxx-xxxx"
_TEN_DIGITS = re.compile(r"(?<!\d)(?=((?:\d[\s./‐‑–−-]{0,3}){9}\d)(?!\d))")
"""Ten digits with little between them, wherever they begin: ``01.01.01 - 0000`` is ``010101-0000``."""


def mask_cpr(referat: Referat, *, spared: Collection[str] = ()) -> Referat:
    """The referat with every CPR number as ``xxxxxx-xxxx``, wherever and however it is written.

    spared: numbers of items, ``""`` for the front, in which a clerk has judged that no number is a person's.
    Case numbers are left alone, which may have the same shape.
    """
    found: set[str] = set()
    if "" not in spared:
        found |= _numbers(replace(referat, items=()))
    for punkt in referat.items:
        if punkt.number not in spared:
            found |= _numbers(punkt)
    if not found:
        return referat
    masked: Referat = _struck(referat, found)
    return masked


def spared_items(document: SourceDocument) -> frozenset[str]:
    """Items in which a clerk has judged every CPR number found as not personal. One query."""
    found = document.findings.filter(kind=FindingKind.CPR, attachment=None)
    verdicts = set(found.values_list("item_number", "verdict"))
    personal = {number for number, verdict in verdicts if verdict != FindingVerdict.NOT_PERSONAL}
    return frozenset({number for number, _ in verdicts} - personal)


def mask_text(text: str) -> str:
    """One text, such as a file's name, with every CPR number struck out."""
    found = _numbers(text)
    return _strike(text, found) if found else text


def _numbers(value: Any) -> set[str]:
    """The ten digits of every CPR number in a parsed value. Any: of whatever type."""
    return {re.sub(r"\D", "", text[start:end]) for text in _texts(value) for start, end in find_cpr(text)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from _texts(member)
    elif isinstance(value, Tabel):
        yield from _cells(value)
    elif is_dataclass(value):
        for field in fields(value):
            if not _is_case(value, field.name):
                yield from _texts(getattr(value, field.name))


def _cells(table: Tabel) -> Iterator[str]:
    """Each cell under its column's heading, where ``CPR`` may be said."""
    header, *rows = table.rows or ((),)
    yield from header
    for row in rows:
        for label, cell in zip(header, row, strict=False):
            yield f"{label}: {cell}" if label else cell


def _is_case(value: Any, name: str) -> bool:
    return isinstance(value, Punkt) and name == "case_number"


def _strike(text: str, numbers: Collection[str]) -> str:
    """The text with these numbers struck out, each in whatever spelling."""
    pieces, done = [], 0
    for match in _TEN_DIGITS.finditer(text):
        start, end = match.span(1)
        if start >= done and re.sub(r"\D", "", match[1]) in numbers:
            pieces += [text[done:start], MASK]
            done = end
    return "".join([*pieces, text[done:]])


def _struck(value: Any, numbers: Collection[str]) -> Any:
    if isinstance(value, str):
        return _strike(value, numbers)
    if isinstance(value, tuple):
        return tuple(_struck(member, numbers) for member in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {
        field.name: _struck(getattr(value, field.name), numbers)
        for field in fields(value)
        if not _is_case(value, field.name)
    }
    return replace(value, **parts)
