"""The uploaded PDFs: their state, what the reader doubted, what may be personal, and who did what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.models.choices import DocumentState
from meetings.models.items import Attachment
from meetings.models.meetings import Meeting, Municipality

# Read and published nothing of, so far; a published one, where a newer reading waits.
IS_WAITING = Q(state__in=[DocumentState.RECEIVED, DocumentState.READING, DocumentState.NEEDS_REVIEW]) | Q(
    is_pending=True, state=DocumentState.PUBLISHED
)
NOT_PUBLIC_YET = IS_WAITING | Q(state=DocumentState.FAILED)


def document_path(document: SourceDocument, filename: str) -> str:
    """Files are named by their checksum, never by what was uploaded: ``referater/ab/ab12….pdf``."""
    return f"referater/{document.sha256[:2]}/{document.sha256}.pdf"


class SourceDocument(models.Model):
    """One uploaded PDF. A document is its sha256: the same bytes are never kept or read twice."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="documents", verbose_name="kommune"
    )
    sha256 = models.CharField("kontrolsum (SHA-256)", max_length=64, unique=True)
    file = models.FileField("fil", upload_to=document_path, max_length=200)
    original_name = models.CharField("filnavn", max_length=255)
    size = models.PositiveBigIntegerField("størrelse i byte")
    state = models.CharField("status", max_length=20, choices=DocumentState, default=DocumentState.RECEIVED)
    error_code = models.CharField("fejlkode", max_length=40, blank=True)
    error_page = models.PositiveIntegerField("fejl på side", null=True, blank=True)
    is_insisted = models.BooleanField(
        "indlæs alligevel",
        default=False,
        help_text="Sagsbehandleren har bestemt, at filen skal læses, selv om den ikke ligner et referat.",
    )
    # The PDF holds pages without text: a task of its own reads them from their pictures.
    needs_ocr = models.BooleanField("skal læses med tekstgenkendelse", default=False, editable=False)
    # What was read was recognised from pictures, by the archive or by whoever scanned it.
    is_ocr = models.BooleanField("læst med tekstgenkendelse", default=False, editable=False)
    parser_version = models.CharField("læserens version", max_length=40, blank=True)
    page_count = models.PositiveIntegerField("sider", null=True, blank=True)
    # The whole reading as ingest/reading.py writes it; None until read.
    reading: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(
        "læsning", null=True, blank=True, editable=False
    )
    # True while the latest reading is not in the rows: it would change what is public and waits for a clerk.
    is_pending = models.BooleanField("ny læsning venter", default=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="møde"
    )
    # What the clerk says where the paper says nothing or something wrong; they outweigh what is read.
    given_committee = models.CharField("udvalg efter sagsbehandleren", max_length=200, blank=True)
    given_held_on = models.DateField("mødedato efter sagsbehandleren", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("læseforsøg", default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="uploadet af",
    )
    received_at = models.DateTimeField("modtaget", auto_now_add=True)
    launched_at = models.DateTimeField("sat i kø", null=True, blank=True)
    claimed_at = models.DateTimeField("læsning begyndt", null=True, blank=True)
    # The task that reads it now: the queue may hand the same task to another worker, which may go on.
    claimed_by = models.CharField("læses af opgave", max_length=64, blank=True, editable=False)
    read_at = models.DateTimeField("læst", null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = "referat"
        verbose_name_plural = "referater"
        permissions = [
            ("publish_sourcedocument", "Kan offentliggøre og trække referater tilbage"),
            ("retry_sourcedocument", "Kan læse referater igen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="document_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.FAILED, error_code__gt="")
                | (~Q(state=DocumentState.FAILED) & Q(error_code="")),
                name="failed_document_has_code",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DocumentState.PUBLISHED, DocumentState.WITHDRAWN])
                | Q(meeting__isnull=False),
                name="published_document_has_meeting",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256_is_hexadecimal"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "received_at"], name="document_state_age"),
            # Few, however many are public: what the page about completeness counts.
            models.Index(fields=["municipality"], condition=NOT_PUBLIC_YET, name="document_not_public_yet"),
        ]

    def __str__(self) -> str:
        return self.original_name


