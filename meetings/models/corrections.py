"""Corrections by hand: a field that a clerk has set is hers, whatever a later reading says."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone


class Correctable(models.Model):
    """A row whose fields can be corrected by hand and keep the correction over a re-read."""

    # {field: {"read": value last read from the PDF, "by": user name, "at": ISO moment}}
    corrections = models.JSONField("rettelser", default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def set_read(self, field: str, value: Any) -> bool:
        """Give ``field`` the value that was read, unless a clerk has corrected it; True if the row changed.

        A corrected field keeps the clerk's value; what was read is noted beside it. No query, no save.
        """
        if field in self.corrections:
            note = self.corrections[field]
            changed = note["read"] != _plain(value)
            note["read"] = _plain(value)
            return bool(changed)
        if getattr(self, field) == value:
            return False
        setattr(self, field, value)
        return True

    def correct(self, field: str, value: Any, *, by: str) -> None:
        """Set ``field`` by hand and remember what was read, who corrected it and when. No save."""
        read = self.corrections.get(field, {}).get("read", _plain(getattr(self, field)))
        self.corrections[field] = {"read": read, "by": by, "at": timezone.now().isoformat()}
        setattr(self, field, value)


def _plain(value: Any) -> Any:
    """The value as JSON can hold it: a row as its id, dates and times in ISO form."""
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
