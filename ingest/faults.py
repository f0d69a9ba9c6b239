"""Telling failures apart: what time can heal, what the PDF is to blame for, and what we are."""

from __future__ import annotations

import logging
import traceback

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from ingest.parsing.errors import OutOfMemory, ReaderFault, ReferatError, TooSlow

log = logging.getLogger(__name__)

# First two characters of SQLSTATE: connection lost, transaction rolled back (deadlock), out of resources,
# lock not available, server shutting down, system error. Other errors come back however often one tries.
PASSING_SQL_CLASSES = frozenset({"08", "40", "53", "55", "57", "58"})


class StorageDown(Exception):
    """The stored file cannot be fetched now."""


def is_passing(error: Exception) -> bool:
    """True for what may be well again in a minute: the storage or the database is away."""
    if isinstance(error, StorageDown | InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state[:2] in PASSING_SQL_CLASSES


def referat_error_from(error: Exception, document_id: int) -> ReferatError:
    """The reason to record for a failure that is not a ReferatError; a defect of ours is logged.

    The log has the error's kind and where it arose, never its message, which may quote the PDF.
    """
    if isinstance(error, SoftTimeLimitExceeded):
        return TooSlow()
    if isinstance(error, MemoryError):
        return OutOfMemory()
    frames = traceback.extract_tb(error.__traceback__)
    where = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    log.error("Reading document %s failed: %s at %s", document_id, type(error).__name__, where)
    return ReaderFault()
