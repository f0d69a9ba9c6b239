"""Finished pages, kept in this process for as long as nothing in the archive changes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from meetings.archive_state import state_tag

# The name of the cache in the settings.
CACHE = "pages"
# Characters of the longest answer that is kept: a calendar of a thousand meetings has half of it.
LONGEST = 1_000_000


def kept_or_made(request: HttpRequest, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page of this address as it was made before, else made now. One query, and what ``make`` asks.

    What is withdrawn is gone with the next request: the key tells every change of a row, and the day, which
    some pages speak of. Only whole answers of status 200 are kept.
    """
    if not settings.PAGES_KEPT:
        return make()
    cache = caches[CACHE]
    # As asked for: an address made absolute has its ``..`` resolved, and would be another page's.
    asked = (request.scheme, request.get_host(), request.get_full_path())
    key = state_tag(*asked, timezone.localdate())
    if found := cache.get(key):
        content, headers = found
        return HttpResponse(content, headers=headers)
    response = make()
    if isinstance(response, SimpleTemplateResponse):
        response.render()
    if isinstance(response, HttpResponse) and response.status_code == 200 and not response.cookies:
        content = response.content
        if len(content) <= LONGEST:
            cache.set(key, (content, dict(response.items())))
    return response
