"""Illness told of a person who is named; not illness in general, not what a named person says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.parsing.personal.persons import persons_in
from ingest.parsing.personal.words import any_of, whole_word

Span = tuple[int, int]

_SENTENCE = re.compile(r"(?<=[a-zæøå)])[.;]\s+(?=[A-ZÆØÅ])|(?<=\d)\.\s+(?=(?:Hun|Han|Vedkommende)\b)|\n")
_STEM = re.compile(any_of("health", "stems"), re.IGNORECASE)
_ILLNESS, _STATE = any_of("health", "illnesses"), any_of("health", "states")
_FEW = r"(?:(?!(?:om|til|på|med|for|i|af)\s)[\wæøå]+\s+){0,3}?"
"""Words between that turn to no other matter: ``fik en svær depression``, not ``fik svar om stress``."""
_REASON = re.compile(rf"(?<!\w){any_of('health', 'reasons')}\s*:?\s+{_FEW}{_ILLNESS}(?!\w)", re.IGNORECASE)
_CAUSE = re.compile(
    r"(?<!\w)af\s+(?:private\s+og\s+)?helbreds(?:mæssige)?\s*(?:årsager|grunde|hensyn)(?!\w)", re.IGNORECASE
)
_IS = re.compile(
    rf"(?<!\w)(?:er|var|blev|bliver|været|blevet|ligger|melder|meldte|meldt|fortsat|stadig)\s+{_FEW}{_STATE}(?!\w)",
    re.IGNORECASE,
)
_HAS = re.compile(rf"(?<!\w){any_of('health', 'suffers')}\s+{_FEW}{_ILLNESS}(?!\w)", re.IGNORECASE)
_HAS_NOW = re.compile(
    rf"(?<!\w)(?:har|havde|haft)\s+(?:en |et |svær |alvorlig |kronisk )*{_ILLNESS}(?!\w)", re.IGNORECASE
)
_LABEL = re.compile(
    rf"(?<!\w)(?:sygemelding|sygeorlov|sygdomsmelding)\s+(?:fra|til|for|af)\s+(?=[A-ZÆØÅ])|"
    rf"(?<!\w)(?:{_STATE}|{_ILLNESS})\s*:\s*(?=[A-ZÆØÅ])|^\s*(?:{_STATE})\s+(?:er|var)\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?[,(–:-]\s*(?:er |var |p\.?t\.? |grundet |pga\.? )?"
    rf"(?:{_STATE}|{_ILLNESS})\s*(?=[).,;]|$|og\s)",
    re.IGNORECASE,
)
"""``Ane Holm (A) (syg)``, ``Ane Holm, sygemeldt``, ``Ane Holm - sygdom``."""
_OWN = re.compile(rf"\s+{_FEW}{_ILLNESS}(?!\w)", re.IGNORECASE)
"""Behind a name in the genitive: ``Ane Holms alvorlige sygdom``."""
_PRONOUN = re.compile(r"\s*(?:Hun|Han|Vedkommende)\b")
"""The person of the sentence before."""
_GROUP = whole_word("health", "groups")
_ABSENCE = re.compile(r"^\s*(?:fraværende|afbud|ikke til stede|orlov|forfald)\b", re.IGNORECASE)
_FIRST_NAME = re.compile(r"(?<=[:,\s])[A-ZÆØÅ][a-zæøå]+(?=\s*\()")
_REACH = 90
"""Characters between a person and what is said of her: ``… har bedt om orlov i seks måneder på grund af``."""


def find_illness(text: str) -> Iterator[Span]:
    """The sentences that tell of a named person's illness, in order."""
    if _STEM.search(text) is None:
        return
    start = 0
    is_named = False
    for sentence in _SENTENCE.split(text):
        at = text.index(sentence, start)
        start = at + len(sentence)
        of_the_same = is_named and _PRONOUN.match(sentence) is not None
        if _STEM.search(sentence) and (_tells(sentence) or (of_the_same and _is_said(sentence))):
            yield at, start
        is_named = of_the_same or any(True for _ in persons_in(sentence))


def _tells(sentence: str) -> bool:
    people = list(persons_in(sentence))
    if _ABSENCE.match(sentence):
        people += [match.span() for match in _FIRST_NAME.finditer(sentence)]
    if any(_BEHIND.match(sentence, end) for _, end in people):
        return True
    if any(_is_owner(sentence, span) for span in people):
        return True
    return any(_is_said_of(sentence, person, phrase) for phrase in _phrases(sentence) for person in people)


def _phrases(sentence: str) -> list[Span]:
    """Where the sentence tells of illness, whoever's."""
    patterns = (_REASON, _CAUSE, _IS, _HAS, _HAS_NOW, _LABEL)
    return [match.span() for pattern in patterns for match in pattern.finditer(sentence)]


def _is_said(sentence: str) -> bool:
    """``Hun har været sygemeldt siden januar.`` behind the sentence that names her."""
    phrases = _phrases(sentence)
    return bool(phrases) and _GROUP.search(sentence[: phrases[0][1]]) is None


def _is_owner(sentence: str, person: Span) -> bool:
    return sentence[person[1] - 1] == "s" and _OWN.match(sentence, person[1]) is not None


def _is_said_of(sentence: str, person: Span, phrase: Span) -> bool:
    """The phrase stands near the person, with no word between or in it that makes it speak of others."""
    first, last = min(person, phrase), max(person, phrase)
    if last[0] - first[1] > _REACH:
        return False
    between = sentence[first[1] : last[0]] + " " + sentence[phrase[0] : phrase[1]]
    behind = sentence[phrase[1] : phrase[1] + 25]
    return _GROUP.search(between) is None and re.match(r"\s+(?:blandt|hos|i)\s+[a-zæøå]", behind) is None
