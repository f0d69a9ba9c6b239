"""Search and filter over every published item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from meetings.filters import ItemFilter, looks_like_case_number
from meetings.models import AgendaItem, Case, Outcome
from meetings.paging import PAGE_PARAMETER, page_of
from meetings.search import hits_of
from meetings.views.pages import public_page

RESULTS_ON_A_PAGE = 20


@public_page(parameters=None)
def search(request: HttpRequest) -> HttpResponse:
    """Three queries for the choices, two for the words, then cases, count, rows, absences and snippets: ten.

    A case number alone in the search box leads to its case where exactly one municipality has it.
    """
    filters = ItemFilter.from_address(request.GET, also=[PAGE_PARAMETER])
    words = filters.value("q") or ""
    cases = _cases_named(words)
    if len(cases) == 1 and set(filters.data) == {"q"}:
        return HttpResponseRedirect(cases[0].get_absolute_url())
    rows = filters.items.with_place().with_absences().without_texts()
    results = page_of(rows, filters.data.get(PAGE_PARAMETER), size=RESULTS_ON_A_PAGE)
    return render(request, "search.html", _page(filters, results, words, cases))


def _page(filters: ItemFilter, results: Page[AgendaItem], words: str, cases: list[Case]) -> dict[str, Any]:
    hits = hits_of(list(results), filters.understood)
    return {
        "filters": filters,
        "offered": filters.offered,
        "chosen": filters.form.cleaned_data,
        "narrowed": _narrowed(filters),
        "outcomes": Outcome.choices,
        "order": filters.order,
        "orders": filters.orders,
        "results": results,
        "rows": [(item, hits.get(item.pk)) for item in results],
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
    return [Chip(label, value, _without(filters, name)) for name, (label, value) in said.items() if value]


def _without(filters: ItemFilter, name: str) -> str:
    kept: QueryDict = filters.data.copy()
    for parameter in (name, PAGE_PARAMETER):
        kept.pop(parameter, None)
    return kept.urlencode()
