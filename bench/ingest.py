"""How fast referater are read: pages a second, and the ratio to pdfminer's bare ``extract_pages``.

The same files in the same run, in turn, the median of several rounds:

- bare: ``pdfminer.high_level.extract_pages``, what any reader on pdfminer must at least pay;
- reading: PDF bytes to ``Referat``;
- whole ingest: claim, read from storage, read, load into PostgreSQL, as the worker does it.

Peak memory is that of a process of its own which reads the largest file.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_pages

from bench.archive import REPOSITORY, empty_archive, referater

ROUNDS = 5
KILOBYTES_PER_MB = 1024


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def bare(path: Path) -> int:
    return sum(1 for _ in extract_pages(path))


def read(path: Path) -> object:
    from ingest.parsing.reader import read_referat

    return read_referat(path)


def peak_mb(path: Path, call: str) -> float:
    """Peak resident memory of a process that does one thing to one file, in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.ingest", call, str(path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def print_peak(call: str, path: str) -> None:
    {"bare": bare, "read": read}[call](Path(path))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_PER_MB)


def main() -> None:
    with empty_archive():
        from bench.whole import Ingest

        ingest = Ingest()
        rows = []
        for path in referater():
            pages = bare(path)
            rounds = [
                (seconds(lambda p=path: bare(p)), seconds(lambda p=path: read(p)), ingest.seconds(path))
                for _ in range(ROUNDS)
            ]
            medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
            rows.append((path, pages, *medians))
        ingest.close()
    _print_table(rows)
    largest = max(rows, key=lambda row: row[1])[0]
    print(f"\npeak memory on {largest.name}: ", end="")
    print(f"reading {peak_mb(largest, 'read'):.0f} MB, bare {peak_mb(largest, 'bare'):.0f} MB")


def _print_table(rows: list[tuple[Path, int, float, float, float]]) -> None:
    heads = ("bare p/s", 10), ("read p/s", 10), ("ingest p/s", 11), ("read ×", 8), ("ingest ×", 9)
    print(f"{'referat':34}{'pages':>6}" + "".join(f"{head:>{width}}" for head, width in heads))
    for path, pages, bare_s, read_s, ingest_s in rows:
        print(
            f"{path.stem:34}{pages:6}{pages / bare_s:10.1f}{pages / read_s:10.1f}{pages / ingest_s:11.1f}"
            f"{read_s / bare_s:8.2f}{ingest_s / bare_s:9.2f}"
        )
    pages, bare_s, read_s, ingest_s = (sum(row[n] for row in rows) for n in (1, 2, 3, 4))
    print(
        f"{'all':34}{pages:6}{pages / bare_s:10.1f}{pages / read_s:10.1f}{pages / ingest_s:11.1f}"
        f"{read_s / bare_s:8.2f}{ingest_s / bare_s:9.2f}"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print_peak(*sys.argv[1:])
    else:
        main()
