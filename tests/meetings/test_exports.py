"""The search as CSV, JSON and Atom: the same parameters, the same items, the same refusals."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest

from meetings.models import Absence, DocumentEvent
from meetings.spreadsheet import COLUMNS, harmless
from meetings.views import exports
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of, titles_found

ATOM = "{http://www.w3.org/2005/Atom}"
FORMATS = ("csv", "json", "atom")


@pytest.fixture
def two_meetings():
    early = rows.make_meeting(held_on=date(2024, 3, 4))
    rows.make_item(early, "Ferieplan", case="24/17", decision="Godkendt.", absent=["Anne Holm", "Bo Lund"])
    rows.make_item(early, "Skolevej", decision="Afvist.", outcome="rejected", attachments=["Kort", "Notat"])
    late = rows.make_meeting(held_on=date(2024, 9, 2))
    rows.make_item(late, "Asfalt; æ, ø og å", decision="- Godkendt.\n- Sendt.", absent=["Anne Holm"])
    return late


def read_csv(response) -> list[dict[str, str]]:
    text = bytes(response.getvalue()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def titles_in(response, kind) -> list[str]:
    if kind == "csv":
        return [row["titel"] for row in read_csv(response)]
    if kind == "json":
        return [item["titel"] for item in json.loads(response.content)["punkter"]]
    entries = ElementTree.fromstring(response.content).iter(f"{ATOM}entry")
    return [entry.findtext(f"{ATOM}title", "").rpartition(" (")[0] for entry in entries]


@pytest.mark.usefixtures("two_meetings")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"fravaerende": "anne-holm"},
        {"fravaer": "ja", "udfald": "approved"},
        {"udfald": ["rejected", "none"]},
        {"sag": "24/"},
        {"q": "ferieplan OR skolevej"},
        {"bilag": "nej", "sorter": "aeldste"},
        {"udvalg": "skoleudvalget-2022-2025", "til": "2024-03-04"},
        {"kommune": "eksempelby", "fra": "2024-03-04", "til": "4.3.2024", "udfald": "rejected"},
        {"slags": "sag", "fravaer": "ja", "bilag": "nej", "sorter": "nyeste"},
        {"fulgt": "ja"},
        {"fulgt": "nej", "fravaer": "ja"},
        {"q": "ferieplan", "kommune": "eksempelby", "sorter": "relevans"},
        {"efter": "2024-03-04.99999999.1.1"},
        {"efter": "2024-03-04.1.1.1", "sorter": "aeldste", "udfald": "approved"},
    ],
)
def test_every_format_gives_the_items_of_the_page(client, kind, parameters):
    found = titles_in(client.get(f"/soeg.{kind}", parameters), kind)
    expected = titles_found(client, **parameters)
    # A feed tells the latest public first; these became public in the same moment, so the newest meeting's.
    assert (sorted(found) if "q" in parameters else found) == (
        sorted(expected) if "q" in parameters else expected
    )


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "query", ["udvlag=x", "fra=2025-02-30", "fravaerende=ingen-kendt", "bilag=ja&bilag=nej"]
)
def test_what_the_page_refuses_every_format_refuses_in_its_own_words(client, kind, query):
    response = client.get(f"/soeg.{kind}?{query}")
    said = text_of(client.get(f"/soeg/?{query}"))
    assert response.status_code == 400
    if kind == "json":
        fault = json.loads(response.content)["fejl"]
        assert fault["kode"] == "kan_ikke_besvares"
        sentences = fault["saetninger"]
    else:
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        sentences = body_of(response).splitlines()
    assert sentences
    assert all(sentence in said for sentence in sentences)


@pytest.mark.parametrize("kind", ["csv", "atom"])
def test_what_has_no_pages_refuses_a_page(client, kind):
    assert client.get(f"/soeg.{kind}?side=1").status_code == 400


@pytest.mark.usefixtures("two_meetings")
def test_the_page_leads_to_each_format_with_its_filters(client):
    page = body_of(client.get("/soeg/?fravaerende=anne-holm&sorter=aeldste&side=1"))
    for kind, kept in {"csv": "&amp;sorter=aeldste", "json": "&amp;sorter=aeldste", "atom": ""}.items():
        assert page.count(f'href="/soeg.{kind}?fravaerende=anne-holm{kept}"') == 2
    assert page.count('rel="alternate"') == 3


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_is_for_every_site_and_follows_nobody(client, kind):
    rows.make_item()
    response = client.get(f"/soeg.{kind}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("kind", FORMATS)
def test_unchanged_it_is_not_sent_again(client, kind):
    item = rows.make_item()
    tag = client.get(f"/soeg.{kind}").headers["ETag"]
    again = client.get(f"/soeg.{kind}", headers={"If-None-Match": tag})
    assert (again.status_code, again.getvalue()) == (304, b"")
    assert again.headers["ETag"] == tag
    item.title = "En anden titel"
    item.save()
    DocumentEvent.objects.create(document=item.meeting.documents.get(), action="corrected")
    assert client.get(f"/soeg.{kind}", headers={"If-None-Match": tag}).status_code == 200


class TestCsv:
    def test_the_columns_are_those_that_are_documented(self, client):
        rows.make_item()
        response = client.get("/soeg.csv")
        assert response.streaming
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        body = response.getvalue()
        assert body.startswith(b"\xef\xbb\xbfid;kommune;udvalg;")
        assert tuple(body.decode("utf-8-sig").splitlines()[0].split(";")) == COLUMNS

    @pytest.mark.usefixtures("two_meetings")
    def test_a_row_says_what_the_item_says(self, client):
        newest, ferieplan, skolevej = read_csv(client.get("/soeg.csv"))
        assert newest["titel"] == "Asfalt; æ, ø og å"
        assert newest["beslutning"] == "'- Godkendt.\n- Sendt."
        assert ferieplan["id"].startswith(
            "http://testserver/eksempelby/udvalg/skoleudvalget-2022-2025/2024-03-04/"
        )
        assert (ferieplan["sag"], ferieplan["fravaerende"]) == ("24/17", "Anne Holm | Bo Lund")
        assert (skolevej["udfald"], skolevej["udfald_tekst"]) == ("rejected", "Afvist")
        assert (skolevej["bilag"], skolevej["lukket"]) == ("Kort | Notat", "nej")
        assert skolevej["offentliggjort"] == "2024-03-20T09:00:00+00:00"

    @pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@", "＝"])
    def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(self, opening):
        assert harmless(f"{opening}SUM(A1)") == f"'{opening}SUM(A1)"

    def test_other_cells_are_left_alone(self):
        assert [harmless(cell) for cell in ("", "1-2", "'x", "a=b")] == ["", "1-2", "'x", "a=b"]

    def test_a_title_that_is_a_formula_does_not_run(self, client):
        rows.make_item(title='=HYPERLINK("http://x";"Se")')
        assert read_csv(client.get("/soeg.csv"))[0]["titel"] == '\'=HYPERLINK("http://x";"Se")'

    @pytest.mark.usefixtures("two_meetings")
    def test_what_is_withdrawn_while_it_is_sent_is_left_out(self, client, two_meetings):
        parts = iter(client.get("/soeg.csv").streaming_content)
        assert next(parts).startswith(b"\xef\xbb\xbfid")
        rows.withdraw_meeting(two_meetings)
        assert b"Asfalt" not in b"".join(parts)

    def test_a_struck_absence_is_not_told(self, client):
        rows.make_item(absent=["Anne Holm"])
        Absence.objects.update(is_struck=True)
        assert read_csv(client.get("/soeg.csv"))[0]["fravaerende"] == ""


class TestJson:
    @pytest.mark.usefixtures("two_meetings")
    def test_a_record_says_what_the_item_says(self, client):
        answer = json.loads(client.get("/soeg.json?sag=24/17").content)
        assert (answer["antal"], answer["side"], answer["sider"]) == (1, 1, 1)
        assert (answer["forrige"], answer["naeste"]) == (None, None)
        [item] = answer["punkter"]
        root = "http://testserver/eksempelby/"
        assert item["id"] == root + "udvalg/skoleudvalget-2022-2025/2024-03-04/punkt/1/"
        assert item["sag"] == {"id": root + "sag/24/17/", "nummer": "24/17"}
        assert item["udvalg"]["periode"] == "2022-2025"
        assert item["moede"]["dato"] == "2024-03-04"
        assert item["fravaerende"][0] == {
            "id": root + "person/anne-holm/",
            "navn": "Anne Holm",
            "stedfortraeder": None,
        }
        assert item["pdf"].endswith("/2024-03-04/referat.pdf#page=1")

    @pytest.mark.usefixtures("two_meetings")
    def test_every_id_can_be_opened(self, client):
        [item] = json.loads(client.get("/soeg.json?sag=24/17").content)["punkter"]
        ids = [
            item["id"],
            item["sag"]["id"],
            item["udvalg"]["id"],
            item["kommune"]["id"],
            item["moede"]["id"],
        ]
        ids += [absence["id"] for absence in item["fravaerende"]]
        assert {client.get(address).status_code for address in ids} == {200}

    def test_only_a_cleared_bilag_has_an_address(self, client):
        item = rows.make_item(attachments=["Kort", "Notat"])
        kort, notat = item.attachments.order_by("position")
        rows.attach_file(kort)
        rows.attach_file(notat, is_cleared=False)
        [record] = json.loads(client.get("/soeg.json").content)["punkter"]
        assert [bool(bilag["pdf"]) for bilag in record["bilag"]] == [True, False]

    @pytest.mark.usefixtures("two_meetings")
    def test_pages_lead_to_each_other_and_lose_nothing(self, client, monkeypatch):
        monkeypatch.setattr(exports, "RECORDS_ON_A_PAGE", 1)
        address, titles = "/soeg.json?sorter=aeldste&fravaer=ja", []
        while address:
            answer = json.loads(client.get(address).content)
            titles += [item["titel"] for item in answer["punkter"]]
            address = answer["naeste"]
        assert titles == ["Ferieplan", "Asfalt; æ, ø og å"]
        assert answer["forrige"] == "http://testserver/soeg.json?fravaer=ja&sorter=aeldste&side=1"


class TestAtom:
    @pytest.mark.usefixtures("two_meetings")
    def test_ids_and_moments_come_from_the_rows(self, client):
        response = client.get("/soeg.atom?fravaerende=anne-holm")
        assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ElementTree.fromstring(response.content)
        assert feed.findtext(f"{ATOM}id") == "tag:testserver,2026:/soeg.atom?fravaerende=anne-holm"
        assert feed.findtext(f"{ATOM}updated") == "2024-03-20T09:00:00+00:00"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links == {
            "alternate": "http://testserver/soeg/?fravaerende=anne-holm",
            "self": "http://testserver/soeg.atom?fravaerende=anne-holm",
        }
        entry = feed.find(f"{ATOM}entry")
        assert entry is not None
        path = "/eksempelby/udvalg/skoleudvalget-2022-2025/2024-09-02/punkt/1/"
        assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2026:{path}"
        assert entry.findtext(f"{ATOM}updated") == "2024-03-20T09:00:00+00:00"
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Skoleudvalget, Eksempelby Kommune"

    @pytest.mark.parametrize(
        ("asked", "title"),
        [
            ("", "Referatarkivet: alle punkter"),
            ("?kommune=eksempelby&sag=24/17", "Referatarkivet: Sag 24/17 · Kommune: Eksempelby"),
            (
                "?q=skole&udfald=approved&fra=2024-01-02",
                "Referatarkivet: »skole« · Fra 02-01-2024 · Udfald: Godkendt",
            ),
            ("?fravaerende=anne-holm", "Referatarkivet: Fraværende: Anne Holm"),
        ],
    )
    def test_a_feed_is_called_what_was_asked_in_a_readers_words(self, client, asked, title):
        rows.make_item(case="24/17", absent=["Anne Holm"])
        feed = ElementTree.fromstring(client.get(f"/soeg.atom{asked}").content)
        assert feed.findtext(f"{ATOM}title") == title

    def test_what_became_public_last_comes_first(self, client, two_meetings):
        old = rows.make_meeting(held_on=date(2022, 1, 3))
        rows.make_item(old, "Gammel, men ny her")
        old.published_at = two_meetings.published_at.replace(year=2026)
        old.save()
        assert titles_in(client.get("/soeg.atom"), "atom")[0] == "Gammel, men ny her"

    def test_an_empty_feed_is_the_same_tomorrow(self, client):
        rows.make_item()
        first, second = (client.get("/soeg.atom?q=zeppeliner").content for _ in range(2))
        assert first == second
        assert titles_in(client.get("/soeg.atom?q=zeppeliner"), "atom") == []

    def test_text_from_a_pdf_becomes_no_markup_and_breaks_no_xml(self, client):
        rows.make_item(title="<b>Fed</b> & \x0bform", decision="<script>x</script>\x02")
        [title] = titles_in(client.get("/soeg.atom"), "atom")
        assert title == "<b>Fed</b> & form"
