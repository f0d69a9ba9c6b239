"""Every question about many rows. A method reads as a clause and says what it costs.

Everything public begins with ``published()``: a row of a meeting that is not published is in none of these.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from meetings.case_numbers import case_key
from meetings.formal_items import names_formal_items
from meetings.models.choices import ItemKind
from meetings.paging import MOST_COUNTED, Place
from meetings.search import Understood

if TYPE_CHECKING:
    from meetings.models import (  # noqa: F401
        Absence,
        AgendaItem,
        Case,
        Committee,
        Meeting,
        Municipality,
        Participation,
        Person,
    )

# Ends every order, so that no row is on two pages or on none.
PLACE_IN_MEETING = ("position", "pk")
# Items by date.
NEWEST_FIRST = ("-held_on", "-meeting_id", *PLACE_IN_MEETING)
# ts_rank is below 1, so a whole step is more than any difference in where the words stand. A formal item
# with the word itself stands below a compound in one of substance.
ABOVE_COMPOUNDS = 1.0
BELOW_SUBSTANCE = 2.0
# Items that are put in order by relevance.
MOST_RANKED = MOST_COUNTED


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def published(self) -> Self:
        """Municipalities with at least one published meeting."""
        meetings = _model("Meeting").objects.published()
        return self.filter(Exists(meetings.filter(committee__municipality=OuterRef("pk"))))


class CommitteeQuerySet(models.QuerySet["Committee"]):
    def published(self) -> Self:
        """Committees with at least one published meeting."""
        meetings = _model("Meeting").objects.published()
        return self.filter(Exists(meetings.filter(committee=OuterRef("pk"))))

    def with_latest_meeting(self) -> Self:
        """Adds ``meeting_count`` and ``latest_on``, of published meetings only, for the rows shown only."""
        held = _model("Meeting").objects.published().filter(committee=OuterRef("pk")).order_by()
        told = held.values("committee").annotate(count=models.Count("pk"), latest=models.Max("held_on"))
        return self.annotate(
            meeting_count=Subquery(told.values("count")), latest_on=Subquery(told.values("latest"))
        )


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def published(self) -> Self:
        """Meetings that a clerk has published and not withdrawn."""
        return self.filter(published_at__isnull=False)

    def with_place(self) -> Self:
        """Committee and municipality come along, so that addresses cost nothing more."""
        return self.select_related("committee__municipality")

    def with_document(self) -> Self:
        """The referat's row comes along, without the whole reading in it."""
        return self.select_related("document").defer("document__reading")

    def held_at(self, municipality: str, committee: str, day: date, sequence: int) -> Self:
        """The meeting of one address; none or one."""
        return self.filter(
            committee__municipality__slug=municipality,
            committee__slug=committee,
            held_on=day,
            sequence=sequence,
        )

    def newest_first(self) -> Self:
        return self.order_by("-held_on", "-sequence", "committee__name", "pk")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def in_published_meetings(self) -> Self:
        """Items of published meetings, those too that a corrected referat no longer holds."""
        return self.filter(meeting__published_at__isnull=False)

    def published(self) -> Self:
        """Items of published meetings that the meeting's latest version still holds."""
        return self.in_published_meetings().filter(is_current=True)

    def with_place(self) -> Self:
        """Meeting, committee, municipality and case come along, so that addresses cost nothing more."""
        return self.select_related("meeting__committee__municipality", "case__municipality")

    def with_absences(self) -> Self:
        """Adds ``recorded_absences``: who was absent, with substitutes. One query more, however many rows."""
        shown = _model("Absence").objects.standing().select_related("person", "substitute")
        return self.prefetch_related(
            Prefetch("absences", shown.order_by("person__name", "pk"), to_attr="recorded_absences")
        )

    def without_texts(self) -> Self:
        """Leaves out the long texts that a list does not show."""
        return self.defer("body_text", "attachment_text", "search", "corrections")

    def matching(self, understood: Understood) -> Self:
        """Items that match what a visitor typed. Nothing typed narrows nothing."""
        if not understood:
            return self
        items = self
        for query in understood.all_of:
            items = items.filter(search=query)
        return items

    def carrying_case(self, number: str) -> Self:
        """Items of a case, in any spelling of its number; the first pieces alone find all that begin so.

        ``25/12638`` finds that case only, ``25/`` every case of 2025, ``00.22.04-P35`` its subdivisions
        too. A trailing ``*`` breaks inside a piece: ``25/126*`` finds ``25/12638``.
        """
        key = case_key(number)
        if number.rstrip().endswith("*"):
            return self.filter(case__key__startswith=key)
        return self.filter(Q(case__key=key) | Q(case__key__startswith=f"{key}/"))

    def in_municipality(self, municipality_id: int) -> Self:
        """Items of one municipality, of every committee."""
        # A bare 7 is an integer to PostgreSQL, which the search's index of bigint does not look up.
        return self.filter(municipality=Cast(Value(municipality_id), models.BigIntegerField()))

    def held_between(self, first: date | None, last: date | None) -> Self:
        """Both days count; None leaves that end open."""
        items = self.filter(held_on__gte=first) if first else self
        return items.filter(held_on__lte=last) if last else items

    def with_absentee(self, person_slug: str) -> Self:
        """Items that a person of this address was absent from."""
        return self.filter(Exists(_absences_of_item().filter(person__slug=person_slug)))

    def with_somebody_absent(self) -> Self:
        return self.filter(Exists(_absences_of_item()))

    def with_attachments(self, *, wanted: bool) -> Self:
        """Items that list bilag, or those that list none."""
        has_some = Exists(_model("Attachment").objects.filter(item=OuterRef("pk")))
        return self.filter(has_some if wanted else ~has_some)

    def following_recommendation(self, *, wanted: bool) -> Self:
        """Items where the committee did, or did not, do as recommended; those not judged are in neither."""
        return self.filter(follows_recommendation=wanted)

    def of_substance(self) -> Self:
        """Leaves out what every meeting does: approving its agenda, any other business, signing."""
        return self.filter(is_formal=False)

    def of_kind(self, kind: ItemKind) -> Self:
        """Every item is of one kind: a closed one is closed, also where its title is a formal one's."""
        if kind == ItemKind.CLOSED:
            return self.filter(is_closed=True)
        return self.filter(is_closed=False, is_formal=kind == ItemKind.FORMAL)

    def decided(self) -> Self:
        """Items on which something was decided."""
        return self.exclude(outcome="none")

    def newest_first(self) -> Self:
        return self.order_by(*NEWEST_FIRST)

    def oldest_first(self) -> Self:
        return self.order_by("held_on", "meeting_id", *PLACE_IN_MEETING)

    def latest_public_first(self) -> Self:
        """By the moment their meeting became public, then newest: what a feed tells."""
        newest = ("-meeting__published_at", "-meeting__held_on", "-meeting_id")
        return self.order_by(*newest, *PLACE_IN_MEETING)

    def beyond(self, place: Place, *, newest_first: bool) -> Self:
        """Items that come after a place in the order by date. No slower far down the list than at its top."""
        earlier, later = ("lt", "gt") if newest_first else ("gt", "gt")
        same_meeting = Q(held_on=place.held_on, meeting_id=place.meeting_id)
        beyond = (
            Q(**{f"held_on__{earlier}": place.held_on})
            | Q(**{"held_on": place.held_on, f"meeting_id__{earlier}": place.meeting_id})
            | same_meeting & Q(**{f"position__{later}": place.position})
            | same_meeting & Q(position=place.position, pk__gt=place.pk)
        )
        # The day once more, so that an index begins there.
        return self.filter(beyond, **{f"held_on__{earlier}e": place.held_on})

    def best_first(self, understood: Understood) -> Self:
        """The newest ``MOST_RANKED`` of these by relevance, then newest; all, newest first, for no words.

        The words themselves rank above compounds of them, within that title above decision, bilag and the
        rest, as the weights of ``AgendaItem.search`` say; formal items rank lowest, unless it was they that
        were asked for. To rank everything that has a common word would take seconds.
        """
        if not understood:
            return self.newest_first()
        newest = self.newest_first().values("pk")[:MOST_RANKED]
        found: Self = _model("AgendaItem").objects.filter(pk__in=newest)
        return found.ranked(understood)

    def ranked(self, understood: Understood) -> Self:
        """By relevance, then newest. It takes some 20 microseconds an item."""
        rows = self.annotate(rank=_rank(understood))
        return rows.order_by("-rank", *NEWEST_FIRST)

    def beyond_ranked(self) -> Self:
        """What ``best_first`` leaves out, newest first."""
        return self.newest_first()[MOST_RANKED:]


