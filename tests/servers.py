"""pytest plugin, loaded before Django's: names real servers, and starts them when first needed.

Tests that touch neither database nor queue start nothing. ``REFERATARKIVET_VAR`` names another state folder
than ``var/test``; where another run uses that, the next free of ``var/test-2``, ``var/test-3`` … is taken.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

import pytest

from minutes_archive.local import folder as state
from minutes_archive.local import postgres, processes, valkey
from minutes_archive.local.folder import StateFolder
from minutes_archive.local.problems import LocalProblem

REPOSITORY = Path(__file__).resolve().parent.parent
RUNS_AT_ONCE = 20


class Servers(NamedTuple):
    """What one pytest run holds: its state folder, the folder's lock, and the broker's port and password."""

    folder: StateFolder
    lock: IO[str]
    port: int
    password: str
    media: Path


def _take_folder() -> tuple[StateFolder, IO[str]]:
    base = Path(os.environ.get("REFERATARKIVET_VAR") or REPOSITORY / "var" / "test")
    for number in range(1, RUNS_AT_ONCE + 1):
        folder = state.open_folder(base if number == 1 else base.with_name(f"{base.name}-{number}"))
        try:
            return folder, state.take(folder)
        except LocalProblem:
            continue
    raise pytest.UsageError(
        f"All of {base} and its {RUNS_AT_ONCE - 1} successors are in use by other test runs."
    )


def _begin() -> Servers:
    try:
        folder, lock = _take_folder()
    except LocalProblem as problem:
        raise pytest.UsageError(str(problem)) from problem
    port, password = valkey.free_port(), state.secret(folder, "valkey")
    media = Path(tempfile.mkdtemp(prefix="referatarkivet-media-"))
    return Servers(folder, lock, port, password, media)


def _environment(run: Servers) -> dict[str, str]:
    return {
        "DATABASE_URL": postgres.url_in(run.folder),
        "DATABASE_CONN_MAX_AGE": "0",
        "REDIS_URL": valkey.url_at(run.port, run.password),
        "SECRET_KEY": "for-tests-only-" + "x" * 50,
        "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
        "DEBUG": "0",
        "SECURE_SSL": "0",
        "MEDIA_ROOT": str(run.media),
        "STATIC_ROOT": str(run.folder.static),
        "CELERY_BEAT_SCHEDULE_FILENAME": str(run.folder.root / "beat"),
        # Sync Playwright runs an event loop in the main thread, where Django would refuse queries.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }


RUN = _begin()
os.environ.update(_environment(RUN))


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """PostgreSQL and Valkey, running; both forget on a crash, which makes them fast."""
    database = postgres.start(RUN.folder, options=postgres.FORGETFUL)
    broker = valkey.start(RUN.folder, port=RUN.port, password=RUN.password, is_durable=False)
    yield RUN
    processes.stop(broker.child)
    processes.stop(database.child)


def pytest_unconfigure() -> None:
    shutil.rmtree(RUN.media, ignore_errors=True)
    RUN.lock.close()
