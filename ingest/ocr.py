"""Text recognition of scanned PDFs with the commands OCRmyPDF and Tesseract, where they are installed.

The command runs as a process of its own, in its own process group, with low priority, a memory ceiling and a
deadline; none of it is imported. It does not outlive the worker. docs/decisions/0040-ocr.md tells why.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from ingest.errors import OcrFailed, OcrMissing
from ingest.limits import memory_limit
from ingest.parsing.errors import EncryptedPdf, ReferatError, TooSlow

COMMAND = "ocrmypdf"
LANGUAGE = "dan"
NICENESS = "10"
# The command's exit statuses (its manual, "Return code policy") that are not the program's own failure.
EXIT_MISSING = 3
EXIT_ENCRYPTED = 8
REASONS: dict[int, type[ReferatError]] = {EXIT_MISSING: OcrMissing, EXIT_ENCRYPTED: EncryptedPdf}
# Runs its arguments with a watch beside them. The watch waits for the end of a pipe that the worker holds
# open and never writes to; the system closes it however the worker ends. Then the pictures of the pages,
# which lie in TMPDIR, and the whole process group go.
WATCHED = """
exec 3<&0 </dev/null
{ read -r _ <&3; rm -rf -- "$TMPDIR"; kill -s KILL 0; } >/dev/null 2>&1 &
exec 3<&-
"$@"
"""
# Of what the command said, so much is kept for the log; it names files and pages, never their text.
SAID_CHARACTERS = 500


@contextmanager
def recognised(source: Path, *, pages: Sequence[int]) -> Iterator[Path]:
    """A copy of the PDF in which ``pages``, counted from 1, are pictures with their text laid over them.

    Whatever text those had is left out; the other pages are as they were. The copy is gone after the block.
    Raises OcrMissing, OcrFailed, EncryptedPdf, or TooSlow after INGEST_OCR_TIME_LIMIT seconds.
    """
    command = shutil.which(COMMAND)
    if command is None:
        raise OcrMissing
    with TemporaryDirectory(prefix="referatarkivet-ocr-") as folder:
        target = Path(folder) / "recognised.pdf"
        _run(_words(command, source, target, pages), folder)
        if not target.exists():
            raise OcrFailed("ingen fil")
        yield target


def _words(command: str, source: Path, target: Path, pages: Sequence[int]) -> list[str]:
    """Straightened and turned pages; a plain PDF, since PDF/A serves nobody here; nothing optimised."""
    return [
        "nice", "-n", NICENESS, command,
        "--language", LANGUAGE,
        "--force-ocr", "--pages", ",".join(map(str, pages)),
        "--rotate-pages", "--deskew",
        "--output-type", "pdf", "--optimize", "0",
        "--jobs", str(settings.INGEST_OCR_JOBS),
        "--quiet",
        str(source), str(target),
    ]  # fmt: skip


def _run(words: list[str], folder: str) -> None:
    """Run to the end, to the deadline or to the task's own limit; the whole process group ends with it."""
    with _lifeline() as lifeline, _started(words, folder, lifeline) as process:
        try:
            _, said = process.communicate(timeout=settings.INGEST_OCR_TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise TooSlow from error
        finally:
            _kill_group(process.pid)
    if process.returncode:
        tail = said.decode(errors="replace").strip()[-SAID_CHARACTERS:]
        raise REASONS.get(process.returncode, OcrFailed)(f"{COMMAND} {process.returncode}: {tail}")


@contextmanager
def _lifeline() -> Iterator[int]:
    """The reading end of a pipe that stays open while this process lives and the block lasts."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(writing)
        os.close(reading)


def _started(words: list[str], folder: str, lifeline: int) -> subprocess.Popen[bytes]:
    environment = os.environ | {"TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
    with memory_limit(settings.INGEST_OCR_MEMORY_LIMIT_MB):
        return subprocess.Popen(
            ["/bin/sh", "-c", WATCHED, COMMAND, *words],
            stdin=lifeline,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )


def _kill_group(leader: int) -> None:
    """Kill what is left: the watch, and after a deadline the command and its children."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
