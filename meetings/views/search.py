"""Search and filter over every published item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from meetings.beside_results import cases_named, people_named
from meetings.facets import Division, Facet, division_of
from meetings.filters import ItemFilter
from meetings.models import AgendaItem, ItemKind, Outcome
from meetings.narrowing import narrowed_by
from meetings.paging import (
    AFTER_PARAMETER,
    PAGE_PARAMETER,
    PLACE_PARAMETERS,
    BoundedPaginator,
    Place,
    page_in,
)
from meetings.querysets import AgendaItemQuerySet
from meetings.result_rows import rows_of
from meetings.suggestions import better_spelling
from meetings.typed_words import any_of_them
from meetings.views.pages import public_page

RESULTS_ON_A_PAGE = 20
# So few results make one wonder whether the words were misspelt.
FEW_RESULTS = 2


@public_page(parameters=None)
def search(request: HttpRequest) -> HttpResponse:
    """Twelve queries at most: three for the choices, two for words, then cases, people, facets with count,
    years where many are found, rows, absences, snippets. Where a misspelt word found nothing, or not all
    words together did, more.

    A case number alone in the search box leads to its case where exactly one municipality has it.
    """
    filters = ItemFilter.from_address(request.GET, also=[PAGE_PARAMETER])
    words = filters.value("q") or ""
    cases = cases_named(words)
    if len(cases) == 1 and set(filters.data) == {"q"}:
        return HttpResponseRedirect(cases[0].get_absolute_url())
    division = division_of(filters)
    results = _results(filters, division)
    page = _page(filters, results, division.facets) | {
        "words": words,
        "cases": cases,
        "people": people_named(words, municipality=filters.value("kommune") or ""),
    }
    if results.paginator.count <= FEW_RESULTS:
        page |= _instead(filters, words, is_empty=not results.paginator.count)
    return render(request, "search.html", page)


def _results(filters: ItemFilter, found: Division) -> Page[AgendaItem]:
    """The page asked for. Only the oldest are looked for anew."""
    is_oldest = filters.order == "aeldste"
    numbers = filters.items.values_list("pk", flat=True) if is_oldest else found.numbers
    counted = BoundedPaginator(numbers, RESULTS_ON_A_PAGE, counted=found.count)
    page = page_in(counted, filters.data.get(PAGE_PARAMETER))
    on_page = list(page.object_list)
    rows = _shown(AgendaItem.objects.published().filter(pk__in=on_page)).in_bulk()
    page.object_list = [rows[number] for number in on_page if number in rows]
    return page


def _shown(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    return items.with_place().with_absences().without_texts()


def _instead(filters: ItemFilter, words: str, *, is_empty: bool) -> dict[str, Any]:
    """What may have been meant, and where nothing was found what that finds.

    A spelling is only suggested where it finds a published item itself: the vocabulary may lag behind.
    """
    spelling = better_spelling(words)
    meant = filters.asking(spelling) if spelling else None
    if meant is None or not meant.qs.filter(search=meant.understood.exact).exists():
        return _some_words(filters, words) if is_empty else {}
    said = {"meant": spelling, "meant_address": _changed(meant)}
    return said | _rows_instead(meant) if is_empty else said


def _some_words(filters: ItemFilter, words: str) -> dict[str, Any]:
    """What has some of the words, where nothing has them all."""
    either = any_of_them(words)
    if either is None:
        return {}
    wider = filters.asking(either)
    found = _rows_instead(wider)
    return found | {"some_address": _changed(wider)} if found["meant_rows"] else {}


def _rows_instead(filters: ItemFilter) -> dict[str, Any]:
    """The first page of another search, and how many more it finds, as far as they are counted."""
    page = _results(filters, division_of(filters))
    items = list(page)
    return {"meant_rows": rows_of(items, filters), "meant_more": page.paginator.count - len(items)}


def _page(filters: ItemFilter, results: Page[AgendaItem], facets: list[Facet]) -> dict[str, Any]:
    return {
        "filters": filters,
        "offered": filters.offered,
        "chosen": filters.form.cleaned_data,
        "narrowed": _narrowed(filters),
        "outcomes": Outcome.choices,
        "order": filters.order,
        "orders": filters.orders,
        "results": results,
        "rows": rows_of(list(results), filters),
        "facets": facets,
        "substance": _substance(facets) if filters.order != "relevans" else None,
        "onward": onward(filters, results),
    }


def _substance(facets: list[Facet]) -> str | None:
    """The address's parameters that leave out what every meeting does; None where nothing of it is found.

    By relevance it stands last anyhow; by date it would crowd out what was decided.
    """
    kinds = {value.value: value for facet in facets if facet.name == "slags" for value in facet.values}
    return kinds["sag"].parameters if kinds.keys() >= {ItemKind.SUBSTANCE, ItemKind.FORMAL} else None


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the list. ``without``: the address's parameters with this one taken off."""

    label: str
    value: str
    without: str


def _narrowed(filters: ItemFilter) -> list[Chip]:
    """What narrows the list apart from words, as a reader says it."""
    return [Chip(label, value, _changed(filters, name)) for name, label, value in narrowed_by(filters)]


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
