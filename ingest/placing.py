"""Which meeting a referat belongs to: its committee, its day, and its number on that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ingest.diff import Written
from ingest.errors import NoMeeting
from ingest.parsing.referat import Referat
from ingest.people import slug_of
from meetings.models import Committee, Meeting, Municipality, SourceDocument
from meetings.models.meetings import term_of


@dataclass(frozen=True, slots=True)
class Place:
    """A committee by its printed name and a day. Which committee that is depends on the day's term."""

    municipality: Municipality
    committee_name: str
    held_on: date

    @property
    def committee_slug(self) -> str:
        start, end = term_of(self.held_on)
        return f"{slug_of(self.committee_name)}-{start}-{end}"


def place_of(document: SourceDocument, referat: Referat) -> Place:
    """Where the document belongs; what a clerk has given outweighs what is printed.

    Raises NoMeeting where neither says it. One query unless the municipality is loaded.
    """
    name = document.given_committee or referat.committee
    day = document.given_held_on or referat.held_on
    if not name or not day:
        raise NoMeeting
    return Place(document.municipality, name, day)


def lock_meetings(document: SourceDocument, referat: Referat) -> tuple[Meeting | None, Meeting | None]:
    """The meeting that loading the referat would write to, and the one that the document is on now.

    Both are locked until the transaction ends, the committee before them, so that nobody can publish them
    meanwhile; each is None where there is none. Three queries or four. Raises NoMeeting.
    """
    place = place_of(document, referat)
    committee = _committees_of(place).select_for_update().first()
    is_one = Q(committee=committee, held_on=place.held_on) | Q(pk=document.meeting_id)
    locked = list(Meeting.objects.filter(is_one).select_for_update().order_by("sequence", "pk"))
    same_day = [
        meeting
        for meeting in locked
        if committee is not None and (meeting.committee_id, meeting.held_on) == (committee.pk, place.held_on)
    ]
    now = next((meeting for meeting in locked if meeting.pk == document.meeting_id), None)
    return _choose(same_day, document, referat), now


def take_meeting(document: SourceDocument, referat: Referat, written: Written) -> Meeting:
    """The referat's meeting, made or moved where need be, locked until the transaction ends.

    The committee is locked first, so that two documents of one new meeting make one row.
    """
    place = place_of(document, referat)
    committee = _take_committee(place, written)
    days = Meeting.objects.filter(committee=committee, held_on=place.held_on)
    same_day = list(days.select_for_update().order_by("sequence"))
    meeting = _choose(same_day, document, referat)
    if meeting is not None:
        _leave_old_meeting(document, meeting, written)
        return meeting
    sequence = max((other.sequence for other in same_day), default=0) + 1
    return _moved(document, committee, place.held_on, sequence, written) or _made(
        document, committee, place.held_on, sequence, written
    )


def _choose(same_day: Sequence[Meeting], document: SourceDocument, referat: Referat) -> Meeting | None:
    for meeting in same_day:
        if meeting.pk == document.meeting_id:
            return meeting
    return next((meeting for meeting in same_day if not _is_plainly_another(meeting, referat)), None)


def _is_plainly_another(meeting: Meeting, referat: Referat) -> bool:
    """Another start and no item number in common: a second meeting of the day, not a corrected referat."""
    if meeting.starts_at is None or referat.start is None or meeting.starts_at == referat.start:
        return False
    numbers = set(meeting.items.values_list("number", flat=True))
    return numbers.isdisjoint(punkt.number for punkt in referat.items)


def _committees_of(place: Place) -> QuerySet[Committee]:
    return Committee.objects.filter(municipality=place.municipality, slug=place.committee_slug)


def _take_committee(place: Place, written: Written) -> Committee:
    same = _committees_of(place)
    committee = same.select_for_update().first()
    if committee is not None:
        return committee
    start, end = term_of(place.held_on)
    new = Committee(
        municipality=place.municipality,
        name=place.committee_name,
        slug=place.committee_slug,
        term_start=start,
        term_end=end,
    )
    Committee.objects.bulk_create([new], ignore_conflicts=True)
    written.count += 1
    return same.select_for_update().get()


def _moved(
    document: SourceDocument, committee: Committee, held_on: date, sequence: int, written: Written
) -> Meeting | None:
    """The document's old meeting at its new place, ids and all; None where it has none of its own."""
    old = document.meeting
    if old is None or old.document_id != document.pk or old.documents.exclude(pk=document.pk).exists():
        return None
    old.committee, old.held_on, old.sequence = committee, held_on, sequence
    old.save(update_fields=["committee", "held_on", "sequence"])
    written.count += 1
    return old


def _made(
    document: SourceDocument, committee: Committee, held_on: date, sequence: int, written: Written
) -> Meeting:
    written.count += 1
    meeting = Meeting.objects.create(committee=committee, held_on=held_on, sequence=sequence)
    _leave_old_meeting(document, meeting, written)
    return meeting


def _leave_old_meeting(document: SourceDocument, meeting: Meeting, written: Written) -> None:
    """Where a document turns out to belong to another meeting, the old one must not show its rows."""
    old = document.meeting
    if old is None or old.pk == meeting.pk:
        return
    document.meeting = meeting
    document.save(update_fields=["meeting"])
    written.count += 1
    if old.document_id != document.pk:
        return
    old.document, old.published_at = None, None
    old.save(update_fields=["document", "published_at"])
    if old.first_published_at is None and not old.documents.exists():
        old.items.all().delete()
        old.delete()
