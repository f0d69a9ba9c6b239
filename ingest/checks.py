"""Doubts that only the load can have: what the paper says does not fit the meeting it is laid on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.parsing.referat import Referat, Tvivl
from ingest.wanted import is_of_other_name


def with_doubts(referat: Referat, *, committee: str, held_on: date) -> Referat:
    """The referat with the doubts of this room added after the reader's."""
    return replace(referat, doubts=(*referat.doubts, *_doubts(referat, committee, held_on)))


def _doubts(referat: Referat, committee: str, held_on: date) -> Iterator[Tvivl]:
    for punkt in referat.items:
        if is_of_other_name(punkt, committee=committee, held_on=held_on):
            yield Tvivl(
                "other_body",
                punkt.number,
                punkt.decisions[-1].page,
                "Beslutningen har mødets dato, men et andet udvalgs navn. Er den mødets egen?",
            )
