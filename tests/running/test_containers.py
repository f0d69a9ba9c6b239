"""docker-compose.yml and Dockerfile: what matters in production stands in them, and what they name exists."""

import importlib
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings

REPOSITORY = Path(__file__).resolve().parent.parent.parent
COMPOSE = yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text(encoding="utf8"))
SERVICES = COMPOSE["services"]
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text(encoding="utf8")
ONE_SHOT = "migrate"
OURS = ("web", "worker", "beat", "migrate")
SECRET_WORDS = ("PASSWORD", "SECRET", "KEY", "_URL", "TOKEN")


def test_every_part_of_the_archive_has_a_container():
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "postgres", "redis"}


@pytest.mark.parametrize("name", [name for name in SERVICES if name != ONE_SHOT])
def test_every_lasting_container_is_checked_and_restarted(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_nothing_starts_on_a_database_that_is_not_migrated():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"][ONE_SHOT] == {"condition": "service_completed_successfully"}
    assert SERVICES[ONE_SHOT]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def test_only_the_web_port_is_published_and_only_to_this_machine():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert SERVICES["web"]["ports"] == ["${WEB_ADDRESS:-127.0.0.1:8000}:8000"]


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_come_from_files_and_never_from_the_environment(name):
    for variable, value in SERVICES[name].get("environment", {}).items():
        if any(word in variable for word in SECRET_WORDS):
            assert variable.endswith("_FILE")
            assert value.startswith("/run/secrets/")
            assert value.rpartition("/")[2] in SERVICES[name]["secrets"]


def test_every_secret_is_made_by_the_script(tmp_path):
    script = tmp_path / "docker" / "make-secrets"
    script.parent.mkdir()
    script.write_bytes((REPOSITORY / "docker" / "make-secrets").read_bytes())
    subprocess.run(["sh", script], check=True, capture_output=True)
    made = {path.name: path.read_text() for path in (script.parent / "secrets").iterdir()}
    assert set(made) == set(COMPOSE["secrets"])
    assert made["postgres_password"] in made["database_url"]
    assert made["redis_password"] in made["redis_url"]
    subprocess.run(["sh", script], check=True, capture_output=True)
    assert {path.name: path.read_text() for path in (script.parent / "secrets").iterdir()} == made


@pytest.mark.parametrize("name", OURS)
def test_the_archives_containers_may_do_as_little_as_possible(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", OURS)
def test_what_a_container_runs_can_be_imported(name):
    command = SERVICES[name]["command"]
    modules = {word for word in command if re.fullmatch(r"minutes_archive[a-z_.]*", word)}
    assert command[0] in {"gunicorn", "celery", "python"}
    for module in modules:
        importlib.import_module(module)
    assert modules or command[1:3] == ["manage.py", "migrate"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_a_probe_exists_for_each_of_our_containers(name):
    probe = importlib.import_module("minutes_archive.probe")
    assert SERVICES[name]["healthcheck"]["test"] == ["CMD", "python", "-m", "minutes_archive.probe", name]
    assert callable(getattr(probe, name))


def test_a_worker_may_finish_the_pdf_that_it_reads():
    minutes = int(SERVICES["worker"]["stop_grace_period"].removesuffix("m"))
    assert minutes * 60 > settings.INGEST_TIME_LIMIT


def test_the_image_ends_as_an_ordinary_user():
    users = re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)
    assert users == ["10001:10001"]


def test_the_image_installs_only_what_is_pinned_by_hash():
    installs = re.findall(r"pip install (.*)", DOCKERFILE)
    assert installs == ["--require-hashes --requirement /tmp/base.txt"]


def test_the_image_gets_every_folder_the_archive_needs():
    copied = set(re.findall(r"^COPY (\S+) \S+$", DOCKERFILE, re.MULTILINE))
    assert {"minutes_archive", "meetings", "ingest", "templates", "static", "manage.py"} <= copied
    for name in copied - {"requirements/base.txt"}:
        assert (REPOSITORY / name).exists()
