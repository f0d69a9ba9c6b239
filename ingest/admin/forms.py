"""Forms for what a clerk corrects. A field counts as changed by what she was shown, not by what stands now:
so two clerks at one item do not undo each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.models import Absence, AgendaItem, Attachment, Committee, Decision, Meeting, Outcome


class ListedInput(forms.TextInput):
    """A text field that suggests names and takes any other."""

    def __init__(self, suggestions: Sequence[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = suggestions

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}_forslag"
        field = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((each,) for each in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', field, list_id, options)


class PlainText(forms.CharField):
    """Lines end as they do in the rows, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _clock() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ItemForm(forms.Form):
    title = PlainText(label="Titel", max_length=1000, widget=_lines(3), show_hidden_initial=True)
    case = PlainText(
        label="Sagsnummer",
        max_length=60,
        required=False,
        help_text="Som det står i referatet, for eksempel 25/12638. Tomt, hvis punktet ikke har noget.",
        show_hidden_initial=True,
    )
    is_closed = forms.BooleanField(label="Lukket punkt", required=False, show_hidden_initial=True)

    @staticmethod
    def initial_of(item: AgendaItem) -> dict[str, Any]:
        number = item.case.number if item.case else ""
        return {"title": item.title, "case": number, "is_closed": item.is_closed}


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label="Udfald", choices=Outcome.choices, show_hidden_initial=True)
    text = PlainText(label="Beslutningens tekst", required=False, widget=_lines(5), show_hidden_initial=True)

    @staticmethod
    def initial_of(decision: Decision) -> dict[str, Any]:
        return {"outcome": decision.outcome, "text": decision.text}


class NewDecisionForm(forms.Form):
    """A decision that the reader did not find; left empty it adds nothing."""

    outcome = forms.ChoiceField(label="Udfald", choices=[("", "Vælg"), *Outcome.choices], required=False)
    text = PlainText(label="Beslutningens tekst", required=False, widget=_lines(3))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("text") and not given.get("outcome"):
            self.add_error("outcome", "Vælg, hvad beslutningen gik ud på.")
        if given.get("outcome") and not given.get("text"):
            self.add_error("text", "Skriv beslutningen, som den står i referatet.")
        return given


class AttachmentForm(forms.Form):
    title = PlainText(label="Titel", max_length=1000, show_hidden_initial=True)
    file = forms.FileField(
        label="PDF-fil",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        help_text="Vælges en fil, erstatter den en eventuel tidligere.",
    )

    @staticmethod
    def initial_of(attachment: Attachment) -> dict[str, Any]:
        return {"title": attachment.title}


class AbsencesForm(forms.Form):
    """Strike absences that are wrong, and add one that is missing; a struck one is added again by name."""

    strike = forms.MultipleChoiceField(
        label="Streg som forkert", required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label="Tilføj fraværende", required=False, max_length=200)

    def __init__(self, *args: Any, absences: Sequence[Absence], names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), row.person.name) for row in absences if not row.is_struck]
        if choices:
            self.fields["strike"] = forms.MultipleChoiceField(
                label="Streg som forkert",
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
            )
        else:
            del self.fields["strike"]
        self.fields["name"].widget = ListedInput(names, attrs={"maxlength": 200, "autocomplete": "off"})


class MeetingForm(forms.Form):
    starts_at = forms.TimeField(label="Start", required=False, widget=_clock(), show_hidden_initial=True)
    ends_at = forms.TimeField(label="Slut", required=False, widget=_clock(), show_hidden_initial=True)
    location = PlainText(label="Sted", max_length=500, required=False, show_hidden_initial=True)

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        return {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "location": meeting.location}


class PlaceForm(forms.Form):
    """Which meeting a referat belongs to, where the paper says nothing or something wrong."""

    committee = forms.CharField(label="Udvalg", max_length=200, help_text="Navnet uden valgperiode.")
    held_on = forms.DateField(
        label="Mødedato", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = Committee.objects.filter(municipality=municipality_id).order_by("name")
        known = list(names.values_list("name", flat=True).distinct())
        self.fields["committee"].widget = ListedInput(known, attrs={"maxlength": 200})
