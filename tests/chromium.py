"""Where Chromium is, and how it gets there: ``python -m tests.chromium`` before a test run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Only in this file's own environment: apt-get must not stop to ask.
APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive"}
ADVICE = (
    "Chromium is not installed, so the browser tests are skipped. "
    "Debian and Ubuntu: sudo apt-get install chromium; elsewhere: put chromium or google-chrome on PATH."
)


def path() -> str | None:
    """The browser that the tests drive; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def main() -> int:
    """Install Chromium where root can do it with apt-get; 1 only where CI=true and it is still missing."""
    if not path() and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
    if path():
        return 0
    sys.stderr.write(f"{ADVICE}\n")
    return 1 if os.environ.get("CI") == "true" else 0


def _install() -> None:
    sys.stdout.write("Installing Chromium for the browser tests …\n")
    sys.stdout.flush()
    for words in (["update", "-qq"], ["install", "-qq", "--no-install-recommends", "chromium"]):
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
