"""Personal information in the text: found and placed, its value never kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .blocks import Block
from .cases import case_number_alone
from .front import Front
from .outline import Outline
from .referat import FindingKind, Fund
from .vocabulary import STREET_ENDINGS

_CPR = re.compile(r"(?<![\d/.-])(\d{2})(\d{2})(\d{2})[-–\s]?(\d{4})(?![\d/]|-\d)")
_CPR_WORD = re.compile(r"\b(?:cpr|personnummer|cpr-nr|cprnr|cpr\.?\s*nr)\b", re.IGNORECASE)
_NOT_CPR = re.compile(
    r"(?:sag(?:s)?(?:nr|nummer|sid)?|journal(?:nr|nummer)?|j\.?\s?nr|"
    r"dok(?:ument)?\.?\s?(?:nr|nummer|id)?|ean|cvr|konto|p-nr|reg|matr\w*|ordre\w*|"
    r"faktura\w*|licens\w*|tlf|telefon|ref)\.?\s*:?\s*$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"\b(?:telefon(?:nr|nummer)?|tlf|mobil(?:nr|nummer|telefon)?|tel|ring(?:e)? (?:på|"
    r"til))\b\.?\s*(?:nr\.?)?\s*:?\s*(?:på\s+)?(?:\+45|"
    r"0045)?\s*\d{2}(?:[\s.-]?\d{2}){3}(?!\d)|(?:\+45|0045)\s*\d{2}(?:\s?\d{2}){3}(?!\d)|"
    r"(?<![\d.,/-]\s)(?<![\d.,/-])\b[2-9]\d \d{2} \d{2} \d{2}\b(?!\s*(?:kr|mio|\d|m²|%))",
    re.IGNORECASE,
)
_ENDINGS = "|".join(sorted(STREET_ENDINGS, key=len, reverse=True))
_STREET = rf"(?:[A-ZÆØÅ][\w.'-]*\s+){{0,3}}?(?:[A-ZÆØÅ][\wæøå.'-]*(?:{_ENDINGS})|(?:[A-ZÆØÅ][\w.'-]*\s+)(?:Allé|Alle|Vej|Gade|Plads|Torv|Boulevard|Vænge|Have|Park|Stræde|Bakke))"
_NUMBER = r"\s+\d{1,3}\s?[A-Za-z]?\b(?:\s*,\s*(?:\d{1,2}\.?|st\.?|kl\.?|stuen)\s*(?:sal|etage)?\.?\s*(?:tv|th|mf|dør \d+)?\.?)?"
_POST = r"(?:\s*,?\s*\d{4}\s+[A-ZÆØÅ][\wæøå]+(?:\s[A-ZÆØÅ]\b)?)?"
_NAME = r"[A-ZÆØÅ][\wæøå'-]+(?:\s+(?:[A-ZÆØÅ][\wæøå'.-]*|de|von|van|af|la|el))*\s+[A-ZÆØÅ][\wæøå'-]+"
_HOME = (
    re.compile(
        rf"(?P<who>{_NAME})\s*(?:\([^)]{{1,40}}\)\s*)?(?:,|\bpå\b|\bi\b|,?\s*(?:der |som "
        rf")?(?:bor|boende|bosat|bopæl|er bosat)\s*(?:på|"
        rf"i)?:?)\s*(?P<home>{_STREET}{_NUMBER}{_POST})"
    ),
    re.compile(
        rf"\b(?i:bor|boende|bosat|bopæl(?:sadresse)?|privatadresse|hjemmeadresse|"
        rf"folkeregisteradresse)\s*(?:er\s+)?(?:på|i|"
        rf":)?\s*:?\s*(?P<home>{_STREET}{_NUMBER}{_POST})"
    ),
)
_NOT_HOME = re.compile(
    r"\b(?:rådhus\w*|kommune|a/s|aps|skole\w*|centre?t?|center|hal(?:len)?|borgmester\w*|"
    r"mødelokale|plejecenter|ejendomme?n?|matrikel|lokalplan\w*|byggesag\w*|børnehave\w*|"
    r"kirke\w*|hotel\w*|restaurant|firma\w*|fonden|i/s|udvalg\w*|salen|forening\w*|"
    r"klub\w*)\b",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:sygdom\w*|syg(?:e)?|sygemeld\w*|sygemeldt|sygeorlov|sygefravær|indlagt|"
    r"indlæggelse|kræft\w*|depression|stress(?:sygemeld\w*)?|hospitalsindl\w*|operation|"
    r"operere\w*|diagnose\w*|handicap|demens|dement|alkohol\w*|misbrug\w*|psykisk\w*|"
    r"blodprop|sclerose|helbred(?:s\w*)?)\b",
    re.IGNORECASE,
)
_ILL_REASON = re.compile(
    r"\b(?:på grund af|pga\.?|grundet|som følge af|p\.g\.a\.|er|var|blev|har|meldt|\(|har "
    r"fået|fået|ramt af|lider af|under|efter|ved|med|,)\s*(?:\w+\s+){0,2}?(?:sygdom\w*|"
    r"syg\b|sygemeldt|sygeorlov|indlagt|kræft\w*|depression|stress\w*|demens|dement|"
    r"blodprop|sclerose|hospitalsindl\w*|operation|misbrug\w*|alkohol\w*|psykisk\w*|"
    r"diagnose\w*)|^(?:syg|sygdom|sygemeldt)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?<![\w.])[A-ZÆØÅ][a-zæøå'-]+(?:\s+(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][a-zæøå'-]+|de|von|van|"
    r"af))*\s+[A-ZÆØÅ][a-zæøå'-]+(?:-[A-ZÆØÅ][a-zæøå]+)?"
)
_NO_PERSON = re.compile(
    r"\b(?:Kommune|Udvalget|Region|Danmark|Center|Råd|Rådhus|Fond|Social|Lov|Plan|Politik|"
    r"Sundhed|Sygehus|Hospital|Skole|Jobcenter|Beskæftigelse|Arbejdsmarked|Kapitalfond|"
    r"Børn|Ældre|Direktør\w*|Forening|Forvaltning\w*|Ministerie\w*|Styrelsen?)\b"
)


def screen(blocks: Sequence[Block], outline: Outline, front: Front) -> tuple[Fund, ...]:
    """Every kind of personal information found, once an item (None for the front) and page."""
    found: dict[tuple[FindingKind, str | None], Fund] = {}
    for number, block in _numbered(blocks, outline):
        for kind in kinds_in(block.text):
            found.setdefault((kind, number), Fund(kind, number, block.page))
    return tuple(found.values())


def _numbered(blocks: Sequence[Block], outline: Outline) -> Iterator[tuple[str | None, Block]]:
    headings = iter(outline.headings)
    following = next(headings, None)
    number: str | None = None
    for at, block in enumerate(blocks):
        if following is not None and at >= following.start:
            number, following = following.number, next(headings, None)
        yield number, block


def kinds_in(text: str) -> set[FindingKind]:
    """What kinds of personal information one paragraph holds."""
    kinds: set[FindingKind] = set()
    if _has_cpr(text):
        kinds.add("cpr")
    if _EMAIL.search(text):
        kinds.add("email")
    if _PHONE.search(text):
        kinds.add("phone")
    if _has_home(text):
        kinds.add("address")
    if _has_illness(text):
        kinds.add("health")
    return kinds


def _has_cpr(text: str) -> bool:
    """A CPR number by its date; modulus 11 is not asked, since numbers without a check digit are given out since 2007."""
    for match in _CPR.finditer(text):
        if _is_birthday(match) and not _NOT_CPR.search(text[: match.start()]):
            hyphenated = not match.group().isdigit()
            alone = case_number_alone(text) is not None and not _CPR_WORD.search(text)
            if (hyphenated and not alone) or _CPR_WORD.search(text):
                return True
    return False


def _is_birthday(match: re.Match[str]) -> bool:
    day, month, year = int(match[1]), int(match[2]), int(match[3])
    day = day - 60 if day > 60 else day  # replacement numbers add 60 to the day
    try:
        date(2000 + year, month, day)
    except ValueError:
        return (day, month) == (29, 2)
    return True


def _has_home(text: str) -> bool:
    for pattern in _HOME:
        for match in pattern.finditer(text):
            who = match.groupdict().get("who") or ""
            if not _NOT_HOME.search(who) and not re.search(r"\b(?:Mødested|Sted|Adresse|Dato|Lokale)\b", who):
                return True
    return False


def _has_illness(text: str) -> bool:
    """Illness told of a person who is named in the same sentence."""
    for sentence in re.split(r"(?<=[a-zæøå)])[.;]\s+(?=[A-ZÆØÅ])|\n", text):
        if _ILL.search(sentence) and _ILL_REASON.search(sentence) and _names_person(sentence):
            return True
    return False


def _names_person(sentence: str) -> bool:
    return any(not _NO_PERSON.search(match.group()) for match in _PERSON.finditer(sentence))
