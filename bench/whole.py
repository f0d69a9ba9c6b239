"""The worker's whole way with one file, in this process. Import it when Django is set up."""

from __future__ import annotations

import time
from pathlib import Path

from django.core.files import File
from django.db import connection

from ingest.publishing import publish
from ingest.tasks import read_document
from ingest.upload import receive
from meetings.models import Municipality, SourceDocument


class Ingest:
    """Receives, reads and loads files; what it loaded is undone after each measurement."""

    def __init__(self) -> None:
        self.municipality = Municipality.objects.create(name="Målekommunen", slug="maalekommunen")

    def _read(self, path: Path) -> tuple[SourceDocument, float]:
        """The document as read, and the seconds from claim to loaded rows."""
        with path.open("rb") as opened:
            receipt = receive(File(opened), name=path.name, municipality=self.municipality, by=None)
        began = time.perf_counter()
        read_document.apply(args=[receipt.document.pk], throw=True)
        took = time.perf_counter() - began
        receipt.document.refresh_from_db()
        if receipt.document.state != "needs_review":
            raise RuntimeError(f"{path.name} was not read: {receipt.document.error_code}")
        return receipt.document, took

    def seconds(self, path: Path) -> float:
        """Seconds for one reading into an archive that does not know the file."""
        self._forget()
        return self._read(path)[1]

    def load_public(self, path: Path) -> None:
        """Read and publish the file; what is already there stays. Findings are settled as publishable."""
        document, _ = self._read(path)
        document.findings.update(verdict="may_be_published")
        publish(document, by=None)

    def close(self) -> None:
        self._forget()

    @staticmethod
    def _forget() -> None:
        tables = "sourcedocument", "meeting", "committee", "person", "case"
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(f'meetings_{table}' for table in tables)} CASCADE")
