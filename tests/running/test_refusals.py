"""What keeps the archive from starting is told in one sentence, never as a traceback."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from minutes_archive.local import folder, venv
from minutes_archive.local.__main__ import main
from minutes_archive.local.problems import LocalProblem
from minutes_archive.local.valkey import free_port
from tests.running.starts import REPOSITORY, refusal


def is_one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and text.endswith("\n") and "Traceback" not in text


def test_a_taken_port_is_named_with_a_free_one(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, said = refusal(tmp_path / "var", port)
    assert status == 1
    assert is_one_sentence(said)
    assert f"Port {port} is taken" in said


def test_data_of_another_postgresql_are_left_alone(tmp_path):
    data = tmp_path / "var" / "postgres"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("13\n")
    status, said = refusal(tmp_path / "var", free_port())
    assert status == 1
    assert is_one_sentence(said)
    assert "written by PostgreSQL 13" in said
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_second_run_of_the_same_folder_is_refused(tmp_path):
    state = folder.open_folder(tmp_path / "var")
    with folder.take(state):
        status, said = refusal(tmp_path / "var", free_port())
    assert status == 1
    assert is_one_sentence(said)
    assert "already runs from" in said


def test_a_full_disk_is_told_before_anything_starts(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=3 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(LocalProblem, match="is full: 3 MB are free"):
        folder.open_folder(tmp_path / "var")


@pytest.mark.parametrize("word", ["0", "65536", "http", ""])
def test_a_port_that_is_none_is_refused(word, tmp_path, capsys):
    assert main(["--var", str(tmp_path), "run", "--port", word]) == 1
    assert "PORT must be a number" in capsys.readouterr().err


def test_without_a_network_the_first_start_says_so(tmp_path):
    script = tmp_path / "minutes_archive" / "local" / "venv.py"
    script.parent.mkdir(parents=True)
    shutil.copy(REPOSITORY / "minutes_archive" / "local" / "venv.py", script)
    shutil.copytree(REPOSITORY / "requirements", tmp_path / "requirements")
    nowhere = {
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    }
    done = subprocess.run(
        [sys.executable, script], env=nowhere, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert is_one_sentence(done.stderr)
    assert "Is there a network?" in done.stderr


def test_an_old_python_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(venv, "OLDEST_PYTHON", (9, 8))
    assert venv._too_old().startswith("Python 9.8 or newer is needed; this is 3.")


def test_an_unchanged_environment_is_not_made_again(tmp_path, monkeypatch):
    monkeypatch.setattr(venv, "VENV", tmp_path)
    monkeypatch.setattr(venv, "_make_venv", lambda: "made again")
    assert venv._prepare("local") == "made again"
    venv._stamp("dev").write_text(venv._digest("dev"))
    assert venv._prepare("local") == ""


def test_secrets_are_made_once_and_for_their_owner_only(tmp_path: Path):
    state = folder.open_folder(tmp_path / "var")
    first = folder.secret(state, "word")
    assert folder.secret(state, "word") == first
    assert (state.secrets / "word").stat().st_mode & 0o777 == 0o600
