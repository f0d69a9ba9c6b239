"""Starting a whole archive as ``make run`` does, and knowing every process that belongs to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from minutes_archive.local.valkey import free_port

REPOSITORY = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 180.0
END_SECONDS = 40.0


def command(folder: Path, port: int) -> list[str]:
    """What the Makefile calls, with a state folder of the test's own."""
    return [sys.executable, "-m", "minutes_archive.local", "--var", str(folder), "run", "--port", str(port)]


def refusal(folder: Path, port: int) -> tuple[int, str]:
    """Exit status and standard error of a start that is expected to fail at once."""
    done = subprocess.run(
        command(folder, port),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=END_SECONDS,
        check=False,
    )
    return done.returncode, done.stderr


@dataclass(slots=True)
class Start:
    """One running archive. ``cpu_seconds``: what all its processes had used together at the greeting."""

    process: subprocess.Popen[str]
    port: int
    cpu_seconds: float
    output: Path
    family: list[psutil.Process]

    @property
    def said(self) -> str:
        return self.output.read_text(encoding="utf8")

    def member(self, word: str) -> psutil.Process:
        """The first direct child whose command line holds the word."""
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if any(word in part for part in child.cmdline()))

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the supervisor a signal; its exit status."""
        self.process.send_signal(number)
        return self.process.wait(END_SECONDS)

    def leftovers(self) -> list[str]:
        """Command lines of what still runs a while after the supervisor ended."""
        _, alive = psutil.wait_procs(self.family, timeout=END_SECONDS)
        lines = [" ".join(process.cmdline()) for process in alive]
        for process in alive:
            process.kill()
        return lines


def start(folder: Path) -> Start:
    """Start an archive and wait until it greets; fails with what it said where it does not."""
    port, began = free_port(), time.monotonic()
    output = folder.with_name(f"{folder.name}-{port}.txt")
    environment = {name: value for name, value in os.environ.items() if name != "MAKELEVEL"}
    with output.open("w", encoding="utf8") as file:
        process = subprocess.Popen(
            command(folder, port),
            cwd=REPOSITORY,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
        )
    while "runs: http" not in output.read_text(encoding="utf8"):
        if process.poll() is not None or time.monotonic() - began > START_SECONDS:
            process.kill()
            raise AssertionError(f"The archive did not start:\n{output.read_text(encoding='utf8')}")
        time.sleep(0.05)
    supervisor = psutil.Process(process.pid)
    family = supervisor.children(recursive=True)
    used = sum(sum(member.cpu_times()[:4]) for member in [supervisor, *family])
    return Start(process, port, used, output, family)
