"""What tells whether anything in the archive has changed since somebody last looked."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class ArchiveChange(models.Model):
    """A transaction that wrote to a table the public pages are made of; triggers write it, nobody else.

    ``writes``: its statements. The row appears when the transaction is committed, with what it changed.
    """

    at = models.DateTimeField("tidspunkt", db_default=Now())
    writes = models.PositiveIntegerField("skrivninger", db_default=1)

    objects: models.Manager[ArchiveChange] = models.Manager()

    class Meta:
        verbose_name = "ændring"
        verbose_name_plural = "ændringer"

    def __str__(self) -> str:
        return f"{self.at:%d-%m-%Y %H:%M}: {self.writes}"
