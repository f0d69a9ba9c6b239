"""The front: which body met, when and where, who belongs to it, and who sent apologies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from .absences import AbsenceLine, names_under_label, read_absence, read_disqualified
from .blocks import Block
from .bodies import BODY_WORD, DOCUMENT_WORD, body_in_title, find_term, without_term
from .dates import DATE, find_times, first_date, without_dates
from .entries import Entry, read_entries
from .members import marked_away, participants_in, read_state, substitutes_in
from .outcomes import split_sentences
from .people import begins_with_title, clean_name, looks_like_name, split_names
from .places import PLACE_AND_TIME, place_after_date, tidy_location
from .referat import Stedfortraeder
from .told_absences import mentions_absence
from .vocabulary import is_noise

_ENDED = re.compile(
    r"\bmøde(?:t|ts?)?\b.{0,40}?\b(?:hævet|hævedes|sluttede|slut|sluttet|slutter|"
    r"afsluttet|afsluttedes|ophørte|hævede)\b|\bhævede\b.{0,12}\bmødet\b",
    re.IGNORECASE,
)
_END_BEHIND = re.compile(rf"[.,;]\s*(?:{_ENDED.pattern})\s*(?:kl\.?\s*)?[\d.:]*\s*$", re.IGNORECASE)
"""``Afbud: Lis Krag, Mødet sluttede kl. 17.05``, two lines of one cell."""
_HELD_IN = re.compile(
    r"\b(?:af)?holdt\s+(?:i|på)\s+(?P<place>[A-ZÆØÅ][^,]*?),?\s+(?=(?:man|tirs|ons|tors|fre|lør|søn)dag|den\b|d\.|\d)",
    re.IGNORECASE,
)
"""``Mødet holdt i Byrådssalen torsdag den 30. marts``."""
_MEETING_IN = re.compile(
    r"\bafholdt\b.{0,80}\bmøde\s+(?:i|på)\s+(?P<place>[A-ZÆØÅ][^,.]*)\.?$", re.IGNORECASE
)
"""``kl. 17.00 afholdt Kommunalbestyrelsen møde i Mødesalen.``"""
_AND_ENDED = re.compile(
    r"\b(?:og|,|-|–)\s*(?:sluttede|slut|sluttet|hævet|afsluttet|hævedes)\b", re.IGNORECASE
)
"""``kl. 15.00 og sluttede kl. 17.20``."""


@dataclass(slots=True)
class Front:
    """What the front says; None and empty where it is silent."""

    committee: str | None = None
    term: str | None = None
    held_on: date | None = None
    start: time | None = None
    end: time | None = None
    location: str | None = None
    participants: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    substitutes: list[Stedfortraeder] = field(default_factory=list)
    other_dates: list[date] = field(default_factory=list)
    elsewhere: list[AbsenceLine] = field(default_factory=list)
    """Absence that holds for some items only: ``Britta Jensen (A), sag 129-131``."""
    unread: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    cut: str = ""
    """The first word of a participant's name that the line broke."""
    heading: str = ""
    is_inferred: bool = False


_CONTENTS = Entry("contents", "", 0, False)
"""Where the contents page stood: what comes after it goes on with no list above."""


def read_front(blocks: Sequence[Block], contents: frozenset[int], running: Sequence[str]) -> Front:
    """Read the blocks before the first item; running heads are asked where the front is silent."""
    front = Front()
    first = min(contents, default=len(blocks))
    below = [block for i, block in enumerate(blocks) if i > first and i not in contents]
    entries = [*read_entries(blocks[:first]), *([_CONTENTS] if contents else []), *read_entries(below)]
    part = ""
    for entry in entries:
        if entry.is_item:
            front.cut = ""
        part = _take(front, entry, part)
    _from_loose(front, entries)
    _from_running(front, running)
    front.location = tidy_location(front.location)
    front.participants = list(dict.fromkeys(front.participants))
    front.absent = list(dict.fromkeys(front.absent))
    front.substitutes = list(dict.fromkeys(front.substitutes))
    return front


def _take(front: Front, entry: Entry, part: str) -> str:
    """Take in one entry; returns the part that unlabelled lines after it belong to."""
    if entry.part == "chair" and part == "participants":
        _take_participants(front, entry.value)
        return part
    if entry.part:
        if entry.part in ("facts", "contents"):
            return ""
        if entry.part == "participants":
            _take_lines_above(front)
        if entry.value:
            _fill(front, entry.part, entry.value)
        if entry.part == "participants":
            _take_substitutes(front, entry.value)
            _take_marked(front, entry.value)
        return entry.part
    if part == "participants" and _take_member(front, entry.value):
        return part
    absence = read_absence(entry.value)
    if absence and not absence.stays:
        return _take_absence(front, absence, part, entry.value)
    belongs = part and not (absence and absence.numbers) and _belongs(front, part, entry.value)
    return part if belongs else _take_loose(front, entry, part)


