"""Two years in Eksempelby: which meeting deals with what, who is absent, and what becomes of it.

Everything is drawn from one seed, so that the same meetings come out every time.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from demo.people import COMMITTEES, SUBSTITUTES, Committee, Member
from meetings.slugs import danish_slug

SEED = 2024
FIRST_YEAR, YEARS = 2024, 2
SHORTEST_WAY = timedelta(days=5)
ABSENT_SHARE = 0.45
LEAVES_SHARE = 0.2
_FILE = Path(__file__).with_name("cases.toml")

# What the words of a path mean: outcome, and what is printed; one of several is drawn.
DECISIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "anbefalet": (
        "recommended",
        ("Anbefales godkendt.", "Udvalget anbefaler indstillingen.", "Indstilles til Byrådets godkendelse."),
    ),
    "godkendt": (
        "approved",
        ("Godkendt.", "Indstillingen blev godkendt.", "Enstemmigt godkendt.", "Tiltrådt."),
    ),
    "hoering": ("approved", ("Godkendt. Forslaget sendes i høring i otte uger.",)),
    "ændret": (
        "approved_with_changes",
        ("Godkendt med den tilføjelse, at der kommer en status efter et år.",),
    ),
    "udsat": ("postponed", ("Udsat til næste møde.", "Sagen udsættes, til økonomien er belyst.")),
    "tilbage": ("referred", ("Sagen sendes tilbage til Teknik- og Miljøudvalget.",)),
    "videre": ("referred", ("Oversendes til Social- og Sundhedsudvalget.",)),
    "drøftet": ("discussed", ("Drøftet.", "Udvalget drøftede sagen.")),
    "efterretning": ("noted", ("Taget til efterretning.", "Orienteringen blev taget til efterretning.")),
    "valgt": ("elected", ("Eksempelby Besøgsvenner blev valgt.",)),
    "trukket": ("withdrawn", ("Punktet er taget af dagsordenen.",)),
    "afslag": ("rejected", ("Der meddeles afslag.",)),
    "afstemning": ("approved", ("Indstillingen blev godkendt med {for_} stemmer mod {against}.",)),
    "afvist": ("rejected", ("Indstillingen blev forkastet med {for_} stemmer mod {against}.",)),
    "indbragt": ("escalated", ("{member} begærede sagen indbragt for Byrådet.",)),
    "lukket": ("none", ("",)),
}
NEWS = (
    "Formanden orienterede om besøget på genbrugspladsen.",
    "Direktøren orienterede om ansættelsen af en ny chef for bygninger og veje.",
    "Der blev orienteret om et møde med nabokommunen om fælles bustrafik.",
    "Formanden orienterede om borgermødet i Lilleby, hvor 140 deltog.",
    "Der blev orienteret om en henvendelse fra elevrådet på Vesterskolen.",
    "Direktøren orienterede om tidsplanen for den nye hjemmeside.",
)


@dataclass(slots=True)
class Item:
    """One item as it is printed. ``sections``: heading and lines; ``outcome``: what it means."""

    title: str
    case_number: str | None
    sections: list[tuple[str, list[str]]]
    outcome: str
    is_closed: bool = False
    votes: list[str] = field(default_factory=list)
    bilag: list[str] = field(default_factory=list)
    absent: list[Member] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class Meeting:
    committee: Committee
    held_on: date
    items: list[Item] = field(default_factory=list)
    absent: list[Member] = field(default_factory=list)
    stand_in: tuple[Member, Member] | None = None

    @property
    def file_name(self) -> str:
        return f"{self.held_on.isoformat()}-{danish_slug(self.committee.name)}.pdf"


def make_plan() -> list[Meeting]:
    """Every meeting of the two years, oldest first, items numbered."""
    drawn = random.Random(SEED)  # noqa: S311  # made-up meetings, no secret
    meetings = {key: [Meeting(one, day) for day in _days_of(one)] for key, one in COMMITTEES.items()}
    for key, held in meetings.items():
        for meeting in held:
            _open_agenda(meeting, key)
    _follow_cases(meetings, drawn)
    _follow_budget(meetings)
    for held in meetings.values():
        for meeting in held:
            _close_agenda(meeting, drawn)
    return sorted(
        (m for held in meetings.values() for m in held), key=lambda m: (m.held_on, m.committee.name)
    )


def _days_of(committee: Committee) -> list[date]:
    years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
    return [_day(year, month, committee) for year in years for month in committee.months]


def _day(year: int, month: int, committee: Committee) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(committee.weekday - first.weekday()) % 7 + 7 * (committee.week - 1))


def _standing(meeting: Meeting, key: str) -> str:
    """Each committee has one number a year for what every meeting does."""
    return f"{meeting.held_on.year % 100}/{list(COMMITTEES).index(key) + 1}"


def _open_agenda(meeting: Meeting, key: str) -> None:
    approved = [("Beslutning", ["Godkendt."])]
    meeting.items.append(
        Item("Godkendelse af dagsorden", _standing(meeting, key), list(approved), "approved")
    )


def _follow_cases(meetings: dict[str, list[Meeting]], drawn: random.Random) -> None:
    cases: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["cases"]
    numbers = {
        case["title"]: f"{(FIRST_YEAR + case['start'] // 12) % 100}/{1040 + 37 * place}"
        for place, case in enumerate(cases)
    }
    for case in cases:
        after = date(FIRST_YEAR + case["start"] // 12, case["start"] % 12 + 1, 1)
        for step in case["path"].split():
            key, _, word = step.partition(":")
            meeting = next((m for m in meetings[key] if m.held_on >= after), None)
            if meeting is None:
                break
            meeting.items.append(_item(case, numbers, word, meeting, drawn))
            after = meeting.held_on + SHORTEST_WAY


def _item(
    case: dict[str, Any], numbers: dict[str, str], word: str, meeting: Meeting, drawn: random.Random
) -> Item:
    outcome, texts = DECISIONS[word]
    number = numbers[case["title"]]
    if word == "lukket":
        return Item(case["title"], number, [], outcome, is_closed=True)
    about = [re.sub(r"\{(.+?)\}", lambda match: numbers[match[1]], line) for line in case["about"]]
    decision, votes = _decided(drawn.choice(texts), meeting, drawn)
    sections = [
        ("Sagsfremstilling", about),
        ("Økonomi", [case["money"]]),
        ("Indstilling", ["Forvaltningen indstiller", *(f"- {each}" for each in case["asks"])]),
        ("Beslutning", decision),
    ]
    return Item(case["title"], number, sections, outcome, votes=votes, bilag=case["bilag"])


def _decided(text: str, meeting: Meeting, drawn: random.Random) -> tuple[list[str], list[str]]:
    """The printed decision and, where it was voted on, the parties against."""
    if "{member}" in text:
        return [text.format(member=meeting.committee.members[3])], []
    if "{for_}" not in text:
        return [text], []
    against = sorted(drawn.sample(["C", "F", "O", "Ø"], 2))
    losing = sum(member.party in against for member in meeting.committee.members)
    winning = len(meeting.committee.members) - losing
    told = text.format(for_=winning, against=losing)
    side = "For" if "forkastet" in told else "Imod"
    return [told, f"{side} stemte: {' og '.join(against)}."], against


def _follow_budget(meetings: dict[str, list[Meeting]]) -> None:
    """The follow-up of the budget three times a year, from the committee to the council."""
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        for month, day in ((4, "31. marts"), (8, "30. juni"), (10, "30. september")):
            after = date(year, month, 1)
            for key, word in (("oekonomi", "anbefalet"), ("byraad", "godkendt")):
                meeting = next(m for m in meetings[key] if m.held_on >= after)
                outcome, texts = DECISIONS[word]
                told = f"Opfølgningen viser et forventet mindreforbrug på {month // 2} mio. kr."
                sections = [
                    ("Sagsfremstilling", [told]),
                    ("Indstilling", ["Forvaltningen indstiller", "- at opfølgningen godkendes"]),
                    ("Beslutning", [texts[0]]),
                ]
                title = f"Budgetopfølgning pr. {day} {year}"
                meeting.items.append(Item(title, f"{year % 100}/{880 + month}", sections, outcome))
                after = meeting.held_on + SHORTEST_WAY


def _close_agenda(meeting: Meeting, drawn: random.Random) -> None:
    standing = meeting.items[0].case_number
    told = [("Sagsfremstilling", [drawn.choice(NEWS)]), ("Beslutning", ["Taget til efterretning."])]
    meeting.items.append(Item("Meddelelser", standing, told, "noted"))
    meeting.items.append(Item("Eventuelt", standing, [("Beslutning", ["Intet."])], "none"))
    for number, item in enumerate(meeting.items, 1):
        item.number = number
    _draw_absences(meeting, drawn)


def _draw_absences(meeting: Meeting, drawn: random.Random) -> None:
    """One member may miss the whole meeting, another may leave before its last items."""
    members = meeting.committee.members[1:]
    if drawn.random() < ABSENT_SHARE:
        missing = drawn.choice(members)
        meeting.absent = [missing]
        stand_in = next((one for one in SUBSTITUTES if one.party == missing.party), None)
        if stand_in and meeting.committee.name == "Byrådet":
            meeting.stand_in = (stand_in, missing)
    if drawn.random() < LEAVES_SHARE:
        leaver = drawn.choice([member for member in members if member not in meeting.absent])
        for item in meeting.items[len(meeting.items) // 2 :]:
            item.absent = [] if item.is_closed else [leaver]
