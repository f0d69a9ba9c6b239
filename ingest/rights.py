"""What a clerk may do: the group "Sagsbehandler" and its rights, kept as data."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps

GROUP = "Sagsbehandler"

# No right to delete anything, to manage users, or to add a municipality: those are the administrator's.
CLERK_RIGHTS = frozenset(
    {
        *(f"{right}_sourcedocument" for right in ("view", "add", "publish", "retry")),
        *(f"{right}_doubt" for right in ("view", "change")),
        *(f"{right}_privacyfinding" for right in ("view", "change")),
        *(f"{right}_meeting" for right in ("view", "change")),
        *(f"{right}_agendaitem" for right in ("view", "change")),
        *(f"{right}_decision" for right in ("view", "change")),
        *(f"{right}_attachment" for right in ("view", "change")),
        *(f"{right}_absence" for right in ("view", "add", "change")),
        "view_section",
        "view_participation",
        "view_case",
        "view_person",
        "view_personmerge",
        "merge_person",
        "view_committee",
        "view_municipality",
        "view_documentevent",
    }
)


def ensure_clerk_group(using: str = "default", apps: Apps = installed, **signal: Any) -> None:
    """Make the group's rights exactly ``CLERK_RIGHTS``, whatever they were. Runs after every migrate.

    A receiver and not a migration: permissions are themselves made after the migrations, and a test run that
    empties the database gets the group back. Does nothing while the tables of users are migrated away.
    """
    try:
        group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    rights = permission_model.objects.using(using).filter(
        content_type__app_label="meetings", codename__in=CLERK_RIGHTS
    )
    group, _ = group_model.objects.using(using).get_or_create(name=GROUP)
    group.permissions.set(rights)