class Doubt(models.Model):
    """A reader's warning about one document. Settled by a clerk it stays settled on a re-read."""

    document = models.ForeignKey(
        SourceDocument, models.CASCADE, related_name="doubts", verbose_name="referat"
    )
    code = models.CharField("kode", max_length=60)
    item_number = models.CharField("punkt", max_length=20, blank=True)
    page = models.PositiveIntegerField("side", null=True, blank=True)
    message = models.TextField("tvivl")
    settled_at = models.DateTimeField("afgjort", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgjort af",
    )

    class Meta:
        ordering = ["document_id", "page", "pk"]
        verbose_name = "tvivl"
        verbose_name_plural = "tvivl"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "code", "item_number", "message"], name="one_doubt_once"
            ),
        ]

    def __str__(self) -> str:
        return self.message


class FindingKind(models.TextChoices):
    CPR = "cpr", "CPR-nummer"
    EMAIL = "email", "E-mailadresse"
    PHONE = "phone", "Telefonnummer"
    ADDRESS = "address", "Privat adresse"
    HEALTH = "health", "Oplysning om helbred"
    HIDDEN = "hidden", "Skjult tekst"
    UNREAD = "unread", "Kan ikke gennemgås automatisk"


class FindingVerdict(models.TextChoices):
    OPEN = "", "Ikke afgjort"
    NOT_PERSONAL = "not_personal", "Ikke personoplysning"
    MAY_BE_PUBLISHED = "may_be_published", "Må offentliggøres"


class PrivacyFinding(models.Model):
    """Something personal may stand here: what kind and where, never the value itself.

    ``attachment``: the bilag in whose file it stands, and ``page`` a page of that file; None for the text of
    the referat itself. ``document`` is the one that the bilag's item was read from.
    """

    document = models.ForeignKey(
        SourceDocument, models.CASCADE, related_name="findings", verbose_name="referat"
    )
    attachment = models.ForeignKey(
        Attachment,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="bilag",
    )
    kind = models.CharField("slags", max_length=10, choices=FindingKind)
    item_number = models.CharField("punkt", max_length=20, blank=True)
    page = models.PositiveIntegerField("side")
    occurrence = models.PositiveSmallIntegerField("nummer på stedet", default=1)
    verdict = models.CharField("afgørelse", max_length=20, choices=FindingVerdict, blank=True)
    settled_at = models.DateTimeField("afgjort", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgjort af",
    )

    class Meta:
        ordering = ["document_id", "page", "pk"]
        verbose_name = "fund"
        verbose_name_plural = "fund"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "item_number", "page", "occurrence"],
                condition=Q(attachment=None),
                name="one_finding_once",
            ),
            models.UniqueConstraint(
                fields=["attachment", "kind", "page", "occurrence"],
                condition=Q(attachment__isnull=False),
                name="one_finding_once_in_bilag",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=FindingVerdict.values), name="finding_verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        place = " i bilag" if self.attachment_id else ""
        return f"{self.get_kind_display()}{place} på side {self.page}"


class EventAction(models.TextChoices):
    UPLOADED = "uploaded", "Uploadet"
    UPLOADED_AGAIN = "uploaded_again", "Samme fil uploadet igen"
    READ = "read", "Læst"
    FAILED = "failed", "Kunne ikke læses"
    RETRIED = "retried", "Sat til læsning igen"
    INSISTED = "insisted", "Indlæst alligevel"
    CORRECTED = "corrected", "Rettet i hånden"
    SETTLED = "settled", "Tvivl eller fund afgjort"
    ATTACHED = "attached", "Fil knyttet til bilag"
    SCREENED = "screened", "Bilag gennemgået"
    PUBLISHED = "published", "Offentliggjort"
    WITHDRAWN = "withdrawn", "Trukket tilbage"


class DocumentEvent(models.Model):
    """Who did what to a document, and when. Rows are only ever added."""

    document = models.ForeignKey(
        SourceDocument, models.CASCADE, related_name="events", verbose_name="referat"
    )
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="af"
    )
    action = models.CharField("handling", max_length=20, choices=EventAction)
    note = models.CharField("bemærkning", max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = "hændelse"
        verbose_name_plural = "hændelser"

    def __str__(self) -> str:
        return f"{self.at:%d-%m-%Y %H:%M} {self.get_action_display()}"
