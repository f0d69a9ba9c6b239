"""The meeting's page: what stands on the front, and the agenda."""

import re
from datetime import date, time

from meetings.models import Origin, SourceDocument
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of


def test_it_tells_when_and_where(client):
    meeting = rows.make_meeting(starts_at=time(15, 30), ends_at=time(17, 5), location="Rådhussalen")
    page = text_of(client.get(meeting.get_absolute_url()))
    assert "12. marts 2024 kl. 15.30–17.05" in page
    assert "Rådhussalen" in page


def test_whole_meeting_absence_is_told_once_and_absence_from_an_item_at_the_item(client):
    meeting = rows.make_meeting()
    rows.make_participation(meeting, "Anne Holm", is_absent=True)
    item = rows.make_item(meeting, absent=["Anne Holm", "Bo Lund"])
    item.absences.filter(person__name="Anne Holm").update(origin=Origin.MEETING)
    page = text_of(client.get(meeting.get_absolute_url()))
    assert "Også fraværende: Bo Lund" in page
    assert page.count("Fraværende hele mødet Anne Holm") == 1


def test_where_nobody_is_named_as_absent_attendance_is_not_registered_rather_than_full(client):
    meeting = rows.make_meeting()
    rows.make_item(meeting)
    said = "Fravær Ikke registreret. Referatet nævner ingen fraværende"
    assert said in text_of(client.get(meeting.get_absolute_url()))
    rows.make_item(meeting, absent=["Anne Holm"])
    assert said not in text_of(client.get(meeting.get_absolute_url()))


def test_a_substitute_is_named_with_the_member(client):
    meeting = rows.make_meeting()
    rows.make_participation(meeting, "Carl Vang", is_listed=False, stands_for=rows.make_person("Anne Holm"))
    page = text_of(client.get(meeting.get_absolute_url()))
    assert "Carl Vang for Anne Holm" in page
    assert "Nævnt som mødedeltagere" not in page


def test_a_second_meeting_of_the_day_has_an_address_of_its_own(client):
    first = rows.make_meeting(held_on=date(2024, 3, 12))
    second = rows.make_meeting(held_on=date(2024, 3, 12), sequence=2)
    rows.make_item(first, "Formiddag")
    rows.make_item(second, "Eftermiddag")
    assert second.get_absolute_url().endswith("/2024-03-12-2/")
    assert "Eftermiddag" in body_of(client.get(second.get_absolute_url()))
    assert "Eftermiddag" not in body_of(client.get(first.get_absolute_url()))


def test_the_committee_lists_its_meetings_by_year(client):
    for day in (date(2023, 5, 1), date(2024, 3, 1), date(2024, 9, 1)):
        rows.make_item(rows.make_meeting(held_on=day), decision="Godkendt.")
    response = client.get(rows.make_committee().get_absolute_url())
    years = [(year, [meeting.held_on.month for meeting in held]) for year, held in response.context["years"]]
    assert years == [(2024, [9, 3]), (2023, [5])]
    assert "1 punkt 1 med beslutning" in text_of(response)


def test_the_committees_list_says_what_the_meetings_were_about_and_not_that_they_had_an_agenda(client):
    meeting = rows.make_meeting()
    for title in ("Godkendelse af dagsorden", "Ny legeplads", "Skolekørsel", "Cykelsti", "Takster"):
        rows.make_item(meeting, title)
    page = text_of(client.get(meeting.committee.get_absolute_url()))
    assert "Ny legeplads · Skolekørsel · Cykelsti 5 punkter" in page
    assert "Godkendelse" not in page


def test_a_committee_and_a_municipality_can_be_followed(client):
    rows.make_item()
    elsewhere = rows.make_committee("Byrådet", municipality=rows.make_municipality("Andenby"))
    rows.make_item(rows.make_meeting(elsewhere), "Skolevej")
    for path in ("/eksempelby/", "/eksempelby/udvalg/skoleudvalget-2022-2025/"):
        [address] = re.findall(r'href="(/soeg\.atom[^"]*)">Følg', body_of(client.get(path)))
        feed = client.get(address.replace("&amp;", "&")).content.decode()
        assert ("Ny legeplads" in feed, "Skolevej" in feed) == (True, False)


def test_the_committee_leads_to_its_other_election_periods(client):
    for day in (date(2018, 3, 6), date(2024, 3, 5)):
        rows.make_item(rows.make_meeting(held_on=day))
    rows.make_meeting(held_on=date(2014, 3, 4), is_published=False)
    page = body_of(client.get("/eksempelby/udvalg/skoleudvalget-2022-2025/"))
    assert re.findall(r">(\d{4}–\d{4})</a>", page) == ["2018–2021"]


def test_recognised_text_is_said_to_be_so_on_the_meeting_and_its_items(client):
    meeting = rows.make_meeting()
    item = rows.make_item(meeting)
    warning = "Teksten er læst med tekstgenkendelse og kan indeholde fejl."
    for address in (meeting.get_absolute_url(), item.get_absolute_url()):
        assert warning not in text_of(client.get(address))
    SourceDocument.objects.update(is_ocr=True)
    for address in (meeting.get_absolute_url(), item.get_absolute_url()):
        assert warning in text_of(client.get(address))
