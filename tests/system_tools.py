"""Programs that some tests need and pip cannot bring: ``python -m tests.system_tools`` before a test run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Only in apt-get's own environment: it must not stop to ask.
APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive"}


def browser() -> str | None:
    """The browser that the tests drive; None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def recogniser() -> str | None:
    """The command that reads scans; None where it or Tesseract's Danish model is missing."""
    command, engine = shutil.which("ocrmypdf"), shutil.which("tesseract")
    if command is None or engine is None:
        return None
    done = subprocess.run([engine, "--list-langs"], capture_output=True, text=True, check=False)
    return command if "dan" in done.stdout.split() else None


@dataclass(frozen=True, slots=True)
class Tool:
    """A program, the Debian packages that bring it, and what a person does elsewhere."""

    name: str
    path: Callable[[], str | None]
    packages: tuple[str, ...]
    advice: str

    def needed(self) -> str:
        """Its path. Missing, it fails the run under CI=true and skips the test elsewhere."""
        path = self.path()
        if path is None:
            (pytest.fail if _is_ci() else pytest.skip)(self.advice)
        return path


CHROMIUM = Tool(
    "Chromium",
    browser,
    ("chromium",),
    "Chromium is not installed, so the browser tests are skipped. "
    "Debian and Ubuntu: sudo apt-get install chromium; elsewhere: put chromium or google-chrome on PATH.",
)
OCR = Tool(
    "OCRmyPDF",
    recogniser,
    ("ocrmypdf", "tesseract-ocr-dan"),
    "OCRmyPDF or Tesseract's Danish model is not installed, so no test recognises a scan. "
    "Debian and Ubuntu: sudo apt-get install ocrmypdf tesseract-ocr-dan; "
    "macOS: brew install ocrmypdf tesseract-lang.",
)
TOOLS = (CHROMIUM, OCR)


def main() -> int:
    """Install what is missing where root can do it with apt-get; 1 only where CI=true and some still is."""
    missing = [tool for tool in TOOLS if tool.path() is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
    still = [tool for tool in missing if tool.path() is None]
    for tool in still:
        sys.stderr.write(f"{tool.advice}\n")
    return 1 if still and _is_ci() else 0


def _is_ci() -> bool:
    return os.environ.get("CI") == "true"


def _install(missing: list[Tool]) -> None:
    sys.stdout.write(f"Installing {', '.join(tool.name for tool in missing)} for the tests …\n")
    sys.stdout.flush()
    packages = [package for tool in missing for package in tool.packages]
    for words in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-y", *words],
            env=os.environ | APT_ENVIRONMENT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(f"apt-get failed: {done.stderr.strip()}\n")
            return


if __name__ == "__main__":
    sys.exit(main())
