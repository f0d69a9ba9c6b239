"""``make run``: start everything the archive lives by, stay, and stop every part of it."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from minutes_archive.local import environment, folder, postgres, preparation, processes, valkey
from minutes_archive.local.environment import REPOSITORY
from minutes_archive.local.folder import StateFolder
from minutes_archive.local.problems import ChildDied, LocalProblem
from minutes_archive.local.processes import Child

HOST = "127.0.0.1"
DEMO_PATH = "eksempelby-opdigtet/"
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
POLL_SECONDS = 0.2
# A worker may be in the middle of a PDF; what it does not finish is read after the next start.
STOP_PATIENCE_SECONDS = 15.0


@dataclass(slots=True)
class Archive:
    """What runs: first the servers, then what uses them, each in the order it was started."""

    folder: StateFolder
    port: int
    is_development: bool
    has_demo: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    servers: list[Child] = field(default_factory=list)
    programs: list[Child] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"


def run(root: Path, *, port: int, is_development: bool, has_demo: bool = False) -> int:
    """Run until a stop signal, then 0. Raises LocalProblem where it cannot start or a part of it dies.

    has_demo: add the made-up municipality to it.

    However it ends, every process it started has ended before it returns.
    """
    for number in STOP_SIGNALS:
        signal.signal(number, _interrupt)
    archive = Archive(folder.open_folder(root), port, is_development, has_demo)
    with ExitStack() as stack:
        stack.enter_context(closing(folder.take(archive.folder)))
        _refuse_taken_port(port)
        stack.callback(_stop, archive)
        try:
            _start(archive)
            _watch(archive)
        except KeyboardInterrupt:
            _say("\nStopping …")
    _say("Stopped.")
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start(archive: Archive) -> None:
    _start_servers(archive)
    _prepare(archive)
    python = sys.executable
    celery = [python, "-m", "celery", "-A", "minutes_archive"]
    workers = str(min(4, os.cpu_count() or 1))
    _start_program(archive, "web", _web_command(archive))
    # It is alone, so it need not look for other workers.
    alone = ["--without-mingle", "--without-gossip", "--concurrency", workers]
    _start_program(archive, "worker", [*celery, "worker", *alone, "--loglevel", "INFO"])
    _start_program(archive, "beat", [*celery, "beat", "--pidfile=", "--loglevel", "INFO"])
    _wait_for_web(archive)
    if archive.folder.sample_waits.exists():
        _call(archive, "sample")
    if archive.has_demo:
        _call(archive, "demo")
    _greet(archive)


def _prepare(archive: Archive) -> None:
    if preparation.is_current(archive.folder, is_development=archive.is_development):
        return
    _call(archive, "prepare")
    preparation.note(archive.folder, is_development=archive.is_development)


def _start_servers(archive: Archive) -> None:
    database = postgres.start(archive.folder)
    archive.servers.append(database.child)
    password = folder.secret(archive.folder, "valkey")
    broker = valkey.start(archive.folder, port=valkey.free_port(), password=password)
    archive.servers.append(broker.child)
    archive.settings = environment.settings_for(
        archive.folder,
        database_url=database.url,
        redis_url=broker.url,
        is_development=archive.is_development,
    )
    environment.write_for_shell(archive.folder, archive.settings)


def _start_program(archive: Archive, name: str, command: Sequence[str]) -> None:
    child = processes.start(
        name,
        command,
        log=archive.folder.logs / f"{name}.log",
        environment=environment.merged(archive.settings),
        folder=REPOSITORY,
        # The development server's reloader takes its own child along only on an interrupt.
        stop_signal=signal.SIGINT if name == "web" and archive.is_development else signal.SIGTERM,
    )
    archive.programs.append(child)


def _web_command(archive: Archive) -> list[str]:
    bind = f"{HOST}:{archive.port}"
    if archive.is_development:
        return [sys.executable, "manage.py", "runserver", bind]
    command = [sys.executable, "-m", "gunicorn", "minutes_archive.wsgi", "--bind", bind]
    return [*command, "--preload", "--workers", "2", "--threads", "4", "--no-control-socket"]


def _call(archive: Archive, step: str) -> None:
    """Run one of the Django steps beside this file; what it prints is shown, what goes wrong is told."""
    child = processes.start(
        step,
        [sys.executable, "-m", f"minutes_archive.local.{step}", str(archive.folder.root)],
        log=archive.folder.logs / f"{step}.log",
        environment=environment.merged(archive.settings),
        folder=REPOSITORY,
        is_heard=True,
    )
    try:
        while child.is_running():
            _refuse_deaths(archive)
            time.sleep(POLL_SECONDS / 10)
    finally:
        processes.stop(child)
    if child.process.returncode:
        raise LocalProblem(f"The step “{step}” failed. Its log ends:\n{processes.last_lines(child.log)}")


def _wait_for_web(archive: Archive) -> None:
    web = archive.programs[0]
    if not processes.wait_until(lambda: _answers(archive.address), web, timeout_s=60):
        raise LocalProblem(f"The web server does not answer. Its log ends:\n{processes.last_lines(web.log)}")


def _answers(address: str) -> bool:
    """Any answer will do, an error page too: it is the server's."""
    try:
        urllib.request.urlopen(address, timeout=10).close()  # noqa: S310  # our own http address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise LocalProblem(
                f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}"
            ) from error


def _watch(archive: Archive) -> None:
    """Stay until a child dies, or until the ``make`` that started this is gone."""
    parent = os.getppid() if "MAKELEVEL" in os.environ else None
    while parent is None or os.getppid() == parent:
        _refuse_deaths(archive)
        time.sleep(POLL_SECONDS)


def _refuse_deaths(archive: Archive) -> None:
    for child in [*archive.servers, *archive.programs]:
        if not child.is_running():
            raise ChildDied(
                f"{child.name} ended on its own ({_how(child)}), so the rest was stopped. "
                f"The end of {child.log}:\n{processes.last_lines(child.log)}"
            )


def _how(child: Child) -> str:
    code = child.process.returncode
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"


def _stop(archive: Archive) -> None:
    """Programs first and together, then the servers. A second Ctrl-C changes nothing."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    for child in archive.programs:
        if child.is_running():
            child.process.send_signal(child.stop_signal)
    for child in [*archive.programs, *reversed(archive.servers)]:
        processes.stop(child, patience_s=STOP_PATIENCE_SECONDS)


def _greet(archive: Archive) -> None:
    password = archive.folder.secrets / "clerk"
    demo = f"\n  {archive.address}{DEMO_PATH}   the made-up municipality" if archive.has_demo else ""
    _say(
        f"""
Referatarkivet runs: {archive.address}

  {archive.address}                the archive as a citizen sees it
  {archive.address}sag/25/12638/   a case of the sample meeting{demo}
  {archive.address}admin/          the clerk's desk: user sagsbehandler, password in {password}

Logs are in {archive.folder.logs}. Ctrl-C stops everything."""
    )


def _say(line: str) -> None:
    with suppress(OSError):  # the terminal or the pipe may be gone, which stops nothing
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
