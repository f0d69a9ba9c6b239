"""»Mente du …«: words of the archive that a misspelt one may have been meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from meetings.compounds import uninflected
from meetings.models.words import SearchWord
from meetings.typed_words import plain_words, with_words_replaced

MOST_CORRECTED = 6
# One letter exchanged in »bus« makes »hus«, which nobody meant.
SHORTEST_CORRECTED = 4
# Two neighbours of letters alone, neither quoted nor after a minus; the second may begin the next pair.
PAIR = re.compile(r"(?<![^\s])(?=([^\W\d_]{3,30})\s+([^\W\d_]{3,30})(?!\S))")
LINKS = ("", "s", "e")
SHORTEST_BASE = 4
# Letters wrong, missing, too many or exchanged: one in a short word, two in a longer.
FAULTS, FAULTS_IN_SHORT, SHORT = 2, 1, 5
# A word that stands in so few items may itself be a misspelling there; then the other must be much commoner.
FEW_ITEMS = 2
MUCH_COMMONER = 5

# Typed words that the archive has in few items or none, with the words most like them.
_ALIKE = """
    SELECT asked.typed, alike.word, alike.item_count
    FROM (
        SELECT typed, (
            SELECT coalesce(sum(item_count), 0) FROM meetings_searchword
            WHERE word = typed OR lexeme = (ts_lexize('danish_stem', typed))[1]
        ) AS item_count
        FROM unnest(%s::text[]) AS typed
        WHERE ts_lexize('danish_stem', typed) <> '{}'
    ) AS asked
    CROSS JOIN LATERAL (
        SELECT word, item_count
        FROM meetings_searchword
        WHERE word %% asked.typed AND word <> asked.typed AND item_count > asked.item_count * %s
        ORDER BY similarity(word, asked.typed) DESC, item_count DESC, word
        LIMIT 30
    ) AS alike
    WHERE asked.item_count <= %s
"""


@dataclass(frozen=True, slots=True)
class _Alike:
    word: str
    item_count: int


def better_spelling(words: str) -> str | None:
    """What was typed with two words made one, or its unknown plain words corrected; None where nothing is
    close. Two queries at most, one where a single word was typed.

    Words come from the vocabulary, which may lag: show it only where it finds something that is published.
    """
    if joined := _joined(words):
        return joined
    asked = [word for word in plain_words(words) if len(word) >= SHORTEST_CORRECTED][:MOST_CORRECTED]
    if not asked:
        return None
    alike: dict[str, list[_Alike]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, [asked, MUCH_COMMONER, FEW_ITEMS])
        for typed, word, item_count in cursor.fetchall():
            alike.setdefault(typed, []).append(_Alike(word, item_count))
    closest = {typed: _closest(typed, rows) for typed, rows in alike.items()}
    replacements = {typed: word for typed, word in closest.items() if word}
    return with_words_replaced(words, replacements) if replacements else None


def _joined(words: str) -> str | None:
    """The text with the first two neighbours that are one word of the archive written as one: »cykel sti«."""
    pairs = {
        match.span(1)[0]: (match.end(2), [match[1] + link + match[2] for link in LINKS])
        for match in PAIR.finditer(words)
    }
    asked = {word.lower() for _, joined in pairs.values() for word in joined}
    if not asked:
        return None
    known = set(SearchWord.objects.filter(word__in=asked).values_list("word", flat=True))
    for start, (stop, joined) in pairs.items():
        if word := next((word for word in joined if word.lower() in known), None):
            return words[:start] + word + words[stop:]
    return None


def _closest(typed: str, candidates: Iterable[_Alike]) -> str | None:
    most = FAULTS if len(typed) > SHORT else FAULTS_IN_SHORT
    ranked = [(_faults(typed, each.word), -each.item_count, each.word) for each in candidates]
    near = [row for row in ranked if row[0] <= most]
    return min(near)[-1] if near else None


def _faults(typed: str, word: str) -> int:
    """How much must be changed; another inflection counts as one."""
    return min(distance(typed, word), distance(_base(typed), _base(word)) + 1)


def _base(word: str) -> str:
    return min((base for base in uninflected(word) if len(base) >= SHORTEST_BASE), key=len, default=word)


def distance(left: str, right: str) -> int:
    """Letters to change, add, take away, or exchange with their neighbour, to make one word the other."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        above, row, before = row, [i], row if i == 1 else before
        for j, other in enumerate(right, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other)))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return row[-1]
