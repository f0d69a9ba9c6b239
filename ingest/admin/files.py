"""The PDFs as the clerk sees them: in a frame, without script, under a name of our own."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from ingest.admin.doors import needs
from meetings.models import Attachment, SourceDocument
from meetings.pdf_response import pdf_response


@needs("view_sourcedocument")
def document_pdf(request: HttpRequest, document: SourceDocument) -> HttpResponseBase:
    name, etag = f"referat-{document.pk}.pdf", f'"{document.sha256}"'
    return _for_clerks_only(request, document.file, name=name, etag=etag)


@needs("view_sourcedocument", "view_attachment")
def attachment_pdf(request: HttpRequest, document: SourceDocument, attachment_id: int) -> HttpResponseBase:
    """The file that a clerk attached to a bilag of this document's meeting."""
    bilag = Attachment.objects.filter(item__meeting__document=document).exclude(file="")
    attachment = get_object_or_404(bilag, pk=attachment_id)
    name, etag = f"bilag-{attachment.pk}.pdf", f'"{attachment.file.name}"'
    return _for_clerks_only(request, attachment.file, name=name, etag=etag)


def _for_clerks_only(request: HttpRequest, file: FieldFile, *, name: str, etag: str) -> HttpResponseBase:
    """As the public gets it, but kept by no cache on the way. Raises Http404 where the file is gone."""
    try:
        response = pdf_response(request, file, name=name, etag=etag)
    except FileNotFoundError as error:
        raise Http404("Filen findes ikke i lageret.") from error
    response["Cache-Control"] = "private, no-cache"
    return response
