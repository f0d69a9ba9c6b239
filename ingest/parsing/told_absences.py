"""Absence told in whole sentences: ``Lis Krag havde meldt afbud, og Bo Juul deltog i stedet.``

A sentence is read only where it is made of names and of the words of absence alone (``[absence.told]`` in
the vocabulary), so that speech which merely mentions somebody's absence is left to the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .people import PARTICLES, begins_name, clean_name, looks_like_name
from .referat import Stedfortraeder
from .vocabulary import TOLD_WORDS

_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]")
_PIECE = re.compile(r"[^\W_][\w'’.-]*|[,;:()&/+–-]")
_PARTY = re.compile(r"[A-ZÆØÅ]{1,3}")
"""``Lis Krag, A``: no name begins so."""
_SIGNS = {
    "away": "a",
    "instead": "s",
    "replaced": "r",
    "replacing": "e",
    "for": "f",
    "not": "n",
    "there": "t",
    "except": "x",
}
"""The words of absence as signs; ``N`` is a name, and any other word of absence has none."""


_MENTIONED = re.compile(
    r"\b(?:fraværende|afbud|udeblev|bortrejst|stedfortræder\w*|suppleant\w*|"
    r"(?:deltog|mødte) ikke(?! i afstemning)|ikke til ?stede)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\bkl\.|\b(?:ankom|forlod|inhabil\w*|habil\w*|godkend\w*|indkald\w*|indtræd\w*|valgt\w*|vælg\w*|udpeg\w*|oplys\w*|"
    r"orientere\w*|stemt\w*|undlod|orlov)\b",
    re.IGNORECASE,
)
"""Words of a sentence that names an absentee for another reason: a choice, a vote, who came and went."""
_NAMES_SOMEBODY = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ][\w.-]*)* [A-ZÆØÅ][a-zæøåé]+")


def mentions_absence(text: str) -> bool:
    """Whether a line that could not be read as absence may yet name somebody who was away."""
    return bool(_MENTIONED.search(text) and _NAMES_SOMEBODY.search(text) and not _OTHERWISE.search(text))


@dataclass(frozen=True, slots=True)
class Told:
    """Who was away, and who came instead of whom."""

    absent: tuple[str, ...] = ()
    substitutes: tuple[Stedfortraeder, ...] = ()


@dataclass(slots=True)
class _Sentence:
    signs: str = ""
    names: list[str] = field(default_factory=list)


def read_told(sentences: Sequence[str]) -> Told | None:
    """What the sentences tell; None where one of them holds a word that is not about absence."""
    absent: list[str] = []
    pairs: list[Stedfortraeder] = []
    for printed in sentences:
        sentence = _as_signs(printed)
        waiting = [name for name in absent if name not in {pair.stands_for for pair in pairs}]
        told = _roles(sentence, waiting) if sentence else None
        if told is None:
            return None
        absent += told.absent
        pairs += told.substitutes
    return Told(tuple(dict.fromkeys(absent)), tuple(dict.fromkeys(pairs))) if absent else None


def _as_signs(printed: str) -> _Sentence | None:
    """The sentence as names and signs; None where it holds any other word."""
    words = [m.group() for m in _PIECE.finditer(_BRACKETS.sub(_only_cues, printed))]
    sentence = _Sentence()
    at = 0
    while at < len(words):
        is_mark = not words[at][0].isalnum() or (
            bool(sentence.names) and _PARTY.fullmatch(words[at]) is not None
        )
        role = "other" if is_mark else _role(words[at])
        if role is not None:
            sentence.signs += _SIGNS.get(role, "")
            at += 1
            continue
        end = _end_of_name(words, at)
        name = clean_name(" ".join(words[at:end]))
        if not looks_like_name(name):
            return None
        sentence.signs += "N"
        sentence.names.append(name)
        at = end
    sentence.signs = re.sub("n[^Nns]*t|t[^Nns]*n", "a", sentence.signs)
    return sentence if "n" not in sentence.signs else None


def _only_cues(brackets: re.Match[str]) -> str:
    """``(stedfortræder Bo Juul)`` says something; ``(A)`` and ``(ferie)`` do not."""
    inside = brackets["inside"]
    told = any(_role(word) in ("instead", "away", "for") for word in _PIECE.findall(inside))
    return f" , {inside} , " if told else " , "


def _role(word: str) -> str | None:
    return TOLD_WORDS.get(word.strip(".'’-").casefold())


def _end_of_name(words: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(words) and (
        (begins_name(words[end]) and _role(words[end]) is None) or words[end].casefold() in PARTICLES
    ):
        end += 1
    while end > at + 1 and words[end - 1].casefold() in PARTICLES:
        end -= 1
    return end


_ABSENT = re.compile(r"(?:a*N+)+(?:a+t*)*|t*x+N+a*")
_AND_CAME = re.compile(
    r"a*(?P<away>N+)a*[sr]+(?P<came>N+)s*|a*(?P<away_>N+)a+(?P<came_>N+)s+|a+(?P<away__>N)(?P<came__>N)s+"
)
_CAME_FOR = re.compile(r"s*(?P<came>N+)(?:s*f|e)(?P<away>N+)a*s*")
_EACH_FOR = re.compile(r"(?:s*Ns*fN){2,}")
_FOR_EACH = re.compile(r"(?:s+fNN){2,}s*")
"""``I stedet for Ib Krag deltog Bo Juul, og i stedet for Lis Holm deltog Per Dam.``"""
_FOR_CAME = re.compile(r"s*f(?P<away>N)(?P<came>N)s*")
_CAME_ONLY = re.compile(r"s+f?(?P<came>N+)s*|(?P<came_>N+)s+f?")


def _roles(sentence: _Sentence, waiting: Sequence[str]) -> Told | None:
    """Who is who, by the order of names and signs; ``waiting`` are the absentees of the sentences before."""
    names = sentence.names
    signs = sentence.signs.replace("t", "")
    if _EACH_FOR.fullmatch(signs) or _FOR_EACH.fullmatch(signs):
        first, second = names[::2], names[1::2]
        return _paired(first, second) if _EACH_FOR.fullmatch(signs) else _paired(second, first)
    if re.fullmatch(r"a+N{3,}s*fN", signs) and names[-1] in names[:-2]:
        return Told(tuple(names[:-2]), (Stedfortraeder(names[-2], names[-1]),))
    for pattern in (_CAME_FOR, _FOR_CAME, _AND_CAME):
        match = pattern.fullmatch(signs)
        if match:
            groups = {
                key.rstrip("_"): span for key in match.groupdict() if (span := match.span(key)) != (-1, -1)
            }
            return _paired(_named(groups["came"], signs, names), _named(groups["away"], signs, names))
    if ("a" in signs or "x" in signs) and _ABSENT.fullmatch(sentence.signs):
        return Told(tuple(names))
    if waiting and _CAME_ONLY.fullmatch(signs):
        told = _paired(names, waiting)
        return Told((), told.substitutes) if told else None
    return None


def _named(span: tuple[int, int], signs: str, names: Sequence[str]) -> list[str]:
    first = signs[: span[0]].count("N")
    return list(names[first : first + span[1] - span[0]])


def _paired(came: Sequence[str], away: Sequence[str]) -> Told | None:
    """As many who came as were away belong together in their order; other numbers are not told."""
    if len(came) != len(away):
        return None
    pairs = tuple(Stedfortraeder(name, missed) for name, missed in zip(came, away, strict=True))
    return Told(tuple(away), pairs)
