"""What a meeting dealt with: agenda items with sections, decisions and bilag, and the cases they carry."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse

from meetings.formal_items import FORMAL_TITLE
from meetings.models.choices import Outcome, SectionKind
from meetings.models.corrections import Correctable
from meetings.models.meetings import Meeting, Municipality
from meetings.querysets import AgendaItemQuerySet, CaseQuerySet
from meetings.recommendations import is_followed

# Columns that AgendaItem.refresh_from_parts writes.
FROM_PARTS = ("outcome", "decision_text", "body_text", "attachment_text", "follows_recommendation")
# Characters of an item that are searched. PostgreSQL takes at most 1 MB of different words in a row, and
# refuses the whole row beyond; a budget of five hundred pages may come near. 300,000 are about 100 pages.
SEARCHED_IN_BODY = 300_000
SEARCHED_IN_SHORT_TEXTS = 50_000


class Case(models.Model):
    """A case number of one municipality; one matter, or a standing case that is used again and again."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="cases", verbose_name="kommune"
    )
    number = models.CharField("sagsnummer", max_length=60)
    key = models.CharField("nøgle", max_length=80, help_text="Uden tegn, til sammenligning: 25/12638.")
    path = models.CharField("i adressen", max_length=120)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        verbose_name = "sag"
        verbose_name_plural = "sager"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="one_case_per_key"),
            models.CheckConstraint(condition=~Q(key=""), name="case_has_a_key"),
        ]
        indexes = [
            models.Index(fields=["key"], name="case_key_prefix", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["path"], name="case_path"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Costs one query unless the municipality is loaded."""
        return reverse("case", args=[self.municipality.slug, self.path])


def _newest_first(name: str, *filtered: str, condition: Q | None = None) -> models.Index:
    """Rows that a filter lets through, by the day of their meeting. Items of one meeting are few to sort."""
    order = (F("held_on").desc(), F("meeting").desc())
    return models.Index(*map(F, filtered), *order, condition=condition, name=name)


class AgendaItem(Correctable):
    """One item of a meeting's agenda, the unit that citizens find and journalists filter."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items", verbose_name="møde")
    number = models.CharField("nummer", max_length=20)
    slug = models.SlugField("nummer i adressen", max_length=30)
    position = models.PositiveSmallIntegerField("plads")
    title = models.CharField("titel", max_length=1000)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="items", verbose_name="sag"
    )
    is_closed = models.BooleanField("lukket punkt", default=False)
    page = models.PositiveIntegerField("side", help_text="Den side i PDF'en, som punktet begynder på, fra 1.")
    is_current = models.BooleanField(
        "i gældende version",
        default=True,
        help_text="Falsk, når mødets seneste referat ikke længere har punktet.",
    )

    # The meeting's day and municipality. The database itself keeps them (triggers of migration 0008), so that
    # the lists' indexes can hold filter and order together; whatever is saved here is overwritten.
    held_on = models.DateField("mødedato", editable=False)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", editable=False, db_index=False, verbose_name="kommune"
    )

    # Written by refresh_from_parts(), FROM_PARTS: what lists and the search need without a join.
    outcome = models.CharField("udfald", max_length=30, choices=Outcome, default=Outcome.NONE)
    decision_text = models.TextField("beslutning", blank=True)
    body_text = models.TextField("tekst", blank=True)
    attachment_text = models.TextField("bilagstitler", blank=True)
    # None: not judged. meetings/recommendations.py says how it is.
    follows_recommendation = models.BooleanField("følger indstillingen", null=True, editable=False)

    search = models.GeneratedField(
        expression=(
            SearchVector("title", weight="A", config=Value("danish"))
            + SearchVector("decision_text", weight="B", config=Value("danish"))
            + SearchVector("attachment_text", weight="C", config=Value("danish"))
            + SearchVector("body_text", weight="D", config=Value("danish"))
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    # Agenda, any other business, signatures: what every meeting has. Ranked below what is of substance.
    is_formal = models.GeneratedField(
        expression=Q(title__iregex=FORMAL_TITLE),  # type: ignore[arg-type]  # the stubs do not know Q as one
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "position"]
        verbose_name = "punkt"
        verbose_name_plural = "punkter"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "slug"], name="one_item_per_number"),
            models.CheckConstraint(condition=Q(page__gte=1), name="item_page_from_one"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="item_outcome_is_known"),
        ]
        indexes = [
            # Words within one municipality are looked up together.
            GinIndex(fields=["search", "municipality"], name="item_search"),
            models.Index(fields=["case", "meeting"], name="item_case_meeting"),
            # What filters ask for, in the order of lists: the first page is the index's beginning.
            _newest_first("item_newest"),
            _newest_first("item_town_newest", "municipality"),
            _newest_first("item_outcome_newest", "outcome"),
            _newest_first("item_town_outcome_newest", "municipality", "outcome"),
            _newest_first("item_not_followed", condition=Q(follows_recommendation=False)),
            _newest_first("item_closed", condition=Q(is_closed=True)),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        """Costs up to three queries unless meeting, committee and municipality are loaded."""
        committee = self.meeting.committee
        return reverse(
            "item", args=[committee.municipality.slug, committee.slug, self.meeting.day_slug, self.slug]
        )

    def get_pdf_url(self) -> str:
        """The referat opened at the page where the item begins; costs as ``get_absolute_url``."""
        return f"{self.meeting.get_pdf_url()}#page={self.page}"

    def refresh_from_parts(self) -> None:
        """Take what is derived anew from sections, decisions and bilag. Three queries, no save.

        The outcome is that of this meeting's own decision; none where the item has no such decision. Of a
        text longer than PostgreSQL can index the search knows the beginning.
        """
        own = [decision for decision in self.decisions.all() if decision.is_own]
        self.outcome = own[-1].outcome if own else Outcome.NONE
        self.decision_text = "\n".join(decision.text for decision in own)[:SEARCHED_IN_SHORT_TEXTS]
        sections = list(self.sections.all())
        recommended = [one.text for one in sections if one.kind == SectionKind.RECOMMENDATION]
        self.follows_recommendation = is_followed(recommended, [decision.outcome for decision in own])
        not_body = {SectionKind.DECISION, SectionKind.ATTACHMENTS}
        body = [section.text for section in sections if section.kind not in not_body]
        self.body_text = "\n".join(body)[:SEARCHED_IN_BODY]
        titles = (attachment.title for attachment in self.attachments.all())
        self.attachment_text = "\n".join(titles)[:SEARCHED_IN_SHORT_TEXTS]


class Section(models.Model):
    """One section of an item as ordered blocks.

    Places are checked at commit, here and below: a later reading may let two rows change places.

    ``blocks``: ``{"type": "paragraph" | "heading", "text", "page"}``,
    ``{"type": "item", "text", "level", "page"}`` or ``{"type": "table", "rows": [[cell, …], …], "page"}``,
    the first row of a table being its header.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="sections", verbose_name="punkt")
    position = models.PositiveSmallIntegerField("plads")
    kind = models.CharField("slags", max_length=20, choices=SectionKind)
    heading = models.CharField("overskrift", max_length=500, blank=True)
    page = models.PositiveIntegerField("side")
    blocks: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        "indhold", default=list
    )
    text = models.TextField("tekst", blank=True)

    class Meta:
        ordering = ["item_id", "position"]
        verbose_name = "afsnit"
        verbose_name_plural = "afsnit"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"],
                name="one_section_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(kind__in=SectionKind.values), name="section_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()


class Decision(Correctable):
    """What one body decided about an item. ``is_own``: this meeting's; the others are printed beside it.

    ``parts``: ``[{"ref", "text", "outcome"}]``. ``votes``: ``{"for": [name], "against": […],
    "abstained": […]}`` or None; ``vote_counts``: the same keys with a number or None.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="decisions", verbose_name="punkt")
    position = models.PositiveSmallIntegerField("plads")
    is_own = models.BooleanField("mødets egen", default=True)
    body = models.CharField("besluttet af", max_length=200)
    decided_on = models.DateField("dato", null=True, blank=True)
    text = models.TextField("tekst", blank=True)
    outcome = models.CharField("udfald", max_length=30, choices=Outcome)
    parts = models.JSONField("delbeslutninger", default=list, blank=True)
    votes = models.JSONField("stemmer", null=True, blank=True)
    vote_counts = models.JSONField("stemmetal", null=True, blank=True)
    page = models.PositiveIntegerField("side")

    class Meta:
        ordering = ["item_id", "position"]
        verbose_name = "beslutning"
        verbose_name_plural = "beslutninger"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "position"],
                name="one_decision_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="decision_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_outcome_display()}"


