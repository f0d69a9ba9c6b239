"""Who was not there: absence lines, substitutes, ranges of items, and members who are disqualified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .item_ranges import ITEM_RANGE, item_numbers
from .people import clean_name, looks_like_name, names_in, split_names
from .referat import Stedfortraeder
from .told_absences import read_told
from .vocabulary import ABSENCE_LABELS, NOBODY, SUBSTITUTE_LABELS, plain

_LABEL = re.compile(
    rf"^(?P<label>(?:(?:der (?:er|var) "
    rf")?(?:{'|'.join(re.escape(label) for label in ABSENCE_LABELS)})))\b"
    r"(?:\s+(?:under|i|til|ved|på|fra)\s+(?:hele\s+)?(?:mødet|punktet|sagen|dagens møde)(?=\s*[:–-])|"
    r"\s+(?:i|på|ved)\s+[A-ZÆØÅ][^:.]{3,60}(?:\.\s\w+\s\d{4})?(?=\s*:))?"
    r"(?P<range>\s+(?:(?:under|"
    rf"i|ved|på|fra|til)\s+)?(?:behandlingen af\s+)?(?:punkt\w*|pkt\.?|"
    rf"sag\w*)\s*\d[\d\s,–-]*(?:og\s*\d+)?(?=\s*[:–-]))?(?P<mark>\s*[:–-]|\s+(?:er|"
    rf"var)\b:?|\.)?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SUBSTITUTE_LABEL = re.compile(
    rf"^(?P<label>{'|'.join(re.escape(label) for label in SUBSTITUTE_LABELS)})"
    r"\s*(?:for\s+(?P<for>[^:]+?))?\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_DOT = (
    r"(?:(?<=\b[A-ZÆØÅ])|(?<=\b(?:Fr|Kr|Th|Kn|Jb|Vg|Sv|Wm|St))|"
    r"(?<=\b(?:Chr|Joh|Jac|Ejn|Aug|Alb|Edv|Svd|Rob|Sdr))|(?<=\bVald))\."
)
"""The point of a shortened name (``Jens Chr. Toftegaard``), which ends no sentence."""
_N = rf"[A-ZÆØÅ](?:[^.;:]|{_DOT})*?"
_SUBSTITUTE = r"(?:stedfortræder(?:en)?|suppleant(?:en)?|afløser|vikar)"
_CAME = (
    r"(?:mødte|mødt|deltog|deltager|møder|indtrådte|er indkaldt|var indkaldt|indkaldt|deltaget|"
    r"er mødt|var mødt|trådte ind|var til stede|er til stede|sad|sidder)"
)
_CAME_INSTEAD: tuple[re.Pattern[str], ...] = (
    re.compile(rf"^(?P<for>{_N})\s*[-–:,]\s*(?P<name>{_N})\s+{_CAME}\s+som\s+{_SUBSTITUTE}\.?$"),
    re.compile(
        rf"^(?:afbud\s+(?:fra\s+|:\s*)?)?(?P<for>{_N})\s*(?:[,(–-]\s*)?{_SUBSTITUTE}\s*(?:er|"
        rf"var|:|-|–)?\s*(?P<name>[A-ZÆØÅ][^.;:]*?)\)?\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?P<name>{_N})\s+{_CAME}(?:\s+\w+){{0,3}}?\s+(?:som\s+)?{_SUBSTITUTE}\s+for\s+(?P<for>{_N})\.?$"
    ),
    re.compile(rf"^(?P<name>{_N})\s+{_CAME}(?:\s+\w+){{0,2}}?\s+i\s+stedet\s+for\s+(?P<for>{_N})\.?$"),
    re.compile(rf"^(?P<name>{_N})\s+(?:er\s+|var\s+)?{_SUBSTITUTE}\s+for\s+(?P<for>{_N})\.?$"),
    re.compile(
        rf"^(?P<name>{_N})\s+(?:i\s+stedet\s+for|for|afløste|erstattede|"
        rf"vikarierede\s+for)\s+(?P<for>{_N})\.?$"
    ),
    re.compile(
        rf"^(?:som\s+{_SUBSTITUTE}\s+for|i\s+stedet\s+for)\s+(?P<for>{_N})\s+(?:{_CAME}|var|"
        rf"er)\s*(?P<name>[A-ZÆØÅ][^.;:]*?)\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^{_SUBSTITUTE}\s+for\s+(?P<for>{_N})\s*(?::|er|var|-|–|{_CAME})\s*(?P<name>[A-ZÆØÅ][^.;:]*?)\.?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:afbud\s+(?:fra\s+|:\s*)?)?(?P<for>{_N})\s*[,.;–-]?\s*"
        rf"(?:og\s+)?(?i:i stedet)(?:\s+for\s+(?:ham|hende|vedkommende))?\s*"
        rf"(?:{_CAME}|var|er|:)\s*(?P<name>[A-ZÆØÅ][^.;:]*?)\.?$"
    ),
    re.compile(
        rf"^(?P<for>{_N})\s+(?:var|er|blev)\s+(?:fraværende|forhindret|ikke til "
        rf"stede)(?:[^.;:]*?)(?:[,.]|og|og i stedet)\s*(?:i\s+stedet\s+{_CAME}|"
        rf"{_SUBSTITUTE}\s*(?:var|er|:)?)\s*(?P<name>[A-ZÆØÅ][^.;:]*?)\.?$"
    ),
    re.compile(
        rf"^(?P<for>{_N}(?:\([^()]*\))?)\s*\((?P<name>[A-ZÆØÅ][^()]*(?:\([^()]*\))?)\s*(?:{_CAME}\s+)?(?:som\s+)?{_SUBSTITUTE}\)?\.?$"
    ),
    re.compile(
        rf"^(?P<for>{_N}(?:\([^()]*\))?)\s*\({_SUBSTITUTE}\s*:?\s*(?P<name>[A-ZÆØÅ][^()]*(?:\([^()]*\))?)\)?\.?$"
    ),
)
_WAS_ABSENT = re.compile(
    rf"^(?P<names>{_N})\s+(?:(?:var|er|blev|har været)\s+(?:\w+\s+)?(?:fraværende|"
    rf"ikke\s+til\s*stede|ikke\s+tilstede|forhindret|frameldt|ikke mødt)|(?:har|"
    rf"havde)\s+(?:meldt|sendt|fremsendt)\s+afbud|"
    r"meldte\s+afbud|sendte\s+afbud|mødte\s+ikke|deltog\s+(?:\w+\s+)?ikke|deltager\s+ikke|"
    r"var\s+ikke\s+med|er\s+ikke\s+mødt|fraværende|afbud|ikke\s+til\s*stede|"
    r"var\s+ikke\s+mødt)\b(?P<rest>[^:]*)$",
)
_LEFT_FOR = re.compile(
    rf"^(?P<names>{_N})\s+(?:forlod|ankom)\b.*?\b(?:og\s+)?deltog\s+(?:derfor\s+|således\s+)?ikke\s+(?P<rest>.+)$"
)
"""``Ib Krag forlod mødet kl. 18.40 og deltog ikke i behandlingen af punkt 6 og 7.``"""
_AFBUD = re.compile(r"^(?:der\s+(?:er|var)\s+(?:modtaget\s+)?)?afbud\s+fra\s+(?P<names>.+)$", re.IGNORECASE)
_DISQUALIFIED = re.compile(r"inhabil|habilitet", re.IGNORECASE)
_NOT_DISQUALIFIED = re.compile(
    r"ikke\s+(?:\w+\s+)?inhabil|\bhabil\b|spørgsmålet om\b.*habilitet.*ikke", re.IGNORECASE
)
_OUT = (
    re.compile(
        rf"\b(?:erklærede|erklærer|fandt|finder|kendte|kender|anså|anser)\s+(?P<names>{_N})\s+(?:som\s+|for\s+)?inhabil"
    ),
    re.compile(rf"\binhabilitet,?\s+(?:deltog|deltager|stemte)\s+(?P<names>{_N})\s+ikke\b", re.IGNORECASE),
    re.compile(rf"\b(?:da|idet|fordi)\s+(?P<names>{_N})\s+(?:er|var|blev)\s+(?:\w+\s+)?inhabil"),
    re.compile(rf"^(?P<names>{_N})\s+inhabil\b"),
    re.compile(
        rf"(?P<names>{_N})\s+(?:er|var|blev|bliver|medvirkede|erklærede|erklærer|forlod|deltog|deltager|"
        rf"blev\s+erklæret|anmeldte|meldte|kendte|kendtes|fratrådte|gik)\b(?:[^.]|{_DOT})*?"
        rf"(?:inhabil|habilitet)"
    ),
)
_TIMES_ONLY = re.compile(
    r"\b(?:ankom|forlod|gik|kom|trådte|indtrådte|deltog (?:fra|til|frem)|fra kl|til kl)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """What one line says of absence.

    ``numbers``: the items that it holds for, None for the one it stands in. ``stays``: it says more, and is
    left in the text. ``opens``: a bare label; the names follow on the next lines.
    """

    names: tuple[str, ...] = ()
    substitutes: tuple[Stedfortraeder, ...] = ()
    numbers: tuple[str, ...] | None = None
    stays: bool = False
    opens: bool = False
    unread: str = ""


def read_absence(text: str) -> AbsenceLine | None:
    """What the line says of absence; None where it is about something else."""
    text = " ".join(text.split())
    told = _told(text)
    if told and told.substitutes:
        return told
    labelled = _labelled(text)
    if labelled:
        return told if labelled.unread and told else labelled
    instead = _came_instead(text)
    if instead:
        return AbsenceLine((instead.stands_for,) if instead.stands_for else (), (instead,))
    return _spoken(text) or told


def _told(*texts: str) -> AbsenceLine | None:
    """Absence told in sentences that hold nothing else; each text is a sentence at least."""
    numbers = item_numbers(" ".join(texts))
    told = read_told([sentence for text in texts for sentence in _sentences(ITEM_RANGE.sub("", text))])
    return AbsenceLine(told.absent, told.substitutes, numbers or None) if told else None


MOST_LINES = 6
"""So many lines under a decision may tell of absence in sentences that no point ends."""


def read_absence_lines(lines: Sequence[str]) -> AbsenceLine | None:
    """Lines that only tell of absence, a sentence on one or more of them; None where any says more."""
    whole = read_absence(" ".join(lines))
    if whole and not whole.stays and not whole.unread:
        return whole
    if 1 < len(lines) <= MOST_LINES:
        for pieces in _partitions(lines):
            if told := _told(*pieces):
                return told
    return None


def _partitions(lines: Sequence[str]) -> Iterator[list[str]]:
    """Every way to read the lines as sentences that begin with a line."""
    for ends in range(1, 2 ** (len(lines) - 1)):
        pieces = [lines[0]]
        for at, line in enumerate(lines[1:]):
            if ends >> at & 1:
                pieces.append(line)
            else:
                pieces[-1] += f" {line}"
        yield pieces


def read_substitute_of(above: str, text: str) -> AbsenceLine | None:
    """``Bo Juul deltog som stedfortræder`` below the line that says who is absent; None for anything else."""
    told, before = _told(above, text), _told(above)
    if told is None or before is None or told.names != before.names or not told.substitutes:
        return None
    return AbsenceLine(substitutes=told.substitutes)


def _labelled(text: str) -> AbsenceLine | None:
    by_label = _SUBSTITUTE_LABEL.match(text)
    if by_label and by_label["for"]:
        instead = _pair(by_label["rest"], by_label["for"])
        return AbsenceLine((instead.stands_for,), (instead,)) if instead else None
    if by_label and (instead := _came_instead(by_label["rest"])):
        return AbsenceLine((instead.stands_for,), (instead,))
    match = _LABEL.match(text)
    if not match:
        return None
    rest = match["rest"].strip()
    if plain(rest) in NOBODY:
        return AbsenceLine(opens=not rest.strip(" .:"))
    rest = re.sub(r"^fra\s+", "", rest, flags=re.IGNORECASE)
    if not match["mark"] and not rest[:1].isupper():
        return None
    return _names_and_substitutes(
        rest, must_be_names=not match["mark"], numbers=item_numbers(match["range"] or "")
    )


def _names_and_substitutes(
    rest: str, *, must_be_names: bool, numbers: tuple[str, ...] = ()
) -> AbsenceLine | None:
    """The names after a label; a piece may be a pair ``X – Y mødte som stedfortræder``."""
    numbers = numbers or item_numbers(rest)
    if numbers:
        rest = ITEM_RANGE.sub("", rest)
        rest = re.sub(
            r"\s+(?:deltog ikke )?(?:under|i|ved|på|til|fra)(?: behandlingen af)?\s*[.)]*\s*$", "", rest
        ).strip(" ,.(")
    absent: list[str] = []
    pairs: list[Stedfortraeder] = []
    unread = ""
    for piece in _pieces(rest):
        instead = _came_instead(piece) or _came_instead("Afbud fra " + piece)
        names = None if instead else names_in(piece)
        if instead:
            pairs.append(instead)
            absent.append(instead.stands_for)
        elif names:
            absent.extend(names)
        else:
            unread = piece
    if must_be_names and (unread or not absent):
        return None
    return AbsenceLine(
        tuple(dict.fromkeys(absent)),
        tuple(pairs),
        numbers or None,
        unread=unread,
        stays=not absent and len(rest) > 60,
    )


def _pieces(rest: str) -> list[str]:
    """Sentences or names, each with the words about its own substitute."""
    if not re.search(_SUBSTITUTE + r"|i\s+stedet", rest, re.IGNORECASE):
        return [rest] if names_in(rest) else _sentences(rest)
    pieces: list[str] = []
    for part in _sentences(rest):
        for name in split_names(part) if re.search(r"[;,]| og ", part) else [part]:
            begins_instead = re.match(rf"(?:{_SUBSTITUTE}|som {_SUBSTITUTE}|i stedet)", name, re.IGNORECASE)
            if (
                pieces
                and begins_instead
                and not re.search(rf"{_SUBSTITUTE}|i stedet", pieces[-1], re.IGNORECASE)
            ):
                pieces[-1] += ", " + name
            else:
                pieces.append(name)
    return pieces


def _sentences(text: str) -> list[str]:
    return [
        part.strip()
        for part in re.split(rf"(?<=[a-zæøå)])(?!{_DOT})\.\s+(?=[A-ZÆØÅ])|;\s*", text)
        if part.strip(" .")
    ]


def _came_instead(text: str) -> Stedfortraeder | None:
    for pattern in _CAME_INSTEAD:
        match = pattern.match(text.strip())
        if match:
            pair = _pair(match["name"], match["for"])
            if pair:
                return pair
    return None


def _pair(name: str, stands_for: str) -> Stedfortraeder | None:
    came, missed = clean_name(name), clean_name(stands_for)
    if looks_like_name(came) and looks_like_name(missed):
        return Stedfortraeder(came, missed)
    return None


def _left(text: str) -> AbsenceLine | None:
    left = _LEFT_FOR.match(text)
    names = names_in(left["names"]) if left else None
    numbers = item_numbers(left["rest"]) if left else ()
    return AbsenceLine(tuple(names), stays=True, numbers=numbers) if names and numbers else None


def _spoken(text: str) -> AbsenceLine | None:  # noqa: PLR0911  # a turn of phrase a return
    disqualified = read_disqualified(text)
    if disqualified:
        return AbsenceLine(disqualified, stays=True, numbers=item_numbers(text) or None)
    if re.search(r"\binhabil|habilitet", text, re.IGNORECASE):
        return None
    if (left := _left(text)) is not None:
        return left
    by_afbud = _AFBUD.match(text)
    if by_afbud:
        return _names_and_substitutes(by_afbud["names"], must_be_names=True)
    match = _WAS_ABSENT.match(text)
    if not match or _TIMES_ONLY.search(match["rest"]):
        return None
    rest = match["rest"].strip(" .,")
    names = names_in(match["names"])
    if not names or not _says_no_more(rest):
        return None
    return AbsenceLine(tuple(names), numbers=item_numbers(rest) or None)


_NO_MORE = re.compile(
    r"^(?:(?:med|uden) afbud|(?:i|under|ved|på|til|fra)\s+(?:hele\s+|behandlingen\s+af\s+|"
    r"drøftelsen\s+af\s+|dele\s+af\s+)?(?:mødet|punktet|sagen|dette punkt|denne sag|dette|"
    r"punkt(?:erne|er)?|pkt\.?|sag(?:erne)?|dagsordenspunkt\w*|behandlingen|afstemningen|"
    r"dagsordenens punkt\w*)?\s*(?:nr\.?)?[\d\s,–-]*(?:og\s*\d+|til\s*(?:og med\s*)?\d+|"
    r"\d)*|under punktet|(?:på grund af|pga\.?|grundet)\s.{0,50}|i behandlingen af "
    r"(?:punktet|sagen)(?: nr\.? ?\d+)?|"
    r"(?:i|under|ved) (?:sagens|punktets) (?:behandling|drøftelse|afgørelse))?$",
    re.IGNORECASE,
)


def _says_no_more(rest: str) -> bool:
    return bool(_NO_MORE.match(rest)) or (bool(item_numbers(rest)) and len(ITEM_RANGE.sub("", rest)) < 40)


def read_disqualified(text: str) -> tuple[str, ...]:
    """Names of members disqualified from this item; empty where the text is about something else."""
    if not _DISQUALIFIED.search(text) or _NOT_DISQUALIFIED.search(text):
        return ()
    disqualified: list[str] = []
    labelled = re.match(r"^inhabil(?:e|itet)?\s*:\s*(.+)$", text, re.IGNORECASE)
    if labelled and (names := names_in(labelled[1])):
        return tuple(names)
    text = re.sub(r"\b(pga|p\.g\.a|bl\.a|jf|ca|nr|pkt|stk|evt|if)\.", r"\1", text)
    for sentence in re.split(rf"(?<=[a-zæøå)])(?!{_DOT})\.\s+(?=[A-ZÆØÅ])", text):
        matches = [out for pattern in _OUT if (out := pattern.search(sentence))]
        names = next((found for out in matches if (found := names_in(out["names"]))), None)
        if matches and not names:
            tail = re.search(
                r"((?:[A-ZÆØÅ][\w.’'-]+\s+){1,4}[A-ZÆØÅ][\w.’'-]+(?:\s*\([^)]*\))?)$", matches[-1]["names"]
            )
            names = names_in(tail.group(1)) if tail else None
        disqualified.extend(names or ())
    return tuple(disqualified)


_CALLED_IN = re.compile(
    r"(?P<name>(?:[A-ZÆØÅ][\w.'’-]+ ){1,4}[A-ZÆØÅ][\w'’-]+)(?: \([^()]*\))? "
    r"(?:blev|er|var|bliver) indkaldt som (?:stedfortræder|suppleant) for "
    r"(?P<for>(?:[A-ZÆØÅ][\w.'’-]+ ){1,4}[A-ZÆØÅ][\w'’-]+)"
)


def pairs_in_speech(text: str, absent: Sequence[str]) -> list[Stedfortraeder]:
    """``… at Bo Juul blev indkaldt som stedfortræder for Ib Krag``, who is known to be absent."""
    found = (_pair(match["name"], match["for"]) for match in _CALLED_IN.finditer(text))
    return [pair for pair in found if pair and pair.stands_for in absent]


def names_under_label(text: str) -> AbsenceLine | None:
    """What stands below a bare ``Fraværende``: names, pairs or ``Ingen``; None for anything else."""
    if plain(text) in NOBODY:
        return AbsenceLine()
    instead = _came_instead(text)
    if instead:
        return AbsenceLine((instead.stands_for,), (instead,))
    numbers = item_numbers(text)
    names = names_in(ITEM_RANGE.sub("", text).strip(" ,.()–-") if numbers else text)
    if names:
        return AbsenceLine(tuple(names), numbers=numbers or None)
    if (told := _told(f"Fraværende: {text}")) is not None:
        return told
    if re.search(_SUBSTITUTE + r"|i\s+stedet\s+for", text, re.IGNORECASE):
        read = _names_and_substitutes(text, must_be_names=True)
        return read if read and not read.unread else None
    return None
