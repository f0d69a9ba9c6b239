"""/sundhed/ tells a load balancer whether to send visitors here, and an operator how long work waits."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from meetings.models import DocumentState, SourceDocument
from tests.meetings import rows


@pytest.mark.usefixtures("servers")
def test_well_it_answers_200_without_secrets_and_uncached(client):
    response = client.get("/sundhed/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": True,
        "broker": True,
        "oldest_unread_seconds": None,
    }
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("state", "counts"),
    [(DocumentState.RECEIVED, True), (DocumentState.READING, True), (DocumentState.NEEDS_REVIEW, False)],
)
def test_it_tells_the_age_of_the_oldest_unread_document(client, state, counts):
    document = rows.make_document(rows.make_municipality(), b"%PDF-1")
    hour_ago = timezone.now() - timedelta(hours=1)
    SourceDocument.objects.filter(pk=document.pk).update(state=state, received_at=hour_ago)
    age = client.get("/sundhed/").json()["oldest_unread_seconds"]
    assert age is not None if counts else age is None
    assert not counts or 3600 <= age < 3700


def test_without_a_broker_it_answers_503_and_names_no_address(client, settings):
    settings.REDIS_URL = "redis://:hemmelig@127.0.0.1:1/0"
    response = client.get("/sundhed/")
    assert response.status_code == 503
    assert response.json()["broker"] is False
    assert b"hemmelig" not in response.content


def test_without_a_database_it_answers_503(client, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(CursorWrapper, "execute", fail)
        broken.setattr("meetings.views.site.connection.close", lambda: None)
        response = client.get("/sundhed/")
    assert response.status_code == 503
    assert response.json()["database"] is False
