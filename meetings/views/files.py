"""The PDFs: the referat of a published meeting and the files of its bilag."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response

from meetings.addresses import Day
from meetings.models import AgendaItem, Attachment, Meeting
from meetings.pdf_response import pdf_response
from meetings.views.pages import public_page


@public_page(is_kept=False)
def referat_pdf(request: HttpRequest, municipality: str, committee: str, day: Day) -> HttpResponseBase:
    """One query. The version that the meeting's rows were read from; its ETag is its checksum."""
    meetings = Meeting.objects.published().with_place().with_document()
    meeting = get_object_or_404(meetings.held_at(municipality, committee, *day))
    document = meeting.document
    if document is None:
        raise Http404
    etag = f'"{document.sha256}"'
    return _unchanged(request, etag) or pdf_response(
        request, document.file, name=f"{meeting.committee.slug}-{meeting.day_slug}.pdf", etag=etag
    )


@public_page(is_kept=False)
def attachment_file(  # noqa: PLR0913, PLR0917  # the address has so many parts
    request: HttpRequest, municipality: str, committee: str, day: Day, number: str, position: int
) -> HttpResponseBase:
    """One query. A bilag whose file a clerk has attached and whose personal information is settled."""
    items = AgendaItem.objects.published().filter(
        meeting__in=Meeting.objects.published().held_at(municipality, committee, *day), slug=number
    )
    attachment = get_object_or_404(Attachment, item__in=items, position=position, is_cleared=True)
    etag = _etag_of(attachment.file)
    name = f"{committee}-{day.held_on}-punkt-{number}-bilag-{position}.pdf"
    return _unchanged(request, etag) or pdf_response(request, attachment.file, name=name, etag=etag)


def _unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 where the visitor has this version already, else None; the file is not opened."""
    return get_conditional_response(request, etag=etag)


def _etag_of(file: FieldFile) -> str:
    """Changes with every file that is attached: its name in the storage, its size and its time."""
    changed_at = file.storage.get_modified_time(str(file.name))
    return f'"{file.size:x}-{changed_at.timestamp():.0f}"'
