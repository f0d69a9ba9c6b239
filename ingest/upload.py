"""Receiving a PDF: checked, kept under its checksum, put in the queue."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.files import File
from django.db import IntegrityError, transaction

from ingest.launching import launch_on_commit
from ingest.pdf_files import checked_sha256, plain_name
from meetings.models import Municipality, SourceDocument
from meetings.models.documents import DocumentEvent, EventAction, document_path


@dataclass(frozen=True, slots=True)
class Receipt:
    """``is_new`` False: the same bytes had been uploaded before, and ``document`` is that first one.

    It may then belong to another municipality than the one asked for: bytes are kept once.
    """

    document: SourceDocument
    is_new: bool


def receive(file: File[bytes], *, name: str, municipality: Municipality, by: User | None) -> Receipt:
    """Keep an uploaded PDF and launch its reading on commit, whether or not the queue is up.

    Raises EmptyFile, NotAPdf or TooLarge; nothing is kept then. Safe for two uploads of the same bytes at
    once: the second waits for the first and gets its document.
    """
    sha256 = checked_sha256(file)
    first = SourceDocument.objects.filter(sha256=sha256).first()
    if first is not None:
        return _again(first, file, name, by)
    document = SourceDocument(
        municipality=municipality,
        sha256=sha256,
        original_name=plain_name(name),
        size=file.size,
        uploaded_by=by,
    )
    try:
        with transaction.atomic():
            _keep(document, file)
    except IntegrityError:
        return _again(SourceDocument.objects.get(sha256=sha256), file, name, by)
    return Receipt(document, is_new=True)


def _keep(document: SourceDocument, file: File[bytes]) -> None:
    """Row first, file second: the row's unique checksum makes a simultaneous upload wait here."""
    path = document_path(document, document.original_name)
    document.file.name = path
    document.save(force_insert=True)
    storage = document.file.storage
    if storage.exists(path):
        # Left by an upload that died before its row was committed; it may be half a file.
        storage.delete(path)
    storage.save(path, file)
    DocumentEvent.objects.create(document=document, actor=document.uploaded_by, action=EventAction.UPLOADED)
    launch_on_commit(document)


def _again(document: SourceDocument, file: File[bytes], name: str, by: User | None) -> Receipt:
    """The first document; its file is put back where the storage has lost it."""
    path = document_path(document, document.original_name)
    if not document.file.storage.exists(path):
        document.file.storage.save(path, file)
    DocumentEvent.objects.create(
        document=document, actor=by, action=EventAction.UPLOADED_AGAIN, note=plain_name(name)
    )
    return Receipt(document, is_new=False)
