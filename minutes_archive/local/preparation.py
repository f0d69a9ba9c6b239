"""Whether the rows and static files in a state folder are those that the code on disk would prepare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from minutes_archive.local.environment import REPOSITORY
from minutes_archive.local.folder import StateFolder

# Everything that migrations, rights and collected files come from.
SOURCES = ("minutes_archive", "meetings", "ingest", "static", "templates", "requirements")


def is_current(folder: StateFolder, *, is_development: bool) -> bool:
    """True where nothing was changed since the last preparation; a new database is never current."""
    try:
        return folder.prepared.read_text(encoding="ascii") == _digest(is_development)
    except FileNotFoundError:
        return False


def note(folder: StateFolder, *, is_development: bool) -> None:
    """Remember that the folder was prepared by the code as it is now."""
    folder.prepared.write_text(_digest(is_development), encoding="ascii")


def _digest(is_development: bool) -> str:
    """Of every source file's path, size and time of change; a few hundred files, a few milliseconds."""
    digest = hashlib.sha256(str(is_development).encode())
    for path in sorted(_sources()):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for name in SOURCES:
        root = REPOSITORY / name
        found = root.rglob("*") if root.is_dir() else [root]
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")