class CaseQuerySet(models.QuerySet["Case"]):
    def published(self) -> Self:
        """Cases with at least one published item."""
        return self.filter(Exists(_model("AgendaItem").objects.published().filter(case=OuterRef("pk"))))

    def numbered(self, spelling: str) -> Self:
        """Cases with this number, one a municipality at most. ``spelling``: typed, or from an address."""
        if "\x00" in spelling:
            return self.none()
        return self.filter(Q(key=case_key(spelling), key__gt="") | Q(path=spelling.lower()))


class PersonQuerySet(models.QuerySet["Person"]):
    def published(self) -> Self:
        """People named as participant, absentee or substitute of at least one published meeting."""
        participations = _model("Participation").objects.published()
        absences = _model("Absence").objects.published()
        return self.filter(
            Exists(participations.filter(person=OuterRef("pk")))
            | Exists(participations.filter(stands_for=OuterRef("pk")))
            | Exists(absences.filter(person=OuterRef("pk")))
            | Exists(absences.filter(substitute=OuterRef("pk")))
        )

    def meant_by(self, slug: str) -> Self:
        """The people of this name in the address, or of another spelling laid together with theirs."""
        named = _model("Person").objects.filter(slug=slug)
        return self.filter(pk__in=named.values(meant=Coalesce("merged_into", "pk")))

    def absent_somewhere(self) -> Self:
        """People who were absent from at least one published item."""
        return self.filter(Exists(_model("Absence").objects.published().filter(person=OuterRef("pk"))))


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def published(self) -> Self:
        return self.filter(meeting__published_at__isnull=False)


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def standing(self) -> Self:
        """Absences that no clerk has struck."""
        return self.filter(is_struck=False)

    def published(self) -> Self:
        """Absences from published items."""
        return self.standing().filter(item__meeting__published_at__isnull=False, item__is_current=True)


