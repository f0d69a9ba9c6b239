"""The peer: Datasette over SQLite FTS5, with the archive's own rows, in an environment of its own."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

REPOSITORY = Path(__file__).resolve().parent.parent
ENVIRONMENT = REPOSITORY / "var" / "bench" / "datasette"
PINS = REPOSITORY / "requirements" / "bench.txt"
_ROWS = """
    SELECT item.id, item.title, item.decision_text, item.attachment_text, item.body_text, town.slug,
        meeting.held_on::text
    FROM meetings_agendaitem AS item
    JOIN meetings_meeting AS meeting ON meeting.id = item.meeting_id
    JOIN meetings_committee AS committee ON committee.id = meeting.committee_id
    JOIN meetings_municipality AS town ON town.id = committee.municipality_id
    WHERE meeting.published_at IS NOT NULL AND item.is_current
"""


@contextmanager
def peer(port: int) -> Iterator[Callable[[str], str]]:
    """Datasette on the port; given is what makes its address of one of the archive's searches."""
    from bench.archive import wait_until_it_answers

    with tempfile.TemporaryDirectory(dir=ENVIRONMENT.parent) as folder:
        rows = Path(folder) / "archive.db"
        _fill(rows)
        server = subprocess.Popen(
            [
                _datasette(),
                "serve",
                str(rows),
                "--port",
                str(port),
                "--setting",
                "sql_time_limit_ms",
                "60000",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_it_answers(port, "/archive.json")
            yield _search_of
        finally:
            server.terminate()
            server.wait(timeout=20)


def _datasette() -> str:
    """The program, installed where it is missing; it shares nothing with the archive's environment."""
    program = ENVIRONMENT / "bin" / "datasette"
    if not program.exists():
        uv = REPOSITORY / ".venv" / "bin" / "uv"
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, ENVIRONMENT], check=True)
        python = ENVIRONMENT / "bin" / "python"
        subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", PINS], check=True
        )
    return str(program)


def _fill(path: Path) -> None:
    from django.db import connection, transaction

    database = sqlite3.connect(path)
    database.execute(
        "CREATE TABLE items (id INTEGER PRIMARY KEY, title, decision, bilag, body, kommune, held_on)"
    )
    with transaction.atomic(), connection.connection.cursor(name="rows_of_the_peer") as cursor:
        cursor.execute(_ROWS)
        while rows := cursor.fetchmany(20_000):
            database.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    database.execute("CREATE INDEX items_kommune ON items (kommune)")
    database.execute("CREATE INDEX items_held_on ON items (held_on)")
    database.execute(
        "CREATE VIRTUAL TABLE items_fts USING fts5("
        "title, decision, bilag, body, content='items', content_rowid='id')"
    )
    database.execute("INSERT INTO items_fts (items_fts) VALUES ('rebuild')")
    database.commit()
    database.execute("ANALYZE")
    database.close()


def _search_of(path: str) -> str:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    town = f"&kommune={asked['kommune']}" if "kommune" in asked else ""
    order = "&_sort_desc=held_on" if asked.get("sorter") == "nyeste" else ""
    return f"/archive/items?_search={quote(asked['q'])}&_size=20&_facet=kommune{town}{order}"
