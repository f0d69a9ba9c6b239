"""The gate: what may be published, what waits, what is kept of older versions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from ingest import desk, publishing, recording
from ingest.claims import claim
from ingest.parsing.errors import AgendaNotMinutes, ClosedMinutes
from ingest.parsing.referat import Fund, Punkt, Referat, Tvivl
from ingest.publishing import PublishRefused, may_publish, publish, withdraw
from meetings.models import AgendaItem, DocumentState, Meeting, SourceDocument
from tests.ingest.papers import DAY, decision, make_document, punkt, referat

pytestmark = pytest.mark.django_db


def read(document: SourceDocument, paper: Referat) -> SourceDocument:
    """What the task does once the PDF is read."""
    claimed = claim(document.pk, "task")
    assert claimed is not None
    assert recording.record_reading(claimed, paper)
    document.refresh_from_db()
    return document


def reread(document: SourceDocument, paper: Referat) -> SourceDocument:
    """What the task of a newer version does."""
    SourceDocument.objects.filter(pk=document.pk).update(parser_version="old")
    assert recording.record_rereading(document.pk, paper)
    document.refresh_from_db()
    return document


def published(name: str, paper: Referat, by: User) -> SourceDocument:
    document = read(make_document(name), paper)
    publish(document, by=by)
    return document


def titles() -> list[str]:
    return list(AgendaItem.objects.published().values_list("title", flat=True))


def corrected(title: str = "Ny titel") -> Punkt:
    return punkt("1", title)


def test_what_is_read_is_a_draft_until_it_is_published(clerk: User) -> None:
    document = read(make_document(), referat())
    assert (document.state, titles()) == (DocumentState.NEEDS_REVIEW, [])
    publish(document, by=clerk)
    assert document.state == DocumentState.PUBLISHED
    assert titles() == ["Cykelsti langs Åvej", "Belysning i Havnegade"]
    assert document.events.filter(action="published", actor=clerk).exists()


def test_open_finding_stops_publishing_until_it_is_judged(clerk: User) -> None:
    document = read(make_document(), referat(findings=(Fund("cpr", "1", 1),)))
    with pytest.raises(PublishRefused) as refused:
        publish(document, by=clerk)
    assert refused.value.code == "open_findings"
    assert not Meeting.objects.published().exists()
    desk.settle_finding(document.findings.get(), "may_be_published", by=clerk)
    publish(document, by=clerk)
    assert titles()


def test_referat_that_is_to_be_read_anew_is_not_published_before_that_is_done(clerk: User) -> None:
    document = read(make_document(), referat(findings=(Fund("cpr", "1", 1),)))
    desk.settle_finding(document.findings.get(), "not_personal", by=clerk)
    with pytest.raises(PublishRefused) as refused:
        publish(document, by=clerk)
    assert refused.value.code == "read_anew"
    assert recording.record_rereading(document.pk, referat(findings=(Fund("cpr", "1", 1),)))
    publish(document, by=clerk)
    assert titles()


def test_one_more_finding_at_a_judged_place_opens_all_of_them(clerk: User) -> None:
    document = read(make_document(), referat(findings=(Fund("cpr", "1", 1), Fund("email", "1", 1))))
    for finding in document.findings.all():
        desk.settle_finding(finding, "not_personal", by=clerk)
    again = (Fund("cpr", "1", 1), Fund("cpr", "1", 1), Fund("email", "1", 1))
    reread(document, referat(findings=again))
    assert list(publishing.open_findings(document).values_list("kind", "occurrence")) == [
        ("cpr", 1),
        ("cpr", 2),
    ]


def test_unread_document_cannot_be_published() -> None:
    refused = may_publish(make_document())
    assert refused is not None
    assert refused.code == "wrong_state"


def test_withdrawn_meeting_is_closed_and_can_be_opened_again(clerk: User) -> None:
    document = published("a.pdf", referat(), clerk)
    first_published_at = Meeting.objects.get().first_published_at
    withdraw(document, by=clerk, reason="Navn på barn")
    assert (document.state, titles()) == (DocumentState.WITHDRAWN, [])
    assert document.events.get(action="withdrawn").note == "Navn på barn"
    publish(document, by=clerk)
    assert titles()
    assert Meeting.objects.get().first_published_at == first_published_at


def test_draft_cannot_be_withdrawn(clerk: User) -> None:
    with pytest.raises(PublishRefused, match="ikke offentliggjort"):
        withdraw(read(make_document(), referat()), by=clerk)


def test_corrected_pdf_of_a_public_meeting_waits_for_the_clerk(clerk: User) -> None:
    old = published("a.pdf", referat(), clerk)
    new = read(make_document("b.pdf"), referat(corrected()))
    assert (new.state, new.is_pending, new.meeting) == (DocumentState.NEEDS_REVIEW, True, old.meeting)
    assert "Ny titel" not in titles()
    item = AgendaItem.objects.get(number="1").pk
    publish(new, by=clerk)
    old.refresh_from_db()
    assert (titles(), old.state) == (["Ny titel"], DocumentState.WITHDRAWN)
    assert "b.pdf" in old.events.get(action="withdrawn").note
    assert AgendaItem.objects.get(number="1").pk == item
    assert Meeting.objects.get().document == new


def test_item_gone_from_a_corrected_pdf_is_no_longer_public_but_kept(clerk: User) -> None:
    published("a.pdf", referat(), clerk)
    publish(read(make_document("b.pdf"), referat(punkt("1"))), by=clerk)
    assert len(titles()) == 1
    assert AgendaItem.objects.get(number="2").is_current is False


def test_older_version_comes_back_once_the_newer_is_withdrawn(clerk: User) -> None:
    old = published("a.pdf", referat(), clerk)
    new = read(make_document("b.pdf"), referat(corrected()))
    publish(new, by=clerk)
    old.refresh_from_db()
    refused = may_publish(old)
    assert refused is not None
    assert refused.code == "superseded"
    withdraw(new, by=clerk)
    publish(old, by=clerk)
    assert titles()[0] == "Cykelsti langs Åvej"


def test_newer_reading_that_changes_something_waits_while_the_meeting_is_public(clerk: User) -> None:
    document = published("a.pdf", referat(), clerk)
    reread(document, referat(corrected()))
    assert (document.state, document.is_pending) == (DocumentState.PUBLISHED, True)
    assert titles() == ["Cykelsti langs Åvej", "Belysning i Havnegade"]
    publish(document, by=clerk)
    assert (titles(), document.is_pending) == (["Ny titel"], False)


def test_newer_reading_that_changes_nothing_does_not_wait(clerk: User) -> None:
    document = published("a.pdf", referat(), clerk)
    reread(document, referat())
    assert not document.is_pending
    refused = may_publish(document)
    assert refused is not None
    assert refused.code == "already_published"


def test_newer_reading_with_another_date_does_not_move_a_public_meeting(clerk: User) -> None:
    document = published("a.pdf", referat(), clerk)
    address = Meeting.objects.get().day_slug
    reread(document, referat(held_on=DAY.replace(day=13)))
    assert document.is_pending
    assert Meeting.objects.get().day_slug == address


def test_newer_reading_of_a_draft_is_loaded_at_once() -> None:
    document = read(make_document(), referat())
    reread(document, referat(corrected()))
    assert not document.is_pending
    assert AgendaItem.objects.get(number="1").title == "Ny titel"


def test_later_version_stands_though_the_earlier_is_read_after_it(clerk: User) -> None:
    early, late = make_document("a.pdf"), make_document("b.pdf")
    read(late, referat(corrected()))
    read(early, referat())
    assert (early.is_pending, early.meeting) == (True, late.meeting)
    assert AgendaItem.objects.get().title == "Ny titel"
    publish(early, by=clerk)
    assert titles() == ["Cykelsti langs Åvej", "Belysning i Havnegade"]


def test_replaced_version_read_anew_neither_waits_nor_changes_anything(clerk: User) -> None:
    old = published("a.pdf", referat(), clerk)
    publish(read(make_document("b.pdf"), referat(corrected())), by=clerk)
    reread(old, referat(punkt("1", "Helt andet")))
    assert (old.state, old.is_pending) == (DocumentState.WITHDRAWN, False)
    assert titles() == ["Ny titel"]


def test_draft_of_a_public_meeting_placed_elsewhere_waits_there(clerk: User) -> None:
    published("a.pdf", referat(), clerk)
    new = read(make_document("b.pdf"), referat(corrected()))
    desk.place(new, committee="Byrådet", held_on=DAY, by=clerk)
    publish(new, by=clerk)
    assert titles().count("Cykelsti langs Åvej") == 1
    assert {str(meeting) for meeting in Meeting.objects.published()} == {
        "Teknik- og Miljøudvalget 12-03-2024",
        "Byrådet 12-03-2024",
    }


def test_public_document_placed_elsewhere_moves_when_it_is_published(clerk: User) -> None:
    document = published("a.pdf", referat(), clerk)
    items = set(AgendaItem.objects.values_list("pk", flat=True))
    desk.place(document, committee="Byrådet", held_on=DAY, by=clerk)
    assert str(Meeting.objects.get()) == "Teknik- og Miljøudvalget 12-03-2024"
    publish(document, by=clerk)
    assert str(Meeting.objects.get()) == "Byrådet 12-03-2024"
    assert set(AgendaItem.objects.values_list("pk", flat=True)) == items


def test_settled_doubt_stays_settled_and_past_ones_go(clerk: User) -> None:
    kept, past = Tvivl("dates", "1", 1, "To datoer."), Tvivl("odd", None, 1, "Sært.")
    document = read(make_document(), referat(doubts=(kept, past)))
    desk.settle_doubt(document.doubts.get(code="dates"), by=clerk)
    reread(document, referat(doubts=(Tvivl("dates", "1", 2, "To datoer."), Tvivl("new", None, 1, "Nyt."))))
    assert list(document.doubts.order_by("code").values_list("code", "page", "settled_by")) == [
        ("dates", 2, clerk.pk),
        ("new", 1, None),
    ]


def test_decision_under_another_name_is_taken_and_doubted() -> None:
    odd = punkt("1", decisions=(decision("Ja.", body="Miljøudvalget"),))
    document = read(make_document(), referat(odd))
    assert AgendaItem.objects.get().outcome == "approved"
    assert document.doubts.get().code == "other_body"


@pytest.mark.parametrize(("kind", "error"), [("agenda", AgendaNotMinutes), ("closed_minutes", ClosedMinutes)])
def test_what_is_no_public_referat_is_not_kept(kind: str, error: type[Exception]) -> None:
    document = make_document()
    claimed = claim(document.pk, "task")
    assert claimed is not None
    with pytest.raises(error):
        recording.record_reading(claimed, referat(kind=kind))
    document.refresh_from_db()
    assert document.reading is None
    assert not Meeting.objects.exists()