def kind_of_item() -> models.Case:
    """An item's ItemKind, in SQL."""
    return models.Case(
        When(is_closed=True, then=Value(ItemKind.CLOSED.value)),
        When(is_formal=True, then=Value(ItemKind.FORMAL.value)),
        default=Value(ItemKind.SUBSTANCE.value),
    )


def _rank(understood: Understood) -> models.expressions.Combinable:
    by_words = _rank_by_words(understood)
    if names_formal_items(understood.words):
        return by_words
    return by_words - models.Case(When(is_formal=True, then=BELOW_SUBSTANCE), default=0.0)


def _rank_by_words(understood: Understood) -> models.expressions.Combinable:
    by_place = SearchRank(F("search"), understood.exact)
    if not understood.is_wider:
        return by_place
    return models.Case(
        When(search=understood.exact, then=by_place + Value(ABOVE_COMPOUNDS)),
        default=SearchRank(F("search"), understood.wide),
        output_field=models.FloatField(),
    )


def _absences_of_item() -> AbsenceQuerySet:
    absences: AbsenceQuerySet = _model("Absence").objects.standing().filter(item=OuterRef("pk"))
    return absences


def _model(name: str) -> Any:
    """A model by name: the models import this module, so it cannot import them."""
    return apps.get_model("meetings", name)
