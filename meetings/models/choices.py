"""The closed vocabularies of the archive: stored value, and the Danish word on the page."""

from django.db import models


class Outcome(models.TextChoices):
    """What a decision came to. Values as in the reader's contract."""

    APPROVED = "approved", "Godkendt"
    APPROVED_WITH_CHANGES = "approved_with_changes", "Godkendt med ændringer"
    RECOMMENDED = "recommended", "Anbefalet"
    NOTED = "noted", "Taget til efterretning"
    DISCUSSED = "discussed", "Drøftet"
    POSTPONED = "postponed", "Udsat"
    REFERRED = "referred", "Sendt videre"
    REJECTED = "rejected", "Afvist"
    WITHDRAWN = "withdrawn", "Udgået"
    ESCALATED = "escalated", "Indbragt for kommunalbestyrelsen"
    ELECTED = "elected", "Valgt"
    MIXED = "mixed", "Delt beslutning"
    OTHER = "other", "Anden beslutning"
    NONE = "none", "Ingen beslutning"


class SectionKind(models.TextChoices):
    """What a section of an item is for; the heading itself is kept as printed."""

    SUMMARY = "summary", "Resumé"
    RECOMMENDATION = "recommendation", "Indstilling"
    PRESENTATION = "presentation", "Sagsfremstilling"
    FINANCE = "finance", "Økonomi"
    LEGAL = "legal", "Lovgrundlag"
    PROCEDURE = "procedure", "Sagsgang"
    HISTORY = "history", "Tidligere behandling"
    DECISION = "decision", "Beslutning"
    ATTACHMENTS = "attachments", "Bilag"
    OTHER = "other", "Andet"


class ItemKind(models.TextChoices):
    """What kind of item it is to a reader; every item is of one kind."""

    SUBSTANCE = "sag", "Sager"
    CLOSED = "lukket", "Lukkede punkter"
    FORMAL = "formel", "Formelle punkter"


class DocumentState(models.TextChoices):
    """The life of an uploaded PDF: received → reading → needs_review → published → withdrawn, or failed."""

    RECEIVED = "received", "Modtaget"
    READING = "reading", "Læses"
    NEEDS_REVIEW = "needs_review", "Til gennemsyn"
    PUBLISHED = "published", "Offentliggjort"
    WITHDRAWN = "withdrawn", "Trukket tilbage"
    FAILED = "failed", "Kunne ikke læses"


class Origin(models.TextChoices):
    """Who says so: the paper at the item, the front for the whole meeting, or the clerk by hand."""

    ITEM = "item", "Står ved punktet"
    MEETING = "meeting", "Gælder hele mødet"
    CLERK = "clerk", "Rettet af sagsbehandler"
