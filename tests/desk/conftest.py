"""The desk's people and papers: a clerk, somebody without rights, and a made-up referat on the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from ingest.rights import GROUP
from meetings.models import SourceDocument
from tests.desk.papers import put_on_desk

PASSWORD = "et langt kodeord til test"


@pytest.fixture
def clerk(db: None) -> User:
    """A clerk as the administrator makes one: staff, in the group, no right of her own."""
    user = User.objects.create_user("signe", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=GROUP))
    return user


@pytest.fixture
def desk(client: Client, clerk: User) -> Client:
    """The clerk's browser, logged in."""
    client.force_login(clerk)
    return client


@pytest.fixture
def document(db: None) -> SourceDocument:
    """A read referat with doubts and findings, waiting for the clerk."""
    return put_on_desk()
