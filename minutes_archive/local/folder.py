"""The state folder, ``var/``: what lies where, who may use it, and whether there is room."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from minutes_archive.local import processes
from minutes_archive.local.problems import LocalProblem

ROOM_NEEDED_BYTES = 500 * 1024 * 1024
# sockaddr_un holds 104 bytes on macOS, 108 on Linux, the closing zero included.
SOCKET_PATH_BYTES = 103
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class StateFolder:
    """Everything that a local archive writes lies below ``root``, an absolute path."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def valkey(self) -> Path:
        return self.root / "valkey"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def logs(self) -> Path:
        return self.root / "log"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def sample_waits(self) -> Path:
        """Stands from the first start until the sample meeting is dealt with, over a start broken off."""
        return self.root / "sample-waits"

    @property
    def prepared(self) -> Path:
        """Which code migrated the database and collected the static files; gone with the database."""
        return self.root / "prepared"

    def sockets(self) -> Path:
        """A folder whose path a socket can bear: in ``root``, or else in the system's temporary folder."""
        near = self.root / "run"
        if len(str(near / SOCKET_NAME).encode()) <= SOCKET_PATH_BYTES:
            return near
        digest = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"referatarkivet-{os.geteuid()}-{digest}"


def open_folder(path: Path) -> StateFolder:
    """The folder, made where it is missing.

    Raises LocalProblem where it cannot be written or the disk is full.
    """
    folder = StateFolder(path.resolve())
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        for private in (folder.media, folder.logs, folder.secrets):  # drafts are nobody else's business
            private.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise LocalProblem(f"The state folder {folder.root} cannot be written: {error.strerror}.") from error
    _check_room(folder.root)
    return folder


def take(folder: StateFolder) -> IO[str]:
    """The folder's lock, held until the returned file is closed or the process ends, however it ends.

    What a holder that was killed left running is stopped. Raises LocalProblem where another process holds it.
    """
    lock = (folder.root / "lock").open("a+", encoding="utf8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        lock.close()
        message = f"The archive already runs from {folder.root} (process {holder}). Stop that one first."
        raise LocalProblem(message) from error
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    processes.stop_leftovers(folder.logs)
    return lock


def secret(folder: StateFolder, name: str, *, byte_count: int = 32) -> str:
    """A random word that is made once and then kept, readable by its owner only."""
    path = folder.secrets / name
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(byte_count))
    return path.read_text(encoding="ascii").strip()


def _check_room(path: Path) -> None:
    free = shutil.disk_usage(path).free
    if free < ROOM_NEEDED_BYTES:
        raise LocalProblem(
            f"The disk that holds {path} is full: {free // 1024**2} MB are free and "
            f"{ROOM_NEEDED_BYTES // 1024**2} MB are needed. Make room and start again."
        )
