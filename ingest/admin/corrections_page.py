"""Correcting by hand: one page an item, one for the meeting, the PDF beside. Only changes are saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from ingest import corrections, desk
from ingest.admin.corrected import CorrectedField, case_numbers, corrected_fields
from ingest.admin.doors import back_to, clerk_of, needs, rows_or_404
from ingest.admin.forms import (
    AbsencesForm,
    AttachmentForm,
    DecisionForm,
    ItemForm,
    MeetingForm,
    NewDecisionForm,
    PlaceForm,
)
from ingest.corrections import CorrectableRow
from ingest.desk import DeskRefused
from ingest.reading import from_json
from meetings.models import AgendaItem, Meeting, SourceDocument

# One page writes all of these rows, so it asks for all of these rights.
ITEM_RIGHTS = ("change_agendaitem", "change_decision", "change_attachment", "change_absence", "add_absence")
NOT_SAVED = 422


@dataclass(frozen=True, slots=True)
class Part:
    """A group of fields under one legend. ``row``: what they correct; None where they add something."""

    legend: str
    form: forms.Form
    row: CorrectableRow | None = None
    corrected: Mapping[str, CorrectedField] | None = None


@require_http_methods(["GET", "POST"])
@needs(*ITEM_RIGHTS)
def correct_item(request: HttpRequest, document: SourceDocument, item_id: int) -> HttpResponse:
    """Title, case, decisions, absences and bilag of one item; saved together or not at all."""
    meeting = rows_or_404(document)
    item = get_object_or_404(_items_of(meeting), pk=item_id)
    parts = _parts_of(item, request)
    if request.method == "POST" and _are_valid(parts) and _save_all(parts, request, item):
        messages.success(request, f"Punkt {item.number} er rettet.")
        return back_to(document, f"punkt-{item.slug}")
    struck = [absence.person.name for absence in item.absences.all() if absence.is_struck]
    title = f"Ret punkt {item.number}"
    place = f"punkt-{item.slug}"
    return _page(request, document, title, parts, place=place, first_page=item.page, struck=struck)


@require_http_methods(["GET", "POST"])
@needs("change_meeting")
def correct_meeting(request: HttpRequest, document: SourceDocument) -> HttpResponse:
    """Times and place of the meeting."""
    meeting = rows_or_404(document)
    form = MeetingForm(*_sent(request), initial=MeetingForm.initial_of(meeting))
    parts = [Part("Tid og sted", form, meeting, corrected_fields(meeting, {}))]
    if request.method == "POST" and _are_valid(parts) and _save_all(parts, request):
        messages.success(request, "Mødet er rettet.")
        return back_to(document, "moede")
    return _page(request, document, "Ret mødets tid og sted", parts)


@require_http_methods(["GET", "POST"])
@needs("change_meeting")
def place_document(request: HttpRequest, document: SourceDocument) -> HttpResponse:
    """Committee and day: they say which meeting it is, so the document moves to that meeting."""
    form = PlaceForm(
        *_sent(request), initial=_place_initial(document), municipality_id=document.municipality_id
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            desk.place(document, committee=given["committee"], held_on=given["held_on"], by=clerk_of(request))
        except DeskRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "Udvalg og mødedato er gemt.")
            return back_to(document)
    return _page(request, document, "Angiv udvalg og mødedato", [Part("Hvilket møde er det?", form)])


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: nothing while the page is only looked at. Any: querydicts or None."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _items_of(meeting: Meeting) -> Any:
    """Any: a queryset whose type names every annotation."""
    return (
        meeting.items.filter(is_current=True)
        .select_related("case", "meeting__committee")
        .prefetch_related("decisions", "attachments", "absences__person")
    )


def _parts_of(item: AgendaItem, request: HttpRequest) -> list[Part]:
    sent, cases = _sent(request), case_numbers([item])
    item_form = ItemForm(*sent, initial=ItemForm.initial_of(item), prefix="punkt")
    parts = [Part("Punktet", item_form, item, corrected_fields(item, cases))]
    for decision in item.decisions.all():
        form = DecisionForm(
            *sent, initial=DecisionForm.initial_of(decision), prefix=f"beslutning-{decision.pk}"
        )
        legend = f"{'Beslutning' if decision.is_own else 'Tidligere beslutning'}: {decision.body}"
        parts.append(Part(legend, form, decision, corrected_fields(decision, cases)))
    if not any(decision.is_own for decision in item.decisions.all()):
        parts.append(Part("Tilføj mødets beslutning", NewDecisionForm(*sent, prefix="ny-beslutning")))
    parts.append(Part("Fravær ved punktet", _absences_form(item, sent)))
    for attachment in item.attachments.all():
        form_of_bilag = AttachmentForm(
            *sent, initial=AttachmentForm.initial_of(attachment), prefix=f"bilag-{attachment.pk}"
        )
        legend = f"Bilag {attachment.position}" + (" (har en fil)" if attachment.file else "")
        parts.append(Part(legend, form_of_bilag, attachment, corrected_fields(attachment, cases)))
    return parts


def _absences_form(item: AgendaItem, sent: tuple[Any, Any]) -> AbsencesForm:
    names = item.meeting.participations.order_by("position").values_list("person__name", flat=True)
    return AbsencesForm(*sent, absences=list(item.absences.all()), names=list(names), prefix="fravaer")


def _are_valid(parts: Sequence[Part]) -> bool:
    """Every form is asked, so that all that is wrong is told at once."""
    wrong = [part for part in parts if not part.form.is_valid()]
    return not wrong


def _save_all(parts: Sequence[Part], request: HttpRequest, item: AgendaItem | None = None) -> bool:
    """Save what was changed, all of it or nothing; what is refused is told at its form. Files come last,
    since a stored file is not taken back with the rows."""
    part = parts[0]
    try:
        with transaction.atomic():
            for part in sorted(parts, key=lambda each: isinstance(each.form, AttachmentForm)):
                _save_part(part, item, clerk_of(request))
    except ValidationError as error:
        _tell(part.form, error)
        return False
    return True


def _save_part(part: Part, item: AgendaItem | None, by: User) -> None:
    form, given = part.form, part.form.cleaned_data
    if isinstance(form, AbsencesForm) and item is not None:
        _save_absences(form, item, by)
    elif isinstance(form, NewDecisionForm) and item is not None:
        if given["text"]:
            item.refresh_from_db()  # its decisions were fetched for the page, before there was a new one
            corrections.add_decision(item, text=given["text"], outcome=given["outcome"], by=by)
    elif part.row is not None:
        changes = {field: given[field] for field in form.changed_data if field != "file"}
        if changes:
            corrections.correct(part.row, changes, by=by)
        if isinstance(form, AttachmentForm) and given["file"]:
            corrections.attach_file(cast(Any, part.row), given["file"], by=by)


def _save_absences(form: AbsencesForm, item: AgendaItem, by: User) -> None:
    for absence in item.absences.filter(pk__in=form.cleaned_data.get("strike", [])):
        corrections.strike_absence(absence, by=by)
    if form.cleaned_data["name"]:
        corrections.add_absence(item, form.cleaned_data["name"], by=by)


def _tell(form: forms.Form, error: ValidationError) -> None:
    """Put each refusal at its field, or over the form where the form has no such field."""
    for field, reasons in getattr(error, "error_dict", {None: error.messages}).items():
        form.add_error(field if field in form.fields else None, reasons)


def _place_initial(document: SourceDocument) -> dict[str, Any]:
    referat = from_json(document.reading) if document.reading else None
    meeting = document.meeting
    return {
        "committee": document.given_committee
        or (meeting.committee.name if meeting else referat.committee if referat else ""),
        "held_on": document.given_held_on
        or (meeting.held_on if meeting else referat.held_on if referat else None),
    }


def _page(  # noqa: PLR0913  # each is one thing that the page shows
    request: HttpRequest,
    document: SourceDocument,
    title: str,
    parts: Sequence[Part],
    *,
    place: str = "moede",
    first_page: int = 1,
    struck: Sequence[str] = (),
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": SourceDocument._meta,
        "document": document,
        "parts": parts,
        "place": place,
        "first_page": first_page,
        "struck": struck,
        "has_errors": any(part.form.errors for part in parts),
    }
    status = NOT_SAVED if context["has_errors"] else 200
    return TemplateResponse(request, "admin/desk/correct.html", context, status=status)
