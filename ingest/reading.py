"""A Referat as JSON and back, for ``SourceDocument.reading``.

Dataclasses are objects by field name, tuples are arrays, dates and times are in ISO form. A block also says
its ``type``, since only that tells a paragraph from a list item.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from ingest.parsing.referat import Listepunkt, Referat, Tabel, Tekst

BLOCK_TYPES = {"text": Tekst, "item": Listepunkt, "table": Tabel}
TYPE_OF_BLOCK = {block: name for name, block in BLOCK_TYPES.items()}


def to_json(referat: Referat) -> dict[str, Any]:
    """The referat as objects, arrays, strings, numbers, truths and nulls; nothing is lost."""
    written: dict[str, Any] = _write(referat)
    return written


def from_json(written: dict[str, Any]) -> Referat:
    """Exactly the referat that ``to_json`` was given.

    A field that an older version did not write takes its default; one it knew and this does not is left
    out. Raises KeyError or TypeError where a needed field is missing.
    """
    referat: Referat = _read(Referat, written)
    return referat


# Any, here and below: a value of any field's type, and JSON.
def _write(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        written = {field.name: _write(getattr(value, field.name)) for field in fields(value)}
        return {"type": TYPE_OF_BLOCK[type(value)], **written} if type(value) in TYPE_OF_BLOCK else written
    if isinstance(value, tuple):
        return [_write(member) for member in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _read(hint: Any, written: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _read_union(get_args(hint), written)
    if origin is tuple:
        return _read_tuple(get_args(hint), written)
    if origin is Literal:
        return written
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(**{name: _read(hints[name], written[name]) for name in hints if name in written})
    return hint.fromisoformat(written) if hint in (date, time) else written


def _read_tuple(members: tuple[Any, ...], written: list[Any]) -> tuple[Any, ...]:
    return tuple(_read(members[0], member) for member in written)


def _read_union(options: tuple[Any, ...], written: Any) -> Any:
    if written is None:
        return None
    if set(options) == set(BLOCK_TYPES.values()):
        return _read(BLOCK_TYPES[written["type"]], written)
    return _read(next(option for option in options if option is not NoneType), written)


@cache
def _hints(dataclass: type) -> dict[str, Any]:
    return get_type_hints(dataclass)
