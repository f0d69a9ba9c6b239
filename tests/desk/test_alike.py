"""Many questions of one sort are answered with one press, and only those."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ingest.admin.doors import reading_mark
from ingest.doubts import sync_doubts, sync_findings
from ingest.parsing.referat import Fund, Tvivl
from meetings.models import SourceDocument
from tests.desk.papers import paper, put_on_desk

MESSAGE = "Punktet er læst med tekstgenkendelse."
ADDRESSES = tuple(Fund("email", "2", page) for page in (1, 2, 3))
OTHERS = (Fund("cpr", "2", 3), Fund("cpr", "1", 1), Fund("cpr", "1", 2))
SAME = tuple(Tvivl("ocr", number, 1, MESSAGE) for number in ("1", "2", None))


@pytest.fixture
def crowded(db: None) -> SourceDocument:
    """Three e-mail addresses, three CPR numbers, one doubt said three times and another said once."""
    odd = Tvivl("no_decision", "2", 3, "Punktet har ingen beslutning.")
    return put_on_desk(paper(findings=(*ADDRESSES, *OTHERS), doubts=(*SAME, odd)))


def press(desk, name: str, document: SourceDocument, **sent: str) -> str:
    address = reverse(f"admin:{name}", args=[document.pk])
    shown: str = desk.post(address, {"seen": reading_mark(document), **sent}, follow=True).content.decode()
    return shown


def test_all_addresses_are_settled_and_nothing_else(desk, clerk, crowded):
    sent = {"kind": "email", "verdict": "may_be_published"}
    assert "3 fund er afgjort." in press(desk, "desk_settle_alike_findings", crowded, **sent)
    settled = crowded.findings.exclude(verdict="")
    assert set(settled.values_list("kind", "verdict", "settled_by")) == {
        ("email", "may_be_published", clerk.pk)
    }
    assert crowded.events.latest("pk").note == "email: may_be_published, 3 fund"


def test_doubts_that_say_the_same_are_settled_together(desk, crowded):
    press(desk, "desk_settle_alike_doubts", crowded, code="ocr", message=MESSAGE)
    assert list(crowded.doubts.filter(settled_at=None).values_list("code", flat=True)) == ["no_decision"]


def test_page_offers_it_for_what_may_be_settled_unseen_only(desk, crowded):
    shown = desk.get(reverse("admin:meetings_sourcedocument_change", args=[crowded.pk])).content.decode()
    assert "3 åbne fund: E-mailadresse" in shown
    assert f"3 gange: {MESSAGE}" in shown
    assert "3 åbne fund: CPR-nummer" not in shown


@pytest.mark.parametrize("sent", [{}, {"kind": "cpr"}, {"kind": "email", "verdict": ""}])
def test_other_kinds_and_verdicts_are_refused(desk, crowded, sent):
    address = reverse("admin:desk_settle_alike_findings", args=[crowded.pk])
    assert desk.post(address, {"verdict": "not_personal"} | sent).status_code == 404
    assert not crowded.findings.exclude(verdict="").exists()


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("desk_settle_alike_findings", {"kind": "email", "verdict": "not_personal"}),
        ("desk_settle_alike_doubts", {"code": "ocr", "message": MESSAGE}),
    ],
)
def test_what_was_read_anew_behind_her_back_is_not_settled(desk, crowded, name, sent):
    assert "læst på ny" in press(desk, name, crowded, seen="2020-01-01", **sent)
    assert not crowded.findings.exclude(verdict="").exists()
    assert not crowded.doubts.exclude(settled_at=None).exists()


def test_settled_together_stays_settled_over_a_new_reading(desk, crowded):
    press(desk, "desk_settle_alike_doubts", crowded, code="ocr", message=MESSAGE)
    press(desk, "desk_settle_alike_findings", crowded, kind="email", verdict="not_personal")
    sync_doubts(crowded, SAME)
    sync_findings(crowded, ADDRESSES)
    assert not crowded.doubts.filter(settled_at=None).exists()
    assert not crowded.findings.filter(verdict="").exists()
