"""A member's line on the front: who she is, whether she came, and who came instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .people import clean_name, looks_like_name, split_names
from .referat import Stedfortraeder
from .vocabulary import plain

_SITS_IN = re.compile(
    r"(?P<name>[A-ZÆØÅ][^,;()]*?)\s*(?:\([^()]*\)\s*)?[(,]\s*(?:som\s+)?stedfortræder for (?P<for>[^(),;]+)",
    re.IGNORECASE,
)
AWAY = (
    r"(?:(?:(?:er|var|blev|har|havde)\s+)?(?:(?:med|meldt|sendt)\s+)?"
    r"(?:afbud|fraværende|forhindret|udeblevet|ikke\s+til\s?stede|ikke\s+mødt)|"
    r"(?:deltog|deltager|mødte|møder)\s+ikke|(?:sendte|meldte)\s+afbud|udeblev)"
)
"""What stands beside the name of somebody who was not there: ``var fraværende``, ``deltog ikke``."""
_MARKED_AWAY = re.compile(
    r"(?P<name>[A-ZÆØÅ][^,;()\n]*?)\s*(?:\([^()]{1,12}\)\s*)?(?:[-–,:]\s*|\()"
    rf"{AWAY}\b\)?(?=\s*(?:[,;\n]|$))",
    re.IGNORECASE,
)
_STATE = re.compile(
    rf"^(?P<name>[^:]{{4,50}}):\s*(?P<state>{AWAY}|deltog|(?:var )?til ?stede|mødt)\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_CAME = ("deltog", "til stede", "tilstede", "mødt")
_INSTEAD = re.compile(r"(?:stedfortræder|suppleant)\s*:?\s*(?P<name>[^(),;]+)", re.IGNORECASE)
_ABOUT_HER = re.compile(
    r"\((?:som )?stedfortræder for [^()]+\).*|\b(?:fraværende|afbud|ikke til stede)\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class State:
    """What a member did; ``substitute``: who came instead, None where the line names nobody."""

    name: str
    is_away: bool
    substitute: str | None = None


def participants_in(value: str) -> list[str]:
    """The names that a line of members holds, whatever is told of each; empty for any other line."""
    if plain(value) in ("ingen", "-"):
        return []
    value = re.sub(r"\s+[-–]\s+(?=(?:næst)?formand)", " ", value)
    names = [clean_name(_ABOUT_HER.sub("", part)) for part in split_names(value)]
    return [name for name in names if looks_like_name(name)]


def substitutes_in(value: str) -> list[Stedfortraeder]:
    """``Karen Lund (O) (stedfortræder for Ib Krag)`` among the participants."""
    pairs = [(clean_name(m["name"]), clean_name(m["for"])) for m in _SITS_IN.finditer(value)]
    return [
        Stedfortraeder(name, missed)
        for name, missed in pairs
        if looks_like_name(name) and looks_like_name(missed)
    ]


def marked_away(value: str) -> list[str]:
    """``Karen Lund (O) - afbud`` among the participants: she belongs to the body and was not there."""
    names = [clean_name(match["name"]) for match in _MARKED_AWAY.finditer(value)]
    return [name for name in names if looks_like_name(name)]


def read_state(value: str) -> State | None:
    """``Brian Højer: Afbud (Stedfortræder Annie Lund)``: a line a member, with what she did."""
    match = _STATE.match(value)
    name = clean_name(match["name"]) if match else ""
    if match is None or not looks_like_name(name):
        return None
    if match["state"].casefold().removeprefix("var ") in _CAME:
        return State(name, is_away=False)
    instead = _INSTEAD.search(match["rest"])
    came = clean_name(instead["name"]) if instead else ""
    return State(name, is_away=True, substitute=came if looks_like_name(came) else None)
