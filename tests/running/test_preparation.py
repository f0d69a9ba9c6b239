"""A start prepares the database and the static files when the code was changed, and only then."""

import pytest

from minutes_archive.local import preparation
from minutes_archive.local.folder import open_folder


@pytest.fixture
def source(tmp_path, monkeypatch):
    """The one source file of a repository of the test's own."""
    path = tmp_path / "repository" / "meetings" / "models.py"
    path.parent.mkdir(parents=True)
    path.write_text("first")
    monkeypatch.setattr(preparation, "REPOSITORY", tmp_path / "repository")
    monkeypatch.setattr(preparation, "SOURCES", ("meetings",))
    return path


@pytest.fixture
def folder(tmp_path):
    return open_folder(tmp_path / "var")


def test_a_new_folder_is_prepared(folder, source):
    assert not preparation.is_current(folder, is_development=False)


def test_an_unchanged_one_is_not_prepared_again(folder, source):
    preparation.note(folder, is_development=False)
    assert preparation.is_current(folder, is_development=False)


def test_changed_code_calls_for_preparation(folder, source):
    preparation.note(folder, is_development=False)
    source.write_text("changed")
    assert not preparation.is_current(folder, is_development=False)


def test_what_the_development_server_left_out_is_prepared_for_the_real_one(folder, source):
    preparation.note(folder, is_development=True)
    assert not preparation.is_current(folder, is_development=False)
