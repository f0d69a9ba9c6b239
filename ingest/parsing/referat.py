"""What the paper says: the parsed values that a referat is read into.

Frozen and free of Django. A Danish noun names a parsed value (``Punkt``), an English noun a row
(``AgendaItem``); they meet in ``ingest/load.py``. Text is NFC, without soft hyphens; words that the
print broke over two lines or pages are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

DocumentKind = Literal["minutes", "agenda", "closed_minutes", "other"]

SectionKind = Literal[
    "summary",
    "recommendation",
    "presentation",
    "finance",
    "legal",
    "procedure",
    "history",
    "decision",
    "attachments",
    "other",
]

Outcome = Literal[
    "approved",
    "approved_with_changes",
    "recommended",
    "noted",
    "discussed",
    "postponed",
    "referred",
    "rejected",
    "withdrawn",
    "escalated",
    "elected",
    "mixed",
    "other",
    "none",
]

FindingKind = Literal["cpr", "email", "phone", "address", "health", "hidden", "unread"]
"""``hidden``: text that the page does not show. ``unread``: a page of a bilag without text."""


@dataclass(frozen=True, slots=True)
class Tekst:
    """A paragraph or a lone line. ``is_heading``: printed as a small heading inside a section."""

    text: str
    page: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Listepunkt:
    """One item of a bulleted list; ``level`` is 0 for the outermost.

    A numbered item keeps its printed number inside ``text`` and is a ``Tekst``.
    """

    text: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table; every row has the same number of cells, empty ones are ``""``. The first row is the header."""

    rows: tuple[tuple[str, ...], ...]
    page: int


Blok = Tekst | Listepunkt | Tabel


def text_of(blocks: Sequence[Blok]) -> str:
    """The blocks as the contract prints them: a line each, ``- `` before list items, tabs between cells."""
    return "\n".join(line for block in blocks for line in _lines_of(block))


def _lines_of(block: Blok) -> list[str]:
    if isinstance(block, Tabel):
        return ["\t".join(row) for row in block.rows]
    if isinstance(block, Listepunkt):
        return ["  " * block.level + "- " + block.text]
    return [block.text]


@dataclass(frozen=True, slots=True)
class Afsnit:
    """One section of an item under its printed heading; ``""`` where text stands under none.

    ``page``: where the heading (or first line) stands, from 1. Absence lines are not in it.
    """

    kind: SectionKind
    heading: str
    blocks: tuple[Blok, ...]
    page: int

    @property
    def text(self) -> str:
        """The section's text as the contract prints it."""
        return text_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Stedfortraeder:
    """Someone who came instead of a member: ``name`` sits in for ``stands_for``."""

    name: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class Delbeslutning:
    """One point of a decision taken point by point; ``ref`` as printed: ``1``, ``2-3``."""

    ref: str
    text: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Stemmer:
    """Who voted how, as printed: a party's letter or name, or a person without party."""

    in_favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    abstained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stemmetal:
    """Printed numbers of votes; None where the paper gives no number."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class Beslutning:
    """What one body decided on one date. This meeting's stands last in ``Punkt.decisions``.

    ``date`` None: the heading names another body and no date. ``text`` holds no absence line.
    """

    body: str
    date: date | None
    text: str
    outcome: Outcome
    page: int
    parts: tuple[Delbeslutning, ...] = ()
    votes: Stemmer | None = None
    vote_counts: Stemmetal | None = None


@dataclass(frozen=True, slots=True)
class Bilag:
    """An attachment as listed: its title without list number, open/closed mark and document number."""

    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Punkt:
    """One agenda item. ``number`` as printed, or its place in the order where none is printed."""

    number: str
    title: str
    case_number: str | None
    is_closed: bool
    page: int
    sections: tuple[Afsnit, ...] = ()
    decisions: tuple[Beslutning, ...] = ()
    absent: tuple[str, ...] = ()
    substitutes: tuple[Stedfortraeder, ...] = ()
    attachments: tuple[Bilag, ...] = ()


@dataclass(frozen=True, slots=True)
class Tvivl:
    """A doubt that a clerk should look at before publishing.

    ``code`` is stable; ``item`` the item's number, None for the meeting; ``page`` from 1, None where no
    page can be named; ``message`` one Danish sentence.
    """

    code: str
    item: str | None
    page: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Fund:
    """A privacy finding: what kind of personal information stands where. Never the value itself."""

    kind: FindingKind
    item: str | None
    page: int


@dataclass(frozen=True, slots=True)
class Referat:
    """One PDF as read. ``page_count`` counts the PDF's pages; times are local Danish time.

    ``is_ocr``: text of some page was recognised from a picture, so any value may be wrong.
    """

    kind: DocumentKind
    committee: str | None
    term: str | None
    held_on: date | None
    start: time | None
    end: time | None
    location: str | None
    participants: tuple[str, ...]
    absent: tuple[str, ...]
    substitutes: tuple[Stedfortraeder, ...]
    items: tuple[Punkt, ...]
    doubts: tuple[Tvivl, ...]
    findings: tuple[Fund, ...]
    page_count: int
    is_ocr: bool = False
