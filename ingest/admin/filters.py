"""Filters of the document list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from meetings.models import Committee, Doubt, PrivacyFinding, SourceDocument

if TYPE_CHECKING:
    DocumentList = admin.ModelAdmin[SourceDocument]


class OpenQuestions(admin.SimpleListFilter):
    """Documents with something that a clerk has not yet settled."""

    title = "åbne spørgsmål"
    parameter_name = "aabne"

    def lookups(self, request: HttpRequest, model_admin: DocumentList) -> list[tuple[str, str]]:
        return [
            ("tvivl", "Har åben tvivl"),
            ("fund", "Har åbne fund"),
            ("ny", "Ny læsning venter"),
            ("intet", "Intet åbent"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceDocument]) -> QuerySet[SourceDocument]:
        doubt = Exists(Doubt.objects.filter(document=OuterRef("pk"), settled_at__isnull=True))
        finding = Exists(PrivacyFinding.objects.filter(document=OuterRef("pk"), verdict=""))
        conditions: dict[str, Any] = {
            "tvivl": Q(doubt),
            "fund": Q(finding),
            "ny": Q(is_pending=True),
            "intet": ~Q(doubt) & ~Q(finding) & Q(is_pending=False),
        }
        condition = conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class CommitteeFilter(admin.SimpleListFilter):
    """Committees that a document has been read for. One query."""

    title = "udvalg"
    parameter_name = "udvalg"

    def lookups(self, request: HttpRequest, model_admin: DocumentList) -> list[tuple[str, str]]:
        committees = Committee.objects.filter(meetings__documents__isnull=False).distinct()
        return [(str(committee.pk), str(committee)) for committee in committees]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourceDocument]) -> QuerySet[SourceDocument]:
        value = self.value()
        return queryset.filter(meeting__committee_id=value) if value and value.isdigit() else queryset
