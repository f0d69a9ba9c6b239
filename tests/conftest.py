"""Fixtures that every room's tests may use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings

from minutes_archive.local import processes
from minutes_archive.local.processes import Child
from tests.servers import Servers
from tests.system_tools import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The same examples in every CI run, so that a red run is the change's own; elsewhere chance goes on looking.
hypothesis_settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    hypothesis_settings.load_profile("ci")

CHROMIUM_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_configure() -> None:
    """Static files are found where they lie; no run of collectstatic is needed. Passwords are hashed fast.

    Pages are made anew each time, so that a test sees how; ``keeps_pages`` is for those that are to be kept.
    """
    from django.conf import settings  # noqa: PLC0415  # not before pytest-django has named the settings

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PAGES_KEPT = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run whose tests were all skipped has shown nothing and does not count as passed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    has_run = any(reporter.stats.get(outcome) for outcome in ("passed", "failed", "error", "xfailed"))
    if exitstatus == pytest.ExitCode.OK and not has_run and not session.config.option.collectonly:
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(servers: Servers) -> None:
    """pytest-django asks this fixture before it makes the test database, so the server runs by then."""


@pytest.fixture
def keeps_pages(settings: Any, tmp_path: Path) -> None:
    """Finished pages are kept, as in production; nothing is kept from the test before."""
    settings.PAGES_KEPT = 50
    settings.CACHES = settings.CACHES | {"pages": settings.CACHES["pages"] | {"LOCATION": str(tmp_path)}}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. Missing, it fails the run under CI=true and skips the test elsewhere."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # slow to import, needed by few tests

    path = CHROMIUM.needed()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield running
        running.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A blank page in a context of its own: no cookie, no cache, nothing left of the test before."""
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def start_celery_worker(
    servers: Servers, transactional_db: None, tmp_path: Path
) -> Iterator[Callable[[], Child]]:
    """A function that starts a real prefork worker on the test database and returns once it takes tasks.

    The queue is emptied first: tasks of tests before this one name rows that are gone. Every worker started
    is stopped when the test ends, killed where it does not stop.
    """
    from minutes_archive.celery import app  # noqa: PLC0415  # needs Django's settings

    app.control.purge()
    started: list[Child] = []

    def start() -> Child:
        child = _start_worker(servers, tmp_path / f"worker-{len(started)}.log")
        started.append(child)
        return child

    yield start
    for child in started:
        processes.stop(child)
    app.control.purge()


@pytest.fixture
def celery_worker_process(start_celery_worker: Callable[[], Child]) -> Child:
    """One real prefork worker subprocess on the test database and broker, ready to take tasks."""
    return start_celery_worker()


def _start_worker(servers: Servers, log: Path) -> Child:
    from django.db import connection  # noqa: PLC0415  # needs Django's settings

    database = str(connection.settings_dict["NAME"])
    address = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + database
    command = [sys.executable, "-m", "celery", "-A", "minutes_archive", "worker", "--concurrency=1"]
    child = processes.start(
        "worker",
        [*command, "--without-gossip", "--without-mingle", "--loglevel=INFO"],
        log=log,
        environment=os.environ | {"DATABASE_URL": address, "PYTHONUNBUFFERED": "1"},
        folder=Path(__file__).resolve().parent.parent,
    )
    is_up = processes.wait_until(lambda: log.exists() and " ready." in log.read_text(), child, timeout_s=30)
    if not is_up:
        processes.stop(child)
        raise subprocess.SubprocessError(f"The Celery worker did not start:\n{processes.last_lines(log)}")
    return child
