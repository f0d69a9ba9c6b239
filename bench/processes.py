"""What is measured in processes of their own: peak memory of one reading, and two readers at once."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from pdfminer.high_level import extract_pages
from pypdf import PdfReader, PdfWriter

from bench.empty_archive import CORPUS, REPOSITORY, referater

KILOBYTES_PER_MB = 1024
LONG_PAGES = 500
READINGS = 6
"""How often each reader reads the corpus while two are compared with one."""


def peak_mb(path: Path) -> float:
    """Peak resident memory of a process that reads one file, in MB."""
    return float(_answer(_start("read", str(path))))


def two_at_once() -> float:
    """How many times as much two readers get done as one in the same time: 2.0 at best."""
    alone = float(_answer(_start("corpus")))
    both = [_start("corpus") for _ in range(2)]
    return 2 * alone / max(float(_answer(reader)) for reader in both)


def make_long(folder: Path) -> Path:
    """The sample referat's pages over and over, 500 in all."""
    pages = PdfReader(CORPUS / "haderslev-2025-10-20.pdf").pages
    writer = PdfWriter()
    for number in range(LONG_PAGES):
        writer.add_page(pages[number % len(pages)])
    path = folder / f"{LONG_PAGES}-pages.pdf"
    writer.write(path)
    return path


def bare(path: Path) -> int:
    return sum(1 for _ in extract_pages(path))


def read(path: Path) -> int:
    from ingest.parsing.reader import read_referat

    return read_referat(path).page_count


def _start(*call: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.processes", *call]
    return subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)


def _answer(process: subprocess.Popen[str]) -> str:
    answer, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    return answer


def _print_corpus_seconds() -> None:
    """Seconds on the clock for some readings of the corpus, what is done once per process left out."""
    files = referater()
    read(files[0])
    began = time.perf_counter()
    for _ in range(READINGS):
        for path in files:
            read(path)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    if sys.argv[1] == "corpus":
        _print_corpus_seconds()
    else:
        read(Path(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES_PER_MB)
