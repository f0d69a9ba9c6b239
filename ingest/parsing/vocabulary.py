"""The words that referater use, from ``vocabulary.toml``: data, so that a new municipality needs no code."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from .referat import Outcome, SectionKind

_FILE = Path(__file__).with_name("vocabulary.toml")
# Any: a TOML table holds strings, lists and tables; each reader below names what it takes out.
WORDS: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class OutcomePhrase:
    """A phrase that tells an outcome; of several the highest ``rank`` counts, then the first."""

    outcome: Outcome
    rank: int
    pattern: re.Pattern[str]
    example: str


def plain(text: str) -> str:
    """A label as it is compared: lower case, single blanks, without colon, dash and blanks around it."""
    return re.sub(r"\s+", " ", text).strip(" :.–-\t*").casefold()


def _section_labels() -> tuple[dict[str, SectionKind], list[tuple[str, SectionKind]]]:
    whole: dict[str, SectionKind] = {}
    openings: list[tuple[str, SectionKind]] = []
    for kind, labels in WORDS["sections"].items():
        if kind not in get_args(SectionKind):
            raise ValueError(kind)
        for label in labels:
            if label.endswith("…"):
                openings.append((plain(label[:-1]), cast(SectionKind, kind)))
            else:
                whole[plain(label)] = cast(SectionKind, kind)
    return whole, openings


_WHOLE, _OPENINGS = _section_labels()
LONGEST_HEADING_WORDS = 12


_LIST_MARK = re.compile(r"^(?:\d{1,2}|[a-h])[.)]\s+")
_AND_SO_ON = re.compile(r"[\s,]+(?:m\.?\s?v|m\.?\s?m|etc|o\.?\s?l)\.?$")
_OWNED = re.compile(
    r"(?:[\wæøå.,-]+ ){0,5}[\wæøå-]+s (?:(?P<recommendation>indstilling(?:er)?|anbefaling(?:er)?|forslag til "
    r"(?:beslutning|indstilling))|(?P<other>bemærkning(?:er)?|vurdering(?:er)?|udtalelse(?:r)?|kommentar(?:er)?))"
)
"""``Kulturchefens indstilling``: whose it is says nothing about the kind."""
_CONSEQUENCES = re.compile(
    r"(?!økonom|budget|bevilling|jurid|ret[sl]|lov)(?:[\wæøå]+- og )?[\wæøå-]+(?:mæssige|iske|ale|lige)"
    r"(?: og [\wæøå-]+(?:mæssige|iske|ale|lige))? "
    r"(?:konsekvenser|aspekter|hensyn|bemærkninger|vurderinger|overvejelser)|konsekvenser for [\wæøå ]{3,40}"
)
"""``Miljø- og klimamæssige konsekvenser``: whatever follows from the case, money and law aside."""
_JOINTS = re.compile(r",? og |, | samt |/")


def _words(heading: str) -> str:
    """A heading as it is looked up: without ``m.v.`` after it."""
    return _AND_SO_ON.sub("", plain(heading))


@cache
def _exact_kind(words: str) -> SectionKind | None:
    """The kind of a label known word for word, of somebody's (``…s indstilling``), of labels joined."""
    known = _WHOLE.get(words)
    if known or len(words.split()) > LONGEST_HEADING_WORDS:
        return known
    owned = _OWNED.fullmatch(words)
    if owned:
        return "recommendation" if owned["recommendation"] else "other"
    if _CONSEQUENCES.fullmatch(words):
        return "other"
    joined = [_WHOLE.get(part) for part in _JOINTS.split(words)]
    return joined[0] if len(joined) > 1 and all(joined) else None


@cache
def section_kind(heading: str) -> SectionKind | None:
    """What a heading's words say about its section; None for words that no referat is known to use."""
    words = _LIST_MARK.sub("", _words(heading))
    known = _exact_kind(words)
    if known or len(words.split()) > LONGEST_HEADING_WORDS:
        return known
    kind = next((kind for opening, kind in _OPENINGS if words.startswith(opening)), None)
    if kind is None and _INDICATES.fullmatch(words):
        return "recommendation"
    return None if kind and _NAMES_A_COMMITTEE.match(words) else kind


