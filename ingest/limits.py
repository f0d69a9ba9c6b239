"""A ceiling on the memory that one reading may take."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEBIBYTE = 1024 * 1024
STATM = Path("/proc/self/statm")


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """Let this process take at most so much more address space; over it, allocations raise MemoryError.

    Where the system does not tell how much is taken already (macOS), nothing is limited.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = _taken_bytes()
    if taken is None:
        yield
        return
    ceiling = taken + megabytes * MEBIBYTE
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _taken_bytes() -> int | None:
    if not STATM.exists():
        return None
    return int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
