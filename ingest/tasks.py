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

from ingest import bilag, claims, launching, recording, rereading, scans
from ingest.claims import Claim
from ingest.errors import Crashed, OcrFailed
from ingest.faults import is_passing, referat_error_from
from ingest.opening import PARSER_VERSION, read_document_file, screen_attachment_file
from ingest.parsing.errors import NoText, ReferatError
from ingest.parsing.referat import Fund, Referat
from ingest.stored import is_waiting_for_ocr
from meetings import learning
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
# After the recognition, which has its own deadline, the document is read as any other.
OCR_LIMITS: dict[str, Any] = LIMITS | {
    "soft_time_limit": settings.INGEST_OCR_TIME_LIMIT + settings.INGEST_SOFT_TIME_LIMIT,
    "time_limit": settings.INGEST_OCR_TIME_LIMIT + settings.INGEST_TIME_LIMIT,
}


@shared_task(name=launching.READ, reject_on_worker_lost=True, **LIMITS)
def read_document(self: Task[[int], None], document_id: int) -> None:
    """Read a received document into rows, or record why it cannot be read.

    Returns at once where another has read it or reads it now. What time can heal (storage, database) is
    tried again, 2, 4, 8 … seconds later, with the document given back first.
    """
    _claim_and_read(self, document_id, may_recognise=False)


@shared_task(name=launching.OCR, reject_on_worker_lost=True, **OCR_LIMITS)
def ocr_document(self: Task[[int], None], document_id: int) -> None:
    """Recognise the text of a scanned document and read it; what ``read_document`` says goes for it too."""
    _claim_and_read(self, document_id, may_recognise=True)


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


@shared_task(name=launching.RECOGNISE, reject_on_worker_lost=False, **OCR_LIMITS)
def recognise_document(self: Task[[int], None], document_id: int) -> None:
    """Recognise the pages without text of a document that has been read, and read it anew."""
    try:
        _recognise(document_id)
        _reread(document_id)
    except Exception as error:
        if not is_passing(error):
            raise
        raise self.retry(exc=error, countdown=_patience_s(self)) from error


@shared_task(name=launching.SCREEN, reject_on_worker_lost=True, **LIMITS)
def screen_attachment(self: Task[[int], None], attachment_id: int) -> None:
    """Screen the file of a bilag; does nothing where that is done. That it cannot be read is a finding."""
    try:
        _screen(attachment_id)
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
    for attachment_id in bilag.take_forgotten():
        launching.launch_screening(attachment_id)
    count = len(ids) - len(left) + _sweep_rereadings()
    if count:
        log.info("Launched %d documents that were left behind.", count)
    return count


@shared_task(
    name="ingest.tasks.refresh_words",
    expires=settings.SEARCH_WORDS_SECONDS,
    time_limit=settings.SEARCH_WORDS_SECONDS,
)
def refresh_words() -> int:
    """Count the search's words of all published items anew; how many. What goes between is learnt at once."""
    return learning.refresh_words()


def _sweep_rereadings() -> int:
    ids, hopeless = rereading.take_forgotten()
    left = [document_id for document_id in ids if not launching.launch(document_id, task=launching.REREAD)]
    rereading.mark_unlaunched(left)
    for document_id in hopeless:
        recording.record_failed_rereading(document_id, Crashed())
    return len(ids) - len(left)


def _claim_and_read(task: Task[[int], None], document_id: int, *, may_recognise: bool) -> None:
    claim = None
    try:
        claim = claims.claim(document_id, task.request.id or uuid4().hex)
        if claim is not None:
            _read(claim, may_recognise=may_recognise)
    except Exception as error:
        if not is_passing(error):
            raise
        _give_back(claim)
        raise task.retry(exc=error, countdown=_patience_s(task)) from error


def _read(claim: Claim, *, may_recognise: bool) -> None:
    try:
        if claim.is_hopeless:
            raise Crashed
        document = SourceDocument.objects.get(pk=claim.document_id)
        if is_waiting_for_ocr(document):
            if not may_recognise:
                return _hand_to_ocr(claim)
            scans.recognise(document)
        recording.record_reading(claim, _referat_of(document))
    except NoText:
        _hand_to_ocr(claim)
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
    if is_waiting_for_ocr(document):
        launching.launch(document_id, task=launching.RECOGNISE)
        return
    try:
        recording.record_rereading(document_id, read_document_file(document))
    except ReferatError as error:
        recording.record_failed_rereading(document_id, error)
    except Exception as error:
        if is_passing(error):
            raise
        recording.record_failed_rereading(document_id, referat_error_from(error, document_id))


def _recognise(document_id: int) -> None:
    document = SourceDocument.objects.get(pk=document_id)
    if document.state not in recording.READ_STATES or not is_waiting_for_ocr(document):
        return
    try:
        scans.recognise(document)
    except ReferatError as error:
        recording.record_failed_recognition(document_id, error)
    except Exception as error:
        if is_passing(error):
            raise
        recording.record_failed_recognition(document_id, referat_error_from(error, document_id))


def _referat_of(document: SourceDocument) -> Referat:
    """The document as read. Raises NoText where its items must stand on pages that are pictures."""
    try:
        referat = read_document_file(document)
    except NoText as error:
        if document.needs_ocr:
            raise OcrFailed("no text recognised") from error
        raise
    if not document.needs_ocr and not referat.items and _has_pictures(referat):
        raise NoText
    return referat


def _has_pictures(referat: Referat) -> bool:
    return any(doubt.code == "page_without_text" for doubt in referat.doubts)


def _hand_to_ocr(claim: Claim) -> None:
    """Let the task of its own recognise the text; where the queue is down the sweeper launches it later."""
    claims.hand_to_ocr(claim)
    launching.launch(claim.document_id, task=launching.OCR)


def _screen(attachment_id: int) -> None:
    attachment = bilag.begin_screening(attachment_id)
    if attachment is None:
        return
    try:
        if attachment.screening_attempts > bilag.MAX_ATTEMPTS:
            raise Crashed
        found = screen_attachment_file(attachment)
    except ReferatError as error:
        found = (Fund("unread", None, error.page or 1),)
    except Exception as error:
        if is_passing(error):
            raise
        referat_error_from(error, attachment_id)  # for the log
        found = (Fund("unread", None, 1),)
    bilag.record_screening(attachment, found)


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
