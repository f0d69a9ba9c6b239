"""Who may enter a page of the desk, and which rows an address may reach."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from meetings.models import Meeting, SourceDocument

# Any arguments: what an address captures differs from view to view.
View = Callable[..., HttpResponseBase]


def needs(*rights: str) -> Callable[[View], View]:
    """Let a view be called with a document's id, by a user who has every one of these rights.

    rights: codenames of the archive's own permissions, such as ``publish_sourcedocument``. Raises
    PermissionDenied (403) before the document is looked for, Http404 where there is none.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, document_id: int, **captured: Any) -> HttpResponseBase:
            if not request.user.has_perms([f"meetings.{right}" for right in rights]):
                raise PermissionDenied
            documents = SourceDocument.objects.select_related(
                "municipality", "uploaded_by", "meeting__committee__municipality", "meeting__document"
            ).defer("meeting__document__reading")
            return view(request, get_object_or_404(documents, pk=document_id), **captured)

        return guarded

    return wrap


def rows_of(document: SourceDocument) -> Meeting | None:
    """The meeting whose rows were read from this very document; None for an unread or a replaced one."""
    meeting = document.meeting
    return meeting if meeting is not None and meeting.document_id == document.pk else None


def rows_or_404(document: SourceDocument) -> Meeting:
    """As ``rows_of``; raises Http404 where the rows are not this document's to correct."""
    if (meeting := rows_of(document)) is None:
        raise Http404("Mødets oplysninger stammer ikke fra dette referat.")
    return meeting


def clerk_of(request: HttpRequest) -> User:
    """Who pressed: the admin lets nobody else in."""
    return cast(User, request.user)


def reading_mark(document: SourceDocument) -> str:
    """Names the reading that a page shows, so that a press on that page is known to be about it."""
    return document.read_at.isoformat() if document.read_at else ""


def review_address(document: SourceDocument, place: str = "") -> str:
    """The review page of a document, opened at a place of it: ``punkt-83``, ``moede``."""
    address = reverse("admin:meetings_sourcedocument_change", args=[document.pk])
    return f"{address}#{place}" if place else address


def back_to(document: SourceDocument, place: str = "") -> HttpResponseRedirect:
    """Send the clerk back to the review page, to the place she came from."""
    return HttpResponseRedirect(review_address(document, place))
