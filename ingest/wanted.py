"""What the rows of a meeting should be after a reading: column values, computed without a query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ingest.diff import Values
from ingest.parsing.referat import (
    Afsnit,
    Beslutning,
    Blok,
    Listepunkt,
    Punkt,
    Referat,
    Stedfortraeder,
    Stemmer,
    Stemmetal,
    Tabel,
)
from ingest.people import slug_of
from meetings.case_numbers import case_key
from meetings.models import Origin
from meetings.slugs import danish_slug

Ids = Mapping[str, int]

MAX_ITEM_SLUG = 24  # of 30: a repeated number needs room for "-2"
DEFINITE_ENDING = re.compile(r"(?:et|en|e|n)$")
# The council, of which a municipality has one: "Byrådet" is "Haderslev Byråd". Stems as _stem() gives them.
COUNCILS = frozenset({"byraad", "kommunalbestyrels", "borgerrepraesentation"})


def item_slugs(items: Sequence[Punkt]) -> list[str]:
    """A slug for each item, unique in the meeting: ``86``, ``8-1`` for ``8.1``, ``86-2`` for a second 86."""
    slugs: list[str] = []
    for position, punkt in enumerate(items, start=1):
        plain = danish_slug(re.sub(r"[^\w]+", "-", punkt.number))[:MAX_ITEM_SLUG].strip("-")
        stem = plain or f"nr-{position}"
        slugs.append(next(slug for slug in _candidates(stem) if slug not in slugs))
    return slugs


def _candidates(stem: str) -> Iterator[str]:
    yield stem
    for number in range(2, 10_000):
        yield f"{stem}-{number}"


def item_values(meeting_id: int, referat: Referat, case_ids: Ids) -> list[Values]:
    """Values of each AgendaItem, in the order of the paper."""
    return [
        {
            "meeting_id": meeting_id,
            "slug": slug,
            "number": punkt.number,
            "position": position,
            "title": punkt.title,
            "case_id": case_ids.get(case_key(punkt.case_number)) if punkt.case_number else None,
            "is_closed": punkt.is_closed,
            "page": punkt.page,
            "is_current": True,
        }
        for position, (slug, punkt) in enumerate(
            zip(item_slugs(referat.items), referat.items, strict=True), start=1
        )
    ]


def section_values(item_id: int, punkt: Punkt) -> list[Values]:
    return [
        {
            "item_id": item_id,
            "position": position,
            "kind": afsnit.kind,
            "heading": afsnit.heading,
            "page": afsnit.page,
            "blocks": blocks_as_json(afsnit),
            "text": afsnit.text,
        }
        for position, afsnit in enumerate(punkt.sections, start=1)
    ]


def blocks_as_json(afsnit: Afsnit) -> list[dict[str, Any]]:
    """The blocks in the shape that ``Section.blocks`` documents. Any: JSON."""
    return [_block_as_json(block) for block in afsnit.blocks]


def _block_as_json(block: Blok) -> dict[str, Any]:
    if isinstance(block, Tabel):
        return {"type": "table", "rows": [list(row) for row in block.rows], "page": block.page}
    if isinstance(block, Listepunkt):
        return {"type": "item", "text": block.text, "level": block.level, "page": block.page}
    return {"type": "heading" if block.is_heading else "paragraph", "text": block.text, "page": block.page}


def decision_values(item_id: int, punkt: Punkt, *, committee: str, held_on: date) -> list[Values]:
    own = own_decisions(punkt, committee=committee, held_on=held_on)
    return [
        {
            "item_id": item_id,
            "position": position,
            "is_own": position in own,
            "body": beslutning.body,
            "decided_on": beslutning.date,
            "text": beslutning.text,
            "outcome": beslutning.outcome,
            "parts": [
                {"ref": part.ref, "text": part.text, "outcome": part.outcome} for part in beslutning.parts
            ],
            "votes": _votes(beslutning.votes),
            "vote_counts": _votes(beslutning.vote_counts),
            "page": beslutning.page,
        }
        for position, beslutning in enumerate(punkt.decisions, start=1)
    ]


def own_decisions(punkt: Punkt, *, committee: str, held_on: date) -> set[int]:
    """Places, from 1, of this meeting's decisions: of its committee, and not of an earlier day.

    Where none is, the last one is taken if it is of the meeting's day, whatever body its heading names:
    committees go by more names than one. ``checks.py`` doubts it.
    """
    own = {
        position
        for position, beslutning in enumerate(punkt.decisions, start=1)
        if _is_own(beslutning, committee, held_on)
    }
    if own or not is_of_other_name(punkt, committee=committee, held_on=held_on):
        return own
    return {len(punkt.decisions)}


def is_of_other_name(punkt: Punkt, *, committee: str, held_on: date) -> bool:
    """True where the decision that must be this meeting's is printed under another body's name."""
    if any(_is_own(beslutning, committee, held_on) for beslutning in punkt.decisions):
        return False
    return bool(punkt.decisions) and punkt.decisions[-1].date == held_on


def _is_own(beslutning: Beslutning, committee: str, held_on: date) -> bool:
    """A day after the meeting is a misprint, since minutes cannot hold what is not decided yet."""
    if not is_same_body(beslutning.body, committee):
        return False
    return beslutning.date is None or beslutning.date >= held_on


def is_same_body(body: str, committee: str) -> bool:
    """True where both name one body, in whatever case and ending; a council also by the place's name."""
    shorter, longer = sorted((_stem(body), _stem(committee)), key=len)
    return shorter == longer or (shorter in COUNCILS and longer.endswith("-" + shorter))


