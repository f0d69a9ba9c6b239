"""What the archive says of itself: how it reads, counts and judges."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.attendance import SMALLEST_BASE
from meetings.views.pages import public_page


@public_page()
def method(request: HttpRequest) -> HttpResponse:
    """No query."""
    return render(request, "method.html", {"smallest_base": SMALLEST_BASE})
