"""What no clerk has published, or a clerk has withdrawn, is nowhere: by no address, list, choice or file.

Every address of the archive is walked; a new one without a row here fails ``test_every_address_is_walked``.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from meetings.models import AgendaItem, Case, Committee, Meeting, Municipality, Person
from tests.meetings import rows
from tests.meetings.reading import body_of, titles_found

# Pages are kept as in production: the gate holds for what is given again too.
pytestmark = pytest.mark.usefixtures("keeps_pages")

# Words that stand in the hidden meeting and nowhere else.
SECRETS = ("Hemmelig", "hemmelig", "77/4321", "77-4321")

HIDDEN_PLACE: dict[str, list[str | int]] = {
    "municipality": ["hemmelighavn"],
    "committee": ["hemmelighavn", "hemmeligudvalget-2022-2025"],
    "committee_calendar": ["hemmelighavn", "hemmeligudvalget-2022-2025"],
    "meeting": ["hemmelighavn", "hemmeligudvalget-2022-2025", "2024-03-12"],
    "item": ["hemmelighavn", "hemmeligudvalget-2022-2025", "2024-03-12", "1"],
    "referat_pdf": ["hemmelighavn", "hemmeligudvalget-2022-2025", "2024-03-12"],
    "attachment_file": ["hemmelighavn", "hemmeligudvalget-2022-2025", "2024-03-12", "1", 1],
    "case": ["hemmelighavn", "77/4321"],
    "case_anywhere": ["77/4321"],
    "person": ["hemmelighavn", "ida-hemmelig"],
}
OTHER_PEOPLE = ["deltager-hemmelig", "vikar-hemmelig", "afloest-hemmelig"]
LISTS = ("front", "search", "search_csv", "search_json", "search_atom")
# Lists of meetings, not of items.
MEETING_LISTS = ("calendar", "completeness")
COUNTS = ("statistics", "sitemap", "sitemap_file")
NO_ROWS = ("method", "accessibility", "health", "theme", "robots", "favicon")


def _hidden_meeting() -> Meeting:
    municipality = rows.make_municipality("Hemmelighavn")
    committee = rows.make_committee("Hemmeligudvalget", municipality=municipality)
    meeting = rows.make_meeting(committee, is_published=False)
    item = rows.make_item(
        meeting,
        "Hemmelig sag",
        case="77/4321",
        decision="Hemmelig beslutning.",
        absent=["Ida Hemmelig"],
        attachments=["Hemmeligt bilag"],
    )
    item.absences.update(substitute=rows.make_person("Vikar Hemmelig", municipality))
    stands_for = rows.make_person("Afløst Hemmelig", municipality)
    rows.make_participation(meeting, "Deltager Hemmelig", stands_for=stands_for)
    rows.attach_file(item.attachments.get())
    return meeting


def _draft() -> Meeting:
    return _hidden_meeting()


def _withdrawn() -> Meeting:
    """Every address was asked for, and its page kept, while the meeting was public."""
    meeting = _hidden_meeting()
    rows.publish_meeting(meeting)
    for name, arguments in HIDDEN_PLACE.items():
        Client().get(reverse(name, args=arguments))
    for name in (*LISTS, *MEETING_LISTS, "statistics"):
        Client().get(reverse(name))
    rows.withdraw_meeting(meeting)
    return meeting


@pytest.fixture(params=[_draft, _withdrawn], ids=["draft", "withdrawn"])
def hidden(request):
    return request.param()


def test_every_address_is_walked():
    patterns = get_resolver("meetings.urls").url_patterns
    names = {pattern.name for pattern in patterns if isinstance(pattern, URLPattern)}
    assert names == {*HIDDEN_PLACE, *LISTS, *MEETING_LISTS, *COUNTS, *NO_ROWS}


@pytest.mark.parametrize("name", HIDDEN_PLACE)
def test_published_it_has_an_address(client, name):
    rows.publish_meeting(_hidden_meeting())
    assert client.get(reverse(name, args=HIDDEN_PLACE[name])).status_code in {200, 302}


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("name", HIDDEN_PLACE)
def test_hidden_it_has_none(client, name):
    response = client.get(reverse(name, args=HIDDEN_PLACE[name]))
    assert response.status_code == 404
    assert "Hemmelig beslutning" not in body_of(response)


@pytest.mark.parametrize("person", OTHER_PEOPLE)
def test_a_person_named_only_there_has_no_page(client, hidden, person):
    address = reverse("person", args=["hemmelighavn", person])
    assert client.get(address).status_code == 404
    rows.publish_meeting(hidden)
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("name", LISTS)
def test_it_is_in_no_list_and_no_choice(client, name):
    rows.make_item(title="Offentlig sag", decision="Godkendt.")
    page = body_of(client.get(reverse(name)))
    assert "Offentlig sag" in page
    assert not [secret for secret in SECRETS if secret in page]


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("name", MEETING_LISTS)
def test_its_meeting_is_in_no_list(client, name):
    rows.make_item()
    page = body_of(client.get(reverse(name)))
    assert "skoleudvalget" in page.lower()
    assert not [secret for secret in SECRETS if secret in page]


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize(
    "parameters", [{"q": "hemmelig"}, {"q": "beslutning"}, {"q": "77/4321"}, {"sag": "77/"}, {"bilag": "ja"}]
)
def test_no_search_finds_it(client, parameters):
    assert titles_found(client, **parameters) == []


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize(
    "parameters",
    [
        {"kommune": "hemmelighavn"},
        {"udvalg": "hemmeligudvalget-2022-2025"},
        {"fravaerende": "ida-hemmelig"},
    ],
)
def test_a_filter_knows_nothing_of_it(client, parameters):
    rows.make_item()
    response = client.get("/soeg/", parameters)
    assert response.status_code == 400


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("model", [Municipality, Committee, Meeting, AgendaItem, Case, Person])
def test_no_published_rows_hold_it(model):
    assert not model.objects.published().exists()


def test_a_bilag_that_is_not_cleared_is_named_and_cannot_be_read(client):
    item = rows.make_item(attachments=["Notat"])
    attachment = item.attachments.get()
    rows.attach_file(attachment, is_cleared=False)
    assert client.get(attachment.get_absolute_url()).status_code == 404
    page = body_of(client.get(item.get_absolute_url()))
    assert "Notat" in page
    assert attachment.get_absolute_url() not in page


class TestBesideAPublishedMeeting:
    """The same committee, case and person have a public meeting too: only what is public is shown."""

    @pytest.fixture
    def public(self, hidden):
        meeting = rows.make_meeting(hidden.committee, held_on=hidden.held_on.replace(day=20))
        rows.make_item(
            meeting, "Åben sag", case="77/4321", decision="Åben beslutning.", absent=["Ida Hemmelig"]
        )
        rows.make_participation(meeting, "Deltager Hemmelig")
        return meeting

    @pytest.mark.parametrize("name", ["municipality", "committee", "case", "person"])
    def test_the_shared_pages_show_the_public_part_only(self, client, public, name):
        page = body_of(client.get(reverse(name, args=HIDDEN_PLACE[name])))
        assert public.held_on.isoformat() in page
        assert "2024-03-12" not in page
        assert "Hemmelig sag" not in page

    def test_the_count_of_meetings_leaves_it_out(self, client, public):
        page = client.get(reverse("municipality", args=["hemmelighavn"]))
        [(_, [committee])] = page.context["terms"]
        assert (committee.meeting_count, committee.latest_on) == (1, public.held_on)

    def test_listed_at_one_meeting_only(self, client, public):
        page = client.get(reverse("person", args=["hemmelighavn", "deltager-hemmelig"]))
        assert [row.listed_count for row in page.context["committees"]] == [1]


class TestAnItemThatACorrectedReferatNoLongerHolds:
    @pytest.fixture
    def dropped(self):
        meeting = rows.make_meeting()
        rows.make_item(meeting, "Bliver", number="1")
        return rows.make_item(
            meeting, "Taget ud", number="2", case="77/4321", is_current=False, absent=["Ida Ude"]
        )

    def test_its_address_is_gone_and_leads_to_the_meeting(self, client, dropped):
        response = client.get(dropped.get_absolute_url())
        assert response.status_code == 410
        assert dropped.meeting.get_absolute_url() in body_of(response)
        assert "Taget ud" not in body_of(response)

    def test_it_is_in_no_list(self, client, dropped):
        assert titles_found(client) == ["Bliver"]
        assert "Taget ud" not in body_of(client.get(dropped.meeting.get_absolute_url()))

    def test_its_case_and_absentee_have_no_page(self, client, dropped):
        assert client.get("/eksempelby/sag/77/4321/").status_code == 404
        assert client.get("/eksempelby/person/ida-ude/").status_code == 404
