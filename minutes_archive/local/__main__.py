"""``python -m minutes_archive.local run|dev|demo|with-servers``: what the Makefile calls."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from minutes_archive.local import environment, folder, postgres, processes, supervisor, valkey
from minutes_archive.local.environment import REPOSITORY
from minutes_archive.local.problems import LocalProblem

HIGHEST_PORT = 65535


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0 when all went as asked, 1 with a sentence on standard error when not."""
    chosen = _parser().parse_args(arguments)
    root = chosen.var or Path(os.environ.get("REFERATARKIVET_VAR") or REPOSITORY / "var")
    try:
        if chosen.command == "with-servers":
            return with_servers(root, chosen.words)
        return supervisor.run(
            root,
            port=_port(chosen.port),
            is_development=chosen.command == "dev",
            has_demo=chosen.command == "demo",
        )
    except LocalProblem as problem:
        sys.stderr.write(f"{problem}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
    return 1


def with_servers(root: Path, words: list[str]) -> int:
    """Run a command with servers of its own that forget on a crash; returns its exit status."""
    state = folder.open_folder(root)
    with folder.take(state):
        database = postgres.start(state, options=postgres.FORGETFUL)
        broker = valkey.start(
            state, port=valkey.free_port(), password=folder.secret(state, "valkey"), is_durable=False
        )
        settings = environment.settings_for(state, database_url=database.url, redis_url=broker.url)
        try:
            return subprocess.run(words, env=environment.merged(settings), check=False).returncode
        finally:
            processes.stop(broker.child)
            processes.stop(database.child)


def _port(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word) <= HIGHEST_PORT:
        raise LocalProblem(f"PORT must be a number from 1 to {HIGHEST_PORT}, not {word!r}.")
    return int(word)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m minutes_archive.local", description=__doc__)
    parser.add_argument("--var", type=Path, help="the state folder; var/ where it is not given")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("run", "dev", "demo"):
        command = commands.add_parser(name)
        command.add_argument("--port", default=os.environ.get("PORT") or "8000")
    commands.add_parser("with-servers").add_argument("words", nargs=argparse.REMAINDER)
    return parser


if __name__ == "__main__":
    sys.exit(main())
