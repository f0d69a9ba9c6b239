"""What a waiting reading would change in the rows, as a plain list for the clerk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from ingest.admin.corrected import NOTHING, in_words
from ingest.diff import as_read
from ingest.parsing.referat import Beslutning, Punkt, Referat
from ingest.reading import from_json
from ingest.wanted import item_slugs
from meetings.case_numbers import case_key
from meetings.models import AgendaItem, Decision, Meeting, Origin
from meetings.models.corrections import Correctable


@dataclass(frozen=True, slots=True)
class Difference:
    """``before``: what the rows say now; ``after``: what the new reading says. Texts for people."""

    where: str
    what: str
    before: str
    after: str
    is_corrected: bool = False


def differences(meeting: Meeting, reading: dict[str, Any]) -> list[Difference]:
    """Field by field, in the order of the agenda; corrected fields are marked, since they will stay.

    The committee of a meeting is its identity and not compared. Six queries.
    """
    referat = from_json(reading)
    rows = {
        item.slug: item
        for item in meeting.items.filter(is_current=True)
        .select_related("case")
        .prefetch_related("decisions", "sections", "attachments", "absences__person")
    }
    read = dict(zip(item_slugs(referat.items), referat.items, strict=True))
    return [*_of_meeting(meeting, referat), *_of_items(rows, read)]


def _of_meeting(meeting: Meeting, referat: Referat) -> Iterator[Difference]:
    yield from _of_field("Mødet", "Mødedato", meeting, "held_on", referat.held_on)
    yield from _of_field("Mødet", "Start", meeting, "starts_at", referat.start)
    yield from _of_field("Mødet", "Slut", meeting, "ends_at", referat.end)
    yield from _of_field("Mødet", "Sted", meeting, "location", referat.location)


def _of_items(rows: dict[str, AgendaItem], read: dict[str, Punkt]) -> Iterator[Difference]:
    for slug, punkt in read.items():
        if slug in rows:
            yield from _of_item(rows[slug], punkt)
        else:
            yield Difference(f"Punkt {punkt.number}", "Nyt punkt", NOTHING, punkt.title)
    for slug, item in rows.items():
        if slug not in read:
            yield Difference(f"Punkt {item.number}", "Punktet udgår", item.title, NOTHING)


def _of_item(item: AgendaItem, punkt: Punkt) -> Iterator[Difference]:
    where = f"Punkt {item.number}"
    yield from _of_field(where, "Titel", item, "title", punkt.title)
    yield from _of_case(where, item, punkt.case_number)
    yield from _of_field(where, "Lukket punkt", item, "is_closed", punkt.is_closed)
    yield from _of_decisions(where, list(item.decisions.all()), punkt.decisions)
    sections = [(section.heading, section.text) for section in item.sections.all()]
    if sections != [(afsnit.heading, afsnit.text) for afsnit in punkt.sections]:
        yield Difference(where, "Tekst", f"{len(sections)} afsnit", f"{len(punkt.sections)} afsnit, ændret")
    titles = [str(as_read(attachment, "title")) for attachment in item.attachments.all()]
    yield from _of_texts(where, "Bilag", titles, [bilag.title for bilag in punkt.attachments])
    absent = [absence.person.name for absence in item.absences.all() if absence.origin == Origin.ITEM]
    yield from _of_texts(where, "Fraværende", sorted(absent), sorted(punkt.absent))


def _of_case(where: str, item: AgendaItem, number: str | None) -> Iterator[Difference]:
    """Two spellings of one number are no difference."""
    printed = item.case.number if item.case else None
    if case_key(number or "") != case_key(printed or ""):
        is_corrected = bool(item.corrections.keys() & {"case", "case_id"})
        yield Difference(where, "Sagsnummer", _in_words(printed), _in_words(number), is_corrected)


def _of_decisions(where: str, rows: list[Decision], read: tuple[Beslutning, ...]) -> Iterator[Difference]:
    by_body = {(row.body, row.decided_on): row for row in rows}
    for beslutning in read:
        row = by_body.pop((beslutning.body, beslutning.date), None)
        if row is None:
            what = f"Ny beslutning ({beslutning.body})"
            yield Difference(where, what, NOTHING, _in_words(beslutning.text))
        else:
            yield from _of_field(where, "Udfald", row, "outcome", beslutning.outcome)
            yield from _of_field(where, "Beslutning", row, "text", beslutning.text)
    for row in by_body.values():
        yield Difference(where, f"Beslutning udgår ({row.body})", _in_words(row.text), NOTHING)


def _of_texts(where: str, what: str, before: list[str], after: list[str]) -> Iterator[Difference]:
    if before != after:
        yield Difference(where, what, _in_words("; ".join(before)), _in_words("; ".join(after)))


def _of_field(where: str, what: str, row: Correctable, field: str, after: Any) -> Iterator[Difference]:
    """One difference where the paper now says something else; what a clerk made of it is not compared."""
    if as_read(row, field) in (plain := _plain(after), plain or ""):
        return
    before = in_words(row, field, _plain(getattr(row, field)), {})
    yield Difference(where, what, before, in_words(row, field, plain, {}), field in row.corrections)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _in_words(text: str | None) -> str:
    return text or NOTHING
