"""The item's page: decision first, then what is printed, nothing twice and nothing lost."""

import re
from datetime import UTC, datetime

from meetings.models import DocumentEvent, Origin
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of


def _page(client, item):
    response = client.get(item.get_absolute_url())
    assert response.status_code == 200
    return response


def test_the_decision_stands_before_the_presentation(client):
    page = text_of(_page(client, rows.make_item(decision="Vi bygger.", body="Der mangler gynger.")))
    assert page.index("Vi bygger.") < page.index("Der mangler gynger.")


def test_the_printed_decision_is_not_shown_twice(client):
    assert text_of(_page(client, rows.make_item(decision="Vi bygger."))).count("Vi bygger.") == 1


def test_two_decisions_of_the_same_words_have_a_section_each(client):
    item = rows.make_item()
    for body in ("Børneudvalget", "Økonomiudvalget"):
        rows.make_decision(item, "Anbefales.", outcome="recommended", body=body, is_own=False)
    page = _page(client, item)
    assert text_of(page).count("Anbefales.") == 2
    assert page.context["shown"].sections == []


def test_a_decision_section_that_says_more_is_kept(client):
    item = rows.make_item(decision="Vi bygger.")
    rows.make_section(item, "decision", "Beslutning i Børneudvalget", "Udvalget var uenigt.")
    assert "Udvalget var uenigt." in text_of(_page(client, item))


def test_a_corrected_decision_replaces_the_printed_one_and_says_so(client):
    item = rows.make_item(decision="Vi byger.")
    decision = item.decisions.get()
    decision.correct("text", "Vi bygger.", by="anne")
    decision.save()
    page = text_of(_page(client, item))
    assert "Vi bygger." in page
    assert "Vi byger." not in page
    assert "rettet af kommunen" in page


def test_sections_come_in_printed_order_under_their_own_headings(client):
    item = rows.make_item()
    for heading in ("Zebra", "Alfa", "Midt"):
        rows.make_section(item, "other", heading, "Tekst.")
    page = body_of(_page(client, item))
    assert re.findall(r"<h2>(Zebra|Alfa|Midt)</h2>", page) == ["Zebra", "Alfa", "Midt"]


def test_a_table_is_a_table_with_caption_and_scopes(client):
    item = rows.make_item()
    rows.make_section(item, "finance", "Økonomi", "Post\t2023\t2024\nVeje\t1,5\t2\n\t0\t3")
    page = body_of(_page(client, item))
    assert "<caption>Tabel 1 i Økonomi</caption>" in page
    assert '<th scope="col">Post</th><th scope="col" class="number">2023</th>' in page
    assert '<th scope="row">Veje</th><td class="number">1,5</td>' in page
    assert '<td></td><td class="number">0</td>' in page


def test_lists_are_nested_as_printed(client):
    item = rows.make_item()
    rows.make_section(item, "presentation", "Sag", "- en\n  - under en\n- to")
    page = re.sub(r"\s+", "", body_of(_page(client, item)))
    assert "<ul><li>en<ul><li>underen</li></ul></li><li>to</li></ul>" in page


def test_who_was_absent_is_linked_and_the_whole_meeting_told_apart(client):
    item = rows.make_item(absent=["Anne Holm", "Bo Lund"])
    item.absences.filter(person__name="Bo Lund").update(
        origin=Origin.MEETING, substitute=rows.make_person("Carl Vang")
    )
    page = text_of(_page(client, item))
    assert "Bo Lund , fraværende hele mødet. Stedfortræder: Carl Vang" in page
    assert "Anne Holm ," not in page
    assert 'href="/eksempelby/person/anne-holm/"' in body_of(_page(client, item))


def test_no_recorded_absence_is_called_not_registered(client):
    assert "Ikke registreret" in text_of(_page(client, rows.make_item()))


def test_votes_and_parts_are_shown(client):
    item = rows.make_item()
    rows.make_decision(
        item,
        "Ad 1: Godkendt. Ad 2: Afvist.",
        outcome="mixed",
        parts=[
            {"ref": "1", "text": "x", "outcome": "approved"},
            {"ref": "2", "text": "y", "outcome": "rejected"},
        ],
        votes={"for": [], "against": ["Ø", "Bo Lund"], "abstained": []},
        vote_counts={"for": 14, "against": None, "abstained": None},
    )
    page = text_of(_page(client, item))
    assert "Ad 1 Godkendt Ad 2 Afvist" in page
    assert "For 14" in page
    assert "Imod Ø, Bo Lund" in page


def test_earlier_decisions_are_told_apart_from_this_meetings(client):
    item = rows.make_item()
    rows.make_decision(item, "Anbefales.", outcome="recommended", body="Økonomiudvalget", is_own=False)
    rows.make_decision(item, "Vedtaget.", outcome="approved")
    page = text_of(_page(client, item))
    assert page.index("Vedtaget.") < page.index("Behandlet tidligere") < page.index("Anbefales.")


def test_a_closed_item_says_so(client):
    page = text_of(_page(client, rows.make_item(is_closed=True)))
    assert "Lukket punkt" in page
    assert "behandlet for lukkede døre" in page


def test_the_pdf_is_opened_at_the_items_page_and_can_be_downloaded(client):
    item = rows.make_item(page=7)
    page = body_of(_page(client, item))
    assert f'href="{item.meeting.get_pdf_url()}#page=7"' in page
    assert f'href="{item.meeting.get_pdf_url()}" download' in page


def test_a_printed_page_says_when_this_version_of_the_referat_became_public(client):
    item = rows.make_item()
    page = text_of(client.get(item.get_absolute_url()))
    assert "Offentliggjort i arkivet: 20. marts 2024 kl. 10.00.00 (UTC+0100)" in page
    assert "Denne udgave" not in page
    event = DocumentEvent.objects.create(document_id=item.meeting.document_id or 0, action="published")
    DocumentEvent.objects.filter(pk=event.pk).update(at=datetime(2024, 5, 2, 8, 30, 5, tzinfo=UTC))
    for path in (item.get_absolute_url(), item.meeting.get_absolute_url()):
        assert "Denne udgave: 2. maj 2024 kl. 10.30.05 (UTC+0200)" in text_of(client.get(path))


def test_bilag_are_linked_only_where_a_file_is_attached(client):
    item = rows.make_item(attachments=["Kort", "Notat"])
    rows.attach_file(item.attachments.get(title="Notat"))
    page = body_of(_page(client, item))
    assert "<li>Kort</li>" in page
    assert f'href="{item.get_absolute_url()}bilag/2.pdf">Notat</a>' in page


def test_neighbours_lead_through_the_agenda(client):
    meeting = rows.make_meeting()
    first, second, third = (rows.make_item(meeting, title) for title in ("En", "To", "Tre"))
    shown = _page(client, second).context["shown"]
    assert (shown.previous, shown.following) == (first, third)
    assert _page(client, first).context["shown"].previous is None


def test_a_closed_item_is_not_called_undecided(client):
    item = rows.make_item(is_closed=True)
    addresses = (item.get_absolute_url(), item.meeting.get_absolute_url(), "/soeg/?sorter=nyeste")
    for address in addresses:
        page = body_of(client.get(address))
        assert "</svg>Lukket punkt</span>" in page
        assert "</svg>Ingen beslutning" not in page
