"""Child processes that never outlive their supervisor, not even when it is killed with SIGKILL."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PR_SET_PDEATHSIG = 1  # from linux/prctl.h
LOG_KEPT_BYTES = 5 * 1024 * 1024
# The kernel counts births in hundredths of a second from a start that the clock's setting shifts a little.
SAME_BIRTH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Account:
    """The system account that a child runs as, where it must not run as the caller."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Child:
    """A running process, leader of its own session. ``stop_signal`` asks it to end in good order."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals

    def is_running(self) -> bool:
        return self.process.poll() is None


def start(  # noqa: PLR0913  # each says one thing about the process; most callers give three
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    account: Account | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    is_heard: bool = False,
) -> Child:
    """Start a child whose output is appended to ``log``; returns at once, ready or not.

    is_heard: only its complaints go to the log, what it prints goes where the caller prints.

    The child leads a session of its own, so Ctrl-C reaches only the supervisor. On Linux the kernel sends
    it ``stop_signal`` when the thread that called this dies.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    _put_aside_when_large(log)
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=None if is_heard else output,
            stderr=output,
            cwd=folder,
            env=dict(environment) if environment is not None else None,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[account.gid] if account else None,
            start_new_session=True,
            preexec_fn=_die_with_parent(stop_signal),  # noqa: PLW1509  # it only calls prctl
        )
    _note(process.pid, log, stop_signal)
    return Child(name, process, log, stop_signal)


def stop(child: Child, *, patience_s: float = 10.0) -> None:
    """Ask the child to end, wait, then kill whatever is left of its process group."""
    if child.is_running():
        child.process.send_signal(child.stop_signal)
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(patience_s)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    _note_path(child.log).unlink(missing_ok=True)


def stop_leftovers(logs: Path) -> None:
    """Stop what a killed supervisor left behind; ``logs`` is the folder of its children's logs.

    Only its heir may call this, who holds the state folder's lock. Where the kernel ends children with their
    parent there is nothing left, or what is left is ending already.
    """
    for note in logs.glob("*.pid"):
        with suppress(ValueError, psutil.NoSuchProcess):
            pid, born, stop_signal = note.read_text(encoding="ascii").split()
            process = psutil.Process(int(pid))
            if abs(process.create_time() - float(born)) < SAME_BIRTH_SECONDS:
                _end(process, int(stop_signal))
        note.unlink()


def last_lines(log: Path, count: int = 12) -> str:
    """The end of a log, indented; ``""`` where there is none."""
    if not log.exists():
        return ""
    lines = log.read_text(encoding="utf8", errors="replace").splitlines()[-count:]
    return "\n".join(f"    {line}" for line in lines)


def wait_until(is_ready: Callable[[], bool], child: Child, *, timeout_s: float = 30.0) -> bool:
    """True as soon as ``is_ready()``; False when the child ended or the time is up."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline and child.is_running():
        if is_ready():
            return True
        time.sleep(0.02)
    return False


def _end(process: psutil.Process, stop_signal: int, *, patience_s: float = 20.0) -> None:
    family = [process, *process.children(recursive=True)]
    process.send_signal(stop_signal)
    _, stubborn = psutil.wait_procs(family, timeout=patience_s)
    for member in stubborn:
        member.kill()


def _note(pid: int, log: Path, stop_signal: signal.Signals) -> None:
    """A process id alone may be another's by the time it is read; with the time of birth it is not."""
    with suppress(psutil.NoSuchProcess):
        born = psutil.Process(pid).create_time()
        _note_path(log).write_text(f"{pid} {born} {int(stop_signal)}\n", encoding="ascii")


def _note_path(log: Path) -> Path:
    return log.with_suffix(".pid")


def _put_aside_when_large(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_KEPT_BYTES:
        log.replace(log.with_suffix(".old"))


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """A hook that runs in the new process; None where the kernel has no such service (macOS)."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask_kernel() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell ignores it for what it runs in the background
        prctl(PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died before the kernel was asked
            os._exit(1)

    return ask_kernel
