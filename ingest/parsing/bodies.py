"""Headings of decisions: which body decided, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .dates import DATE, first_date
from .vocabulary import WORDS, plain

_TERM = re.compile(r"\(?\b((?:19|20)\d{2})\s*[-–/]\s*((?:19|20)?\d{2})\b\)?")


_SHORT_TERM = re.compile(r"(?:^|\()([012]\d)\s?[-–]\s?([012]\d)(?:\)|(?=\s+[A-ZÆØÅ]))")
"""``14-17 Byrådet``: an election period without its century, before the body's name."""
BODY_WORD = re.compile(
    r"\b(?:[\wæøåÆØÅ-]*udvalget|[\wæøåÆØÅ-]*udvalg|byråd(?:et)?|"
    r"kommunalbestyrelsen?|borgerrepræsentationen|regionsråd(?:et)?|"
    r"[\wæøå-]*bestyrelse(?:n)?|(?!\w*områd)[\wæøå-]*råd(?:et)?|"
    r"[\wæøå-]*nævn(?:et)?|[\wæøå-]*kommission(?:en)?|direktion(?:en)?|[\wæøå-]*forum|"
    r"[\wæøå-]*komité?(?:en)?|magistrat(?:en)?|§\s*17,?\s*stk\.?\s*4[- ]?udvalg(?:et)?)s?\b",
    re.IGNORECASE,
)


DOCUMENT_WORD = re.compile(
    r"\b(?:åb[en]+t?\s+og\s+lukket\s+|åbent?\s+|lukket\s+|"
    r"offentlig(?:t)?\s+)?(?:beslutnings)?(?:referat|protokol|beslutningsprotokol|"
    r"mødereferat|dagsordensreferat)\b|\b(?:åben|lukket|"
    r"offentlig)?\s*(?:møde)?dagsorden\b|\budskrift\b",
    re.IGNORECASE,
)


_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag(?:en)?\b(?:\s+d(?:en|\.)?)?", re.IGNORECASE)


_FILLER = re.compile(
    r"^(?!17[.,] ?4[ -]*udvalg)"  # ``17.4-udvalget for Bosætning``: the figures are its name
    r"(?:for|fra|til|af|over|i|på|mødet|møde|ordinært|ekstraordinært|det|den|d\.|kl\.?|"
    r"nr\.?\s*\d+|nr|\d{1,3}|[-–:,.|/]|\s)+\b|(?:\b(?:den|d|til|af|fra|i|på|kl|mødet|møde|"
    r"for|nr|ordinært|ekstraordinært)\b|[-–:,.|/(]|\s)+$",
    re.IGNORECASE,
)


def find_term(text: str) -> str | None:
    """``(2022-2025)``: an election period of four years; other pairs of years are none."""
    short = _SHORT_TERM.search(text)
    if short and int(short[2]) - int(short[1]) in (3, 4):
        return f"20{short[1]}-20{short[2]}"
    for match in _TERM.finditer(text):
        first, last = int(match[1]), int(match[2])
        last = last if last > 99 else first - first % 100 + last
        if 3 <= last - first <= 4:
            return f"{first}-{last}"
    return None


def without_term(text: str) -> str | None:
    name = _SHORT_TERM.sub(" ", _TERM.sub(" ", text)) if find_term(text) else text
    name = re.sub(r"\(\s*\)", " ", name)
    name = _FILLER.sub("", " ".join(name.split())).strip(" -–:,.|")
    return name or None


_CLOCK = re.compile(r"\bkl(?:okken|\.)?\s*\d[\d.:]*", re.IGNORECASE)


def body_in_title(text: str) -> str | None:
    """The body in a title such as ``Referat til mødet i Udvalget for Teknik og Miljø den 22. juni``."""
    before, _, after = text.partition(timed.group()) if (timed := _CLOCK.search(text)) else (text, "", "")
    text = before if BODY_WORD.search(before) or not BODY_WORD.search(after) else f"{before} | {after}"
    text = _SHORT_TERM.sub(" ", _TERM.sub(" ", text)) if find_term(text) else text
    pieces = re.split(
        rf"{DATE}|{_WEEKDAY.pattern}|{DOCUMENT_WORD.pattern}|\s[-–|]\s|\b(?:ekstra)?ordinært\s+møde\b|\bmøde(?:t)?\s+(?:i|nr\.?|den)\b",
        text,
        flags=re.IGNORECASE,
    )
    for piece in pieces:
        name = _trim(piece or "")
        if BODY_WORD.search(name):
            return name
    return None