_INDICATES = re.compile(
    r"(?:udvalget for (?:[\wæøå,-]+ ){1,6}|(?:[\wæøå,-]+ ){0,6}[\wæøå-]*"
    r"(?:forvaltning(?:en)?|administrationen|direktion(?:en)?|afdeling(?:en)?|"
    r"udvalget|magistraten|centeret|centret|borgmesteren|sekretariatet|direktøren|chefen) )"
    r"(?:indstiller|anbefaler|foreslår)(?: (?:til|over for) [\wæøå, -]{3,40})?,?(?: at)?"
)
"""``Sundheds- og Omsorgsforvaltningen indstiller, at`` where it is printed as a heading."""


_NAMES_A_COMMITTEE = re.compile(r"[\wæøå-]*udvalg|[\wæøå]+- ?(?:og|,) ?[\wæøå ]*udvalg")
"""``Økonomiudvalget`` begins like a label about money."""


def is_exact_label(heading: str) -> bool:
    return _exact_kind(_words(heading)) is not None


def _plain_set(*labels: str) -> frozenset[str]:
    return frozenset(plain(label) for label in labels)


FRONT_LABELS: dict[str, str] = {
    plain(label): part for part, labels in WORDS["front"].items() for label in labels
}
CASE_KEYS = _plain_set(*WORDS["keys"]["case"])
OTHER_KEYS = _plain_set(*WORDS["keys"]["other"])
KEY_WORDS = _plain_set(*WORDS["keys"]["words"])
NOISE = _plain_set(*WORDS["noise"]["lines"])
AFTER_ITEMS = _plain_set(*WORDS["noise"]["after"])
SITE_LINKS = tuple(sorted(_plain_set(*WORDS["noise"]["site"]), key=len, reverse=True))
GROUP = re.compile(WORDS["noise"]["group"], re.IGNORECASE)
PLACEHOLDERS = _plain_set(*WORDS["placeholder"]["words"])
NOBODY = _plain_set(*WORDS["absence"]["none"]) | {""}
ABSENCE_LABELS = tuple(sorted(WORDS["absence"]["labels"], key=len, reverse=True))
TOLD_WORDS: dict[str, str] = {
    word: role for role, words in WORDS["absence"]["told"].items() for word in words
}
"""The words that tell of absence, each with what it says: away, instead, for …; ``other`` for the rest."""
SUBSTITUTE_LABELS = tuple(sorted(WORDS["absence"]["substitute_labels"], key=len, reverse=True))
NOTHING = re.compile(WORDS["placeholder"]["pattern"], re.IGNORECASE)
CLOSED_LINE = re.compile(WORDS["closed"]["pattern"], re.IGNORECASE)
CHANGES = re.compile(WORDS["changes"]["pattern"], re.IGNORECASE)
NO_CHANGES = re.compile(WORDS["changes"]["never"], re.IGNORECASE)
AGENDA_CHANGES = re.compile(WORDS["agenda_changes"]["pattern"], re.IGNORECASE)
EVERYDAY_WORDS: tuple[str, ...] = tuple(WORDS["letters"]["words"])
STREET_ENDINGS: tuple[str, ...] = tuple(WORDS["streets"]["endings"])
OUTCOME_PHRASES = tuple(
    OutcomePhrase(
        entry["outcome"], entry["rank"], re.compile(entry["pattern"], re.IGNORECASE), entry["example"]
    )
    for entry in WORDS["outcomes"]
)


_NUMBER_WORD = re.compile(r"[\s./-]*(?:nr|nummer|id)$")


def _names_key(words: str, known: frozenset[str]) -> bool:
    """Whether the words are one of the keys, however ``nr`` is spelled: ``Acadre-nr.``, ``Acadrenr``."""
    key = words.rstrip(".")
    stem = _NUMBER_WORD.sub("", key)
    return key in known or (stem != key and bool({stem, stem + "nr", stem + " nr", stem + ".nr"} & known))


def is_case_key(words: str) -> bool:
    return _names_key(words, CASE_KEYS)


def is_other_key(words: str) -> bool:
    return _names_key(words, OTHER_KEYS)


def is_placeholder(text: str) -> bool:
    """``Intet.``, ``Tomt indhold``: words where a decision should be. Nothing at all counts too."""
    words = plain(text)
    return not words or words in PLACEHOLDERS or NOTHING.match(words) is not None


def is_noise(text: str) -> bool:
    """``Til toppen``, ``A. Sager til afgørelse i byrådet``: a line between items that belongs to none.

    ``i sager om vej og park`` begins small: the rest of a sentence.
    """
    words = plain(text)
    heads = not text.lstrip()[:1].islower()
    return words in NOISE or (heads and GROUP.fullmatch(words) is not None)


def is_closed_line(text: str) -> bool:
    return bool(CLOSED_LINE.match(plain(text)))
