"""Pages for what cannot be shown."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import AgendaItem
from meetings.views.pages import ask_again

# Parts of an address that every address of the kind has.
FIXED_PARTS = frozenset({"udvalg", "person", "punkt", "bilag", "referat.pdf"})
# The election period at the end of a committee's address.
TERM = re.compile(r"-\d{4}-\d{4}$")
LONGEST_SUGGESTION = 80


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says what to try; the words of the address become a suggested search."""
    # Without a word about it a cache may keep a 404 for hours, also after the page was published.
    return ask_again(render(request, "errors/404.html", {"words": _words_in(request.path)}, status=404))


def gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """A corrected referat no longer holds this item; the meeting is still there."""
    return render(request, "errors/410.html", {"meeting": item.meeting, "number": item.number}, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.html", status=500)


def _words_in(path: str) -> str:
    """The words of an address that are worth a search; ``""`` where there are none.

    ``/haderslev/sag/25/12638/`` gives the case number, ``/haderslev/udvalg/skoleudvalget-2022-2025/`` and
    what lies below it the committee.
    """
    before, _, number = path.strip("/").partition("sag/")
    if number:
        return number[:LONGEST_SUGGESTION]
    named = [part for part in before.split("/") if re.search("[a-z]", part) and part not in FIXED_PARTS]
    return TERM.sub("", named[-1]).replace("-", " ")[:LONGEST_SUGGESTION] if named else ""
