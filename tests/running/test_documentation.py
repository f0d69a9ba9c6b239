"""docs/running.md tells of every setting, and the Makefile of every target."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SETTINGS = (REPOSITORY / "minutes_archive" / "settings.py").read_text(encoding="utf8")
RUNNING = (REPOSITORY / "docs" / "running.md").read_text(encoding="utf8")
NAMES = sorted(set(re.findall(r"""env\.\w+\(\s*["']([A-Z0-9_]+)["']""", SETTINGS)))


def test_the_settings_were_found():
    assert {"SECRET_KEY", "DATABASE_URL", "INGEST_MAX_BYTES"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_has_its_row(name):
    table = RUNNING.partition("## Settings")[2]
    assert f"`{name}`" in table


def test_make_help_lists_what_can_be_made():
    printed = subprocess.run(
        ["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    assert set(re.findall(r"make (\w+)", printed)) >= {"run", "dev", "test", "check", "bench", "lock"}
