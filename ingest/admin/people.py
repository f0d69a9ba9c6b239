"""People in the admin: looked at, and laid together where one is spelt in several ways."""

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
from meetings.models import Person


@admin.register(Person)
class PersonAdmin(LookOnly):
    list_display = ("name", "municipality", "merged_into")
    list_filter = (("municipality", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("municipality", "merged_into")
    search_fields = ("name",)
    actions = ["merge_people"]

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
            return self._ask(request, chosen)
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

    def _ask(self, request: HttpRequest, people: list[Person]) -> HttpResponseBase:
        context = {
            **self.admin_site.each_context(request),
            "title": "Læg sammen til én person?",
            "opts": self.model._meta,
            "people": people,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/desk/merge_people.html", context)
