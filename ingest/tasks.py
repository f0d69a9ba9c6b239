"""The queue's way in. Each task takes ids, is safe to run twice and acknowledges late.

The one ``except ReferatError`` of the project that turns a code into a document's state stands here.
"""

from __future__ import annotations

import logging
from typing import Any
from uuid import uuid4

from celery import Task, shared_task
from django.conf import settings
from django.db import Error as DatabaseError

from ingest import claims, launching, recording
from ingest.claims import Claim
from ingest.errors import Crashed
from ingest.faults import is_passing, referat_error_from
from ingest.opening import PARSER_VERSION, read_document_file
from ingest.parsing.errors import ReferatError
from meetings.models import SourceDocument

log = logging.getLogger(__name__)

MAX_RETRIES = 6
# Any: Celery's task options are of many types.
LIMITS: dict[str, Any] = {
    "bind": True,
    "acks_late": True,
    "soft_time_limit": settings.INGEST_SOFT_TIME_LIMIT,
    "time_limit": settings.INGEST_TIME_LIMIT,
    "max_retries": MAX_RETRIES,
}


@shared_task(name=launching.READ, reject_on_worker_lost=True, **LIMITS)
def read_document(self: Task[[int], None], document_id: int) -> None:
    """Read a received document into rows, or record why it cannot be read.

    Returns at once where another has read it or reads it now. What time can heal (storage, database) is
    tried again, 2, 4, 8 … seconds later, with the document given back first.
    """
    claim = None
    try:
        claim = claims.claim(document_id, self.request.id or uuid4().hex)
        if claim is not None:
            _read(claim)
    except Exception as error:
        if not is_passing(error):
            raise
        _give_back(claim)
        raise self.retry(exc=error, countdown=_patience_s(self)) from error


@shared_task(name=launching.REREAD, reject_on_worker_lost=False, **LIMITS)
def reread_document(self: Task[[int], None], document_id: int) -> None:
    """Read a document anew with this version of the reader; does nothing where that is done.

    Not handed on where it kills its worker: the document has been read once, and stands as it is.
    """
    try:
        _reread(document_id)
    except Exception as error:
        if not is_passing(error):
            raise
        raise self.retry(exc=error, countdown=_patience_s(self)) from error


@shared_task(name="ingest.tasks.sweep", expires=settings.INGEST_SWEEP_SECONDS)
def sweep() -> int:
    """Launch documents that were left behind; how many. They are tried again where the queue is away.

    A sweep that nobody has done before the next is due is dropped, so that they do not pile up.
    """
    ids = claims.take_forgotten()
    left = [document_id for document_id in ids if not launching.launch(document_id)]
    claims.mark_unlaunched(left)
    if ids:
        log.info("Launched %d documents that were left behind.", len(ids) - len(left))
    return len(ids) - len(left)


def _read(claim: Claim) -> None:
    try:
        if claim.is_hopeless:
            raise Crashed
        document = SourceDocument.objects.get(pk=claim.document_id)
        recording.record_reading(claim, read_document_file(document))
    except ReferatError as error:
        recording.record_failure(claim, error)
    except Exception as error:
        if is_passing(error):
            raise
        recording.record_failure(claim, referat_error_from(error, claim.document_id))


def _reread(document_id: int) -> None:
    document = SourceDocument.objects.get(pk=document_id)
    if document.parser_version == PARSER_VERSION or document.state not in recording.READ_STATES:
        return
    try:
        recording.record_rereading(document_id, read_document_file(document))
    except ReferatError as error:
        recording.record_failed_rereading(document_id, error)
    except Exception as error:
        if is_passing(error):
            raise
        recording.record_failed_rereading(document_id, referat_error_from(error, document_id))


def _give_back(claim: Claim | None) -> None:
    if claim is None:
        return
    try:
        claims.release(claim)
    except DatabaseError:
        # The retry carries the same task id, which may go on with its own claim; else the sweeper comes.
        log.warning("Document %s could not be given back now.", claim.document_id)


def _patience_s(task: Task[[int], None]) -> int:
    return int(2 ** ((task.request.retries or 0) + 1))
