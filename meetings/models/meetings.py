"""Where and when: municipalities, their committees of one election period, and the meetings."""

from __future__ import annotations

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from meetings.models.corrections import Correctable
from meetings.querysets import CommitteeQuerySet, MeetingQuerySet, MunicipalityQuerySet

# Addresses of the archive itself, which no municipality can have as its own.
RESERVED_SLUGS = frozenset(
    {"admin", "api", "feed", "kalender", "metode", "om", "oparl", "person", "sag", "soeg", "static"}
    | {"statistik", "status", "sundhed", "tilgaengelighed", "udvalg"}
)

# Municipalities whose own name is no plain »… Kommune«.
FULL_NAMES = {
    "Bornholm": "Bornholms Regionskommune",
    "København": "Københavns Kommune",
    "Nordfyn": "Nordfyns Kommune",
    "Vesthimmerland": "Vesthimmerlands Kommune",
}

TERM_YEARS = 4
# Councils sit for four years from 1 January after the election; 2022 began such a period.
A_TERM_START = 2022


def term_of(day: date) -> tuple[int, int]:
    """First and last year of the election period that a day falls in: 2025-10-20 gives (2022, 2025)."""
    start = day.year - (day.year - A_TERM_START) % TERM_YEARS
    return start, start + TERM_YEARS - 1


class Municipality(models.Model):
    name = models.CharField("navn", max_length=100, unique=True)
    slug = models.SlugField(
        "navn i adressen",
        max_length=100,
        unique=True,
        validators=[
            RegexValidator(rf"^(?!(?:{'|'.join(sorted(RESERVED_SLUGS))})$)", "Navnet er optaget af arkivet.")
        ],
        help_text="Små bogstaver uden æ, ø og å, for eksempel »haderslev«. Ændres det, brydes gamle links.",
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "kommune"
        verbose_name_plural = "kommuner"
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="municipality_slug_is_free"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("municipality", args=[self.slug])

    @property
    def full_name(self) -> str:
        """``Haderslev Kommune``, ``Københavns Kommune``; ``Eksempelby Kommune (opdigtet)``."""
        name, bracket, remark = self.name.partition(" (")
        return FULL_NAMES.get(name, f"{name} Kommune") + bracket + remark


class Committee(models.Model):
    """A committee of one election period; the next period's committee of the same name is another one."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="committees", verbose_name="kommune"
    )
    name = models.CharField("navn", max_length=200)
    slug = models.SlugField("navn i adressen", max_length=220)
    term_start = models.PositiveSmallIntegerField("valgperiode fra")
    term_end = models.PositiveSmallIntegerField("valgperiode til")

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-term_start"]
        verbose_name = "udvalg"
        verbose_name_plural = "udvalg"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="one_committee_per_slug"),
            models.CheckConstraint(
                condition=Q(term_end__gte=F("term_start")), name="committee_term_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.term})"

    def get_absolute_url(self) -> str:
        """Costs one query unless the municipality is loaded."""
        return reverse("committee", args=[self.municipality.slug, self.slug])

    @property
    def term(self) -> str:
        return f"{self.term_start}-{self.term_end}"


class Meeting(Correctable):
    """One meeting of one committee. Public while ``published_at`` is set: the gate for everything in it."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings", verbose_name="udvalg")
    held_on = models.DateField("mødedato")
    sequence = models.PositiveSmallIntegerField(
        "nummer på dagen", default=1, help_text="2 for udvalgets andet møde samme dag."
    )
    starts_at = models.TimeField("start", null=True, blank=True)
    ends_at = models.TimeField("slut", null=True, blank=True)
    location = models.CharField("sted", max_length=500, blank=True)
    document = models.OneToOneField(
        "meetings.SourceDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="current_meeting",
        verbose_name="gældende referat",
        help_text="Den version, som mødets rækker er læst fra.",
    )
    published_at = models.DateTimeField("offentliggjort", null=True, blank=True, db_index=True)
    first_published_at = models.DateTimeField("først offentliggjort", null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "committee_id", "sequence"]
        verbose_name = "møde"
        verbose_name_plural = "møder"
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "held_on", "sequence"], name="one_meeting_per_day_and_number"
            ),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="meeting_sequence_from_one"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(document__isnull=False),
                name="published_meeting_has_document",
            ),
        ]
        # In the orders that lists and feeds of items come in, so that the first page needs no sorting.
        indexes = [
            models.Index(
                F("held_on").desc(),
                F("id").desc(),
                condition=Q(published_at__isnull=False),
                name="meeting_newest",
            ),
            models.Index(
                F("published_at").desc(),
                F("held_on").desc(),
                F("id").desc(),
                condition=Q(published_at__isnull=False),
                name="meeting_latest_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee.name} {self.held_on:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        """Costs two queries unless committee and municipality are loaded."""
        return reverse("meeting", args=[self.committee.municipality.slug, self.committee.slug, self.day_slug])

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def day_slug(self) -> str:
        """The day in the address: ``2025-10-20``; ``2025-10-20-2`` for a second meeting of that day."""
        return self.held_on.isoformat() + (f"-{self.sequence}" if self.sequence > 1 else "")

    def get_pdf_url(self) -> str:
        """The referat's own address; costs as ``get_absolute_url``."""
        return self.get_absolute_url() + "referat.pdf"
