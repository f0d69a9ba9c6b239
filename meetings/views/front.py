"""The front page: search, what was decided last, and the committees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import AgendaItem, Committee, Municipality
from meetings.views.pages import public_page

LATEST_SHOWN = 8
COMMITTEES_SHOWN = 40


@public_page()
def front(request: HttpRequest) -> HttpResponse:
    """Four queries, however much there is."""
    latest = AgendaItem.objects.published().of_substance().decided().newest_first()
    committees = Committee.objects.published().with_latest_meeting().select_related("municipality")
    page = {
        "latest": latest.with_place().with_absences().without_texts()[:LATEST_SHOWN],
        "committees": committees.order_by("-term_start", "name", "pk")[:COMMITTEES_SHOWN],
        "municipalities": list(Municipality.objects.published()),
    }
    return render(request, "front.html", page)
