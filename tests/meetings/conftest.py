"""What every test of this room may use."""

from __future__ import annotations

import pytest

from meetings.models import Meeting
from tests.meetings.truth import load_truth


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Every page here is read from the database."""


@pytest.fixture
def haderslev() -> Meeting:
    """The real meeting of 20 October 2025, published."""
    return load_truth()
