"""Statistics, completeness, accessibility and the sitemap: right numbers, of what is public only."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from meetings.charts import WIDTH, lying_bars, standing_bars
from meetings.completeness import Numbering, empty_months, gaps_in
from meetings.models import SourceDocument
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of


def number_of(client, title: str, address: str = "/statistik/") -> dict[str, int]:
    """The table behind one chart."""
    table = body_of(client.get(address)).split(f"<caption>{title}</caption>")[1].split("</table>")[0]
    pairs = re.findall(r'<th scope="row">(.*?)</th>\s*<td class="number">(\d+)</td>', table)
    return {label: int(number) for label, number in pairs}


@pytest.fixture
def year():
    meeting = rows.make_meeting(held_on=date(2024, 3, 4))
    rows.make_item(meeting, decision="Godkendt.", absent=["Anne Holm", "Bo Lund"])
    rows.make_item(meeting, decision="Afvist.", outcome="rejected")
    rows.make_item(rows.make_meeting(held_on=date(2024, 9, 2)), decision="Godkendt.")
    rows.make_item(rows.make_meeting(held_on=date(2023, 5, 2)), decision="Udsat.", outcome="postponed")
    rows.make_item(rows.make_meeting(held_on=date(2024, 4, 8), is_published=False), decision="Godkendt.")


@pytest.mark.usefixtures("year")
class TestStatistics:
    def test_the_newest_year_is_told_and_drafts_are_not(self, client):
        assert number_of(client, "Punkter efter udfald") == {"Godkendt": 2, "Afvist": 1}
        months = number_of(client, "Punkter efter måned")
        assert {name: number for name, number in months.items() if number} == {"mar.": 2, "sep.": 1}
        assert len(months) == 12

    def test_absence_is_told_beside_what_is_not_recorded(self, client):
        told = number_of(client, "Fravær ved punkterne")
        assert told == {"Nogen er nævnt som fraværende": 1, "Ikke registreret": 2}

    def test_another_year_can_be_asked_for(self, client):
        assert number_of(client, "Punkter efter udfald", "/statistik/?aar=2023") == {"Udsat": 1}

    def test_another_municipality_has_numbers_of_its_own(self, client):
        committee = rows.make_committee(municipality=rows.make_municipality("Prøvestrup"))
        rows.make_item(
            rows.make_meeting(committee, held_on=date(2024, 1, 8)), decision="Udgår.", outcome="withdrawn"
        )
        address = "/statistik/?kommune=proevestrup"
        assert number_of(client, "Punkter efter udfald", address) == {"Udgået": 1}

    def test_the_drawing_says_its_numbers_to_those_who_cannot_see_it(self, client):
        page = body_of(client.get("/statistik/"))
        assert 'role="img" aria-label="Punkter efter udfald: Godkendt 2, Afvist 1"' in page
        assert not re.search(r'(?:x|y|width|height)="\d+,\d', page)
        assert "style=" not in page

    @pytest.mark.parametrize("query", ["aar=1999", "aar=x", "kommune=findes-ikke", "udvalg=x"])
    def test_what_cannot_be_honoured_is_refused(self, client, query):
        assert client.get(f"/statistik/?{query}").status_code == 400


@pytest.mark.parametrize("address", ["/statistik/", "/status/", "/sitemap.xml", "/kalender.ics", "/soeg.csv"])
def test_an_empty_archive_has_these_pages_too(client, address):
    assert client.get(address).status_code == 200


def test_the_longest_bar_has_room_for_its_number_and_a_small_one_can_be_seen():
    long, small, none = lying_bars([("a", 1_000_000, ""), ("b", 1, "yes"), ("c", 0, "")]).bars
    assert long.width + 56 == WIDTH
    assert (small.width, none.width) == (1.5, 0)


def test_standing_bars_stand_on_one_line_within_the_drawing():
    chart = standing_bars([(str(month), month) for month in range(12)])
    assert {round(bar.y + bar.height, 1) for bar in chart.bars} == {138}
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in chart.bars)
    assert standing_bars([]).bars == []


def test_months_between_first_and_last_without_a_meeting():
    days = [date(2023, 11, 6), date(2024, 2, 5), date(2024, 2, 26), date(2024, 4, 1)]
    assert empty_months(days) == [date(2023, 12, 1), date(2024, 1, 1), date(2024, 3, 1)]
    assert empty_months(days[:1]) == []


@pytest.mark.parametrize(
    ("numbered", "gaps"),
    [
        ([(1, 1, 5, 5), (2, 6, 9, 4)], []),
        ([(1, 1, 5, 4)], [(1, 1, 5)]),
        ([(1, 1, 5, 5), (2, 9, 10, 2)], [(3, 6, 8)]),
        ([(1, 1, 5, 5), (2, 1, 4, 4)], []),
        ([(1, 83, 91, 9), (13, 95, 99, 5)], []),
    ],
    ids=["runs on", "inside a meeting", "between meetings", "begins again", "another year"],
)
def test_gaps_in_the_numbers(numbered, gaps):
    rows_of = [
        Numbering(date(2024 + month // 13, month % 13 + month // 13, 1), first, last, count)
        for month, first, last, count in numbered
    ]
    assert [(gap.missing, gap.first, gap.last) for gap in gaps_in(rows_of)] == gaps


class TestCompleteness:
    def test_a_committees_holes_are_told(self, client):
        first, last = (rows.make_meeting(held_on=date(2024, month, 5)) for month in (1, 4))
        for number in ("1", "2", "5"):
            rows.make_item(first, number=number)
        rows.make_item(last, number="9")
        page = text_of(client.get("/status/"))
        assert "2 måneder uden møde mellem det første og det seneste." in page
        assert "2024 1 0 0 1 " in page
        assert "2 numre mellem 1 og 5 mangler på mødet 5. januar 2024 ." in page
        assert "Numrene 6–8 mangler mellem mødet 5. januar 2024 og mødet 5. april 2024 ." in page

    def test_what_waits_and_what_failed_is_only_counted(self, client):
        meeting = rows.make_meeting()
        rows.make_item(meeting)
        rows.make_item(rows.make_meeting(held_on=date(2024, 6, 3), is_published=False), "Hemmelig")
        failed = rows.make_document(meeting.committee.municipality, b"%PDF-1.4 hemmelig")
        SourceDocument.objects.filter(pk=failed.pk).update(state="failed", error_code="encrypted")
        page = text_of(client.get("/status/"))
        assert (
            "1 referat venter på at blive læst, set igennem eller offentliggjort. 1 fil kunne ikke læses."
            in page
        )
        assert "emmelig" not in page
        assert "juni 2024" not in page

    def test_a_municipality_without_anything_public_is_not_named(self, client):
        rows.make_item()
        hidden = rows.make_committee(municipality=rows.make_municipality("Prøvestrup"))
        rows.make_meeting(hidden, is_published=False)
        assert "Prøvestrup" not in body_of(client.get("/status/"))
        assert client.get("/status/?kommune=proevestrup").status_code == 400

    def test_election_periods_are_told_apart(self, client):
        for day in (date(2021, 3, 1), date(2024, 3, 4)):
            rows.make_item(rows.make_meeting(held_on=day))
        assert "2024-03-04" in body_of(client.get("/status/"))
        earlier = body_of(client.get("/status/?kommune=eksempelby&periode=2018-2021"))
        assert "2021-03-01" in earlier
        assert "2024-03-04" not in earlier
        assert client.get("/status/?periode=1914-1918").status_code == 400


def test_the_municipalitys_own_words_stand_on_the_page_as_text(client, settings):
    settings.SITE_ACCESSIBILITY_NOTE = "Første afsnit <b>.\n\nSe https://eksempelby.example/was"
    page = body_of(client.get("/tilgaengelighed/"))
    assert "<p>Første afsnit &lt;b&gt;.</p>" in page
    assert '<a href="https://eksempelby.example/was"' in page


def locations(client, address: str) -> list[str]:
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(response.content)
    return [node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_the_sitemap_leads_to_every_public_page_and_to_no_draft(client):
    item = rows.make_item(case="24/17", absent=["Anne Holm"])
    rows.make_item(rows.make_meeting(held_on=date(2024, 6, 3), is_published=False), case="24/18")
    pages = [page for file in locations(client, "/sitemap.xml") for page in locations(client, file)]
    assert f"http://testserver{item.get_absolute_url()}" in pages
    assert "http://testserver/eksempelby/sag/24/17/" in pages
    assert not [page for page in pages if "2024-06-03" in page or "24/18" in page or "person" in page]
    assert {client.get(page).status_code for page in pages} == {200}


def test_every_page_leads_to_what_the_archive_says_of_itself(client):
    page = body_of(client.get("/"))
    for address in ("/metode/", "/statistik/", "/status/", "/tilgaengelighed/", "/kalender.ics"):
        assert f'href="{address}"' in page


@pytest.mark.usefixtures("year")
def test_every_link_of_a_municipality_and_a_person_can_be_followed(client):
    for page in ("/eksempelby/", "/eksempelby/person/anne-holm/", "/metode/"):
        links = set(re.findall(r'href="(/[^"#]*)"', body_of(client.get(page)).replace("&amp;", "&")))
        served = {link: client.get(link).status_code for link in links if not link.startswith("/static/")}
        assert set(served.values()) == {200}, served
