"""The containers' health checks tell the living from the dead."""

import os
import time

import pytest

from minutes_archive import probe
from minutes_archive.local.valkey import free_port


def test_a_healthy_web_server_is_alive(live_server, servers, monkeypatch):
    monkeypatch.setattr(probe, "WEB_ADDRESS", f"{live_server.url}/sundhed/")
    assert probe.main(["web"]) == 0


def test_a_web_server_that_answers_with_an_error_is_not(live_server, monkeypatch, capsys):
    monkeypatch.setattr(probe, "WEB_ADDRESS", f"{live_server.url}/findes/ikke/")
    assert probe.main(["web"]) == 1
    assert "404" in capsys.readouterr().err


def test_nor_is_one_that_does_not_listen(monkeypatch):
    monkeypatch.setattr(probe, "WEB_ADDRESS", f"http://127.0.0.1:{free_port()}/sundhed/")
    assert probe.main(["web"]) == 1


def test_a_worker_that_answers_through_the_queue_is_alive(celery_worker_process):
    assert celery_worker_process.is_running()
    assert probe.main(["worker"]) == 0


def test_without_a_worker_nobody_answers(servers, monkeypatch, capsys):
    monkeypatch.setattr(probe, "WORKER_PATIENCE_SECONDS", 0.5)
    assert probe.main(["worker"]) == 1
    assert "does not answer" in capsys.readouterr().err


@pytest.mark.parametrize(("age_seconds", "status"), [(5, 0), (3600, 1)])
def test_beat_is_alive_while_it_writes_its_schedule(tmp_path, monkeypatch, age_seconds, status):
    written = tmp_path / "beat.db"
    written.touch()
    os.utime(written, times=(time.time() - age_seconds,) * 2)
    monkeypatch.setenv("CELERY_BEAT_SCHEDULE_FILENAME", str(tmp_path / "beat"))
    assert probe.main(["beat"]) == status


def test_beat_that_never_wrote_is_not_alive(tmp_path, monkeypatch):
    monkeypatch.setenv("CELERY_BEAT_SCHEDULE_FILENAME", str(tmp_path / "beat"))
    assert probe.main(["beat"]) == 1


def test_an_unknown_probe_is_refused():
    assert probe.main(["postgres"]) == 2
