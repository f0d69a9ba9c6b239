"""Putting documents in the queue. The queue may be down: then the sweeper launches them later."""

from __future__ import annotations

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from meetings.models import Attachment, SourceDocument

log = logging.getLogger(__name__)

SCREEN = "ingest.tasks.screen_attachment"
READ = "ingest.tasks.read_document"
REREAD = "ingest.tasks.reread_document"
OCR = "ingest.tasks.ocr_document"
RECOGNISE = "ingest.tasks.recognise_document"
CONNECT_SECONDS = 1
ANSWER_SECONDS = 2
IN_A_HURRY = {"socket_connect_timeout": CONNECT_SECONDS, "socket_timeout": ANSWER_SECONDS}
# So long after a failure no new attempt is made: four hundred uploads must not wait one by one.
REST_SECONDS = 10.0

_rest_until = 0.0


def launch_on_commit(document: SourceDocument) -> None:
    """Put the document in the queue once the transaction is committed. Never raises."""
    transaction.on_commit(partial(launch, document.pk), robust=True)


def launch(document_id: int, *, task: str = READ) -> bool:
    """Put the document in the queue now and note the moment; False, with a warning, where it is down."""
    if not _is_sent(task, document_id):
        return False
    SourceDocument.objects.filter(pk=document_id).update(launched_at=timezone.now())
    return True


def launch_screening_on_commit(attachment: Attachment) -> None:
    """Have the file of a bilag screened once the transaction is committed. Never raises."""
    transaction.on_commit(partial(launch_screening, attachment.pk), robust=True)


def launch_screening(attachment_id: int) -> bool:
    """As ``launch``, for the file of a bilag."""
    is_sent = _is_sent(SCREEN, attachment_id)
    launched_at = timezone.now() if is_sent else None
    Attachment.objects.filter(pk=attachment_id).update(screening_launched_at=launched_at)
    return is_sent


def _is_sent(task: str, row_id: int) -> bool:
    global _rest_until  # noqa: PLW0603  # one process, one knowledge of the broker
    if time.monotonic() < _rest_until:
        return False
    try:
        _send(task, row_id)
    except (OperationalError, RedisError):
        _rest_until = time.monotonic() + REST_SECONDS
        log.warning("The queue cannot be reached; %s %s is launched later.", task, row_id)
        return False
    return True


def forget_failures() -> None:
    """Try the queue again at once."""
    global _rest_until  # noqa: PLW0603  # as above
    _rest_until = 0.0


def _send(name: str, row_id: int) -> None:
    # A connection of its own: the pool's would try for as long as the worker's settings allow.
    with current_app.connection_for_write(transport_options=IN_A_HURRY) as connection:
        connection.ensure_connection(max_retries=0, timeout=CONNECT_SECONDS)
        current_app.send_task(name, (row_id,), connection=connection, retry=False)
