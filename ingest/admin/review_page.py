"""The review page: what was read, with every doubt and finding at its place and the PDF beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ingest import desk
from ingest.admin.actions import MAY_BE_INSISTED_ON
from ingest.admin.corrected import CorrectedField, case_numbers, corrected_fields
from ingest.admin.corrections_page import ITEM_RIGHTS
from ingest.admin.differences import Difference, differences
from ingest.admin.doors import needs, reading_mark, rows_of
from ingest.alike import alike_doubts, alike_findings
from ingest.errors import NoMeeting, error_for
from ingest.publishing import may_publish
from ingest.recording import READ_STATES
from ingest.rereading import is_wanted
from meetings.models import (
    Absence,
    AgendaItem,
    Attachment,
    Decision,
    DocumentState,
    Doubt,
    Meeting,
    Participation,
    PrivacyFinding,
    Section,
    SourceDocument,
)

PUBLISHABLE = frozenset({DocumentState.NEEDS_REVIEW, DocumentState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Questions:
    """What the clerk is asked to look at in one place: the meeting, or one item."""

    doubts: tuple[Doubt, ...] = ()
    findings: tuple[PrivacyFinding, ...] = ()

    @property
    def open_count(self) -> int:
        open_doubts = sum(1 for doubt in self.doubts if doubt.settled_at is None)
        return open_doubts + sum(1 for finding in self.findings if not finding.verdict)

    def __bool__(self) -> bool:
        return bool(self.doubts or self.findings)

    def __add__(self, other: Questions) -> Questions:
        return Questions(self.doubts + other.doubts, self.findings + other.findings)


@dataclass(frozen=True, slots=True)
class DecisionView:
    decision: Decision
    corrected: tuple[CorrectedField, ...]


@dataclass(frozen=True, slots=True)
class AttachmentView:
    attachment: Attachment
    corrected: tuple[CorrectedField, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as the page shows it; everything in it is loaded."""

    item: AgendaItem
    place: str
    questions: Questions
    corrected: tuple[CorrectedField, ...]
    sections: tuple[Section, ...]
    decisions: tuple[DecisionView, ...]
    attachments: tuple[AttachmentView, ...]
    absent: tuple[Absence, ...]
    struck: tuple[Absence, ...]


@dataclass(slots=True)
class MeetingView:
    meeting: Meeting
    corrected: tuple[CorrectedField, ...]
    listed: list[Participation] = field(default_factory=list)
    absent: list[Participation] = field(default_factory=list)
    substitutes: list[Participation] = field(default_factory=list)
    items: list[ItemView] = field(default_factory=list)


@needs("view_sourcedocument")
def review(request: HttpRequest, document: SourceDocument) -> HttpResponse:
    """The page for any state of a document. Its number of queries does not grow with the items."""
    asked = _questions_by_item(document)
    everything = sum(asked.values(), Questions())
    open_count = sum(questions.open_count for questions in asked.values())
    meeting = rows_of(document)
    view = _meeting_view(meeting, asked) if meeting else None
    context = {
        **admin.site.each_context(request),
        "title": document.original_name,
        "opts": SourceDocument._meta,
        "document": document,
        "page": view,
        "questions": sum(asked.values(), Questions()),
        "alike_findings": alike_findings(everything.findings),
        "alike_doubts": alike_doubts(everything.doubts),
        **_recognition(document, everything.doubts),
        "open_count": open_count,
        "reading_mark": reading_mark(document),
        "differences": _waiting_changes(document),
        "events": document.events.select_related("actor"),
        "may_correct": request.user.has_perms([f"meetings.{right}" for right in ITEM_RIGHTS]),
        **_possible_actions(document),
    }
    return TemplateResponse(request, "admin/desk/review.html", context)


