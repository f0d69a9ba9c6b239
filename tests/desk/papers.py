"""A made-up referat on the clerk's desk, as the reader and the load leave it."""

from __future__ import annotations

from typing import Any

from ingest.doubts import sync_doubts, sync_findings
from ingest.load import load
from ingest.parsing.referat import Fund, Referat, Tvivl
from ingest.reading import to_json
from meetings.models import AgendaItem, DocumentState, SourceDocument
from tests.ingest.papers import make_document, punkt, referat

DOUBTS = (
    Tvivl("no_end_time", None, 1, "Mødets sluttidspunkt kunne ikke læses."),
    Tvivl("date_contradicts", "2", 3, "Punktet nævner en anden dato end mødets."),
)
FINDINGS = (Fund("email", "2", 3),)


def paper(**changes: Any) -> Referat:
    """Two items; the second one, with doubt and finding, begins on page 3 and has an absentee."""
    items = (punkt("1"), punkt("2", "Belysning i Havnegade", page=3, absent=("Bo Krog",)))
    return referat(*items, **({"doubts": DOUBTS, "findings": FINDINGS} | changes))


def put_on_desk(read: Referat | None = None, name: str = "referat.pdf") -> SourceDocument:
    """A document whose reading is in the rows as a draft."""
    told = read or paper()
    document = make_document(name)
    document.reading = to_json(told)
    document.page_count = told.page_count
    document.meeting = load(document, told)
    document.state = DocumentState.NEEDS_REVIEW
    document.save()
    sync_doubts(document, told.doubts)
    sync_findings(document, told.findings)
    return document


def item_of(document: SourceDocument, number: str) -> AgendaItem:
    return AgendaItem.objects.get(meeting__document=document, number=number)
