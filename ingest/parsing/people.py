"""Names of people as referater print them: with party, title and role around them."""

from __future__ import annotations

import re
import unicodedata

from .vocabulary import WORDS

PARTICLES: frozenset[str] = frozenset(WORDS["people"]["particles"])
PARTY_NAMES: frozenset[str] = frozenset(name.casefold() for name in WORDS["people"]["parties"])
_REASONS: frozenset[str] = frozenset(WORDS["people"]["reasons"])
_ORGANISATIONS: tuple[str, ...] = tuple(WORDS["people"]["organisations"])
_NOT_NAMES: frozenset[str] = frozenset(WORDS["people"]["never"])
_TITLE = (
    r"(?:\d\.\s*)?(?:vice)?(?:borgmester(?:en)?|formand(?:en)?|næstformand(?:en)?|"
    r"udvalgsformand(?:en)?|udvalgsnæstformand|rådmand(?:en)?|byrådsmedlem|udvalgsmedlem|regionsrådsmedlem|"
    r"kommunalbestyrelsesmedlem|medlem(?:met)?|fhv\. borgmester|direktør(?:en)?|"
    r"kommunaldirektør(?:en)?|gruppeformand|mødeleder|ordstyrer|hr\.|fru|suppleant|"
    rf"stedfortræder|\w[\w-]{{1,30}}(?:{'|'.join(WORDS['people']['offices'])})(?:en|et)?)"
)
_TITLE_BEFORE = re.compile(rf"^(?:{_TITLE})\b\s*[:,–-]?\s*(?=\S)", re.IGNORECASE)
_ROLE_AFTER = re.compile(
    rf"\s*(?:[-–,:]\s*|\s)\(?(?:{_TITLE}|fmd\.?|nfmd\.?|konstitueret formand|afgående "
    rf"formand|1\. næstformand|observatør|repræsentant.*)\)?\s*$",
    re.IGNORECASE,
)
_PARENS = re.compile(r"\s*,?\s*\(([^()]*)(?:\)+|$)|\s*\[([^\[\]]*)\]")
_REASON = re.compile(
    r"\s*(?:,\s*|[-–]\s+)?\b(?:på grund af|pga\.?|grundet|som følge af|p\.g\.a\.|med "
    r"afbud|uden afbud|meldt afbud|med lovligt forfald|lovligt forfald|ferie|sygdom|syg|"
    r"barsel|orlov)\b.*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s+[-–]\s+\S.*$")
"""``Lis Krag – Dansk Cyklistforening``."""
_PARTY = re.compile(r"^(?:liste\s+)?[A-ZÆØÅ]{1,3}$", re.IGNORECASE)
_PARTY_BEFORE = re.compile(r"^[A-ZÆØÅ]\s+(?=[A-ZÆØÅ][\w'’-]+\s+[A-ZÆØÅ])")
"""``A Ib Krag, V Lis Holm``: a letter without a point is no initial."""
_WORD = re.compile(r"^[A-ZÆØÅÀ-Ý][\w'’`´.-]*$")
_SEPARATOR = re.compile(r"\s*(?:;|\n|\t|•|·|,\s*og\s|,\s*samt\s|,|\s+og\s+|\s+samt\s+|\s+&\s+|\s+/\s+)\s*")


def clean_name(printed: str) -> str:
    """The name without party, title and role: ``Borgmester Jens Holm (V) - formand`` is ``Jens Holm``."""
    name = _PARENS.sub(" ", printed)
    aside = _ASIDE.search(name)
    name = name[: aside.start()] if aside and names_organisation(aside.group()) else name
    name = _REASON.sub("", name)
    name = " ".join(name.replace(")", " ").split()).strip(" .,:;–-*")
    name = _PARTY_BEFORE.sub("", _ROLE_AFTER.sub("", name))
    while (shorter := _TITLE_BEFORE.sub("", name)) != name:
        name = shorter
    name = re.sub(r"[\s,]+(?:[A-ZÆØÅ]|Løsgænger|løsgænger|UP|Ufp)$", "", name)
    return name.strip(" .,:;–-")


