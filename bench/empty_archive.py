"""A fresh archive on real servers in ``var/bench``, for the scripts beside this one."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutes_archive.local import folder as state
from minutes_archive.local import postgres, processes, valkey

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY / "tests" / "corpus"


def referater() -> list[Path]:
    """The real referater of the test corpus, by name."""
    return sorted(CORPUS.glob("*.pdf"))


@contextmanager
def empty_archive() -> Iterator[None]:
    """PostgreSQL (durable, as in production) and Valkey running, Django set up, an empty migrated database.

    All that was measured is removed at the end; the servers' own folders stay for the next run.
    """
    folder = state.open_folder(REPOSITORY / "var" / "bench")
    lock = state.take(folder)
    password, port = state.secret(folder, "valkey"), valkey.free_port()
    media = tempfile.mkdtemp(prefix="referatarkivet-bench-")
    database = postgres.start(folder)
    broker = valkey.start(folder, port=port, password=password, is_durable=False)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="minutes_archive.settings",
        DATABASE_URL=postgres.url_in(folder),
        REDIS_URL=valkey.url_at(port, password),
        SECRET_KEY=secrets.token_urlsafe(48),
        ALLOWED_HOSTS="testserver,127.0.0.1",
        SECURE_SSL="0",
        MEDIA_ROOT=media,
        LOG_LEVEL="ERROR",
        PAGES_KEPT="0",
    )
    try:
        _migrate_anew()
        yield
    finally:
        _close_connections()
        processes.stop(broker.child)
        processes.stop(database.child)
        shutil.rmtree(media, ignore_errors=True)
        lock.close()


def _close_connections() -> None:
    """Another archive in the same process starts with connections of its own."""
    from django.db import connections

    connections.close_all()


def _migrate_anew() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
