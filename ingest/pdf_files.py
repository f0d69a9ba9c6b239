"""An uploaded file before it is read: is it a PDF, how large, which checksum, which name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files import File

from ingest.masking import mask_text
from ingest.parsing.errors import EmptyFile, NotAPdf, TooLarge

PDF_MARK = b"%PDF-"
# ISO 32000-1, annex H: readers accept the mark anywhere within the first 1024 bytes.
MARK_WITHIN_BYTES = 1024
MAX_NAME_LENGTH = 255
UNNAMED = "referat.pdf"


def checked_sha256(file: File[bytes]) -> str:
    """The file's checksum in hexadecimal, read in chunks; the file is left at its beginning.

    Raises EmptyFile, NotAPdf (by content, whatever its name) or TooLarge (over INGEST_MAX_BYTES).
    """
    _check_mark(file)
    digest, size = hashlib.sha256(), 0
    for chunk in file.chunks():
        size += len(chunk)
        if size > settings.INGEST_MAX_BYTES:
            raise TooLarge
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _check_mark(file: File[bytes]) -> None:
    if file.size > settings.INGEST_MAX_BYTES:
        raise TooLarge
    file.seek(0)
    head = file.read(MARK_WITHIN_BYTES)
    if not head:
        raise EmptyFile
    if PDF_MARK not in head:
        raise NotAPdf


def plain_name(name: str) -> str:
    """The last part of an uploaded name without control or direction characters, at most 255 long.

    A CPR number in it is struck out: names are kept, and shown to all clerks.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in last)
    tidy = mask_text(" ".join(shown.split()))
    if not tidy.strip("."):
        return UNNAMED
    suffix = PurePosixPath(tidy).suffix[:10]
    return tidy if len(tidy) <= MAX_NAME_LENGTH else tidy[: MAX_NAME_LENGTH - len(suffix)] + suffix
