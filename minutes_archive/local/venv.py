"""Make ``.venv`` and install the pinned packages in it. Runs on a bare Python: only the standard library.

Called by the Makefile before everything else, with ``local`` for what runs the archive and ``dev`` for what
also tests it; does nothing while the pins are unchanged.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
VENV = REPOSITORY / ".venv"
REQUIREMENTS = REPOSITORY / "requirements"
LOG = VENV / "install.log"
OLDEST_PYTHON = (3, 11)
# What pip writes when it cannot reach the package index.
NETWORK_WORDS = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Max retries exceeded",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "No matching distribution found",
)


def main(purpose: str) -> int:
    """0 when the environment stands; else 1, with one sentence on standard error."""
    problem = _too_old() or _prepare(purpose)
    if problem:
        sys.stderr.write(f"{problem}\n")
    return 1 if problem else 0


def _too_old() -> str:
    if sys.version_info >= OLDEST_PYTHON:
        return ""
    found = ".".join(str(part) for part in sys.version_info[:3])
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    return f"Python {oldest} or newer is needed; this is {found}. Name another: make run PYTHON=python3.12"


def _prepare(purpose: str) -> str:
    if _is_installed("dev") or _is_installed(purpose):
        return ""
    sys.stdout.write("Fetching the packages this version needs; this takes a minute or two …\n")
    sys.stdout.flush()
    if problem := _make_venv() or _install(purpose):
        return problem
    _stamp(purpose).write_text(_digest(purpose), encoding="ascii")
    return ""


def _is_installed(purpose: str) -> bool:
    stamp = _stamp(purpose)
    return stamp.exists() and stamp.read_text(encoding="ascii") == _digest(purpose)


def _stamp(purpose: str) -> Path:
    return VENV / f"installed-{purpose}.sha256"


def _pins(purpose: str) -> Path:
    return REQUIREMENTS / f"{purpose}.txt"


def _digest(purpose: str) -> str:
    """Of everything that calls for a new installation: the pins, the interpreter and the folder's place."""
    parts = [_pins(purpose).read_bytes(), sys.version.encode(), str(VENV).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_venv() -> str:
    if (VENV / "bin" / "python").exists():
        return ""
    done = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    if "ensurepip" in done.stdout + done.stderr:
        return "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv"
    return f"The environment .venv could not be made: {done.stderr.strip() or done.stdout.strip()}"


def _install(purpose: str) -> str:
    command: list[str | Path] = [
        VENV / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--retries",
        "2",
    ]
    with LOG.open("w", encoding="utf8") as log:
        words = [*command, "--disable-pip-version-check", "--progress-bar", "off", "-r", _pins(purpose)]
        done = subprocess.run(words, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode == 0:
        return ""
    said = LOG.read_text(encoding="utf8", errors="replace")
    if "No space left on device" in said:
        return "The disk is full: the packages need about 1 GB. Make room and start again."
    if "DO NOT MATCH THE HASHES" in said:
        return f"A package is not the one that was pinned, so nothing was installed. See {LOG}"
    if any(word in said for word in NETWORK_WORDS):
        return f"The packages could not be fetched. Is there a network? The first start needs one. See {LOG}"
    return f"The packages could not be installed. See {LOG}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "dev"))