def _possible_actions(document: SourceDocument) -> dict[str, Any]:
    """What may be done in this state; the template asks for the user's rights."""
    is_publishable = document.state in PUBLISHABLE or document.is_pending
    return {
        "is_under_way": document.state in {DocumentState.RECEIVED, DocumentState.READING},
        "error": error_for(document.error_code)() if document.error_code else None,
        "can_insist": document.error_code in MAY_BE_INSISTED_ON,
        "is_publishable": is_publishable,
        "is_withdrawable": document.state == DocumentState.PUBLISHED,
        "can_retry": document.state == DocumentState.FAILED and document.error_code != NoMeeting.code,
        "can_place": document.error_code == NoMeeting.code or document.reading is not None,
        "refusal": may_publish(document) if is_publishable else None,
        "is_replaced": document.meeting is not None and rows_of(document) is None and not document.is_pending,
    }


def _recognition(document: SourceDocument, doubts: Sequence[Doubt]) -> dict[str, Any]:
    """Whether pages whose words are unread may be recognised, are being so, or could not be."""
    is_told = any(doubt.code in desk.UNREAD_PAGE for doubt in doubts)
    return {
        "can_recognise": is_told and not document.needs_ocr and document.state in READ_STATES,
        "is_read_anew": is_wanted(document),
        "failed_recognition": desk.failed_recognition(document) if is_told else None,
    }


def _waiting_changes(document: SourceDocument) -> Sequence[Difference]:
    if not (document.is_pending and document.meeting and document.reading):
        return ()
    return differences(document.meeting, document.reading)


def _questions_by_item(document: SourceDocument) -> dict[str, Questions]:
    """Doubts and findings by item number, ``""`` for the meeting's own. Two queries.

    Who shows an item takes its questions out; what is left, of items that are not shown, stands at the top
    with the meeting's own: none gets lost.
    """
    doubts: defaultdict[str, list[Doubt]] = defaultdict(list)
    findings: defaultdict[str, list[PrivacyFinding]] = defaultdict(list)
    for doubt in document.doubts.select_related("settled_by"):
        doubts[doubt.item_number].append(doubt)
    for finding in document.findings.select_related("settled_by", "attachment"):
        findings[finding.item_number].append(finding)
    numbers = sorted(doubts.keys() | findings.keys())
    return {number: Questions(tuple(doubts[number]), tuple(findings[number])) for number in numbers}


def _meeting_view(meeting: Meeting, asked: dict[str, Questions]) -> MeetingView:
    items = list(items_with_parts(meeting))
    cases = case_numbers(items)
    view = MeetingView(meeting, _corrections(corrected_fields(meeting, cases)))
    for participation in meeting.participations.select_related("person", "stands_for"):
        if participation.is_listed:
            view.listed.append(participation)
        if participation.is_absent:
            view.absent.append(participation)
        if participation.stands_for_id:
            view.substitutes.append(participation)
    view.items = [_item_view(item, asked, cases) for item in items]
    return view


def items_with_parts(meeting: Meeting) -> Iterable[AgendaItem]:
    """The items of the version in force, with everything that was read in them. Six queries."""
    absences = Absence.objects.select_related("person", "substitute")
    return (
        meeting.items.filter(is_current=True)
        .select_related("case__municipality", "meeting__committee__municipality")
        .defer("search", "body_text", "attachment_text")
        .prefetch_related("sections", "decisions", "attachments", Prefetch("absences", absences))
    )


def _item_view(item: AgendaItem, asked: dict[str, Questions], cases: dict[int, str]) -> ItemView:
    absences = list(item.absences.all())
    return ItemView(
        item=item,
        place=f"punkt-{item.slug}",
        questions=asked.pop(item.number, Questions()),
        corrected=_corrections(corrected_fields(item, cases)),
        sections=tuple(item.sections.all()),
        decisions=tuple(
            DecisionView(decision, _corrections(corrected_fields(decision, cases)))
            for decision in item.decisions.all()
        ),
        attachments=tuple(
            AttachmentView(attachment, _corrections(corrected_fields(attachment, cases)))
            for attachment in item.attachments.all()
        ),
        absent=tuple(absence for absence in absences if not absence.is_struck),
        struck=tuple(absence for absence in absences if absence.is_struck),
    )


def _corrections(corrected: dict[str, CorrectedField]) -> tuple[CorrectedField, ...]:
    return tuple(corrected.values())
