"""Who sits where in Eksempelby. Every person is invented."""

from __future__ import annotations

from dataclasses import dataclass

MUNICIPALITY = "Eksempelby (opdigtet)"
SLUG = "eksempelby-opdigtet"


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    party: str

    def __str__(self) -> str:
        return f"{self.name} ({self.party})"


def _members(text: str) -> tuple[Member, ...]:
    return tuple(Member(name.rstrip(), party) for name, party in (one.split("/") for one in text.split(", ")))


@dataclass(frozen=True, slots=True)
class Committee:
    """``months``: in which it meets; ``weekday`` 0 is Monday; ``week``: which such day of the month."""

    name: str
    members: tuple[Member, ...]
    months: tuple[int, ...]
    weekday: int
    week: int
    place: str


COUNCIL = _members(
    "Jytte Brandholt/A, Mogens Elkjær/A, Sara Nørlund/A, Ahmed Vestergård/A, Karin Toftemark/V, "
    "Ole Hedelund/V, Bente Rosenlund/V, Frederik Aagren/C, Lis Overbæk/C, Anne Skovlund/Ø, "
    "Torben Kildahl/F, Maria Ellekær/F, Henning Dalsvang/O"
)
SUBSTITUTES = _members("Pia Grønlund/A, Steen Havmand/V, Yasmin Lyngsø/F")
MONTHLY = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)
SELDOM = (1, 3, 5, 9, 11)


def _of(*places: int) -> tuple[Member, ...]:
    return tuple(COUNCIL[place] for place in places)


COMMITTEES = {
    "teknik": Committee("Teknik- og Miljøudvalget", _of(1, 4, 7, 9, 10), SELDOM, 1, 1, "Mødelokale 2"),
    "boern": Committee("Børne- og Skoleudvalget", _of(2, 6, 8, 11, 12), SELDOM, 2, 1, "Mødelokale 1"),
    "social": Committee("Social- og Sundhedsudvalget", _of(3, 5, 8, 9, 11), SELDOM, 3, 1, "Solgården"),
    "kultur": Committee("Kultur- og Fritidsudvalget", _of(2, 5, 7, 10, 12), SELDOM, 0, 2, "Biblioteket"),
    "oekonomi": Committee("Økonomiudvalget", _of(0, 1, 4, 7, 9, 10, 12), MONTHLY, 1, 3, "Mødelokale 1"),
    "byraad": Committee("Byrådet", COUNCIL, MONTHLY, 1, 4, "Byrådssalen"),
}
