"""Every question about many rows. A method reads as a clause and says what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from meetings.models import AgendaItem, Case, Meeting, Person  # noqa: F401


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def published(self) -> Self:
        """Meetings that a clerk has published and not withdrawn."""
        return self.filter(published_at__isnull=False)


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def published(self) -> Self:
        """Items of published meetings that the meeting's latest version still holds."""
        return self.filter(meeting__published_at__isnull=False, is_current=True)


class CaseQuerySet(models.QuerySet["Case"]):
    def published(self) -> Self:
        """Cases with at least one published item."""
        return self.filter(items__meeting__published_at__isnull=False, items__is_current=True).distinct()


class PersonQuerySet(models.QuerySet["Person"]):
    def published(self) -> Self:
        """People named as participant or absentee of at least one published meeting."""
        return self.filter(
            models.Q(participations__meeting__published_at__isnull=False)
            | models.Q(absences__item__meeting__published_at__isnull=False, absences__is_struck=False)
        ).distinct()
