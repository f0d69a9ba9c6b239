"""What a PDF can hold and a column cannot: too long texts, and characters that PostgreSQL refuses.

A text that is cut is never cut in silence: each gives a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ingest.parsing.referat import (
    Afsnit,
    Beslutning,
    Bilag,
    Fund,
    Punkt,
    Referat,
    Stedfortraeder,
    Tvivl,
)
from meetings.case_numbers import case_key, case_path

MAX_NAME = 200
MAX_NUMBER = 20
# Longest text of each field that ends in a column of limited length.
LIMITS: dict[tuple[type, str], int] = {
    (Referat, "committee"): MAX_NAME,
    (Referat, "location"): 500,
    (Referat, "participants"): MAX_NAME,
    (Referat, "absent"): MAX_NAME,
    (Punkt, "number"): MAX_NUMBER,
    (Punkt, "title"): 1000,
    (Punkt, "absent"): MAX_NAME,
    (Stedfortraeder, "name"): MAX_NAME,
    (Stedfortraeder, "stands_for"): MAX_NAME,
    (Afsnit, "heading"): 500,
    (Beslutning, "body"): MAX_NAME,
    (Bilag, "title"): 1000,
}
# Doubts and findings name items by number; a key of the index holds about 2,700 bytes in all.
SILENT_LIMITS: dict[tuple[type, str], int] = {
    (Tvivl, "code"): 60,
    (Tvivl, "item"): MAX_NUMBER,
    (Tvivl, "message"): 500,
    (Fund, "item"): MAX_NUMBER,
}
CASE_LIMITS = {"number": 60, "key": 80, "path": 120}
# NUL, and halves of characters outside the basic plane, as a broken font table may give them.
UNSTORABLE = {0: None} | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


def fit_to_columns(referat: Referat) -> Referat:
    """The referat with every text as a column can hold it; the same values where nothing had to give.

    Adds a doubt ``too_long`` for each part with a text that was cut, and ``odd_case_number`` for each item
    whose case number cannot be one; that item then has none.
    """
    clean: Referat = _storable(referat)
    doubts = tuple(_doubts_of(clean))
    cut: Referat = _cut(clean)
    items = tuple(_with_sane_case(punkt) for punkt in cut.items)
    return replace(cut, items=items, doubts=cut.doubts + doubts)


def _doubts_of(referat: Referat) -> Iterator[Tvivl]:
    outside_items = replace(referat, items=())
    if _is_cut(outside_items):
        yield Tvivl("too_long", None, 1, "En tekst på forsiden er usædvanligt lang og er afkortet.")
    for punkt in referat.items:
        number = punkt.number[:MAX_NUMBER]
        if _is_cut(punkt):
            yield Tvivl(
                "too_long", number, punkt.page, "En tekst i punktet er usædvanligt lang og er afkortet."
            )
        if punkt.case_number is not None and not _is_sane(punkt.case_number):
            yield Tvivl(
                "odd_case_number", number, punkt.page, "Sagsnummeret ligner ikke et sagsnummer og er udeladt."
            )


def _is_sane(case_number: str) -> bool:
    forms = {"number": case_number, "key": case_key(case_number), "path": case_path(case_number)}
    return forms["key"] != "" and all(len(form) <= CASE_LIMITS[name] for name, form in forms.items())


def _with_sane_case(punkt: Punkt) -> Punkt:
    if punkt.case_number is None or _is_sane(punkt.case_number):
        return punkt
    return replace(punkt, case_number=None)


# Any, below: a parsed value or one of its fields, of whatever type.
def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(UNSTORABLE)
    return _over_parts(value, _storable)


def _cut(value: Any, limit: int | None = None) -> Any:
    if isinstance(value, str):
        return value if limit is None else value[:limit]
    if isinstance(value, tuple):
        return tuple(_cut(member, limit) for member in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {
        field.name: _cut(getattr(value, field.name), _limit(type(value), field.name))
        for field in fields(value)
    }
    return replace(value, **parts)


def _limit(kind: type, name: str) -> int | None:
    return LIMITS.get((kind, name)) or SILENT_LIMITS.get((kind, name))


def _is_cut(value: Any, limit: int | None = None) -> bool:
    if isinstance(value, str):
        return limit is not None and len(value) > limit
    if isinstance(value, tuple):
        return any(_is_cut(member, limit) for member in value)
    if not is_dataclass(value) or isinstance(value, type):
        return False
    return any(
        _is_cut(getattr(value, field.name), LIMITS.get((type(value), field.name))) for field in fields(value)
    )


def _over_parts(value: Any, function: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(function(member) for member in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{field.name: function(getattr(value, field.name)) for field in fields(value)})