def attachment_path(attachment: Attachment, filename: str) -> str:
    """Files of bilag lie by item and never under the name that was uploaded."""
    return f"bilag/{attachment.item_id}/{attachment.position}.pdf"


class Attachment(Correctable):
    """A bilag by its title; a clerk may attach the file itself.

    ``is_cleared``: the file has been screened for personal information and nothing found in it is open. Until
    then nobody but the clerks sees it.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="attachments", verbose_name="punkt")
    position = models.PositiveSmallIntegerField("plads")
    title = models.CharField("titel", max_length=1000)
    page = models.PositiveIntegerField("side")
    file = models.FileField(
        "fil", upload_to=attachment_path, blank=True, validators=[FileExtensionValidator(["pdf"])]
    )
    is_cleared = models.BooleanField("må vises", default=False, editable=False)
    screened_at = models.DateTimeField("gennemgået", null=True, blank=True, editable=False)
    screening_launched_at = models.DateTimeField("sat i kø", null=True, blank=True, editable=False)
    screening_attempts = models.PositiveSmallIntegerField("forsøg", default=0, editable=False)

    class Meta:
        ordering = ["item_id", "position"]
        verbose_name = "bilag"
        verbose_name_plural = "bilag"
        constraints = [
            models.CheckConstraint(
                condition=Q(is_cleared=False) | (~Q(file="") & Q(screened_at__isnull=False)),
                name="cleared_bilag_is_screened",
            ),
            models.UniqueConstraint(
                fields=["item", "position"],
                name="one_attachment_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        """The file has not been screened yet."""
        return bool(self.file) and self.screened_at is None

    def get_absolute_url(self) -> str:
        """Where the attached file is read; costs as the item's address."""
        return f"{self.item.get_absolute_url()}bilag/{self.position}.pdf"
