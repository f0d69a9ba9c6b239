"""Uploading one or many PDFs at once; each file has its own outcome."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ingest.parsing.errors import ReferatError
from ingest.upload import receive
from meetings.models import Municipality, SourceDocument

logger = logging.getLogger(__name__)


class NotStored(ReferatError):
    code = "not_stored"
    sentence = "Filen kunne ikke gemmes i arkivets lager."
    advice = "Prøv igen om lidt. Sker det igen, så meld det til driften."


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one uploaded file: kept (``document``, ``is_new``), or refused (``error``)."""

    name: str
    document: SourceDocument | None = None
    is_new: bool = False
    error: ReferatError | None = None


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A file field whose value is a list. An empty file is let through, to be refused with advice."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        clean = super().clean
        return [cast("UploadedFile[bytes]", clean(file, initial)) for file in data]


class UploadForm(forms.Form):
    municipality = forms.ModelChoiceField(Municipality.objects.all(), label="Kommune")
    pdfs = ManyFilesField(
        label="PDF-filer",
        allow_empty_file=True,
        widget=ManyFilesInput(attrs={"accept": ".pdf,application/pdf", "multiple": True}),
        error_messages={"required": "Vælg mindst én PDF-fil.", "missing": "Vælg mindst én PDF-fil."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Choose the municipality beforehand where there is only one. One query."""
        super().__init__(*args, **kwargs)
        municipalities = list(Municipality.objects.all()[:2])
        if len(municipalities) == 1:
            field = cast("forms.ModelChoiceField[Municipality]", self.fields["municipality"])
            field.empty_label = None
            field.initial = municipalities[0]


def upload(request: HttpRequest) -> HttpResponse:
    """The upload page; after a POST the same page with each file's outcome on top."""
    if not request.user.has_perm("meetings.add_sourcedocument"):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    outcomes: list[FileOutcome] = []
    if form.is_bound and form.is_valid():
        outcomes = _receive_all(form.cleaned_data["pdfs"], form.cleaned_data["municipality"], request)
        form = UploadForm(initial={"municipality": form.cleaned_data["municipality"]})
    return TemplateResponse(request, "admin/desk/upload.html", _context(request, form, outcomes))


def _receive_all(
    files: Sequence[UploadedFile[bytes]], municipality: Municipality, request: HttpRequest
) -> list[FileOutcome]:
    by = cast(User, request.user)  # the admin lets nobody else in
    return [_receive_one(file, municipality, by) for file in files]


def _receive_one(file: UploadedFile[bytes], municipality: Municipality, by: User) -> FileOutcome:
    """Each file is kept or refused by itself, so that a refused one takes none of the others with it."""
    name = file.name or ""
    try:
        receipt = receive(file, name=name, municipality=municipality, by=by)
    except ReferatError as error:
        return FileOutcome(name, error=error)
    except OSError:
        logger.exception("An uploaded file could not be stored")
        return FileOutcome(name, error=NotStored())
    return FileOutcome(name, document=receipt.document, is_new=receipt.is_new)


def _context(request: HttpRequest, form: UploadForm, outcomes: Sequence[FileOutcome]) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": "Upload referater",
        "opts": SourceDocument._meta,
        "form": form,
        "outcomes": outcomes,
        "new_count": sum(1 for outcome in outcomes if outcome.is_new),
        "known_count": sum(1 for outcome in outcomes if outcome.document and not outcome.is_new),
        "refused_count": sum(1 for outcome in outcomes if outcome.error),
        "max_bytes": settings.INGEST_MAX_BYTES,
        "max_pages": settings.INGEST_MAX_PAGES,
        "max_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
    }
