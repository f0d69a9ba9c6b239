"""Danish compounds: which of the archive's words hold another word as a part. Pure functions, no database.

They look at words as printed, because PostgreSQL's Danish stemmer cuts long words deeper than short ones:
``pligt`` stays, ``arbejdspligt`` becomes ``arbejdsp``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

VOWELS = frozenset("aeiouyæøåéü")
# Between the parts: børn-e-have, arbejd-s-plads.
LINKS = ("", "s", "e", "es")
# What a stem may have lost before the link: skol-e-bestyrelse, beskæftig-else-s-politik.
LOST_ENDINGS = ("", "e", "else")
# After the last part.
INFLECTIONS = frozenset(
    {"", "s", "e", "en", "et", "er", "ens", "ets", "ers", "ne", "nes", "erne", "ernes", "ere", "eren", "es"}
    | {"n", "ns", "r", "rne", "rnes", "else", "elsen", "elsens", "elser", "elserne", "elsernes"}
)
# A word typed shorter than this is believed to be a part only where the rest is a word of the archive too:
# »sten« is in »kampesten« and in »kosten«.
SURE_FROM = 5
# A stem shorter than this is only looked for as a first part, before a longer word that the archive has:
# »vej« is in »vejbelysning« and in »skovejer«.
ANYWHERE_FROM = 4
SHORTEST_AFTER_SHORT = 4
# Beginnings that only look like a compound of »vej«, »ret« …
LOOKALIKES = ("vejled", "retning", "halvår", "halvdel")
SHORTEST_REST = 4
SHORTEST_KNOWN = 3
SHORTEST_FRONT = 3
SHORT_FRONTS = frozenset({"by", "sø", "el", "ny"})
# Before a stem these make another word, not a compound: »forretning« is no »retning«.
PREFIXES = frozenset(
    {"af", "an", "be", "bi", "for", "fore", "fra", "gen", "hen", "ind", "mis", "ned", "om", "op", "på"}
    | {"til", "u", "ud", "und", "under", "ved"}
)
# A stem that ends so has another form without it, and the other way round: see ``stems_of``.
SHORTEST_S_STEM = 5


def stems_of(word: str, stem: str) -> tuple[str, ...]:
    """The stems that the forms of one word have, its own first.

    The stemmer takes a noun's own -s for a genitive: ``indsats`` becomes ``indsat`` and ``indsatsen``
    ``indsats``, ``legeplads`` ``legeplad`` and ``legepladser`` ``legeplads``.
    """
    if word == f"{stem}s" and len(word) >= SHORTEST_S_STEM:
        return stem, word
    if stem.endswith("s") and len(stem) >= SHORTEST_S_STEM:
        return stem, stem[:-1]
    return (stem,)


@dataclass(frozen=True, slots=True)
class Part:
    """What was looked for: ``typed`` in small letters, and the stems of its forms."""

    typed: str
    stems: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        return len(self.typed) >= SURE_FROM

    @property
    def is_short(self) -> bool:
        return len(self.stems[0]) < ANYWHERE_FROM

    @property
    def bases(self) -> set[str]:
        return {self.typed, *self.stems}

    @property
    def openings(self) -> set[str]:
        """How a compound that begins with this word may begin."""
        bare = self.bases | {stem + ending for stem in self.stems for ending in LOST_ENDINGS}
        return {word + link for word in bare for link in LINKS}


def fronts(word: str, part: Part) -> set[str]:
    """What stands before the part where the part ends the word, whatever its inflection."""
    ends = {word[:place] for base in part.bases for place in _places(word, base) if _ends(word, base, place)}
    return ends - PREFIXES - {""}


def backs(word: str, part: Part) -> set[str]:
    """What stands after the part where the part begins the word, its inflection taken off."""
    after = {word.removeprefix(opening) for opening in part.openings if word.startswith(opening)}
    return {bare for rest in after for bare in uninflected(rest)}


def around(word: str, part: Part) -> set[tuple[str, str]]:
    """What stands before and after the part where it is in the middle: ``leg-plads-renovering``."""
    if part.is_short:
        return set()
    cuts = ((word[:place], word[place:]) for base in part.bases for place in _places(word, base))
    return {
        (bare, back)
        for front, tail in cuts
        if front not in PREFIXES
        for bare in unlinked(front)
        for back in _long(backs(tail, part))
        if len(bare) >= SHORTEST_KNOWN
    }


def questions(word: str, part: Part) -> set[str]:
    """Rests that may make this a compound, one alone or two ``around``, if the archive has them as words."""
    if part.is_short:
        return set() if word.startswith(LOOKALIKES) else _long(backs(word, part))
    return _beside(word, part).union(*around(word, part))


def is_compound(word: str, part: Part, known: Collection[str] = ()) -> bool:
    """Whether a printed word holds the part as a word. ``known``: words and stems of the archive."""
    beside = questions(word, part) if part.is_short else _beside(word, part)
    if any(rest in known for rest in beside):
        return True
    if any(front in known and back in known for front, back in around(word, part)):
        return True
    return part.is_sure and (
        any(_is_likely_front(front) for front in fronts(word, part)) or _has_likely_back(word, part)
    )


def _beside(word: str, part: Part) -> set[str]:
    """What stands before the part where it ends the word, and after it where it begins the word."""
    rests = {bare for front in fronts(word, part) for bare in unlinked(front)} | backs(word, part)
    return {rest for rest in rests if len(rest) >= SHORTEST_KNOWN}


def _long(rests: set[str]) -> set[str]:
    return {rest for rest in rests if len(rest) >= SHORTEST_AFTER_SHORT}


def unlinked(front: str) -> Iterator[str]:
    """A first part as it stands, and without what links it to the next: ``arbejds``, ``arbejd``."""
    yield front
    for link in LINKS[1:]:
        if front.endswith(link) and len(front) - len(link) >= SHORTEST_KNOWN:
            yield front.removesuffix(link)


def uninflected(rest: str) -> Iterator[str]:
    """A last part as it stands and without each ending it may have."""
    for ending in INFLECTIONS:
        if rest.endswith(ending):
            yield rest.removesuffix(ending)


def printed_forms(bare: str) -> Iterator[str]:
    """How a first part may be printed where it stands alone: ``skolebestyrelse`` as ``skolebestyrelsen``."""
    yield bare
    for ending in ("n", "en", "et", "r", "er", "ne", "erne"):
        yield bare + ending


def splits(word: str, stem: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a word in two, four letters or more each: the first part, the second's stem."""
    for place in range(SHORTEST_REST, len(stem) - SHORTEST_REST + 1):
        yield word[:place], stem[place:]


def _places(word: str, base: str) -> Iterator[int]:
    place = word.find(base, 1)
    while place > 0:
        yield place
        place = word.find(base, place + 1)


def _ends(word: str, base: str, place: int) -> bool:
    """Whether nothing but an inflection follows: ``politik-ken`` doubles its last letter."""
    rest = word[place + len(base) :]
    return rest in INFLECTIONS or (rest[:1] == base[-1] and rest[1:] in INFLECTIONS - {""})


def _is_likely_front(front: str) -> bool:
    return front in SHORT_FRONTS or (len(front) >= SHORTEST_FRONT and _sounds(front))


def _has_likely_back(word: str, part: Part) -> bool:
    """The longest opening and ending decide: ``skolebestyrelsen`` goes on with ``bestyr``."""
    shortest = min(backs(word, part), key=len, default="")
    return len(shortest) >= SHORTEST_REST and _sounds(shortest)


def _sounds(text: str) -> bool:
    return not VOWELS.isdisjoint(text)
