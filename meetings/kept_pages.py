"""Finished pages, kept in this process for as long as nothing in the archive changes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from meetings.archive_state import address_of, state_tag

# The name of the cache in the settings.
CACHE = "pages"
# Bytes of the longest answer that is kept: a calendar of a thousand meetings has half of it.
LONGEST = 1_000_000


def kept_or_made(request: HttpRequest, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The page of this address as it was made before, else made now. One query, and what ``make`` asks.

    What is withdrawn is gone with the next request: the key tells every change of a row, and the day, which
    some pages speak of. Only whole answers of status 200 are kept.
    """
    if not settings.PAGES_KEPT:
        return make()
    cache = caches[CACHE]
    key = state_tag(address_of(request), timezone.localdate())
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
