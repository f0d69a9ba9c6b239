"""Keyed differences between rows and what they should be, so that a row keeps its id over every reading.

Values are column values by attribute name: ``{"item_id": 7, "position": 1, "title": "Kort"}``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Generic, TypeVar

from django.db.models import Model

from meetings.models.corrections import Correctable

M = TypeVar("M", bound=Model)
T = TypeVar("T")
Values = Mapping[str, Any]  # Any: a column's value, of whatever type
Key = tuple[str, ...]


@dataclass
class Written:
    """How many rows a load wrote; true once it wrote any."""

    count: int = 0

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass(frozen=True)
class Pairs(Generic[M]):
    """Rows beside their new values, values without a row, and rows that nothing asks for any more."""

    matched: list[tuple[M, Values]]
    missing: list[Values]
    surplus: list[M]


def pair(rows: Iterable[M], wanted: Iterable[Values], *keys: Key) -> Pairs[M]:
    """Pair rows with values that agree in the attributes of the first key, then the rest by the next.

    Where several agree, first goes with first, second with second. A corrected attribute is compared by
    what was read, not by what the clerk made of it.
    """
    matched: list[tuple[M, Values]] = []
    surplus, missing = list(rows), list(wanted)
    for key in keys:
        by_key = _numbered(surplus, key, as_read)
        wanted_by_key = _numbered(missing, key, _as_wanted)
        matched += [(row, wanted_by_key[at]) for at, row in by_key.items() if at in wanted_by_key]
        surplus = [row for at, row in by_key.items() if at not in wanted_by_key]
        missing = [values for at, values in wanted_by_key.items() if at not in by_key]
    return Pairs(matched, missing, surplus)


def _numbered(
    members: Iterable[T], names: Key, value_of: Callable[[T, str], Any]
) -> dict[tuple[Any, ...], T]:
    seen: Counter[tuple[Any, ...]] = Counter()
    numbered = {}
    for member in members:
        key = tuple(value_of(member, name) for name in names)
        seen[key] += 1
        numbered[(*key, seen[key])] = member
    return numbered


def as_read(row: Model, name: str) -> Any:
    """What the paper said in this attribute, whatever a clerk has made of it."""
    if isinstance(row, Correctable) and name in row.corrections:
        return row.corrections[name]["read"]
    return _plain(getattr(row, name))


def _as_wanted(values: Values, name: str) -> Any:
    return _plain(values[name])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def update(pairs: Iterable[tuple[M, Values]], written: Written) -> None:
    """Give the rows their values, corrections excepted, in one query; none where nothing differs."""
    changed: list[M] = []
    names: set[str] = set()
    for row, values in pairs:
        differing = {name for name, value in values.items() if set_attribute(row, name, value)}
        if differing:
            changed.append(row)
            names |= differing
    save(changed, names, written)


def set_attribute(row: Model, name: str, value: Any) -> bool:
    """True where the row changed. What a clerk has corrected keeps her value."""
    if isinstance(row, Correctable):
        return row.set_read(name, value)
    if getattr(row, name) == value:
        return False
    setattr(row, name, value)
    return True


def save(rows: list[M], names: Iterable[str], written: Written) -> None:
    """Write these attributes of the rows in one query; none where there are no rows."""
    if not rows:
        return
    model = type(rows[0])
    corrections = {"corrections"} if issubclass(model, Correctable) else set()
    model._default_manager.bulk_update(rows, sorted({*names, *corrections}))
    written.count += len(rows)


def create(model: type[M], missing: list[Values], written: Written) -> list[M]:
    """Insert a row for each, in one query; none where nothing is missing."""
    if not missing:
        return []
    written.count += len(missing)
    return model._default_manager.bulk_create([model(**values) for values in missing])


def delete(rows: list[M], written: Written) -> None:
    """Delete the rows and what hangs on them; no query where there are none."""
    if not rows:
        return
    type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    written.count += len(rows)
