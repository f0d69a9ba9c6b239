"""A clerk, and a reader that gives what a test says."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from ingest import launching


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create_user("karen", password="never-used-here")


@pytest.fixture(autouse=True)
def _rested_queue() -> None:
    """No test inherits the rest after another's failure to reach the queue."""
    launching.forget_failures()
