"""The other rows in the admin: municipalities for the administrator, the rest to look at only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from meetings.models import Committee, DocumentEvent, Municipality

if TYPE_CHECKING:
    MunicipalityBase = admin.ModelAdmin[Municipality]
    ModelBase = admin.ModelAdmin[Any]  # one base for three models
else:
    MunicipalityBase = ModelBase = admin.ModelAdmin


@admin.register(Municipality)
class MunicipalityAdmin(MunicipalityBase):
    """Added and renamed by the administrator; never deleted, since its addresses are permanent."""

    list_display = ("name", "slug")
    search_fields = ("name",)
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Municipality | None = None) -> bool:
        return False


class LookOnly(ModelBase):
    """Rows that the load writes, and nobody else."""

    actions: Sequence[str] | None = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Committee)
class CommitteeAdmin(LookOnly):
    list_display = ("name", "term", "municipality")
    list_filter = (("municipality", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("municipality",)
    search_fields = ("name",)

    @admin.display(description="valgperiode", ordering="term_start")
    def term(self, committee: Committee) -> str:
        return committee.term


@admin.register(DocumentEvent)
class DocumentEventAdmin(LookOnly):
    """Who did what and when, newest first, over all documents."""

    list_display = ("at", "action", "document", "actor", "note")
    list_filter = ("action",)
    list_select_related = ("document", "actor")
    date_hierarchy = "at"
    search_fields = ("document__original_name", "actor__username", "note")
    ordering = ("-at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[DocumentEvent]:
        events: QuerySet[DocumentEvent] = super().get_queryset(request)
        return events.defer("document__reading")
