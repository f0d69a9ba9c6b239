"""The made-up municipality: what is printed is what is read, and adding it twice adds nothing."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from demo.people import COMMITTEES, MUNICIPALITY, SLUG
from demo.plan import DECISIONS, Meeting, make_plan
from demo.printing import print_meeting
from ingest import launching, tasks, upload
from ingest.parsing.reader import read_referat
from meetings.models import Absence, AgendaItem, Case, SourceDocument
from tests.meetings.reading import text_of

PLAN = make_plan()


@pytest.mark.parametrize("key", COMMITTEES)
def test_every_item_is_read_as_it_was_meant(key: str, tmp_path: Path) -> None:
    meetings = [meeting for meeting in PLAN if meeting.committee is COMMITTEES[key]]
    for meeting in meetings:
        referat = read_referat(print_meeting(meeting, tmp_path))
        assert (referat.committee, referat.held_on) == (meeting.committee.name, meeting.held_on)
        assert set(referat.absent) == {member.name for member in meeting.absent}
        assert [_read(item) for item in referat.items] == _meant(meeting)
        assert not referat.findings


def _read(item) -> tuple[object, ...]:
    own = item.decisions[-1] if item.decisions else None
    votes = set(own.votes.in_favour + own.votes.against) if own and own.votes else set()
    bilag = [each.title for each in item.attachments]
    outcome = own.outcome if own else "none"
    return item.title, item.case_number, outcome, item.is_closed, list(item.absent), bilag, votes


def _meant(meeting: Meeting) -> list[tuple[object, ...]]:
    return [
        (
            item.title,
            item.case_number,
            item.outcome,
            item.is_closed,
            [member.name for member in item.absent],
            item.bilag,
            set(item.votes),
        )
        for item in meeting.items
    ]


def test_the_two_years_show_everything_that_can_become_of_a_case() -> None:
    outcomes = {item.outcome for meeting in PLAN for item in meeting.items}
    assert outcomes == {outcome for outcome, _ in DECISIONS.values()}
    ways = Counter(
        item.case_number for meeting in PLAN for item in meeting.items if item.title not in _formal()
    )
    assert sum(count >= 3 for count in ways.values()) >= 12


def _formal() -> set[str]:
    return {"Godkendelse af dagsorden", "Meddelelser", "Eventuelt"}


def test_the_same_meeting_is_printed_in_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    for meeting, again in zip(PLAN[:5], make_plan()[:5], strict=True):
        first = print_meeting(meeting, tmp_path)
        assert first.read_bytes() == print_meeting(again, tmp_path / "again").read_bytes()


@pytest.mark.django_db
def test_it_goes_in_by_the_clerks_door_and_twice_adds_nothing(tmp_path, monkeypatch, client) -> None:
    monkeypatch.setattr(launching, "_send", lambda name, document_id: tasks.read_document(document_id))
    monkeypatch.setattr(upload, "launch_on_commit", lambda document: launching.launch(document.pk))
    shown = [meeting for meeting in PLAN if meeting.held_on.year == 2024 and meeting.held_on.month in (3, 9)]
    for meeting in shown:
        print_meeting(meeting, tmp_path)
    assert _add(tmp_path) == f"{len(shown)} uploaded, 0 known already, {len(shown)} published, 0 refused"
    before = _counts()
    assert before[AgendaItem] == sum(len(meeting.items) for meeting in shown)
    assert _add(tmp_path).startswith(f"0 uploaded, {len(shown)} known already")
    assert _counts() == before
    assert MUNICIPALITY in text_of(client.get(f"/{SLUG}/"))


def _add(folder: Path) -> str:
    said = StringIO()
    call_command(
        "ingest_referater", str(folder), municipality=SLUG, name=MUNICIPALITY, publish=True, stdout=said
    )
    return said.getvalue().strip()


def _counts() -> dict[type, int]:
    return {model: model.objects.count() for model in (SourceDocument, AgendaItem, Absence, Case)}
