"""People in the admin: looked at, laid together where one is spelt in several ways, and taken apart again."""

from __future__ import annotations

from typing import cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from ingest.admin.records import LookOnly
from ingest.merging import MergeRefused, merge_person
from ingest.parting import part_person
from meetings.models import Person, PersonMerge


@admin.register(Person)
class PersonAdmin(LookOnly):
    list_display = ("name", "municipality", "merged_into")
    list_filter = (("municipality", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("municipality", "merged_into")
    search_fields = ("name",)
    actions = ["merge_people", "part_people"]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("meetings.merge_person")

    @admin.action(description="Læg sammen til én person", permissions=["merge"])
    def merge_people(self, request: HttpRequest, people: QuerySet[Person]) -> HttpResponseBase | None:
        """A page that asks which spelling to keep; its button lays the others together with that one."""
        chosen = list(people.select_related("municipality").order_by("name", "pk"))
        if len(chosen) < 2:
            messages.warning(request, "Vælg mindst to personer.")
            return None
        kept = next((person for person in chosen if str(person.pk) == request.POST.get("keep")), None)
        if kept is None:
            return self._ask(request, chosen, page="merge_people", title="Læg sammen til én person?")
        try:
            with transaction.atomic():
                for person in chosen:
                    if person != kept:
                        merge_person(person, kept, by=cast(User, request.user))
        except MergeRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"Lagt sammen til {kept.name}. De gamle adresser fører dertil.")
        return None

    @admin.action(description="Skil ad igen", permissions=["merge"])
    def part_people(self, request: HttpRequest, people: QuerySet[Person]) -> HttpResponseBase | None:
        """A page that says whom they part from; its button takes them apart."""
        chosen = list(people.exclude(merged_into=None).select_related("merged_into").order_by("name", "pk"))
        if not chosen:
            messages.warning(request, "Vælg navne, der er lagt sammen med en anden.")
            return None
        if "part" not in request.POST:
            return self._ask(request, chosen, page="part_people", title="Skil ad igen?")
        try:
            with transaction.atomic():
                for person in chosen:
                    part_person(person, by=cast(User, request.user))
        except MergeRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            names = ", ".join(person.name for person in chosen)
            messages.success(request, f"Skilt ad igen: {names}. Hver har sin egen side.")
        return None

    def _ask(self, request: HttpRequest, people: list[Person], *, page: str, title: str) -> HttpResponseBase:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.model._meta,
            "people": people,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, f"admin/desk/{page}.html", context)


@admin.register(PersonMerge)
class PersonMergeAdmin(LookOnly):
    """Which spellings were laid together and taken apart, by whom and when, newest first."""

    list_display = ("at", "person", "into", "by", "undone_at", "undone_by")
    list_select_related = ("person", "into", "by", "undone_by")
    search_fields = ("person__name", "into__name")
    fields = list_display
