"""What every public page has in common: read only, never shown unasked, refusing what it cannot honour."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from meetings.kept_pages import kept_or_made
from meetings.refusals import CannotHonour, complaints

View = Callable[..., HttpResponseBase]
Refusal = Callable[[HttpRequest, CannotHonour], HttpResponse]


Answer = TypeVar("Answer", bound=HttpResponseBase)


def ask_again(response: Answer) -> Answer:
    """A cache may keep it and has to ask each time whether it holds: what is withdrawn is gone at once."""
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, no_cache=True)
    return response


def refuse(request: HttpRequest, refusal: CannotHonour) -> HttpResponse:
    return render(request, "errors/400.html", {"sentences": refusal.sentences}, status=400)


def public_page(
    *, parameters: Collection[str] | None = (), refusing: Refusal = refuse, is_kept: bool = True
) -> Callable[[View], View]:
    """A view as a public page. ``parameters``: the names it knows; None where the view checks them itself.

    ``refusing``: how it says that it cannot honour what it was asked, in its own format. ``is_kept``: whether
    it may be given again as long as nothing in the archive changes, which takes a query to know.
    """

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            def make() -> HttpResponseBase:
                return view(request, *args, **kwargs)

            try:
                if parameters is not None and (said := complaints(request.GET, parameters)):
                    raise CannotHonour(*said)
                response = kept_or_made(request, make) if is_kept else make()
            except CannotHonour as refusal:
                response = refusing(request, refusal)
            return ask_again(response)

        return page

    return decorate
