"""Pages for what cannot be shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import AgendaItem


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Says what to try; the last part of the address becomes a suggested search."""
    return render(request, "errors/404.html", {"words": _words_in(request.path)}, status=404)


def gone(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """A corrected referat no longer holds this item; the meeting is still there."""
    return render(request, "errors/410.html", {"meeting": item.meeting, "number": item.number}, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.html", status=500)


def _words_in(path: str) -> str:
    """The readable words of an address: ``/haderslev/sag/25/12638/`` gives ``haderslev 25/12638``."""
    before, _, number = path.strip("/").partition("sag/")
    if number:
        return number[:80]
    return before.rsplit("/", 1)[-1].replace("-", " ")[:80]
