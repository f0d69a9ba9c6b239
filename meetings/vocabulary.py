"""The vocabulary of the archive, asked: which of its words hold a typed one, and which are its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Q

from meetings import compounds
from meetings.compounds import Part, is_compound, printed_forms, splits, stems_of, unlinked
from meetings.everyday_words import same_thing
from meetings.models.words import SearchWord

# Words of one search that compounds are looked for, and how many compounds of each are searched.
MOST_WIDENED = 6
MOST_COMPOUNDS = 40

# The typed words with their stems, and words that hold the stem (but for its own -s), the most used first.
_CANDIDATES = """
    SELECT asked.typed, asked.stem, held.word, held.lexeme
    FROM (
        SELECT typed, coalesce((ts_lexize('danish_stem', typed))[1], '') AS stem
        FROM unnest(%s::text[]) AS typed
    ) AS asked
    LEFT JOIN LATERAL (
        SELECT word, lexeme
        FROM meetings_searchword
        WHERE length(asked.stem) >= 3
            AND word LIKE CASE WHEN length(asked.stem) > 3 THEN '%%' ELSE '' END
                || regexp_replace(asked.stem, '(?<=...)s$', '') || '%%'
        ORDER BY item_count DESC, word
        LIMIT 300
    ) AS held ON true
"""


@dataclass(frozen=True, slots=True)
class Widening:
    """What else a typed word is searched as: stems, those of the most used words first.

    ``forms``: of the word itself, where its forms have several. ``compounds``: of words that hold it.
    ``halves``: where it is a compound itself, of its two parts. ``others``: whole words, not stems, for the
    same thing.
    """

    forms: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    halves: tuple[str, str] | None = None
    others: tuple[str, ...] = ()


def widenings(words: Sequence[str]) -> dict[str, Widening]:
    """What typed words, in small letters, are also searched as. Two queries; none for no words."""
    if not words:
        return {}
    typed = list(dict.fromkeys(words))[:MOST_WIDENED]
    others = {word: same_thing(word) for word in typed}
    single = [other for each in others.values() for other in each if " " not in other]
    asked = {word.part.typed: word for word in _look_up(list(dict.fromkeys([*typed, *single])))}
    known = _known(question for word in asked.values() for question in word.questions())
    wide = {typed: word.widened(known) for typed, word in asked.items()}
    return {word: _with_others(wide[word], others[word], wide) for word in typed if word in wide}


def _with_others(own: Widening, others: Sequence[str], wide: Mapping[str, Widening]) -> Widening:
    """With other words for the same thing and, as compounds, what those are found in."""
    compounds = (stem for other in others if other in wide for stem in wide[other].compounds)
    return replace(own, compounds=tuple(dict.fromkeys([*own.compounds, *compounds])), others=tuple(others))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A typed word and the archive's words that may hold it, with their stems."""

    part: Part
    holding: dict[str, str]

    def questions(self) -> set[str]:
        """Parts that, if the archive has them as words, tell what is a compound."""
        rests = {rest for word in self.holding for rest in compounds.questions(word, self.part)}
        cuts = [(*printed_forms(bare), back) for front, back in self._cuts() for bare in unlinked(front)]
        return rests.union(*cuts)

    def widened(self, known: dict[str, str]) -> Widening:
        return Widening(self.part.stems[1:], self._compounds(known), self._halves(known))

    def _compounds(self, known: dict[str, str]) -> tuple[str, ...]:
        found = (
            lexeme
            for word, lexeme in self.holding.items()
            if lexeme not in self.part.stems and is_compound(word, self.part, known)
        )
        return tuple(dict.fromkeys(found))[:MOST_COMPOUNDS]

    def _halves(self, known: dict[str, str]) -> tuple[str, str] | None:
        """The most even cut whose two parts the archive has as words."""
        cuts = [
            (known[printed], known[back])
            for front, back in self._cuts()
            for bare in unlinked(front)
            for printed in printed_forms(bare)
            if printed in known and back in known
        ]
        return max(cuts, key=lambda cut: min(map(len, cut)), default=None)

    def _cuts(self) -> list[tuple[str, str]]:
        return list(splits(self.part.typed, self.part.stems[0]))


def _look_up(words: list[str]) -> list[_Asked]:
    """Each word with what may hold it. One query."""
    asked: dict[str, _Asked] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [words])
        for typed, stem, word, lexeme in cursor.fetchall():
            row = asked.setdefault(typed, _Asked(Part(typed, stems_of(typed, stem)), {}))
            if word:
                row.holding[word] = lexeme
    return [row for row in asked.values() if row.part.stems[0]]


def _known(questions: Iterable[str]) -> dict[str, str]:
    """Those of the parts that the archive has, as a printed word or a stem, with their stems. One query."""
    asked = set(questions)
    rows = SearchWord.objects.filter(Q(word__in=asked) | Q(lexeme__in=asked))
    known: dict[str, str] = {}
    for word, lexeme in rows.values_list("word", "lexeme"):
        known.setdefault(lexeme, lexeme)
        known[word] = lexeme
    return {part: known[part] for part in asked & known.keys()}
