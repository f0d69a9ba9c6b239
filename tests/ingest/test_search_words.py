"""Publishing teaches the search the words of a referat, withdrawing takes them away."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from ingest import tasks
from ingest.publishing import publish, withdraw
from meetings.models import SearchWord
from tests.ingest.papers import make_document, referat
from tests.ingest.test_publishing import read

pytestmark = pytest.mark.django_db


def words() -> set[str]:
    return set(SearchWord.objects.values_list("word", flat=True))


def test_words_are_known_from_publishing_to_withdrawing(clerk, django_capture_on_commit_callbacks) -> None:
    document = read(make_document(), referat())
    with django_capture_on_commit_callbacks(execute=True):
        publish(document, by=clerk)
    assert {"cykelsti", "belysning", "havnegade"} <= words()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(document, by=clerk)
    assert words() == set()


def test_the_schedule_and_the_command_count_published_words_only(clerk: User, capsys) -> None:
    document = read(make_document(), referat())
    assert tasks.refresh_words() == 0
    publish(document, by=clerk)
    call_command("refresh_search_words")
    assert capsys.readouterr().out == f"{len(words())} ord.\n"
    assert "cykelsti" in words()
