"""Full text search: what a visitor typed becomes a query, and a hit a snippet that is safe to show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from django.contrib.postgres.search import CombinedSearchQuery, SearchHeadline, SearchQuery
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from meetings.typed_words import Token, alternatives, as_web_search, plain_words
from meetings.vocabulary import Widening, widenings

if TYPE_CHECKING:
    from meetings.models import AgendaItem

Query = SearchQuery | CombinedSearchQuery

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
# Words apart that the halves of a compound may stand: »renovering af den gamle legeplads«.
GAPS = (1, 2, 3, 4)
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


@dataclass(frozen=True, slots=True)
class Understood:
    """What a visitor typed, as the search takes it.

    ``exact``: the words themselves, in every inflection. ``wide``: these and compounds of them; it finds all
    that ``exact`` finds. ``all_of``: queries that together find what ``wide`` finds; the index brings several
    together in a third of the time of one with as many ands. ``is_wider``: whether the two differ.
    """

    words: str
    exact: Query
    wide: Query
    all_of: tuple[Query, ...]
    is_wider: bool

    def __bool__(self) -> bool:
        return bool(self.words.strip())


def understand(words: str) -> Understood:
    """Read what was typed as a web search: quotes, OR and a leading minus. Two queries; none for no words.

    Only plain words are widened: not what stands in quotes or after a minus.
    """
    asked = as_web_search(words)
    found = widenings(plain_words(asked))
    forms: dict[str, Query] = {word: any_stem(each.forms) for word, each in found.items() if each.forms}
    wider = {word: also(each) for word, each in found.items() if each != Widening()}
    exact = _typed(asked, forms)
    is_wider = any(each.compounds or each.halves or each.others for each in found.values())
    wide = _typed(asked, wider) if is_wider else exact
    return Understood(words, exact, wide, _apart(asked, found, wider) or (wide,), is_wider)


def _typed(words: str, also: Mapping[str, Query]) -> Query:
    """The web search that was typed, its plain words widened. It finds at least what was typed."""
    query = search_query(words)
    if not also:
        return query
    groups = (reduce(and_, [_one_of(token, also) for token in tokens]) for tokens in alternatives(words))
    return reduce(or_, groups, query)


def _apart(words: str, found: Collection[str], also: Mapping[str, Query]) -> tuple[Query, ...]:
    """A query for each word that has a stem, the last with all else that was typed; none where an OR is.

    A stop word alone would find nothing, and a minus alone would read the whole index.
    """
    groups = alternatives(words)
    if len(groups) != 1:
        return ()
    stemmed = [token for token in groups[0] if token.is_plain and token.text.lower() in found]
    if not stemmed:
        return ()
    rest = [token for token in groups[0] if token not in stemmed]
    *queries, last = (_one_of(token, also) for token in stemmed)
    return (*queries, reduce(and_, (_one_of(token, also) for token in rest), last))


def search_query(words: str) -> SearchQuery:
    """What was typed and nothing wider."""
    return SearchQuery(as_web_search(words), config=CONFIG, search_type="websearch")


def _one_of(token: Token, also: Mapping[str, Query]) -> Query:
    query = search_query(token.text)
    widened = also.get(token.text.lower()) if token.is_plain else None
    return query | widened if widened else query


def any_stem(stems: Sequence[str]) -> SearchQuery:
    """Items with one of these stems, which are letters only."""
    return SearchQuery(" | ".join(f"'{stem}'" for stem in stems), config="simple", search_type="raw")


def also(widening: Widening) -> Query:
    """All that a word is searched as beside itself."""
    parts: list[Query] = [search_query(f'"{other}"') for other in widening.others]
    if widening.forms or widening.compounds or widening.halves:
        parts.append(_of_its_stem(widening))
    return reduce(or_, parts)


def _of_its_stem(widening: Widening) -> SearchQuery:
    """Other forms, compounds, and the halves of a compound near each other: »legepladsens renovering«."""
    either = [f"'{stem}'" for stem in (*widening.forms, *widening.compounds)]
    if widening.halves:
        first, last = widening.halves
        either += [f"('{first}' <{gap}> '{last}') | ('{last}' <{gap}> '{first}')" for gap in GAPS]
    return SearchQuery(" | ".join(either), config="simple", search_type="raw")


def hits_of(items: Sequence[AgendaItem], understood: Understood) -> dict[int, Hits]:
    """Snippets by item id for the rows of one page. One query; none where no words were typed.

    ts_headline reads the whole text again, so it is asked for the page's rows only.
    """
    if not understood or not items:
        return {}
    query = understood.wide
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


def _headline(field: str, query: Query, *, highlight_all: bool = False) -> SearchHeadline:
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
