"""Facets: how the items found divide by committee, year, outcome, absent person and kind, each a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import CharField, F, Max, Min, Value, Window
from django.db.models.functions import Cast, Concat, ExtractYear, RowNumber
from django.http import QueryDict

from meetings import paging
from meetings.filters import ItemFilter
from meetings.models import AgendaItem, ItemKind, Meeting, Outcome
from meetings.paging import PLACE_PARAMETERS
from meetings.querysets import NEWEST_FIRST, kind_of_item

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
_COLUMNS = ("kommune", "kommune_text", "udvalg", "udvalg_text", "aar", "udfald", "slags", "by_date")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One way to narrow. ``parameters``: the address's, with this one set and the page taken off.

    ``count``: None where it would take long to find out.
    """

    value: str
    label: str
    count: int | None
    is_least: bool
    parameters: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """How the items found divide.

    ``numbers``: ids of the newest ``MOST_COUNTED``; by relevance where that is asked for, else newest first.
    ``count``: how many were found, as far as one more than those.
    """

    numbers: list[int]
    count: int
    facets: list[Facet]


def division_of(filters: ItemFilter) -> Division:
    """The items found, divided in those ways only that narrow them; of published rows.

    Of more than are counted the newest are divided. One query; then two.
    """
    counted: dict[str, list[tuple[str, str, int]]] = {}
    for name, value, text, count in _counted(filters):
        counted.setdefault(name, []).append((value, text, count))
    _, listed, total = counted.pop("alle")[0]
    numbers = [int(number) for number in listed.split()]
    found = {name: _facet(filters, name, counted.get(name, []), total) for name in TITLES}
    if total > paging.MOST_COUNTED:
        found["aar"] = _every_year(filters)
    return Division(numbers, total, [facet for facet in found.values() if facet.values])


def _facet(filters: ItemFilter, name: str, rows: list[tuple[str, str, int]], total: int) -> Facet:
    is_least = total > paging.MOST_COUNTED
    if name == "fravaerende" and filters.value(name):  # the others would take the chosen one's place
        rows = []
    values = [
        FacetValue(
            value,
            _label(name, value, text),
            min(count, paging.MOST_COUNTED),
            is_least,
            _with(filters, name, value),
        )
        for value, text, count in rows
        if count < total
    ]
    return Facet(name, TITLES[name], tuple(values))


def _every_year(filters: ItemFilter) -> Facet:
    """The years that may be asked for, without numbers: the newest items may all be of one. One query."""
    held = Meeting.objects.published().aggregate(first=Min("held_on"), last=Max("held_on"))
    first = max(held["first"], filters.value("fra") or held["first"]).year
    last = min(held["last"], filters.value("til") or held["last"]).year
    years = [str(year) for year in range(last, first - 1, -1)] if last > first else []
    values = [
        FacetValue(year, year, None, is_least=False, parameters=_with(filters, "aar", year)) for year in years
    ]
    return Facet("aar", TITLES["aar"], tuple(values))


def _label(name: str, value: str, text: str) -> str:
    if name == "udfald":
        return str(Outcome(value).label)
    if name == "udvalg":
        return TERM.sub("(\\1\u2060–\u2060\\2)", text)
    return str(ItemKind(value).label) if name == "slags" else text


def _with(filters: ItemFilter, name: str, value: str) -> str:
    kept: QueryDict = filters.data.copy()
    for parameter in PLACE_PARAMETERS:
        kept.pop(parameter, None)
    if name == "aar":
        first, last = date(int(value), 1, 1), date(int(value), 12, 31)
        kept["fra"] = max(first, filters.value("fra") or first).isoformat()
        kept["til"] = min(last, filters.value("til") or last).isoformat()
    else:
        kept[name] = value
    return kept.urlencode()


def _counted(filters: ItemFilter) -> list[tuple[str, str, str, int]]:
    """Parameter, value, text and count; the parameter »alle« counts everything, its text being the ids."""
    committee = F("meeting__committee__name")
    first, last = (Cast(f"meeting__committee__term_{end}", CharField()) for end in ("start", "end"))
    # The names are joined to those that are shown only, not to all that are sorted.
    newest = filters.qs.newest_first().values("pk")[: paging.MOST_COUNTED + 1]
    found = AgendaItem.objects.filter(pk__in=newest)
    is_ranked = filters.order == "relevans" and filters.understood
    rows = (
        (found.ranked(filters.understood) if is_ranked else found.newest_first())
        .annotate(
            kommune=F("municipality__slug"),
            kommune_text=F("municipality__name"),
            udvalg=F("meeting__committee__slug"),
            udvalg_text=Concat(committee, Value(" ("), first, Value("-"), last, Value(")")),
            aar=Cast(ExtractYear("held_on"), CharField()),
            udfald=F("outcome"),
            slags=kind_of_item(),
            by_date=Window(RowNumber(), order_by=NEWEST_FIRST),
        )
        .values_list("pk", *_COLUMNS)
    )
    inner, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        asked = _DIVIDED.format(found=inner, columns=", ".join(_COLUMNS), most=paging.MOST_COUNTED)
        cursor.execute(asked, parameters)
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
# Counted from 1: »by_date« newest first, »place« in the order of the inner query.
_FOUND = "SELECT *, row_number() OVER () FROM ({found}) AS found"
_LISTED = (
    "(SELECT 'alle', '', coalesce(string_agg(id::text, ' ' ORDER BY place)"
    " FILTER (WHERE by_date <= {most}), ''), count(*) FROM found)"
)
_WITH_FOUND = f"WITH found (id, {{columns}}, place) AS MATERIALIZED ({_FOUND}) "
_DIVIDED = _WITH_FOUND + " UNION ALL ".join(
    [
        _LISTED,
        _division("kommune", "kommune_text"),
        _division("udvalg", "udvalg_text"),
        _division("aar", "aar", order="2 DESC", longest=10),
        _division("udfald"),
        _division("slags"),
        _ABSENT,
    ]
)
