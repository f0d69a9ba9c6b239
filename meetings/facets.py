"""Facets: how the items found divide by committee, year, outcome, absent person and kind, each a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, ExtractYear
from django.http import QueryDict

from meetings.filters import ItemFilter
from meetings.models import ItemKind, Outcome
from meetings.paging import PAGE_PARAMETER
from meetings.querysets import kind_of_item

# Items that are divided; of more than these the counts say »at least«.
DIVIDED_ITEMS = 10_000
# In the order of the page. »aar« is no parameter: a year is asked for with »fra« and »til«.
TITLES = {
    "kommune": "Kommune",
    "udvalg": "Udvalg",
    "aar": "År",
    "udfald": "Udfald",
    "fravaerende": "Fraværende",
    "slags": "Slags punkt",
}
# An election period at the end of a committee's name; it is not to be broken over two lines.
TERM = re.compile(r"\((\d{4})-(\d{4})\)$")
_COLUMNS = ("kommune", "kommune_text", "udvalg", "udvalg_text", "aar", "udfald", "slags")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One way to narrow. ``parameters``: the address's, with this one set and the page taken off."""

    value: str
    label: str
    count: int
    is_least: bool
    parameters: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    values: tuple[FacetValue, ...]


def facets_of(filters: ItemFilter) -> list[Facet]:
    """How the items found divide, those ways only that narrow them; of published rows. One query."""
    counted: dict[str, list[tuple[str, str, int]]] = {}
    for name, value, text, count in _counted(filters):
        counted.setdefault(name, []).append((value, text, count))
    total = counted.pop("alle")[0][2]
    found = [_facet(filters, name, counted.get(name, []), total) for name in TITLES]
    return [facet for facet in found if facet.values]


def _facet(filters: ItemFilter, name: str, rows: list[tuple[str, str, int]], total: int) -> Facet:
    is_least = total > DIVIDED_ITEMS
    if name == "fravaerende" and filters.value(name):  # the others would take the chosen one's place
        rows = []
    values = [
        FacetValue(
            value, _label(name, value, text), min(count, DIVIDED_ITEMS), is_least, _with(filters, name, value)
        )
        for value, text, count in rows
        if count < total
    ]
    return Facet(name, TITLES[name], tuple(values))


def _label(name: str, value: str, text: str) -> str:
    if name == "udfald":
        return str(Outcome(value).label)
    if name == "udvalg":
        return TERM.sub("(\\1\u2060–\u2060\\2)", text)
    return str(ItemKind(value).label) if name == "slags" else text


def _with(filters: ItemFilter, name: str, value: str) -> str:
    kept: QueryDict = filters.data.copy()
    kept.pop(PAGE_PARAMETER, None)
    if name == "aar":
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        kept["fra"] = max(first, filters.value("fra") or first).isoformat()
        kept["til"] = min(last, filters.value("til") or last).isoformat()
    else:
        kept[name] = value
    return kept.urlencode()


def _counted(filters: ItemFilter) -> list[tuple[str, str, str, int]]:
    """Parameter, value, text and count; the parameter »alle« counts everything."""
    committee = F("meeting__committee__name")
    first, last = (Cast(f"meeting__committee__term_{end}", CharField()) for end in ("start", "end"))
    rows = (
        filters.qs.order_by()
        .annotate(
            kommune=F("meeting__committee__municipality__slug"),
            kommune_text=F("meeting__committee__municipality__name"),
            udvalg=F("meeting__committee__slug"),
            udvalg_text=Concat(committee, Value(" ("), first, Value("-"), last, Value(")")),
            aar=Cast(ExtractYear("meeting__held_on"), CharField()),
            udfald=F("outcome"),
            slags=kind_of_item(),
        )
        .values_list("pk", *_COLUMNS)[: DIVIDED_ITEMS + 1]
    )
    inner, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_DIVIDED.format(found=inner, columns=", ".join(_COLUMNS)), parameters)
        counted: list[tuple[str, str, str, int]] = cursor.fetchall()
    return counted


def _division(name: str, text: str = "''", *, order: str = "4 DESC, 2", longest: int = 6) -> str:
    return (
        f"(SELECT '{name}', {name}, min({text}), count(*) FROM found "  # noqa: S608  # constants only
        f"GROUP BY 2 ORDER BY {order} LIMIT {longest})"
    )


_ABSENT = """
    (SELECT 'fravaerende', person.slug, min(person.name), count(*) FROM found
    JOIN meetings_absence AS absence ON absence.item_id = found.id AND NOT absence.is_struck
    JOIN meetings_person AS person ON person.id = absence.person_id
    GROUP BY 2 ORDER BY 4 DESC, 2 LIMIT 6)
"""
_DIVIDED = "WITH found (id, {columns}) AS MATERIALIZED ({found}) " + " UNION ALL ".join(  # noqa: S608  # as above
    [
        "(SELECT 'alle', '', '', count(*) FROM found)",
        _division("kommune", "kommune_text"),
        _division("udvalg", "udvalg_text"),
        _division("aar", "aar", order="2 DESC", longest=10),
        _division("udfald"),
        _division("slags"),
        _ABSENT,
    ]
)