def _stem(body: str) -> str:
    return DEFINITE_ENDING.sub("", danish_slug(body))


def _votes(votes: Stemmer | Stemmetal | None) -> dict[str, Any] | None:
    """``for``, ``against``, ``abstained`` as names or numbers. Any: JSON."""
    if votes is None:
        return None
    sides = {"for": votes.in_favour, "against": votes.against, "abstained": votes.abstained}
    return {side: list(value) if isinstance(value, tuple) else value for side, value in sides.items()}


def attachment_values(item_id: int, punkt: Punkt) -> list[Values]:
    return [
        {"item_id": item_id, "position": position, "title": bilag.title, "page": bilag.page}
        for position, bilag in enumerate(punkt.attachments, start=1)
    ]


def participation_values(meeting_id: int, referat: Referat, people: Ids) -> list[Values]:
    """Everyone on the front once: those listed, then other absentees, then other substitutes."""
    listed, absent = _ids(referat.participants, people), _ids(referat.absent, people)
    stands_for = {substitute: member for member, substitute in _pairs(referat.substitutes, people)}
    substitutes = _ids([each.name for each in referat.substitutes], people)
    return [
        {
            "meeting_id": meeting_id,
            "person_id": person_id,
            "position": position,
            "is_listed": person_id in listed,
            "is_absent": person_id in absent,
            "stands_for_id": stands_for.get(person_id),
            "origin": Origin.MEETING,
        }
        for position, person_id in enumerate(dict.fromkeys([*listed, *absent, *substitutes]), start=1)
    ]


def absence_values(item_id: int, punkt: Punkt, referat: Referat, people: Ids) -> list[Values]:
    """Everyone absent from the item once; a member with a substitute at the item is absent from it.

    Who is absent from the whole meeting is absent from every item, the closed ones too.
    """
    at_item = _ids([*punkt.absent, *(each.stands_for for each in punkt.substitutes)], people)
    substitute_of = dict([*_pairs(referat.substitutes, people), *_pairs(punkt.substitutes, people)])
    return [
        {
            "item_id": item_id,
            "person_id": person_id,
            "origin": Origin.ITEM if person_id in at_item else Origin.MEETING,
            "substitute_id": substitute_of.get(person_id),
        }
        for person_id in dict.fromkeys([*at_item, *_ids(referat.absent, people)])
    ]


def _pairs(printed: Sequence[Stedfortraeder], people: Ids) -> list[tuple[int, int]]:
    """Ids of member and substitute; a name that stands for itself says nothing."""
    slugs = [(slug_of(each.stands_for), slug_of(each.name)) for each in printed]
    known = [(people[member], people[name]) for member, name in slugs if {member, name} <= people.keys()]
    return [(member, substitute) for member, substitute in known if member != substitute]


def _ids(names: Sequence[str], people: Ids) -> list[int]:
    """Ids of the names, each once, in their order: two spellings of one person are one."""
    slugs = (slug_of(name) for name in names)
    return list(dict.fromkeys(people[slug] for slug in slugs if slug in people))
