"""The search taken home: the same parameters as ``/soeg/``, answered as CSV, JSON and Atom."""

from __future__ import annotations

from typing import Any, TypeVar

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import urlencode

from meetings.archive_state import address_of, state_tag
from meetings.feeds import ENTRIES_SHOWN, item_feed
from meetings.filters import ItemFilter
from meetings.models import AgendaItem
from meetings.narrowing import title_of
from meetings.paging import PAGE_PARAMETER, BoundedPaginator, page_in
from meetings.records import Site, record_of, with_record_parts
from meetings.refusals import CannotHonour
from meetings.spreadsheet import csv_lines
from meetings.views.pages import public_page
from meetings.views.search import onward

RECORDS_ON_A_PAGE = 100
# Part of an answer's tag: raised when the columns or names of the exports change.
FORMAT_VERSION = 1
Answer = TypeVar("Answer", bound=HttpResponseBase)
CANNOT_HONOUR = "kan_ikke_besvares"


def open_to_all(response: Answer) -> Answer:
    """Any site's script may read it: what it says is public, and nobody is known here."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def refuse_in_text(request: HttpRequest, refusal: CannotHonour) -> HttpResponse:
    """A sentence a line."""
    said = "".join(f"{sentence}\n" for sentence in refusal.sentences)
    return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")


def refuse_in_json(request: HttpRequest, refusal: CannotHonour) -> HttpResponse:
    fault = {"kode": CANNOT_HONOUR, "saetninger": list(refusal.sentences)}
    return open_to_all(_json({"fejl": fault}, status=400))


@public_page(parameters=None, refusing=refuse_in_text, is_kept=False)
def search_csv(request: HttpRequest) -> HttpResponseBase:
    """Every item that passes, as CSV. Two queries, six at most, and three for each 500 rows."""
    filters = ItemFilter.from_address(request.GET)
    tag = state_tag(FORMAT_VERSION, address_of(request))
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is None:
        lines = csv_lines(filters.numbers(), Site.asked_at(request))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="punkter.csv"'
    response["ETag"] = tag
    return open_to_all(response)


@public_page(parameters=None, refusing=refuse_in_json)
def search_json(request: HttpRequest) -> HttpResponse:
    """A hundred records at a time and the addresses of the pages beside. Four queries, seven at most."""
    filters = ItemFilter.from_address(request.GET, also=[PAGE_PARAMETER])
    rows = with_record_parts(filters.items)
    counted = BoundedPaginator(rows, RECORDS_ON_A_PAGE, counted=filters.counted)
    page = page_in(counted, filters.data.get(PAGE_PARAMETER))
    site = Site.asked_at(request)
    return open_to_all(_json(_page_as_json(page, filters, site)))


@public_page(parameters=None, refusing=refuse_in_text)
def search_atom(request: HttpRequest) -> HttpResponse:
    """The fifty that became public last, or the first fifty in the order asked for. One to four queries."""
    filters = ItemFilter.from_address(request.GET)
    ordered = filters.items if filters.value("sorter") else filters.qs.latest_public_first()
    items = ordered.with_place().without_texts()[:ENTRIES_SHOWN]
    asked = _asked(filters)
    feed = item_feed(
        items,
        Site.asked_at(request),
        title=f"{settings.SITE_NAME}: {title_of(filters) or 'alle punkter'}",
        feed_path=reverse("search_atom") + asked,
        page_path=reverse("search") + asked,
    )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    return open_to_all(response)


def _next_of(page: Page[AgendaItem], filters: ItemFilter, site: Site) -> str | None:
    """The address of the page that follows, also beyond those that are counted; None after the last."""
    path = reverse("search_json")
    if page.has_next():
        return site.address(path + _asked(filters, side=str(page.next_page_number())))
    further = onward(filters, page)
    return site.address(f"{path}?{further}") if further else None


def _page_as_json(page: Page[AgendaItem], filters: ItemFilter, site: Site) -> dict[str, Any]:
    """Any: JSON."""

    def address_of(number: int) -> str:
        return site.address(reverse("search_json") + _asked(filters, side=str(number)))

    return {
        "antal": page.paginator.count,
        "antal_er_mindst": filters.counted > page.paginator.count,
        "side": page.number,
        "sider": page.paginator.num_pages,
        "forrige": address_of(page.previous_page_number()) if page.has_previous() else None,
        "naeste": _next_of(page, filters, site),
        "html": site.address(reverse("search") + _asked(filters)),
        "punkter": [record_of(item, site) for item in page],
    }


def _asked(filters: ItemFilter, **more: str) -> str:
    """What narrows and sorts, always in one order, as the end of an address; ``""`` for nothing."""
    kept = sorted((name, value) for name, value in filters.data.lists() if name in ItemFilter.base_filters)
    pairs = [*kept, *more.items()]
    return f"?{urlencode(pairs, doseq=True)}" if pairs else ""


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    """Any: JSON. Danish letters stay letters."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
