"""A live archive with the real meeting in it, filled once for all tests of a file, which only read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from meetings.learning import refresh_words
from meetings.models import Meeting, Section
from tests.meetings import rows
from tests.meetings.truth import load_truth

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server whose archive holds Haderslev's meeting and a made-up one.

    pytest-django's own live server empties the database after each test; these tests change nothing. They
    carry the mark ``django_db`` so that the database is made.
    """
    with django_db_blocker.unblock():
        load_truth()
        _make_full_item(rows.make_meeting())
        _make_wandering_case()
        _make_elsewhere()
        refresh_words()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


def _make_full_item(meeting: Meeting) -> None:
    rows.make_participation(meeting, "Anne Holm", is_absent=True)
    rows.make_participation(meeting, "Dorte Vang", is_listed=False, stands_for=rows.make_person("Anne Holm"))
    item = rows.make_item(
        meeting,
        "Børnehaver i Nørreby",
        case="24/17",
        body="Økonomien er sund.",
        absent=["Anne Holm"],
        attachments=["Kort over Nørreby"],
    )
    item.absences.update(origin="meeting", substitute=rows.make_person("Dorte Vang"))
    rows.make_decision(item, "Anbefales.", outcome="recommended", body="Økonomiudvalget", is_own=False)
    rows.make_decision(
        item,
        "Ad 1: Godkendt. Ad 2: Afvist.",
        outcome="mixed",
        parts=[
            {"ref": "1", "text": "", "outcome": "approved"},
            {"ref": "2", "text": "", "outcome": "rejected"},
        ],
        vote_counts={"for": 14, "against": 3, "abstained": None},
    )
    item.refresh_from_parts()
    item.save()
    rows.make_item(meeting, "Lukket ejendomssag", is_closed=True, outcome="none")


RECOMMENDED = (
    "Forvaltningen indstiller, at der anlægges en cykelsti langs Mosevej. "
    "Der gives en anlægsbevilling på 4,2 mio. kr., som finansieres af puljen til trafiksikkerhed. "
    "Forvaltningen vender tilbage med et forslag til belysning og beplantning, når lodsejerne er hørt om "
    "linjeføringen, og oplyser samtidig, hvad vedligeholdelsen af stien ventes at koste om året."
)


def _make_wandering_case() -> None:
    """A case from a committee by way of another to the council, postponed once, and one that names it."""
    steps = (
        (
            "Teknik- og Miljøudvalget",
            date(2023, 10, 3),
            "postponed",
            "Sagen udsættes, til lodsejerne er hørt.",
        ),
        ("Teknik- og Miljøudvalget", date(2023, 11, 14), "recommended", "Anbefales godkendt."),
        ("Økonomiudvalget", date(2023, 11, 28), "recommended", "Anbefales. Bo Lund (V) tager forbehold."),
        ("Byrådet", date(2024, 1, 30), "approved", "Godkendt."),
    )
    for number, (committee, day, outcome, text) in enumerate(steps):
        meeting = rows.make_meeting(rows.make_committee(committee, day=day), held_on=day)
        absent = ["Anne Holm"] if number == 1 else []
        item = rows.make_item(
            meeting,
            "Cykelsti langs Mosevej",
            case="23/804",
            decision=text,
            outcome=outcome,
            absent=absent,
            attachments=["Kort over linjeføringen", "Notat om økonomi"][: number % 3],
        )
        Section.objects.create(
            item=item,
            position=8,
            kind="recommendation",
            page=1,
            text=RECOMMENDED[: 400 if number == 1 else 69],
        )
    rows.make_item(meeting, "Belysning af stier", case="24/31", body="Sagen følger op på sag 23/804.")


def _make_elsewhere() -> None:
    """Another municipality that uses one of the numbers too, so that there is a choice."""
    town = rows.make_municipality("Andenby")
    rows.make_item(rows.make_meeting(rows.make_committee(municipality=town)), "Havnebad", case="24/31")
