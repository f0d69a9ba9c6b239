"""A case over time, and the way to it from a number without a municipality."""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from meetings.models import AgendaItem, Case
from meetings.paging import PAGE_PARAMETER, page_of
from meetings.querysets import AgendaItemQuerySet
from meetings.views.pages import public_page

ITEMS_ON_A_PAGE = 50


@public_page()
def case_anywhere(request: HttpRequest, path: str) -> HttpResponse:
    """One query. Leads to the one municipality that has the number; several are offered to choose from."""
    cases = list(Case.objects.published().numbered(path).select_related("municipality"))
    if not cases:
        raise Http404
    if len(cases) == 1:
        return HttpResponseRedirect(cases[0].get_absolute_url())
    return render(request, "case_choice.html", {"cases": cases, "number": cases[0].number})


@public_page(parameters=[PAGE_PARAMETER])
def case(request: HttpRequest, municipality: str, path: str) -> HttpResponse:
    """Five queries: case, whether it is a standing one, count, items and absences.

    Any spelling of the number is led to the one address of the case.
    """
    cases = Case.objects.published().numbered(path).select_related("municipality")
    row = cases.filter(municipality__slug=municipality).first()
    if row is None:
        raise Http404
    if path != row.path:
        return HttpResponseRedirect(row.get_absolute_url())
    items = AgendaItem.objects.published().filter(case=row)
    rows = items.newest_first().with_place().with_absences().without_texts()
    page = page_of(rows, request.GET.get(PAGE_PARAMETER) or None, size=ITEMS_ON_A_PAGE)
    meetings = [(held, list(items)) for held, items in groupby(page, key=lambda item: item.meeting)]
    context = {
        "case": row,
        "page": page,
        "meetings": meetings,
        "is_standing": is_standing(items),
        "title": page[0].title if page.number == 1 else items.newest_first()[0].title,
    }
    return render(request, "case.html", context)


def is_standing(items: AgendaItemQuerySet) -> bool:
    """Whether a number is used for matters of different kinds: several titles at one meeting. One query."""
    titles = items.order_by().values("meeting").annotate(titles=Count("title", distinct=True))
    return titles.filter(titles__gt=1).exists()
