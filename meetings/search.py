"""Full text search: what a visitor typed becomes a query, and a hit a snippet that is safe to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from meetings.models import AgendaItem

CONFIG = "danish"
# Characters that no text from a PDF keeps; they fence a hit until the text around it is escaped.
HIT_START = "\x02"
HIT_STOP = "\x03"

# Where a hit can stand, weightiest first, and what the page calls it.
PLACES = (
    ("decision_text", "Beslutning"),
    ("attachment_text", "Bilag"),
    ("body_text", "Sagens tekst"),
)
SNIPPETS_SHOWN = 2
# Fewest and most words of a snippet: two or three lines on a phone.
SNIPPET_WORDS = (18, 34)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words around a hit; ``text`` is plain, its hits fenced by HIT_START and HIT_STOP."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Hits:
    """Where one item matched. ``title``: the whole title, fenced where it matched."""

    title: str
    snippets: tuple[Snippet, ...]


def search_query(words: str) -> SearchQuery:
    """What was typed, read as a web search: quotes, OR and a leading minus."""
    return SearchQuery(words, config=CONFIG, search_type="websearch")


def hits_of(items: Sequence[AgendaItem], words: str) -> dict[int, Hits]:
    """Snippets by item id for the rows of one page. One query; none where no words were typed.

    ts_headline reads the whole text again, so it is asked for the page's rows only.
    """
    if not words.strip() or not items:
        return {}
    query = search_query(words)
    headlines = {f"{field}_hits": _headline(field, query) for field, _ in PLACES}
    rows = (
        type(items[0])
        .objects.filter(pk__in=[item.pk for item in items])
        .annotate(title_hits=_headline("title", query, highlight_all=True), **headlines)
        .values("pk", "title_hits", *headlines)
    )
    return {row["pk"]: Hits(row["title_hits"], _snippets(row)) for row in rows}


def marked(fenced: str) -> SafeString:
    """The text escaped, then its hits in ``<mark>``: nothing from a PDF becomes markup."""
    safe = escape(fenced).replace(HIT_START, "<mark>").replace(HIT_STOP, "</mark>")
    return mark_safe(safe)  # noqa: S308  # escaped on the line above


def _headline(field: str, query: SearchQuery, *, highlight_all: bool = False) -> SearchHeadline:
    return SearchHeadline(
        field,
        query,
        config=CONFIG,
        start_sel=HIT_START,
        stop_sel=HIT_STOP,
        highlight_all=highlight_all,
        max_words=None if highlight_all else SNIPPET_WORDS[1],
        min_words=None if highlight_all else SNIPPET_WORDS[0],
        max_fragments=None if highlight_all else 1,
    )


def _snippets(row: dict[str, str]) -> tuple[Snippet, ...]:
    found = [Snippet(label, row[f"{field}_hits"]) for field, label in PLACES]
    return tuple(snippet for snippet in found if HIT_START in snippet.text)[:SNIPPETS_SHOWN]
