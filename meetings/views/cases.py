"""A case over time, and the way to it from a number without a municipality."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from meetings.case_page import mentions_of, summary_of, with_steps, years_of
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
    """Twelve queries: case, kind, summary (3), count, items with their parts (5), and who else names it.

    Any spelling of the number is led to the one address of the case. One matter is told from its beginning;
    a standing case is a list, newest first.
    """
    cases = Case.objects.published().numbered(path).select_related("municipality")
    row = cases.filter(municipality__slug=municipality).first()
    if row is None:
        raise Http404
    if path != row.path:
        return HttpResponseRedirect(row.get_absolute_url())
    items = AgendaItem.objects.published().filter(case=row)
    standing = is_standing(items)
    rows = with_steps(items.newest_first() if standing else items.oldest_first())
    page = page_of(rows, request.GET.get(PAGE_PARAMETER) or None, size=ITEMS_ON_A_PAGE)
    mentions, has_more_mentions = mentions_of(row)
    context = {
        "case": row,
        "page": page,
        "years": years_of(page),
        "is_standing": standing,
        "narrowed": urlencode({"kommune": row.municipality.slug, "sag": row.number}),
        "summary": summary_of(items),
        "mentions": mentions,
        "has_more_mentions": has_more_mentions,
    }
    return render(request, "case.html", context)


def is_standing(items: AgendaItemQuerySet) -> bool:
    """Whether a number is used for matters of different kinds: several titles at one meeting. One query."""
    titles = items.order_by().values("meeting").annotate(titles=Count("title", distinct=True))
    return titles.filter(titles__gt=1).exists()