def _trim(text: str) -> str:
    before = None
    text = " ".join(text.replace("()", " ").split())
    while before != text:
        before = text
        text = _FILLER.sub("", text).strip(" -–:,.|()")
    return text


MOST_WORDS = 14
"""``Byrådet orienteres om en klagesag, hvor ankenævnet har hjemvist kommunens afgørelse.`` is no heading."""
_ABOUT = re.compile(
    r"^(?:beslutning|afgørelse|behandling)(?:en|er)?\s+(?:om|vedrørende|vedr\.?|angående)\b", re.IGNORECASE
)
"""``Beslutning om nedsættelse af et udvalg`` is a title."""
_FOR_ITEM = re.compile(
    r"^(?:beslutning|afgørelse|referat)(?:en)?\s+(?:for|til|under|på|vedr\.?|vedrørende)?\s*(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?\d+\b",
    re.IGNORECASE,
)
"""``Beslutning for Punkt 3: Skolevej``: this meeting's own."""
_BARE = frozenset(plain(label) for label in WORDS["sections"]["decision"])
_TAIL = (
    rf"(?:\s*[,:–-]?\s*(?:\b(?:på|i|ved|fra)\s+)?(?:\b(?:sit|det|deres)\s+)?(?:\d{{1,3}}\.\s*)?"
    rf"(?:\b(?:ekstra)?ordinær[te]+\s+)?(?:\bmøde(?:t)?\s*)?"
    rf"(?:{_WEEKDAY.pattern}\s*)?(?:d(?:en|\.)?\s*)?(?P<date>{DATE})(?:\s*,?\s*kl\.?\s*[\d.:]+)?)?"
    r"(?:\s*[,–-]?\s*(?:pkt\.?|punkt|sag|nr\.?)\s*(?:nr\.?\s*)?\d+)?\s*[:.]?$"
)
_NAMED = re.compile(
    rf"^(?:(?:tidligere|foreløbig|endelig)\s+)?(?:beslutning(?:en|er)?|afgørelse|"
    rf"vedtagelse|protokol|behandling|referat|indstilling)\s*(?:(?:i|fra|af|truffet\s+(?:i|"
    rf"af)|for|ved|på|-|–|:)\s+)?(?P<body>.*?){_TAIL}",
    re.IGNORECASE | re.DOTALL,
)
_OWNED = re.compile(
    rf"^(?P<body>.*?)s?\s+(?:beslutning(?:en|er)?|afgørelse|vedtagelse|behandling|indstilling)\b{_TAIL}",
    re.IGNORECASE | re.DOTALL,
)
_BODY_AND_DATE = re.compile(
    rf"^(?P<body>[A-ZÆØÅ§][^:]*?)\s*[,–-]?\s*(?:\bd(?:en|"
    rf"\.)?\s*)?(?P<date>{DATE})(?:\s*,?\s*(?:pkt\.?|punkt|sag|"
    rf"nr\.?)\s*(?:nr\.?\s*)?\d+)?\s*:?$",
    re.IGNORECASE,
)
_DATE_AND_BODY = re.compile(rf"^(?P<date>{DATE})\s*[,:–-]?\s+(?P<body>[A-ZÆØÅ§][^:.]*?)\s*:?$", re.IGNORECASE)
_MEETING_OF = re.compile(
    r"^(?:sagens\s+)?(?:møde|behandling|behandlet|vedtaget|besluttet|drøftet|godkendt)\s+(?:i|af|på)\s+(?=[A-ZÆØÅ])|"
    r"(?<=[a-zæøå])s\s+(?:møde|indstilling|anbefaling|protokol)(?=,?\s+(?:d|\d|(?:man|tirs|ons|tors|fre)dag))",
    re.IGNORECASE,
)
"""``Behandlet i Byrådet den 3. marts``, ``Byrådets møde den 3. marts``: the body alone is wanted."""
_SMALL = frozenset(("&", "og", "i", "for", "af", "til", "på", "den", "det", "de", "med"))


@dataclass(frozen=True, slots=True)
class DecisionHeading:
    """``body`` None: a bare ``Beslutning``; ``has_word``: the heading says that it heads a decision."""

    body: str | None
    date: date | None
    has_word: bool


def read_decision_heading(text: str) -> DecisionHeading | None:
    """What the heading of a decision says; None for any other heading."""
    text = " ".join(text.split())
    if len(text) > 160:
        return None
    if _FOR_ITEM.match(text):
        return DecisionHeading(None, None, True)
    found = _by_word(text) or _by_date(text)
    return DecisionHeading(None, None, True) if found is None and plain(text) in _BARE else found


