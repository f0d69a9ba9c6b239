"""A whole archive on one machine: started, stopped, started again, killed, and bereft of a part."""

from __future__ import annotations

import os
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from minutes_archive.local import postgres
from minutes_archive.local.folder import StateFolder
from tests.running.starts import Start, start

# Ten seconds on two cores are promised. Counted is work and not time, which a busy machine stretches.
SECOND_START_CPU_SECONDS = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive") / "var"


@pytest.fixture(scope="module")
def first(folder: Path) -> Iterator[Start]:
    """The first start in an empty folder."""
    archive = start(folder)
    yield archive
    archive.process.kill()
    archive.leftovers()


@pytest.fixture(scope="module")
def second(first: Start, folder: Path) -> Iterator[Start]:
    """The next start in the same folder, after the first was stopped."""
    if first.process.poll() is None:
        first.end()
    archive = start(folder)
    yield archive
    archive.process.kill()
    archive.leftovers()


def page(archive: Start, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{archive.port}{path}", timeout=20) as answer:
        return str(answer.read().decode())


def count(folder: Path, table: str) -> int:
    with psycopg.connect(postgres.url_in(StateFolder(folder))) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def test_the_first_start_publishes_the_sample_and_tells_the_password_once(first: Start, folder: Path):
    assert "25/12638" in page(first, "/sag/25/12638/")
    password = (folder / "secrets" / "clerk").read_text()
    assert first.said.count(password) == 1
    assert (folder / "secrets" / "clerk").stat().st_mode & 0o077 == 0


def test_a_stopped_archive_leaves_no_process(first: Start):
    assert first.end(signal.SIGTERM) == 0
    assert first.leftovers() == []


def test_the_second_start_is_fast_and_loads_nothing_twice(second: Start, folder: Path):
    assert second.cpu_seconds < SECOND_START_CPU_SECONDS
    assert count(folder, "meetings_sourcedocument") == 1
    assert count(folder, "auth_user") == 1
    assert "password" not in second.said.partition("runs: http")[0]


def test_killed_without_mercy_it_still_leaves_no_process(second: Start):
    second.end(signal.SIGKILL)
    assert second.leftovers() == []


def test_when_a_part_dies_the_rest_stops_and_the_reason_is_told(second: Start, folder: Path):
    second.process.kill()
    second.leftovers()
    archive = start(folder)
    os.kill(archive.member("beat").pid, signal.SIGKILL)
    assert archive.process.wait(40) == 1
    assert "beat ended on its own (killed by SIGKILL)" in archive.said
    assert archive.leftovers() == []
