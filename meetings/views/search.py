"""Search and filter over every published item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from meetings.facets import facets_of
from meetings.filters import ItemFilter, looks_like_case_number
from meetings.models import AgendaItem, Case, Outcome
from meetings.paging import PAGE_PARAMETER, BoundedPaginator, page_in
from meetings.querysets import AgendaItemQuerySet
from meetings.search import Hits, hits_of
from meetings.suggestions import better_spelling
from meetings.views.pages import public_page

RESULTS_ON_A_PAGE = 20
# So few results make one wonder whether the words were misspelt.
FEW_RESULTS = 2


@public_page(parameters=None)
def search(request: HttpRequest) -> HttpResponse:
    """Eleven queries at most: three for the choices, two for words, then cases, count, rows, absences,
    snippets and facets. Where a misspelt word found nothing, fourteen.

    A case number alone in the search box leads to its case where exactly one municipality has it.
    """
    filters = ItemFilter.from_address(request.GET, also=[PAGE_PARAMETER])
    words = filters.value("q") or ""
    cases = _cases_named(words)
    if len(cases) == 1 and set(filters.data) == {"q"}:
        return HttpResponseRedirect(cases[0].get_absolute_url())
    results = _results(filters)
    page = _page(filters, results, words, cases)
    if results.paginator.count <= FEW_RESULTS:
        page |= _instead(filters, words, is_empty=not results.paginator.count)
    return render(request, "search.html", page)


def _results(filters: ItemFilter) -> Page[AgendaItem]:
    """The page asked for. Of more items than are counted the newest come first: to rank them all would take
    longer than anybody waits, and says nothing where a word stands in everything.
    """
    counted = BoundedPaginator(filters.qs, RESULTS_ON_A_PAGE)
    filters.is_unranked = counted.has_more and filters.order == "relevans"
    counted.object_list = _shown(filters)
    return page_in(counted, filters.data.get(PAGE_PARAMETER))


def _shown(filters: ItemFilter) -> AgendaItemQuerySet:
    return filters.items.with_place().with_absences().without_texts()


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
    rows = _with_hits(list(_shown(meant)[:RESULTS_ON_A_PAGE]), meant)
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
        "facets": facets_of(filters) if results.paginator.count > 1 else [],
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
    return [Chip(label, value, _changed(filters, name)) for name, (label, value) in said.items() if value]


def _changed(filters: ItemFilter, *off: str) -> str:
    """The parameters of the address with some taken off, the page always."""
    kept: QueryDict = filters.data.copy()
    for parameter in (*off, PAGE_PARAMETER):
        kept.pop(parameter, None)
    return kept.urlencode()
