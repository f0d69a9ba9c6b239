"""When the version of a referat that a page tells became public: the moment that a printed page states."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from meetings.models import DocumentEvent
from meetings.models.documents import EventAction


def version_public_at(document: str) -> Subquery:
    """When the document last was published, as a column; None where nothing says so.

    ``document``: the way to it from the row, such as ``meeting__document``. A meeting's own moment stays that
    of its first version, so after a corrected referat it is not the moment of what stands on the page.
    """
    published = DocumentEvent.objects.filter(document=OuterRef(document), action=EventAction.PUBLISHED)
    return Subquery(published.order_by("-at", "-pk").values("at")[:1])