def begins_with_title(printed: str) -> bool:
    """``Politidirektør Helge Krag``: what begins so is a person of its own."""
    return _TITLE_BEFORE.match(printed) is not None


def party_of(printed: str) -> str | None:
    """The letters in brackets after a name: ``Bo Hillerup (A)`` gives ``A``."""
    marks = [(m.group(1) or m.group(2) or "").strip() for m in _PARENS.finditer(printed)]
    return next((mark for mark in marks if _PARTY.match(mark)), None)


def begins_name(word: str) -> bool:
    """A word with a capital, as each word of a name has, particles aside."""
    return _WORD.match(word) is not None


def looks_like_name(text: str) -> bool:
    """Two to six words, each with a capital, particles aside: ``Kristian de Jonquet``, ``A. Ben Hadi``."""
    return has_shape_of_name(text) and not names_organisation(text)


def has_shape_of_name(text: str) -> bool:
    """What a person's name and an association's (``Dansk Cyklistforening``) have in common."""
    words = re.sub(r"\b(v[ao]n) der\b", r"\1", text).split()  # the one place where ``der`` is no Danish word
    if not 2 <= len(words) <= 6 or any(char.isdigit() for char in text):
        return False
    if any(word.casefold().strip(".,-") in _NOT_NAMES for word in words):
        return False
    if words[-1].endswith((".", ":")) or words[-1].casefold() in PARTICLES:
        return False
    if not _WORD.match(words[0]):
        return False
    if sum(len(word.strip(".")) > 1 for word in words) < 1:
        return False
    return all(_WORD.match(word) or word.casefold() in PARTICLES for word in words) and not _is_all_caps_word(
        words
    )


def names_organisation(text: str) -> bool:
    """``Dansk Cyklistforening``, ``Beboerforeningen Gården``: whom a member speaks for, and no person."""
    return any(word.casefold().strip(".,-()").endswith(_ORGANISATIONS) for word in text.split())


def is_party(text: str) -> bool:
    """Whether the text is a party's name in full, its letter aside."""
    return text.casefold() in PARTY_NAMES


def _is_all_caps_word(words: list[str]) -> bool:
    return len(words) > 3 and all(word.isupper() for word in words) and any(len(word) > 3 for word in words)


def split_names(text: str) -> list[str]:
    """The printed names, each with what stands in brackets after it; commas in brackets do not part them."""
    text = re.sub(r",\s*\(", " (", text.strip().rstrip("."))
    parts: list[str] = []
    depth, start = 0, 0
    for match in re.finditer(r"[()]|" + _SEPARATOR.pattern, text):
        if match.group() == "(":
            depth += 1
        elif match.group() == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return [part.strip() for part in _split_after_brackets(parts) if part.strip()]


def _split_after_brackets(parts: list[str]) -> list[str]:
    """``Anne Holm (A) Bo Lund (V)``: a name may follow a bracket without a comma."""
    return [piece for part in parts for piece in re.split(r"(?<=\))\)?\s+(?=[A-ZÆØÅ][\w.-]+ [A-ZÆØÅ])", part)]


def names_in(text: str) -> list[str] | None:
    """The names that the whole text is a list of, cleaned; None where anything else stands in it."""
    names: list[str] = []
    for part in split_names(text):
        if _PARTY.match(part) and len(part) <= 2 and names:
            continue
        words = part.casefold().strip(" .()")
        if words in ("formand", "næstformand", "borgmester", "viceborgmester") or (
            names and words in _REASONS
        ):
            continue
        if names and (is_party(words) or names_organisation(words)):
            continue
        name = clean_name(part)
        if not looks_like_name(name):
            return None
        names.append(name)
    return names or None


def fold(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        re.sub(r"[^\wæøå ]", "", "".join(c for c in flat if not unicodedata.combining(c))).split()
    )
