"""Search and filter over every published item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from meetings import paging
from meetings.facets import division_of
from meetings.filters import ItemFilter, looks_like_case_number
from meetings.models import AgendaItem, Case, Outcome
from meetings.paging import (
    AFTER_PARAMETER,
    PAGE_PARAMETER,
    PLACE_PARAMETERS,
    BoundedPaginator,
    Place,
    page_in,
)
from meetings.querysets import AgendaItemQuerySet
from meetings.search import Hits, hits_of
from meetings.suggestions import better_spelling
from meetings.views.pages import public_page

RESULTS_ON_A_PAGE = 20
# So few results make one wonder whether the words were misspelt.
FEW_RESULTS = 2


@public_page(parameters=None)
def search(request: HttpRequest) -> HttpResponse:
    """Twelve queries at most: three for the choices, two for words, then cases, facets with count, years
    where many are found, order, rows, absences, snippets. Where a misspelt word found nothing, fourteen.

    A case number alone in the search box leads to its case where exactly one municipality has it.
    """
    filters = ItemFilter.from_address(request.GET, also=[PAGE_PARAMETER])
    words = filters.value("q") or ""
    cases = _cases_named(words)
    if len(cases) == 1 and set(filters.data) == {"q"}:
        return HttpResponseRedirect(cases[0].get_absolute_url())
    division = division_of(filters)
    results = _results(filters, division.numbers)
    page = _page(filters, results, words, cases) | {"facets": division.facets}
    if results.paginator.count <= FEW_RESULTS:
        page |= _instead(filters, words, is_empty=not results.paginator.count)
    return render(request, "search.html", page)


def _results(filters: ItemFilter, newest: list[int]) -> Page[AgendaItem]:
    """The page asked for. ``newest``: ids of the newest items found; only other orders look for them anew."""
    ordered: Any = newest[: paging.MOST_COUNTED]  # Any: a list of ids or a query for them
    if filters.order == "relevans" and filters.understood:
        ordered = AgendaItem.objects.filter(pk__in=ordered).ranked(filters.understood)
    elif filters.order == "aeldste":
        ordered = filters.items
    if not isinstance(ordered, list):
        ordered = ordered.values_list("pk", flat=True)
    counted = BoundedPaginator(ordered, RESULTS_ON_A_PAGE, counted=len(newest))
    page = page_in(counted, filters.data.get(PAGE_PARAMETER))
    numbers = list(page.object_list)
    rows = _shown(AgendaItem.objects.published().filter(pk__in=numbers)).in_bulk()
    page.object_list = [rows[number] for number in numbers if number in rows]
    return page


def _shown(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    return items.with_place().with_absences().without_texts()


def _with_hits(items: list[AgendaItem], filters: ItemFilter) -> list[tuple[AgendaItem, Hits | None]]:
    hits = hits_of(items, filters.understood)
    return [(item, hits.get(item.pk)) for item in items]


def _instead(filters: ItemFilter, words: str, *, is_empty: bool) -> dict[str, Any]:
    """What may have been meant, and where nothing was found what that finds.

    A spelling is only suggested where it finds a published item itself: the vocabulary may lag behind.
    """
    spelling = better_spelling(words)
    if spelling is None:
        return {}
    meant = filters.asking(spelling)
    count = meant.qs.filter(search=meant.understood.exact).count()
    if not count:
        return {}
    said = {"meant": spelling, "meant_address": _changed(meant)}
    if not is_empty:
        return said
    rows = _with_hits(list(_shown(meant.items)[:RESULTS_ON_A_PAGE]), meant)
    return said | {"meant_rows": rows, "meant_more": meant.qs.count() - len(rows)}


def _page(filters: ItemFilter, results: Page[AgendaItem], words: str, cases: list[Case]) -> dict[str, Any]:
    return {
        "filters": filters,
        "offered": filters.offered,
        "chosen": filters.form.cleaned_data,
        "narrowed": _narrowed(filters),
        "outcomes": Outcome.choices,
        "order": filters.order,
        "orders": filters.orders,
        "results": results,
        "rows": _with_hits(list(results), filters),
        "onward": onward(filters, results),
        "words": words,
        "cases": cases,
    }


def _cases_named(words: str) -> list[Case]:
    if not looks_like_case_number(words):
        return []
    return list(Case.objects.published().numbered(words).select_related("municipality"))


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the list. ``without``: the address's parameters with this one taken off."""

    label: str
    value: str
    without: str


def _narrowed(filters: ItemFilter) -> list[Chip]:
    """What narrows the list apart from words, as a reader says it."""
    offered, chosen = filters.offered, filters.form.cleaned_data
    said = {
        "sag": ("Sag", chosen["sag"]),
        "kommune": ("Kommune", dict(offered.municipality_options).get(chosen["kommune"])),
        "udvalg": ("Udvalg", dict(offered.committee_options).get(chosen["udvalg"])),
        "fra": ("Fra", f"{chosen['fra']:%d-%m-%Y}" if chosen["fra"] else ""),
        "til": ("Til", f"{chosen['til']:%d-%m-%Y}" if chosen["til"] else ""),
        "udfald": ("Udfald", ", ".join(str(Outcome(value).label) for value in chosen["udfald"])),
        "fravaerende": ("Fraværende", dict(offered.absentee_options).get(chosen["fravaerende"])),
        "fravaer": ("Fravær", dict(offered.absence_options).get(chosen["fravaer"])),
        "slags": ("Slags", dict(offered.kind_options).get(chosen["slags"])),
        "bilag": ("Bilag", dict(offered.attachment_options).get(chosen["bilag"])),
        "fulgt": ("Indstilling", dict(offered.followed_options).get(chosen["fulgt"])),
    }
    if place := chosen["efter"]:
        said["efter"] = ("Efter", f"{place.held_on:%d-%m-%Y}")
    return [Chip(label, value, _changed(filters, name)) for name, (label, value) in said.items() if value]


def onward(filters: ItemFilter, page: Page[AgendaItem]) -> str:
    """The parameters that lead on from the last numbered page; "" where none are needed or possible."""
    is_last = isinstance(page.paginator, BoundedPaginator) and page.paginator.has_more and not page.has_next()
    if not is_last or filters.order == "relevans":
        return ""
    kept = QueryDict(_changed(filters), mutable=True)
    kept["sorter"] = filters.order
    kept[AFTER_PARAMETER] = str(Place.of(page[-1]))
    return kept.urlencode()


def _changed(filters: ItemFilter, *off: str) -> str:
    """The parameters of the address with some taken off, the page always."""
    kept: QueryDict = filters.data.copy()
    for parameter in (*off, *PLACE_PARAMETERS):
        kept.pop(parameter, None)
    return kept.urlencode()
