"""Case numbers in the shapes that Danish case systems print, and the lines of keys that carry them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .bodies import BODY_WORD
from .vocabulary import KEY_WORDS, is_case_key, is_other_key, plain

HEADING_WORD = (
    r"(?:(?:åbent|lukket|dagsordens)?\s*punkt(?:\s*nr)?|pkt(?:\.?\s*nr)?|sag(?:\s*nr)?|nr|sagspunkt|dagsordenspunkt|"
    r"sags?\s*nummer)"
)
"""What stands before an item's number."""
MOST_BODY_WORDS = 8
_KLE = r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,5}-\d{2,4}"
_CLASS = r"\d{2}\.\d{2}(?:\.\d{2})?-?[A-ZÆØÅ]\d{2}"
"""A subject in the municipalities' shared plan, as older systems print it: ``00.01.00A04``, ``24.00P00``."""
_SHAPES = (
    _KLE,  # 85.02.02-G01-5-17
    rf"{_CLASS}-\d{{3,6}}",  # 00.22.00G01-0002
    r"\d{3}-\d{4}-\d{2,8}",  # 330-2018-3619
    r"(?:19|20)\d{2}-\d{3,8}",  # 2012-28504
    r"\d{6}-(?:19|20)\d{2}",  # 018520-2013
    r"(?:19|20)\d{2}/\d{3,8}",
    r"\d{2}/\d{1,7}",  # 25/12638
    r"\d{2}-\d{5,8}",  # 20-020045
    r"\d-\d{2}-\d{2}-\d{1,5}-\d{2}",  # 1-51-71-3321-08
    r"[A-ZÆØÅ]{1,4}[ -]?\d{1,6}/\d{2,4}",  # BR 366/07
    r"[A-ZÆØÅ]{1,5}-?(?:19|20)\d{2}-\d{2,8}",  # EMN-2019-01234
)
_ALONE = re.compile(r"^(?:" + "|".join(_SHAPES) + r")$")
_UNLIKE_TITLES = (
    _KLE,
    r"\d{3}-\d{4}-\d{2,8}",
    r"(?:19|20)\d{2}-(?!(?:19|20)\d{2}\b)\d{4,8}",
    r"\d{6}-(?:19|20)\d{2}",
    r"(?:19|20)\d{2}/(?!(?:19|20)\d{2}\b)\d{4,8}",
    r"\d{2}/\d{3,7}",
    r"BR \d{1,4}/\d{2}(?!\d)",
    r"[A-ZÆØÅ]{1,5}-?(?:19|20)\d{2}-\d{2,8}",
    r"\d{6}(?=[\s)\]]|$)",
)
"""The shapes that are a case number even beside a title; ``2022-2025`` is a period."""
CASE_BESIDE = "|".join(_UNLIKE_TITLES)
"""A case number as it may stand beside a title."""
_CASE_START = re.compile(
    rf"^(?:({CASE_BESIDE})(?![\w/-])[.\s]*[-–:]?\s*|(\d{{2}}/\d{{2,7}})\s+[-–:]\s+)(?=\S)"
)
_LONE = re.compile(r"^\d{5,8}$")
"""A number beside a mark: ``Åbent punkt - 205702``."""
_NUMBER_ONLY = re.compile(r"^\d{4,9}$")
_KEY = re.compile(
    r"^(?P<key>[A-ZÆØÅ(][\w./ -]{0,40}?)\s*(?::|(?<=nr\.)\s|(?<=nummer)\s|(?<=nr)\s)\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_KEYS_IN_A_LINE = re.compile(
    r"\s{1,}(?=(?:Sagsnr|Sags|Dok|Journal|J\.nr|Jnr|Sagsbehandler|Sagsbeh|Åbent?\b|"
    r"Lukket\b|Ansvarlig|Forvaltning|Type|Init)[\w. -]{0,12}\s*(?::|$))|\s+[·•|]\s+|[,;]\s+(?=\w+:\s*\w+$)"
)