def _by_word(text: str) -> DecisionHeading | None:
    text = re.sub(r"^(\w+) \((.+)\)([:.]?)$", r"\1 \2\3", text)  # Beslutning (Byrådet den 3. marts)
    match = _NAMED.match(text) if not _ABOUT.match(text) else None
    if match and re.match(
        r"^(?:(?:tidligere|foreløbig|endelig)\s+)?(?:beslutning|afgørelse|vedtagelse|protokol)",
        text,
        re.IGNORECASE,
    ):
        body = match["body"].strip(" ,:-–")
        if not body and match["date"]:
            return DecisionHeading(None, first_date(match["date"]), True)
        if body and (BODY_WORD.search(body) or (match["date"] and _is_named_body(body))):
            return DecisionHeading(tidy_body(body), first_date(match["date"] or ""), True)
        return None
    owned = _OWNED.match(text) if len(text.split()) <= MOST_WORDS else None
    if (
        owned
        and re.search(r"beslutning|afgørelse|vedtagelse", text, re.IGNORECASE)
        and BODY_WORD.search(owned["body"] + "s " + owned["body"])
        and _is_named_body(owned["body"])
    ):
        body = (
            re.sub(r"s$", "", owned["body"].strip())
            if re.search(r"s\s+(?:beslutning|afgørelse|vedtagelse)", text, re.IGNORECASE)
            else owned["body"]
        )
        if (BODY_WORD.search(body) and not plain(body).startswith("udvalget"[:8])) or plain(body) not in (
            "udvalget",
            "udvalg",
        ):
            own = plain(body) in ("udvalget", "rådet", "nævnet", "bestyrelsen")
            return DecisionHeading(None if own else tidy_body(body), first_date(owned["date"] or ""), True)
        return DecisionHeading(None, first_date(owned["date"] or ""), True)
    return None


def _by_date(text: str) -> DecisionHeading | None:
    text = _MEETING_OF.sub("", text)
    if find_term(text):
        text = _SHORT_TERM.sub(" ", _TERM.sub(" ", text, count=1)).replace(" ,", ",").strip()
    match = _BODY_AND_DATE.match(text) or _DATE_AND_BODY.match(text)
    if match and len(match["body"].split()) <= 9 and _is_named_body(match["body"]):
        return DecisionHeading(tidy_body(match["body"]), first_date(match["date"]), False)
    return None


_MATTER = re.compile(
    r"\b(?:godkendelse|orientering|drøftelse|referat|dagsorden|beslutning|behandling|møder?|mødet|forslag|svar|budget)\b",
    re.IGNORECASE,
)
"""``Godkendelse af referat fra Økonomiudvalgets møde den 3. marts``: a title, and no body."""


def _is_named_body(body: str) -> bool:
    words = body.strip(" ,").split()
    if (
        not words
        or not words[0][:1].isupper()
        or re.search(r"\b(?:møde|frist|høring|status|pr|senest|fra|opdateret|notat)\b", body, re.IGNORECASE)
    ):
        return bool(BODY_WORD.search(body)) and not _MATTER.search(body)
    return all(
        word[:1].isupper()
        or word.casefold().strip(",") in _SMALL
        or BODY_WORD.search(word)
        or word[:1] == "§"
        or word[:1].isdigit()
        for word in words
    )


def tidy_body(printed: str) -> str:
    """A body's name without genitive -s and not in capitals: ``TEKNIKUDVALGETS`` is ``Teknikudvalget``."""
    name = " ".join(printed.split()).strip(" ,:–-")
    name = re.sub(r"^(?:i|fra|af|for)\s+", "", re.sub(r"['’´]s$", "", name))
    name = re.sub(r"^(?:det\s+)?(?:(?:ekstra)?ordinært?\s+)?mødet?\s+(?:i|af|for)\s+(?=\S)", "", name)
    name = (without_term(name) or name) if find_term(name) else name
    name = re.sub(r"(udvalget|ådet|styrelsen|nævnet|ionen)s$", r"\1", name)
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        name = " ".join(_word_case(word, first=not i) for i, word in enumerate(name.split()))
    return name


def _word_case(word: str, *, first: bool) -> str:
    if word.casefold() in _SMALL and not first:
        return word.casefold()
    return "-".join(part[:1] + part[1:].casefold() if part else part for part in word.split("-"))
