"""Children are stopped with all they started, and found again after their supervisor was killed."""

import signal
import sys

import psutil
import pytest

from minutes_archive.local import processes

DEAF = (
    "import signal, sys, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)


@pytest.fixture
def deaf_child(tmp_path):
    """A process that ignores SIGTERM."""
    child = processes.start("deaf", [sys.executable, "-c", DEAF], log=tmp_path / "deaf.log")
    assert processes.wait_until(lambda: "deaf" in child.log.read_text(), child)
    yield child
    processes.stop(child, patience_s=0)


def test_a_child_that_does_not_listen_is_killed(deaf_child):
    processes.stop(deaf_child, patience_s=0.1)
    assert deaf_child.process.returncode == -signal.SIGKILL


def test_what_a_killed_supervisor_left_is_stopped_by_its_heir(deaf_child, tmp_path):
    note = tmp_path / "deaf.pid"
    note.write_text(note.read_text().replace(f" {int(signal.SIGTERM)}", f" {int(signal.SIGINT)}"))
    processes.stop_leftovers(tmp_path)
    assert not psutil.pid_exists(deaf_child.process.pid)
    assert not note.exists()


def test_a_stranger_with_the_same_number_is_left_alone(tmp_path):
    (tmp_path / "web.pid").write_text(f"{psutil.Process().pid} 1000000000.0 {int(signal.SIGKILL)}\n")
    processes.stop_leftovers(tmp_path)
    assert not (tmp_path / "web.pid").exists()


def test_the_end_of_a_log_is_shown_indented(tmp_path):
    log = tmp_path / "web.log"
    log.write_text("".join(f"line {number}\n" for number in range(30)))
    assert processes.last_lines(log, 2) == "    line 28\n    line 29"
    assert processes.last_lines(tmp_path / "none.log") == ""


def test_a_large_log_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "LOG_KEPT_BYTES", 3)
    (tmp_path / "true.log").write_text("long")
    child = processes.start("true", [sys.executable, "-c", "print('new')"], log=tmp_path / "true.log")
    child.process.wait(10)
    processes.stop(child)
    assert (tmp_path / "true.old").read_text() == "long"
    assert child.log.read_text() == "new\n"
