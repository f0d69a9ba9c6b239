"""What a clerk does with one press: each a POST of its own, with its own right."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from ingest import desk, publishing
from ingest.admin.doors import back_to, clerk_of, needs, reading_mark
from ingest.desk import DeskRefused
from ingest.parsing.errors import AgendaNotMinutes, NotMinutes
from ingest.publishing import PublishRefused
from meetings.models import DocumentState, SourceDocument
from meetings.models.documents import FindingVerdict

# A file with closed items' contents is never read on a clerk's word alone.
MAY_BE_INSISTED_ON = frozenset({AgendaNotMinutes.code, NotMinutes.code})


@require_POST
@needs("publish_sourcedocument")
def publish_document(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    """Only what the clerk has looked at: not where the PDF was read anew after her page was made."""
    if request.POST.get("seen") != reading_mark(document):
        messages.error(request, "Referatet er læst på ny, siden du åbnede siden. Se det igennem igen.")
        return back_to(document)
    try:
        publishing.publish(document, by=clerk_of(request))
    except PublishRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Referatet er offentliggjort.")
    return back_to(document)


@require_http_methods(["GET", "POST"])
@needs("publish_sourcedocument")
def withdraw_document(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    """A page that asks first; its button takes the meeting out of the public archive."""
    if document.state != DocumentState.PUBLISHED:
        raise Http404("Referatet er ikke offentligt.")
    if request.method == "GET":
        context = {
            **admin.site.each_context(request),
            "title": "Træk referatet tilbage?",
            "opts": SourceDocument._meta,
            "document": document,
        }
        return TemplateResponse(request, "admin/desk/withdraw.html", context)
    try:
        publishing.withdraw(document, by=clerk_of(request), reason=request.POST.get("reason", "").strip())
    except PublishRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Referatet er trukket tilbage og kan ikke længere ses af offentligheden.")
    return back_to(document)


def _ask_desk(
    request: HttpRequest, document: SourceDocument, ask: Callable[..., None], *, done: str
) -> HttpResponseBase:
    """Ask the desk for something and tell the clerk that it is done, or why not."""
    try:
        ask(document, by=clerk_of(request))
    except DeskRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return back_to(document)


@require_POST
@needs("retry_sourcedocument")
def retry_document(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    return _ask_desk(request, document, desk.retry, done="Referatet er sat i kø og læses igen.")


@require_POST
@needs("retry_sourcedocument")
def insist_on_document(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    return _ask_desk(
        request, document, desk.insist, done="Filen indlæses, selv om den ikke ligner et referat."
    )


@require_POST
@needs("retry_sourcedocument")
def recognise_document(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    return _ask_desk(
        request,
        document,
        desk.recognise,
        done="Siderne, der ikke kunne læses, er sat i kø til tekstgenkendelse.",
    )


@require_POST
@needs("change_doubt")
def settle_one_doubt(request: HttpRequest, document: SourceDocument, doubt_id: int) -> HttpResponseBase:
    doubt = get_object_or_404(document.doubts.all(), pk=doubt_id)
    desk.settle_doubt(doubt, by=clerk_of(request))
    return back_to(document, f"tvivl-{doubt.pk}")


@require_POST
@needs("change_doubt")
def reopen_one_doubt(request: HttpRequest, document: SourceDocument, doubt_id: int) -> HttpResponseBase:
    doubt = get_object_or_404(document.doubts.all(), pk=doubt_id)
    desk.reopen_doubt(doubt, by=clerk_of(request))
    return back_to(document, f"tvivl-{doubt.pk}")


@require_POST
@needs("change_privacyfinding")
def settle_one_finding(request: HttpRequest, document: SourceDocument, finding_id: int) -> HttpResponseBase:
    """The verdict comes with the button that was pressed; an empty one opens the finding again."""
    finding = get_object_or_404(document.findings.all(), pk=finding_id)
    verdict = request.POST.get("verdict")
    if verdict not in FindingVerdict.values:
        raise Http404("Ukendt afgørelse.")
    desk.settle_finding(finding, FindingVerdict(verdict), by=clerk_of(request))
    return back_to(document, f"fund-{finding.pk}")