def _take_member(front: Front, value: str) -> bool:
    """A member's line that says whether she came."""
    if _take_state(front, value):
        return True
    if _take_marked(front, value):
        front.participants.extend(participants_in(value))
        return True
    return False


def _take_lines_above(front: Front) -> None:
    """The label of the participants may stand beside the middle of their list."""
    above: list[str] = []
    while front.loose and len(participants_in(front.loose[-1])) > 1:
        above.insert(0, front.loose.pop())
    for value in above:
        _fill(front, "participants", value)


def _take_loose(front: Front, entry: Entry, part: str) -> str:
    sentences = split_sentences(entry.value)
    lines = [line for sentence in sentences if (line := read_absence(sentence))]
    if told := [line for line in lines if line.numbers or (not line.stays and len(sentences) > 1)]:
        for line in told:
            _note(front, line)
        front.end = front.end or _end_told(entry.value)
        return part if part in ("absent", "participants", "remarks") else ""
    if ended := _ENDED.search(entry.value):
        front.end = front.end or _end_told(entry.value)
        before = entry.value[: ended.start()].strip(" .,;–-")
        if not first_date(before) and not find_times(before)[0]:
            return ""
        entry = replace(entry, value=before)
    front.loose.append(entry.value)
    if mentions_absence(entry.value) or read_disqualified(entry.value):
        front.unread.append(entry.value)
    return "" if part not in ("participants", "others", "absent") else part


def _take_absence(front: Front, absence: AbsenceLine, part: str, value: str) -> str:
    if part == "participants":  # ``Bo Juul, suppleant for Ib Krag`` among the members: he is one of them
        came = (pair.name for pair in absence.substitutes)
        front.participants.extend(name for name in came if name in value[: len(name) + 12])
    _note(front, absence)
    if part == "participants" and absence.names and not absence.substitutes:
        return "told"  # no list of members goes on below its absentees
    return "absent" if absence.opens else part if part in ("absent", "participants", "remarks") else ""


def _note(front: Front, absence: AbsenceLine) -> None:
    if absence.unread:
        front.unread.append(absence.unread)
    if absence.numbers:
        front.elsewhere.append(absence)
        return
    front.absent.extend(absence.names)
    front.substitutes.extend(absence.substitutes)


def _take_substitutes(front: Front, value: str) -> None:
    for pair in substitutes_in(value):
        front.substitutes.append(pair)
        front.absent.append(pair.stands_for)


def _take_state(front: Front, value: str) -> bool:
    state = read_state(value)
    if state is None:
        return False
    front.participants.append(state.name)
    if state.is_away:
        front.absent.append(state.name)
    if state.substitute:
        front.substitutes.append(Stedfortraeder(state.substitute, state.name))
    return True


def _take_marked(front: Front, value: str) -> bool:
    away = marked_away(value)
    front.absent.extend(away)
    return bool(away)


def _belongs(front: Front, part: str, value: str) -> bool:  # noqa: PLR0911  # a part a return
    """Whether an unlabelled line goes on with the part above it; if so it is taken in."""
    if part == "absent":
        read = names_under_label(value)
        if read is None:
            return False
        _note(front, read)
        return True
    if part == "participants":
        names = _take_participants(front, value)
        _take_substitutes(front, value)
        return bool(names)
    if part == "remarks":
        _fill(front, part, value)
        return True
    if part in ("others", "chair"):
        return True
    filled = {
        "committee": front.committee,
        "date": front.held_on,
        "start": front.start,
        "end": front.end,
        "location": front.location,
    }
    if (
        part == "location"
        and front.location
        and not first_date(value)
        and len(value) < 60
        and not DOCUMENT_WORD.search(value)
        and not is_noise(value)
        and not BODY_WORD.fullmatch(value)
    ):
        front.location = f"{front.location}, {value}"
        return True
    if part in filled and not filled[part]:
        _fill(front, part, value)
        return bool(
            {
                "committee": front.committee,
                "date": front.held_on,
                "start": front.start,
                "end": front.end,
                "location": front.location,
            }[part]
        )
    return part == "date" and bool(find_times(value)[0]) and _fill(front, part, value)


def _fill(front: Front, part: str, value: str) -> bool:  # noqa: C901  # a part a branch
    if part == "committee":
        if (len(value.split()) == 1 or value.count(",") > 1) and not BODY_WORD.search(value):
            return False  # ``Udvalg | Dato | Type | Hent`` heads a table
        front.term = front.term or find_term(value)
        front.committee = front.committee or without_term(value)
    elif part in ("date", "start"):
        _fill_when(front, value)
    elif part == "end":
        if not value.endswith(("kl.", "kl")):  # the time wraps to the next line
            front.end = front.end or _end_told(value) or find_times(value)[0]
    elif part == "location":
        front.location = front.location or value
    elif part == "participants":
        _take_participants(front, value)
    elif part == "chair":
        name = clean_name(value)
        if looks_like_name(name):
            front.loose.append(value)
    elif part == "remarks":
        front.end = front.end or _end_told(value)
        value = _END_BEHIND.sub("", value)
        read = read_absence(value)
        for sentence in [value] if read else re.split(r"(?<=[a-zæøå)])\.\s+", value):
            read = read_absence(sentence)
            if read and not read.stays:
                _note(front, read)
    return True


