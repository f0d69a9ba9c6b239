"""The front page: search, what was decided last, and the committees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import AgendaItem, Committee, Municipality
from meetings.views.pages import public_page

LATEST_SHOWN = 8
COMMITTEES_SHOWN = 40
# Of more municipalities than these the page names each and leaves its committees to its own page.
SHOWN_WITH_COMMITTEES = 3


@public_page()
def front(request: HttpRequest) -> HttpResponse:
    """Four queries, however much there is."""
    latest = AgendaItem.objects.published().of_substance().decided().newest_first()
    municipalities = list(Municipality.objects.published())
    page = {
        "latest": latest.with_place().with_absences().without_texts()[:LATEST_SHOWN],
        "municipalities": municipalities,
        "places": _committees_of(municipalities),
    }
    return render(request, "front.html", page)


def _committees_of(municipalities: list[Municipality]) -> list[tuple[Municipality, list[Committee]]]:
    """The committees of each, none where the municipalities are too many. One query at most."""
    if len(municipalities) > SHOWN_WITH_COMMITTEES:
        return [(place, []) for place in municipalities]
    committees = Committee.objects.published().with_latest_meeting().select_related("municipality")
    rows = list(committees.order_by("-term_start", "name", "pk")[:COMMITTEES_SHOWN])
    return [(place, [row for row in rows if row.municipality == place]) for place in municipalities]
