"""``manage.py reread``: read documents anew that an older version of the reader has read."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ingest import desk, launching
from ingest.opening import PARSER_VERSION
from ingest.recording import READ_STATES
from meetings.models import DocumentState, SourceDocument


class Command(BaseCommand):
    help = (
        "Put documents in the queue that another version of the reader has read or failed on. What is "
        "public changes only when a clerk publishes the new reading."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ids", nargs="*", type=int, help="of documents")
        parser.add_argument("--all", action="store_true", help="instead of ids")

    # Any: Django hands the options over untyped.
    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["ids"]) == options["all"]:
            raise CommandError("Give ids of documents, or --all.")
        outdated = SourceDocument.objects.exclude(parser_version=PARSER_VERSION)
        outdated = outdated.filter(state__in=[*READ_STATES, DocumentState.FAILED]).order_by("pk")
        if options["ids"]:
            outdated = outdated.filter(pk__in=options["ids"])
        documents = list(outdated)
        launched = [document for document in tqdm(documents, unit="file", disable=None) if _launch(document)]
        self.stdout.write(f"{len(launched)} of {len(documents)} documents are in the queue.")
        if len(launched) < len(documents):
            raise CommandError("The queue cannot be reached. Start the command again when it can.")


def _launch(document: SourceDocument) -> bool:
    if document.state != DocumentState.FAILED:
        return launching.launch(document.pk, task=launching.REREAD)
    # Received again it is the sweeper's, whether or not the queue can be reached now.
    desk.retry(document, by=None)
    return True
