"""One press that answers many questions of one sort."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from ingest import alike
from ingest.admin.doors import back_to, clerk_of, needs, reading_mark
from meetings.models import SourceDocument
from meetings.models.documents import FindingKind, FindingVerdict

VERDICTS = {FindingVerdict.NOT_PERSONAL.value, FindingVerdict.MAY_BE_PUBLISHED.value}
READ_ANEW = "Referatet er læst på ny, siden du åbnede siden. Se det igennem igen."


@require_POST
@needs("change_privacyfinding")
def settle_alike_findings(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    """All open findings of one kind, as they stood on the page that was pressed."""
    kind, verdict = request.POST.get("kind", ""), request.POST.get("verdict", "")
    if kind not in alike.COMMON_KINDS or verdict not in VERDICTS:
        raise Http404("Ukendt slags eller afgørelse.")
    if request.POST.get("seen") != reading_mark(document):
        messages.error(request, READ_ANEW)
        return back_to(document)
    count = alike.settle_findings(document, FindingKind(kind), FindingVerdict(verdict), by=clerk_of(request))
    messages.success(request, f"{count} fund er afgjort.")
    return back_to(document)


@require_POST
@needs("change_doubt")
def settle_alike_doubts(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    """All open doubts that say the same."""
    if request.POST.get("seen") != reading_mark(document):
        messages.error(request, READ_ANEW)
        return back_to(document)
    said = request.POST.get("code", ""), request.POST.get("message", "")
    count = alike.settle_doubts(document, *said, by=clerk_of(request))
    messages.success(request, f"Tvivlen er afgjort {count} steder.")
    return back_to(document)