def _fill_when(front: Front, value: str) -> None:
    day = first_date(value)
    if day and front.held_on and day != front.held_on:
        front.other_dates.append(day)
    front.held_on = front.held_on or day
    start, end = find_times(value)
    front.start = front.start or start
    ended = _AND_ENDED.search(value)
    front.end = front.end or end or (find_times(value[ended.end() :])[0] if ended else None)
    place = re.search(
        r"(?:kl\.?\s*[\d.:]+(?:\s*[-–]\s*(?:kl\.?\s*)?[\d.:]+)?|"
        + DATE
        + r")\s*,?\s+(?:i|på)\s+(?P<place>[A-ZÆØÅ].*)$",
        value,
        re.IGNORECASE,
    )
    place = place or PLACE_AND_TIME.match(value) or _HELD_IN.search(value) or _MEETING_IN.search(value)
    if place and not front.location:
        front.location = place["place"]


_MAY_GO_ON = re.compile(r"[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]*){0,2}")
"""``Bo`` or ``Bo Lund`` at a line's end, where ``Krag (A)`` may begin the next."""


def _take_participants(front: Front, value: str) -> list[str]:
    """The names of one line; a name that the line before cut is whole again."""
    if begins_with_title(value):
        front.cut = ""
    first = clean_name((split_names(value) or [""])[0])
    if front.cut and (" " not in front.cut or " " not in first):
        value = front.cut + ("" if front.cut.endswith("-") else " ") + value
        if front.participants[-1:] == [clean_name(front.cut)]:
            front.participants.pop()
    names = participants_in(value)
    last = re.split(r"[,;]\s*", value)[-1].strip()
    front.cut = last if _MAY_GO_ON.fullmatch(last) and "," in value else ""
    front.participants.extend(names)
    return names


def _from_loose(front: Front, entries: Sequence[Entry]) -> None:
    """What no label names: the document's title, a line with the date, the line below it with the place."""
    unlabelled = [
        entry
        for entry in entries
        if not entry.part and entry.value in front.loose and not is_noise(entry.value)
    ]
    front.heading = " ".join(
        e.value for e in unlabelled if DOCUMENT_WORD.search(e.value) or BODY_WORD.search(e.value)
    )[:600]
    for number, entry in enumerate(unlabelled):
        if not (_DATELINE.fullmatch(entry.value) and any(map(_has_day_and_time, unlabelled[number + 1 :]))):
            _from_title(front, entry.value)
    if front.committee is None:
        named = [e for e in unlabelled if BODY_WORD.search(e.value) and len(e.value) < 120]
        best = max(named, key=lambda e: (e.size, e.bold), default=None)
        front.committee = body_in_title(best.value) if best else None
    if front.committee is None:
        titles = [e for e in unlabelled if DOCUMENT_WORD.search(e.value)]
        front.committee = next((name for e in titles if (name := body_in_title(e.value))), None)
    if front.location is None:
        front.location = place_after_date(unlabelled)


_DATELINE = re.compile(
    rf"(?!\w+dag\b)[A-ZÆØÅ][^\d,:]{{1,30}}(?<!råd)(?<!rådet)(?<!valg)(?<!valget)(?<!sal)(?<!salen)(?<!hus)(?<!huset)"
    rf"(?<!lokale)(?<!lokalet)(?<!værelse)(?<!værelset), (?:den|d\.) {DATE}\.?",
    re.IGNORECASE,
)
"""``Holmgård, den 1. december 2011`` above the line that says when they met: when the paper was written."""


def _has_day_and_time(entry: Entry) -> bool:
    return first_date(entry.value) is not None and find_times(without_dates(entry.value))[0] is not None


def _from_title(front: Front, text: str) -> None:
    day = first_date(text)
    if len(text) > 200:
        return
    if day and front.held_on is None:
        front.held_on = day
    elif day and day != front.held_on:
        front.other_dates.append(day)
    front.term = front.term or (find_term(text) if BODY_WORD.search(text) else None)
    if day or re.search(r"\bkl\.?\s*\d", text, re.IGNORECASE):
        _fill_when(front, text)


def _from_running(front: Front, running: Sequence[str]) -> None:
    for text in running:
        if front.committee is None:
            front.committee = body_in_title(text)
        if front.held_on is None and (day := first_date(text)):
            front.held_on = day


def ends_at(text: str) -> time | None:
    """``Mødet hævet kl. 19.45``: when the meeting ended; None for any other line."""
    return _end_told(text) if len(text) < 120 else None


def _end_told(text: str) -> time | None:
    """The time after the word that tells the end; ``startede kl. 15.00 og sluttede kl. 17.20`` has two."""
    ended = _ENDED.search(text)
    return (find_times(text[ended.end() :])[0] or find_times(text)[0]) if ended else None
