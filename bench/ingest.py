"""How fast referater are read: pages a second, and the ratio to pdfminer's bare ``extract_pages``.

The same files in the same run, in turn, the median of several rounds:

- bare: ``pdfminer.high_level.extract_pages``, what any reader on pdfminer must at least pay;
- reading: PDF bytes to ``Referat``;
- whole ingest: claim, read from storage, read, load into PostgreSQL, as the worker does it.

Then, in processes of their own: what two readers get done beside each other, and peak memory and ratio
of a referat of 500 pages. Two readers at once can only be measured where two cores are idle.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.empty_archive import empty_archive, referater
from bench.processes import LONG_PAGES, bare, make_long, peak_mb, read, two_at_once

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    with empty_archive():
        from bench.whole import Ingest

        ingest = Ingest()
        rows = []
        for path in referater():
            pages = bare(path)
            rounds = [
                (seconds(partial(bare, path)), seconds(partial(read, path)), ingest.seconds(path))
                for _ in range(ROUNDS)
            ]
            medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
            rows.append((path, pages, *medians))
        ingest.close()
    _print_table(rows)
    _print_processes()


def _print_processes() -> None:
    print(f"\ntwo readers get done {two_at_once():.2f} × what one does", end="")
    print(f" (load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    with tempfile.TemporaryDirectory() as folder:
        path = make_long(Path(folder))
        ratio = seconds(partial(read, path)) / seconds(partial(bare, path))
        print(f"{LONG_PAGES} pages: reading × {ratio:.2f}, peak memory {peak_mb(path):.0f} MB")


def _print_table(rows: list[tuple[Path, int, float, float, float]]) -> None:
    heads = ("bare p/s", 10), ("read p/s", 10), ("ingest p/s", 11), ("read ×", 8), ("ingest ×", 9)
    print(f"{'referat':34}{'pages':>6}" + "".join(f"{head:>{width}}" for head, width in heads))
    for path, pages, bare_s, read_s, ingest_s in rows:
        print(
            f"{path.stem:34}{pages:6}{pages / bare_s:10.1f}{pages / read_s:10.1f}{pages / ingest_s:11.1f}"
            f"{read_s / bare_s:8.2f}{ingest_s / bare_s:9.2f}"
        )
    pages, bare_s = sum(row[1] for row in rows), sum(row[2] for row in rows)
    read_s, ingest_s = sum(row[3] for row in rows), sum(row[4] for row in rows)
    print(
        f"{'all':34}{pages:6}{pages / bare_s:10.1f}{pages / read_s:10.1f}{pages / ingest_s:11.1f}"
        f"{read_s / bare_s:8.2f}{ingest_s / bare_s:9.2f}"
    )


if __name__ == "__main__":
    main()
