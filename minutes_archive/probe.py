"""Is this process alive? ``python -m minutes_archive.probe web|worker|beat`` exits with 0 for yes."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

WEB_ADDRESS = "http://127.0.0.1:8000/sundhed/"
# Beat writes its schedule file at least every third minute.
BEAT_SILENCE_SECONDS = 600
WORKER_PATIENCE_SECONDS = 5.0


def main(arguments: list[str]) -> int:
    """0 alive, 1 not, 2 asked for something unknown. The reason goes to standard error."""
    probes = {"web": web, "worker": worker, "beat": beat}
    if len(arguments) != 1 or arguments[0] not in probes:
        sys.stderr.write(f"Usage: python -m minutes_archive.probe {'|'.join(probes)}\n")
        return 2
    problem = probes[arguments[0]]()
    if problem:
        sys.stderr.write(f"{problem}\n")
    return 1 if problem else 0


def web() -> str:
    """Empty where the health page answers 200, asked by the first host that the archive answers to."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip("*.") or "localhost"
    headers = {"Host": host, "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(WEB_ADDRESS, headers=headers)
    try:
        urllib.request.urlopen(request, timeout=8).close()  # noqa: S310  # our own http address
    except OSError as error:  # HTTPError is one
        return f"{WEB_ADDRESS} did not answer well: {error}"
    return ""


def worker() -> str:
    """Empty where the worker on this machine answers a ping through the queue."""
    import socket  # noqa: PLC0415

    from minutes_archive.celery import app  # noqa: PLC0415  # loads the settings, which only this probe needs

    name = f"celery@{socket.gethostname()}"
    return (
        ""
        if app.control.ping(destination=[name], timeout=WORKER_PATIENCE_SECONDS)
        else f"{name} does not answer"
    )


def beat() -> str:
    """Empty where the schedule file was written lately."""
    path = Path(os.environ.get("CELERY_BEAT_SCHEDULE_FILENAME", "/tmp/beat"))  # noqa: S108
    files = list(path.parent.glob(f"{path.name}*"))  # some dbm formats append a suffix
    age = time.time() - max((file.stat().st_mtime for file in files), default=0.0)
    return "" if age < BEAT_SILENCE_SECONDS else f"{path} was not written for {BEAT_SILENCE_SECONDS} seconds"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
