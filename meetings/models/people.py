"""Who: people named in participant and absence lines, at the meeting and at each item."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from meetings.models.choices import Origin
from meetings.models.items import AgendaItem
from meetings.models.meetings import Meeting, Municipality
from meetings.querysets import AbsenceQuerySet, ParticipationQuerySet, PersonQuerySet


class Person(models.Model):
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="people", verbose_name="kommune"
    )
    name = models.CharField("navn", max_length=200)
    slug = models.SlugField("navn i adressen", max_length=200)
    # Another spelling of the same person, who has everything that was this one's. Never two steps.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="spellings",
        verbose_name="lagt sammen med",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "person"
        verbose_name_plural = "personer"
        permissions = [("merge_person", "Kan lægge personer sammen")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_person_per_slug"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("pk")), name="nobody_is_merged_into_himself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Costs one query unless the municipality is loaded."""
        return reverse("person", args=[self.municipality.slug, self.slug])


class PersonMerge(models.Model):
    """A clerk laid a spelling together with a person, and perhaps took the two apart again. Never deleted.

    ``by_hand``: absences of the spelling that a clerk had added or struck by then, which no paper tells, and
    the person's own at the same items, as ``[item, person, origin, is_struck, substitute]``. ``followed``:
    spellings of the spelling, which went along.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="merges", verbose_name="stavemåde")
    into = models.ForeignKey(
        Person, models.PROTECT, related_name="merged_spellings", verbose_name="lagt sammen med"
    )
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="af"
    )
    by_hand = models.JSONField("rettet i hånden", default=list)
    followed = models.JSONField("fulgte med", default=list)
    undone_at = models.DateTimeField("skilt ad", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="skilt ad af",
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "sammenlægning"
        verbose_name_plural = "sammenlægninger"

    def __str__(self) -> str:
        return f"{self.person.name} → {self.into.name}"


class Participation(models.Model):
    """A person on the front of a referat.

    Being listed says who the members are, not who was there. ``is_absent``: the front says absent from the
    whole meeting. ``stands_for``: the member this person came instead of.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations", verbose_name="møde")
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations", verbose_name="person")
    position = models.PositiveSmallIntegerField("plads")
    is_listed = models.BooleanField("nævnt som deltager eller medlem", default=True)
    is_absent = models.BooleanField("fraværende hele mødet", default=False)
    stands_for = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutions",
        verbose_name="stedfortræder for",
    )
    origin = models.CharField("kilde", max_length=10, choices=Origin, default=Origin.MEETING)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "position"]
        verbose_name = "deltager"
        verbose_name_plural = "deltagere"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_participation_per_person"),
            models.CheckConstraint(
                condition=~Q(stands_for=models.F("person")), name="nobody_stands_for_himself"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


class Absence(models.Model):
    """A person's absence from one item.

    ``is_struck``: a clerk has said that it is wrong; it is kept so that a later reading does not bring it
    back, and shown nowhere.

    ``substitute``: who came instead, at this item.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="absences", verbose_name="punkt")
    person = models.ForeignKey(Person, models.PROTECT, related_name="absences", verbose_name="person")
    origin = models.CharField("kilde", max_length=10, choices=Origin, default=Origin.ITEM)
    substitute = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted_absences",
        verbose_name="stedfortræder",
    )
    is_struck = models.BooleanField("streget", default=False)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["item_id", "person__name"]
        verbose_name = "fravær"
        verbose_name_plural = "fravær"
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="one_absence_per_person_and_item"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="absence_origin_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} (punkt {self.item.number})"