_INITIALS = r"(?:[A-ZÆØÅ]{2,6}|(?!kr|stk|mio|pct|kl|ha|km|nr|og)[a-zæøå]{2,4})\.?"
_WITH_INITIALS = re.compile(rf"^(?P<case>{'|'.join(_SHAPES)})(?:\s*[,/;–-]\s*|\s+){_INITIALS}$")
"""``10/9911 KLH``: the case, and who works on it."""
_NAMES_CLERK = re.compile(rf"^{_INITIALS}$")
_WORDS = "|".join(re.escape(word.strip("()")) for word in sorted(KEY_WORDS, key=len, reverse=True))
_WORD_FIRST = re.compile(
    rf"^\(?(?P<word>{_WORDS})\)?[\s,;|–-]+(?P<rest>(?!(?:punkt|sag|møde)\b\s*:?\s*[^\W\d]{{2}})\S.*)$",
    re.IGNORECASE,
)
_WORD_LAST = re.compile(
    rf"^(?P<rest>.*[\w.)])(?:[\s,;|–-]+|(?<=\d)|[\s,;–-]*(?=\())\(?(?P<word>{_WORDS})\)?\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What a line of keys holds. ``is_odd``: a case number was announced in no known shape.

    is_filing: the number is a journal's, which says where the case is filed; a case number goes before it.
    """

    case_number: str | None = None
    is_closed: bool = False
    is_odd: bool = False
    is_filing: bool = False

    def and_then(self, other: KeyLine) -> KeyLine:
        """This line and one further on, as one."""
        takes_over = other.case_number and (
            self.case_number is None or (self.is_filing and not other.is_filing)
        )
        first = other if takes_over else self
        is_closed = self.is_closed or other.is_closed
        is_odd = (self.is_odd or other.is_odd) and first.case_number is None
        return KeyLine(first.case_number, is_closed, is_odd, first.is_filing)


def case_number_alone(text: str) -> str | None:
    """The case number where the line is nothing but one."""
    text = text.strip(" .:()")
    return text if _ALONE.match(text) else None


def case_on_line(text: str) -> str | None:
    """The case number of a line that holds one and no text: ``18/11340``, ``Sagsnr. 18/11340``."""
    alone = case_number_alone(text)
    keys = None if alone or not any(char.isdigit() for char in text) else read_key_line([text])
    return alone or (keys.case_number if keys else None)


def split_leading_case(text: str) -> tuple[str | None, str]:
    """``00.22.02-Ø00-1-23 Budget`` is a case number and the rest."""
    match = _CASE_START.match(text)
    return (match.group(1) or match.group(2), text[match.end() :]) if match else (None, text)


_ANNOUNCED = r"(?:(?:sags?|journal|j|acadre|esdh|sbsys)[\s.-]*(?:nr|nummer|id)?\.?\s*:?\s*)?"
_CASE_END = re.compile(
    rf"\s+(?:[-–]\s+)?(?:\({_ANNOUNCED}({CASE_BESIDE})\)|\[{_ANNOUNCED}({CASE_BESIDE})\]"
    rf"|{_ANNOUNCED}({_KLE}|\d{{2}}/\d{{3,7}}|\d{{3}}-\d{{4}}-\d{{2,8}}|[A-ZÆØÅ]{{1,5}}-?(?:19|20)\d{{2}}-\d{{2,8}}))$",
    re.IGNORECASE,
)


def split_trailing_case(text: str) -> tuple[str | None, str]:
    """``Takster for tilbud 19/12345`` is a title and its case number."""
    match = _CASE_END.search(text)
    if match is None:
        return None, text
    return next(case for case in match.groups() if case), text[: match.start()].rstrip(" -–,")


def without_case(text: str) -> str:
    """A title as the contents page prints it, without the case number before or after it."""
    return split_trailing_case(split_leading_case(text)[1])[1]


def read_key_line(pieces: list[str]) -> KeyLine | None:
    """A line of keys, given in the pieces that stand apart on it; None where any piece is something else."""
    pieces = [part for piece in pieces for part in _KEYS_IN_A_LINE.split(piece) if part.strip()]
    pieces = _with_values(pieces)
    if not pieces:
        return None
    line = KeyLine()
    for piece in pieces:
        read = _read_piece(piece)
        if read is None and (
            (len(pieces) > 1 and _is_body(piece)) or (line.case_number and _NAMES_CLERK.match(piece))
        ):
            read = KeyLine()
        if read is None:
            return None
        line = line.and_then(read)
    return line


def _is_body(piece: str) -> bool:
    """``Plan- og Teknikudvalget`` between a case number and ``Åbent punkt``: whose item it is."""
    named = BODY_WORD.search(piece)
    return named is not None and named.end() == len(piece.strip()) and len(piece.split()) <= MOST_BODY_WORDS


def _with_values(pieces: list[str]) -> list[str]:
    """``Sagsnr.`` in one cell and its number in the next belong together."""
    whole: list[str] = []
    for piece in pieces:
        key = plain(whole[-1]) if whole else ""
        if key and (is_case_key(key) or is_other_key(key)) and ":" not in piece:
            whole[-1] = f"{key}: {piece}"
        else:
            whole.append(piece)
    return whole


def _read_piece(piece: str) -> KeyLine | None:
    alone = case_number_alone(piece)
    if alone:
        return KeyLine(alone)
    if plain(piece) in KEY_WORDS:
        return KeyLine(is_closed=plain(piece).strip("()").startswith("lukket"))
    if marked := _without_word(piece):
        return marked
    beside = _WITH_INITIALS.match(piece.strip())
    return KeyLine(beside["case"]) if beside else _read_key(piece)


def _read_key(piece: str) -> KeyLine | None:
    match = _KEY.match(piece.strip())
    if not match:
        return _read_bare_key(piece.strip())
    key, value = plain(match["key"]), match["value"].strip()
    if is_case_key(key):
        case = _read_case(value)
        return replace(case, is_filing=True) if case and _FILING.match(key) else case
    if key in ("sagsgang", "sagsforløb", "behandling", "gang") and _ROUTE.match(value):
        return KeyLine()
    if is_other_key(key):
        return KeyLine(is_closed=plain(value).startswith("lukket"))
    return None


_FILING = re.compile(r"j\b|jnr|journal|kle|emne")
_ROUTE = re.compile(r"^[A-ZÆØÅ]{1,4}(?:\s*[/,–-]\s*[A-ZÆØÅ]{1,4})*$")
"""``Sagsgang: MTU/ØK/KB``: which bodies the case passes, in letters."""
_BARE_KEY = re.compile(
    rf"^(?:(?P<case>sag|acadre|journal|j)|dok|init)\.?\s+(?P<value>{'|'.join(_SHAPES)})$"
    rf"|^(?:{_CLASS}|[A-ZÆØÅ]{{2,8}})\s*[-–/]\s*(?P<filed>{'|'.join(_SHAPES)})$",
    re.IGNORECASE,
)
"""``Sag 306-2009-600``, ``Dok. 306-2019-263412``; ``00.01.00A04 - 2007/34364``: a subject, then the case."""


def _read_bare_key(piece: str) -> KeyLine | None:
    match = _BARE_KEY.match(piece)
    if not match:
        short = re.match(r"(\w+)\.\s+\S", piece)
        return KeyLine() if short and is_other_key(plain(short[1])) else None
    return KeyLine(match["filed"] or (match["value"] if match["case"] else None))


def _without_word(piece: str) -> KeyLine | None:
    """``(Åben sag) Sag: 16/2`` and ``J.nr. 13/12 Lukket``: a mark beside a key, with or without a gap."""
    for pattern in (_WORD_FIRST, _WORD_LAST):
        match = pattern.match(piece.strip())
        lone = match is not None and _LONE.match(match["rest"])
        rest = KeyLine(match["rest"]) if match and lone else _read_piece(match["rest"]) if match else None
        if match and rest:
            closed = rest.is_closed or match["word"].casefold().startswith("lukket")
            return KeyLine(rest.case_number, closed, rest.is_odd)
    return None


def _read_case(value: str) -> KeyLine | None:  # noqa: PLR0911  # a shape a return
    if not value.strip(" .:-"):
        return KeyLine()
    shaped = re.match("|".join(f"(?:{shape})(?![\\w/])" for shape in _SHAPES), value)
    if shaped:
        return KeyLine(shaped.group())
    spaced = re.match(r"(?:19|20)\d{2} [-–] \d{3,8}(?!\d)", value)
    if spaced:
        return KeyLine(spaced.group())
    first, *more = value.split(maxsplit=1)
    first = first.strip(".,;")
    if more and any(char.isdigit() for char in first) and read_key_line(more) is not None:
        return _read_case(first)
    if _NUMBER_ONLY.match(first):
        return KeyLine(first)
    if any(char.isdigit() for char in value) and len(value) <= 30:
        return (
            KeyLine(value, is_odd=False)
            if re.match(r"^[\w./ -]+$", value) and len(first) > 4
            else KeyLine(is_odd=True)
        )
    return None if len(value) > 30 else KeyLine(is_odd=True)
