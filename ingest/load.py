"""From a Referat to rows: the only writer of the archive's rows. The paper's words and the rows' meet here.

A keyed difference in one transaction: what is the same is not written, what has changed keeps its id and so
its address, and what a clerk has done by hand stays done (``meetings/models/corrections.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Q, QuerySet, prefetch_related_objects

from ingest import diff, wanted
from ingest.diff import Pairs, Values, Written
from ingest.parsing.referat import Punkt, Referat
from ingest.people import ids_of_cases, ids_of_people
from ingest.placing import take_meeting
from meetings.models import (
    Absence,
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Origin,
    Participation,
    PrivacyFinding,
    Section,
    SourceDocument,
)
from meetings.models.items import FROM_PARTS

Placed = TypeVar("Placed", Decision, Attachment)


class _Undone(Exception):
    """Ends a trial load."""


@transaction.atomic
def load(document: SourceDocument, referat: Referat) -> Meeting:
    """Make the rows of the referat's meeting say what the referat says, and return the meeting.

    Loading the same referat again writes nothing. The number of queries does not depend on the number of
    items. Raises NoMeeting where neither the paper nor a clerk says which committee met and when.
    """
    return _load(document, referat, Written())


def would_change(document: SourceDocument, referat: Referat) -> bool:
    """True if ``load`` would write anything at all. It is tried in a savepoint and undone."""
    written = Written()
    trial = SourceDocument.objects.select_related("municipality", "meeting").get(pk=document.pk)
    trial.given_committee, trial.given_held_on = document.given_committee, document.given_held_on
    try:
        with transaction.atomic():
            _load(trial, referat, written)
            raise _Undone
    except _Undone:
        return bool(written)


def _load(document: SourceDocument, referat: Referat, written: Written) -> Meeting:
    meeting = take_meeting(document, referat, written)
    people = ids_of_people(document.municipality, referat, written)
    _load_meeting(meeting, document, referat, written)
    _load_participations(meeting, wanted.participation_values(meeting.pk, referat, people), written)
    loaded = _load_items(meeting, document, referat, written)
    _load_sections(loaded, written)
    _load_decisions(loaded, written)
    _load_attachments(loaded, written)
    _load_absences(loaded, people, written)
    _refresh(loaded.items, written)
    return meeting


def _load_meeting(meeting: Meeting, document: SourceDocument, referat: Referat, written: Written) -> None:
    values = {
        "starts_at": referat.start,
        "ends_at": referat.end,
        "location": referat.location or "",
        "document_id": document.pk,
    }
    if meeting.document_id not in (None, document.pk):
        # What was found in a bilag's file is the business of whoever tells the meeting now.
        PrivacyFinding.objects.filter(attachment__item__meeting=meeting).update(document=document)
    diff.update([(meeting, values)], written)
    if document.meeting_id != meeting.pk:
        document.meeting = meeting
        document.save(update_fields=["meeting"])
        written.count += 1


def _load_participations(meeting: Meeting, values: list[Values], written: Written) -> None:
    pairs = diff.pair(Participation.objects.filter(meeting=meeting), values, ("person_id",))
    diff.delete([row for row in pairs.surplus if row.origin != Origin.CLERK], written)
    diff.update([(row, new) for row, new in pairs.matched if row.origin != Origin.CLERK], written)
    diff.create(Participation, pairs.missing, written)


@dataclass(frozen=True)
class _Loaded:
    """The items of the paper beside their rows, in order, and what their parts are read against."""

    meeting: Meeting
    referat: Referat
    items: list[AgendaItem]

    def parts(self, values_of: Callable[[int, Punkt], list[Values]]) -> list[Values]:
        both = zip(self.items, self.referat.items, strict=True)
        return [values for item, punkt in both for values in values_of(item.pk, punkt)]


def _load_items(meeting: Meeting, document: SourceDocument, referat: Referat, written: Written) -> _Loaded:
    numbers = [punkt.case_number for punkt in referat.items if punkt.case_number]
    cases = ids_of_cases(document.municipality, numbers, written)
    values = wanted.item_values(meeting.pk, referat, cases)
    pairs = diff.pair(AgendaItem.objects.filter(meeting=meeting), values, ("slug",))
    _drop_items(meeting, pairs.surplus, written)
    diff.update(pairs.matched, written)
    new = diff.create(AgendaItem, pairs.missing, written)
    by_slug = {item.slug: item for item in [*new, *(row for row, _ in pairs.matched)]}
    return _Loaded(meeting, referat, [by_slug[each["slug"]] for each in values])


def _drop_items(meeting: Meeting, surplus: list[AgendaItem], written: Written) -> None:
    """Items that the paper no longer has: kept, and not current, where they were public or a clerk has
    worked on them; else deleted."""
    if not surplus:
        return
    worked_on = set(_worked_on(surplus).values_list("pk", flat=True))
    was_public = meeting.first_published_at is not None
    kept = [item for item in surplus if was_public or item.pk in worked_on]
    diff.update([(item, {"is_current": False}) for item in kept], written)
    diff.delete([item for item in surplus if item not in kept], written)


def _worked_on(items: Sequence[AgendaItem]) -> QuerySet[AgendaItem]:
    by_hand = (
        ~Q(corrections={})
        | Q(pk__in=Decision.objects.exclude(corrections={}).values("item"))
        | Q(pk__in=Attachment.objects.filter(~Q(corrections={}) | ~Q(file="")).values("item"))
        | Q(pk__in=Absence.objects.filter(Q(origin=Origin.CLERK) | Q(is_struck=True)).values("item"))
    )
    return AgendaItem.objects.filter(by_hand, pk__in=[item.pk for item in items])


def _load_sections(loaded: _Loaded, written: Written) -> None:
    rows = Section.objects.filter(item__in=loaded.items)
    keys = ("item_id", "kind", "heading"), ("item_id", "position")
    pairs = diff.pair(rows, loaded.parts(wanted.section_values), *keys)
    diff.delete(pairs.surplus, written)
    diff.update(pairs.matched, written)
    diff.create(Section, pairs.missing, written)


def _load_decisions(loaded: _Loaded, written: Written) -> None:
    def values_of(item_id: int, punkt: Punkt) -> list[Values]:
        committee = loaded.meeting.committee.name
        return wanted.decision_values(item_id, punkt, committee=committee, held_on=loaded.meeting.held_on)

    rows = Decision.objects.filter(item__in=loaded.items)
    keys = ("item_id", "body", "decided_on"), ("item_id", "position")
    pairs = diff.pair(rows, loaded.parts(values_of), *keys)
    _apply_placed(Decision, pairs, written, is_kept=lambda row: bool(row.corrections))


def _load_attachments(loaded: _Loaded, written: Written) -> None:
    rows = Attachment.objects.filter(item__in=loaded.items)
    keys = ("item_id", "title"), ("item_id", "position")
    pairs = diff.pair(rows, loaded.parts(wanted.attachment_values), *keys)
    _apply_placed(Attachment, pairs, written, is_kept=lambda row: bool(row.corrections or row.file))


def _apply_placed(
    model: type[Placed], pairs: Pairs[Placed], written: Written, *, is_kept: Callable[[Placed], bool]
) -> None:
    """Write the pairs; rows that the paper no longer has and a clerk worked on stand after the others."""
    kept = sorted((row for row in pairs.surplus if is_kept(row)), key=lambda row: (row.position, row.pk))
    diff.delete([row for row in pairs.surplus if not is_kept(row)], written)
    values = [*(new for _, new in pairs.matched), *pairs.missing]
    last = Counter(each["item_id"] for each in values)
    moved: list[tuple[Placed, Values]] = []
    for row in kept:
        last[row.item_id] += 1
        moved.append((row, {"position": last[row.item_id]}))
    diff.update([*pairs.matched, *moved], written)
    diff.create(model, pairs.missing, written)


def _load_absences(loaded: _Loaded, people: Mapping[str, int], written: Written) -> None:
    def values_of(item_id: int, punkt: Punkt) -> list[Values]:
        return wanted.absence_values(item_id, punkt, loaded.referat, people)

    def is_by_hand(row: Absence) -> bool:
        return row.origin == Origin.CLERK or row.is_struck

    pairs = diff.pair(
        Absence.objects.filter(item__in=loaded.items), loaded.parts(values_of), ("item_id", "person_id")
    )
    diff.delete([row for row in pairs.surplus if not is_by_hand(row)], written)
    diff.update([(row, new) for row, new in pairs.matched if not is_by_hand(row)], written)
    diff.create(Absence, pairs.missing, written)


def _refresh(items: list[AgendaItem], written: Written) -> None:
    """What lists and the search need of the parts, written to the items whose own has changed."""
    prefetch_related_objects(items, "decisions", "sections", "attachments")
    changed = []
    for item in items:
        before = [getattr(item, name) for name in FROM_PARTS]
        item.refresh_from_parts()
        if before != [getattr(item, name) for name in FROM_PARTS]:
            changed.append(item)
    diff.save(changed, FROM_PARTS, written)
