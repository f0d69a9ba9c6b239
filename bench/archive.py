"""The archive at the size of a country: pages and searches over HTTP, growth, and a peer on the same rows.

For each size the archive is filled anew (``manage.py make_archive``), served as in production and asked for
every kind of page, each time with other words or another place. Printed are p50 and p95, the number of
queries, the page's time over its own SQL, and p95 over that of the smallest size, all of pages that are made
anew; then p50 and p95 of a page that is asked for again and was kept, and that p50 over the page's SQL. The
peer is Datasette over SQLite FTS5: the same searches on the same rows in the same run. Other work on the
machine shows; ratios bear it best.

    python -m bench.archive 10000 100000 1000000
"""

from __future__ import annotations

import http.client
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.empty_archive import empty_archive
from bench.peer import peer
from minutes_archive.local import processes, valkey

if TYPE_CHECKING:
    from meetings.paging import Place

ROUNDS = 40
# Addresses of a kind whose SQL is timed.
TIMED_IN_PROCESS = 12
WARM_UP = 3
# Addresses of a kind that are asked for again, and how often each before it is timed.
AGAIN = 4
AGAIN_WARM_UP = 10
SIZES = (10_000, 100_000)
WORDS = (
    "kommunen",
    "skolepolitik",
    "klima",
    "havneplanen",
    "boligstrategien",
    "høring",
    "sundhedscenter",
    "trafik",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds over HTTP, and of one page in one process: queries, milliseconds of SQL, time over SQL."""

    p50: float
    p95: float
    queries: int = 0
    sql: float = 0.0
    over_sql: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page: made anew, and given again."""

    made: Timing
    again: Timing | None = None


def addresses(drawn: random.Random) -> dict[str, list[str]]:
    """For each kind of page the addresses to ask for in turn."""
    deep = f"sorter=nyeste&efter={_middle()}"
    towns = [drawn.randint(1, 98) for _ in range(ROUNDS)]
    words = [drawn.choice(WORDS) for _ in range(ROUNDS)]
    return {
        "front": ["/"] * ROUNDS,
        "all": ["/soeg/"] * ROUNDS,
        "one word": [f"/soeg/?q={quote(word)}" for word in words],
        "two words": [f"/soeg/?q={quote(word)}+{quote(drawn.choice(WORDS))}" for word in words],
        "word, newest": [f"/soeg/?q={quote(word)}&sorter=nyeste" for word in words],
        "word, one town": [
            f"/soeg/?q={quote(w)}&kommune=maalby-{t}" for w, t in zip(words, towns, strict=True)
        ],
        "rejected": ["/soeg/?udfald=rejected"] * ROUNDS,
        "some absent": ["/soeg/?fravaer=ja"] * ROUNDS,
        "page 50": ["/soeg/?side=50"] * ROUNDS,
        "midway": [f"/soeg/?{deep}"] * ROUNDS,
        "JSON, midway": [f"/soeg.json?{deep}"] * ROUNDS,
        "municipality": [f"/maalby-{town}/" for town in towns],
        "case": _cases(drawn),
        "statistics, all": ["/statistik/"] * ROUNDS,
        "statistics": [f"/statistik/?kommune=maalby-{town}" for town in towns],
        "status": ["/status/"] * ROUNDS,
        "status, one town": [f"/status/?kommune=maalby-{town}" for town in towns],
        "CSV, one town": [f"/soeg.csv?kommune=maalby-{town}&udfald=rejected" for town in towns],
        "feed": [f"/soeg.atom?kommune=maalby-{town}" for town in towns],
        "calendar": ["/kalender.ics"] * ROUNDS,
        "sitemap file": ["/sitemap-punkter.xml"] * ROUNDS,
    }


def _middle() -> Place:
    """The place in the list by date that has half of all items behind it."""
    from meetings.models import AgendaItem
    from meetings.paging import Place

    items = AgendaItem.objects.published().newest_first()
    return Place.of(items[items.count() // 2])


def _cases(drawn: random.Random) -> list[str]:
    from meetings.models import Case

    last = Case.objects.latest("pk").pk
    chosen = Case.objects.published().select_related("municipality").filter(
        pk__in=drawn.sample(range(1, last + 1), min(last, 3 * ROUNDS))
    )  # fmt: skip
    return [case.get_absolute_url() for case in chosen[:ROUNDS]]


@contextmanager
def served(port: int, *, pages_kept: int) -> Iterator[None]:
    """gunicorn, as the image starts it."""
    command = [sys.executable, "-m", "gunicorn", "minutes_archive.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--preload", "--workers", "2", "--threads", "4", "--log-level", "error"]
    with tempfile.NamedTemporaryFile(suffix=".log") as log:
        server = processes.start(
            "web",
            command,
            log=Path(log.name),
            environment=os.environ | {"PAGES_KEPT": str(pages_kept)},
            folder=Path.cwd(),
        )
        try:
            wait_until_it_answers(port, "/metode/")
            yield
        finally:
            processes.stop(server)


def wait_until_it_answers(port: int, path: str) -> None:
    for _ in range(300):
        try:
            ask(port, path)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Nothing answers on port {port}.")


def ask(port: int, path: str) -> float:
    """Milliseconds until the whole answer is there."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Host": "127.0.0.1"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return (time.perf_counter() - began) * 1000


def timed(port: int, paths: Sequence[str]) -> Timing:
    for path in paths[:WARM_UP]:
        ask(port, path)
    took = sorted(ask(port, path) for path in paths)
    return Timing(statistics.median(took), took[int(len(took) * 0.95)])


def timed_again(port: int, paths: Sequence[str]) -> Timing:
    """A few of the pages, after every process of the server has surely made each."""
    few = list(dict.fromkeys(paths))[:AGAIN]
    for _ in range(AGAIN_WARM_UP):
        for path in few:
            ask(port, path)
    return timed(port, few * (ROUNDS // len(few)))


class Stopwatch:
    """Seconds that queries took, and how many there were."""

    def __init__(self) -> None:
        self.seconds, self.queries = 0.0, 0

    # Any: as Django hands a query through.
    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*query)
        finally:
            self.seconds += time.perf_counter() - began
            self.queries += 1


def with_sql(timing: Timing, paths: Sequence[str]) -> Timing:
    """The same pages in this process, their queries counted and timed."""
    from django.db import connection
    from django.test import Client

    client, ratios, seconds, most = Client(), [], [], 0
    client.get(paths[0]).getvalue()
    for path in paths[:TIMED_IN_PROCESS]:
        watch = Stopwatch()
        with connection.execute_wrapper(watch):
            began = time.perf_counter()
            client.get(path).getvalue()
            ratios.append((time.perf_counter() - began) / watch.seconds)
        seconds.append(watch.seconds)
        most = max(most, watch.queries)
    sql = statistics.median(seconds) * 1000
    return Timing(timing.p50, timing.p95, most, sql, statistics.median(ratios))


def measured(size: int) -> dict[str, Page]:
    from ingest.made_up import make_archive

    began = time.perf_counter()
    make_archive(size)
    print(f"\n{size:,} items, made in {time.perf_counter() - began:.0f} s")
    port = valkey.free_port()
    pages = addresses(random.Random(size))
    with served(port, pages_kept=0):
        made = {name: with_sql(timed(port, paths), paths) for name, paths in pages.items()}
    with served(port, pages_kept=300):
        found = {name: Page(made[name], timed_again(port, paths)) for name, paths in pages.items()}
    with peer(port) as searches:
        for name in ("one word", "two words", "word, newest", "word, one town"):
            found[f"Datasette, {name}"] = Page(timed(port, [searches(path) for path in pages[name]]))
    return found


def report(found: dict[str, Page], smallest: dict[str, Page]) -> None:
    head = f"{'page':28}{'p50 ms':>9}{'p95 ms':>9}{'queries':>9}{'÷ SQL':>8}{'p95 growth':>12}"
    print(head + f"{'again p50':>11}{'again p95':>11}{'÷ SQL':>8}")
    for name, page in found.items():
        one, again = page.made, page.again
        asked = f"{one.queries:9}{one.over_sql:8.1f}" if one.queries else " " * 17
        growth = f"{one.p95 / smallest[name].made.p95:11.1f}×"
        kept = f"{again.p50:11.1f}{again.p95:11.1f}{again.p50 / one.sql:8.1f}" if again else ""
        print(f"{name:28}{one.p50:9.0f}{one.p95:9.0f}{asked}{growth}{kept}")


def main(sizes: Sequence[int]) -> None:
    smallest: dict[str, Page] = {}
    for size in sizes:
        with empty_archive():
            found = measured(size)
        smallest = smallest or found
        report(found, smallest)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or SIZES)
