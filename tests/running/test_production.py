"""The containers' own commands, run without containers: production's settings, secrets from files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
import yaml

from minutes_archive.local import processes
from minutes_archive.local.valkey import free_port
from tests.servers import Servers

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SERVICES = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text(encoding="utf8"))["services"]
HOST = "referater.example.dk"


def command(name: str, port: int = 0) -> list[str]:
    """A service's command with its ``${NAME:-default}`` resolved and the container's port replaced."""
    words = [re.sub(r"\$\{\w+:-(.*?)\}", r"\1", word) for word in SERVICES[name]["command"]]
    words = [word.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for word in words]
    module = [] if words[0] == "python" else ["-m", words[0]]
    return [sys.executable, *module, *words[1:]]


@pytest.fixture(scope="module")
def environment(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What compose gives a container: secrets in files, no setting inherited from the test run."""
    folder = tmp_path_factory.mktemp("secrets")
    secrets = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL")}
    secrets["SECRET_KEY"] = "k3-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
    for name, value in secrets.items():
        (folder / name).write_text(value + "\n")
    return {
        "PATH": os.environ["PATH"],
        **{f"{name}_FILE": str(folder / name) for name in secrets},
        "ALLOWED_HOSTS": HOST,
        "BEHIND_PROXY": "1",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }


def run(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=90, check=False
    )


@pytest.fixture(scope="module")
def web(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the web container's command, on a database that the migration's command has migrated."""
    done = run(command("migrate"), environment)
    assert done.returncode == 0, done.stderr
    done = run([sys.executable, "manage.py", "collectstatic", "--noinput"], environment)
    assert done.returncode == 0, done.stderr
    port, log = free_port(), tmp_path_factory.mktemp("web") / "web.log"
    child = processes.start("web", command("web", port), log=log, environment=environment, folder=REPOSITORY)
    assert processes.wait_until(lambda: "Booting worker" in log.read_text(), child), log.read_text()
    yield port
    processes.stop(child)


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers; redirects are not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object, **kwargs: object) -> None:
            return None

    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": HOST, **headers})
    try:
        with urllib.request.build_opener(Stay).open(request, timeout=30) as answer:
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as answer:
        return answer.code, dict(answer.headers)


def test_the_deployment_check_finds_nothing(environment):
    done = run([sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], environment)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "missing", ["SECRET_KEY_FILE", "DATABASE_URL_FILE", "REDIS_URL_FILE", "ALLOWED_HOSTS"]
)
def test_half_configured_it_does_not_start_and_says_what_is_missing(environment, missing):
    rest = {name: value for name, value in environment.items() if name != missing}
    done = run([sys.executable, "manage.py", "check"], rest)
    assert done.returncode != 0
    assert f"{missing.removesuffix('_FILE')} is not set" in done.stderr


def test_the_web_command_serves_https_behind_the_proxy(web):
    status, headers = ask(web, "/", **{"X-Forwarded-Proto": "https"})
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert "default-src" in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


def test_without_https_a_visitor_is_sent_to_it(web):
    status, headers = ask(web, "/")
    assert status == 301
    assert headers["Location"] == f"https://{HOST}/"


def test_another_host_is_not_answered(web):
    assert ask(web, "/", Host="evil.example", **{"X-Forwarded-Proto": "https"})[0] == 400


def test_the_health_check_needs_no_https(web):
    assert ask(web, "/sundhed/")[0] == 200


def test_beat_and_worker_start_by_their_commands(environment, tmp_path):
    scheduled = environment | {"CELERY_BEAT_SCHEDULE_FILENAME": str(tmp_path / "beat")}
    signs = {"worker": " ready.", "beat": "beat: Starting"}
    children = [
        processes.start(
            name, command(name), log=tmp_path / f"{name}.log", environment=scheduled, folder=REPOSITORY
        )
        for name in signs
    ]
    try:
        for child in children:
            assert processes.wait_until(lambda: signs[child.name] in child.log.read_text(), child)  # noqa: B023
    finally:
        for child in children:
            processes.stop(child)


def test_production_needs_no_package_that_only_development_has(environment):
    def pinned(name: str) -> set[str]:
        return set(
            re.findall(r"^([a-z0-9._-]+)==", (REPOSITORY / "requirements" / name).read_text(), re.MULTILINE)
        )

    extra = {re.sub(r"[-_.]+", "-", name) for name in pinned("dev.txt") - pinned("base.txt")}
    modules = [
        module
        for module, owners in metadata.packages_distributions().items()
        if {re.sub(r"[-_.]+", "-", owner.lower()) for owner in owners} <= extra and module.isidentifier()
    ]
    assert "pytest" in modules
    program = (
        "import sys; sys.modules.update(dict.fromkeys(sys.argv.pop().split(',')));"
        "from django.core.management import execute_from_command_line as run; run(['manage.py', 'check']);"
        "import minutes_archive.wsgi, ingest.tasks, minutes_archive.probe, ingest.parsing.reader"
    )
    settings = environment | {"DJANGO_SETTINGS_MODULE": "minutes_archive.settings"}
    done = run([sys.executable, "-c", program, ",".join(modules)], settings)
    assert done.returncode == 0, done.stderr
