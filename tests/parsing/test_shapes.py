"""Case numbers, titles, headings, dates, names, attachments: one row, one oddity."""

from __future__ import annotations

from datetime import date, time

import pytest

from ingest.parsing.attachments import tidy_attachment
from ingest.parsing.bodies import body_in_title, find_term, read_decision_heading, tidy_body
from ingest.parsing.cases import case_number_alone, read_key_line, split_leading_case, split_trailing_case
from ingest.parsing.dates import find_times, first_date
from ingest.parsing.front import ends_at
from ingest.parsing.headlines import parse_numbered
from ingest.parsing.people import clean_name, names_in
from ingest.parsing.privacy import kinds_in
from ingest.parsing.titles import tidy_title


@pytest.mark.parametrize(
    "printed",
    [
        "25/12638",
        "2012-28504",
        "330-2018-3619",
        "00.22.02-Ø00-1-23",
        "85.02.02-G01-5-17",
        "BR 366/07",
        "018520-2013",
    ],
)
def test_case_number_alone_on_its_line(printed: str) -> None:
    assert case_number_alone(printed) == printed


@pytest.mark.parametrize(
    ("printed", "case", "title"),
    [
        ("EMN-2019-01234 Takster for tilbud", "EMN-2019-01234", "Takster for tilbud"),
        ("19/12345 Takster for tilbud", "19/12345", "Takster for tilbud"),
        ("299835 Takster for tilbud", "299835", "Takster for tilbud"),
        ("Takster for tilbud (2019-20552)", "2019-20552", "Takster for tilbud"),
        ("Takster for tilbud - J.nr. 19/12345", "19/12345", "Takster for tilbud"),
        ("Takster for tilbud (Sagsnr. 330-2018-3619)", "330-2018-3619", "Takster for tilbud"),
        ("Budget (2019-2022)", None, "Budget (2019-2022)"),
        ("2018-2021 Budget", None, "2018-2021 Budget"),
    ],
)
def test_case_number_beside_a_title(printed: str, case: str | None, title: str) -> None:
    before, rest = split_leading_case(printed)
    after, rest = split_trailing_case(rest)
    assert (before or after, rest) == (case, title)


@pytest.mark.parametrize("printed", ["2024-2027", "Lokalplan 142/2020", "12", "TM", "15-20 ansøgninger"])
def test_other_numbers_are_no_case(printed: str) -> None:
    assert case_number_alone(printed) != printed or printed == "2024-2027"


def test_keys_of_a_line_give_the_case_and_not_the_document() -> None:
    read = read_key_line(["Sagsnr.: 330-2018-3619", "Dok.nr.: 330-2018-500301", "Lukket"])
    assert read is not None
    assert (read.case_number, read.is_closed, read.is_odd) == ("330-2018-3619", True, False)


def test_case_in_no_known_shape_is_odd() -> None:
    read = read_key_line(["Sagsnr.: ?"])
    assert read is not None
    assert read.is_odd


def test_a_number_beside_a_mark_is_a_case_number() -> None:
    read = read_key_line(["Åbent punkt - 205702"])
    assert read is not None
    assert read.case_number == "205702"


def test_a_closed_mark_before_a_title_is_no_line_of_keys() -> None:
    assert read_key_line(["Lukket punkt: Forslag til lokalplan nr. 214"]) is None


def test_running_text_is_no_line_of_keys() -> None:
    assert read_key_line(["Sagen behandles på næste møde."]) is None


def test_number_of_a_plan_of_journals_stands_before_the_heading() -> None:
    assert split_leading_case("00.22.02-Ø00-1-23 Budget") == ("00.22.02-Ø00-1-23", "Budget")


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("Punkt 83: Godkendelse af dagsorden", 83, "Godkendelse af dagsorden"),
        ("83. Godkendelse", 83, "Godkendelse"),
        ("Pkt. 42", 42, ""),
        ("Nr.178 - Godkendelse af dagsordenen", 178, "Godkendelse af dagsordenen"),
        ("38Godkendelse af dagsorden", 38, "Godkendelse af dagsorden"),
        ("2.   1. Økonomiske Redegørelse 2021", 2, "1. Økonomiske Redegørelse 2021"),
        ("3.2. behandling af regulativ", 3, "2. behandling af regulativ"),
        ("304. Beslutning om navngivning", 304, "Beslutning om navngivning"),
    ],
)
def test_numbered_heading(printed: str, number: int, title: str) -> None:
    read = parse_numbered(printed)
    assert read is not None
    assert read[:2] == (number, title)


@pytest.mark.parametrize(
    ("printed", "title", "is_closed"),
    [
        ("Godkendelse af dagsorden (B)", "Godkendelse af dagsorden", False),
        ("Lukket punkt: Kontraktforhold (B)", "Kontraktforhold", True),
        ("LUKKET - Erhvervsgrund på Kratvej", "Erhvervsgrund på Kratvej", True),
        ("Køb af ejendom (Lukket sag)", "Køb af ejendom", True),
        ("Personsag - LUKKET SAG", "Personsag", True),
        ("Lukket punkt", "Lukket punkt", True),
        ("Åben dagsorden - godkendelse", "Åben dagsorden - godkendelse", False),
        ("Forslag fra Yrsa Lind (Ø)", "Forslag fra Yrsa Lind (Ø)", False),
        ("Forslag fra Yrsa Lind (Ø) om klimaregnskab", "Forslag fra Yrsa Lind (Ø) om klimaregnskab", False),
    ],
)
def test_title_without_its_marks(printed: str, title: str, is_closed: bool) -> None:
    tidy = tidy_title(printed)
    assert (tidy.title, tidy.is_closed) == (title, is_closed)


@pytest.mark.parametrize(
    ("printed", "body", "day"),
    [
        ("Beslutning", None, None),
        ("Beslutning i Byrådet den 19-12-2016", "Byrådet", date(2016, 12, 19)),
        (
            "Beslutning Udvalget for teknik og miljø den 18-02-2019",
            "Udvalget for teknik og miljø",
            date(2019, 2, 18),
        ),
        ("Økonomiudvalget, 18. september 2019, pkt. 153:", "Økonomiudvalget", date(2019, 9, 18)),
        ("Kultur- og Idrætsudvalget 05-01-2021", "Kultur- og Idrætsudvalget", date(2021, 1, 5)),
        ("Social og Sundhed, 6. januar 2020, pkt. 123:", "Social og Sundhed", date(2020, 1, 6)),
        ("Økonomiudvalgets beslutning den 3. maj 2019", "Økonomiudvalget", date(2019, 5, 3)),
        (
            "BESLUTNING I TEKNIK- OG MILJØUDVALGET DEN 14-05-2019",
            "Teknik- og Miljøudvalget",
            date(2019, 5, 14),
        ),
        ("Udvalgets beslutning", None, None),
        ("Byrådets beslutning", "Byrådet", None),
        (
            "Kulturudvalgets beslutning i det 12. møde mandag den 1. oktober 2018",
            "Kulturudvalget",
            date(2018, 10, 1),
        ),
        ("Beslutning truffet af Byrådet d. 29/9 2015", "Byrådet", date(2015, 9, 29)),
        ("Beslutning (Økonomiudvalget den 3. marts 2010)", "Økonomiudvalget", date(2010, 3, 3)),
        ("Økonomi- og Planudvalget - 3. marts 2010", "Økonomi- og Planudvalget", date(2010, 3, 3)),
        ("18-09-2019 Økonomiudvalget", "Økonomiudvalget", date(2019, 9, 18)),
        ("Økonomiudvalgets møde den 18. september 2019", "Økonomiudvalget", date(2019, 9, 18)),
    ],
)
def test_heading_of_a_decision(printed: str, body: str | None, day: date | None) -> None:
    read = read_decision_heading(printed)
    assert read is not None
    assert (read.body, read.date) == (body, day)


@pytest.mark.parametrize(
    "printed",
    [
        "Sagsfremstilling",
        "Beslutningstema",
        "Beslutning om navngivning af ny vej",
        "Indstilling",
        "Godkendelse af referat fra Økonomiudvalgets møde den 3. marts 2010",
    ],
)
def test_other_headings_head_no_decision(printed: str) -> None:
    assert read_decision_heading(printed) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("TEKNIK- OG MILJØUDVALGET", "Teknik- og Miljøudvalget"),
        ("UDVALGET FOR BØRN", "Udvalget for Børn"),
        ("Byrådets", "Byrådet"),
    ],
)
def test_name_of_a_body(printed: str, name: str) -> None:
    assert tidy_body(printed) == name


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("20-10-2025", date(2025, 10, 20)),
        ("Mandag d. 20. oktober 2025", date(2025, 10, 20)),
        ("Den 12.01.2021 kl. 08:00", date(2021, 1, 12)),
        ("3/4-2012", date(2012, 4, 3)),
        ("31. februar 2020", None),
        ("kl. 16.00 - 18.35", None),
        ("85.02.02-G01-5-17", None),
    ],
)
def test_date(printed: str, day: date | None) -> None:
    assert first_date(printed) == day


@pytest.mark.parametrize(
    ("printed", "times"),
    [
        ("kl. 15:30", (time(15, 30), None)),
        ("kl. 13.00 – 15.10", (time(13), time(15, 10))),
        ("1. oktober 2018 kl. 13.00 – 15.10", (time(13), time(15, 10))),
        ("Kl. 16", (time(16), None)),
        ("12.500 kr.", (None, None)),
    ],
)
def test_time(printed: str, times: tuple[time | None, time | None]) -> None:
    assert find_times(printed) == times


def test_meeting_ends_where_it_is_said() -> None:
    assert ends_at("Mødet hævet kl. 19.45.") == time(19, 45)
    assert ends_at("Anne Holm forlod mødet kl. 19.45.") is None


@pytest.mark.parametrize(
    ("printed", "term"),
    [
        ("(2022-2025)", "2022-2025"),
        ("2018-21", "2018-2021"),
        ("2015-2018 Budget", "2015-2018"),
        ("2019-2020", None),
    ],
)
def test_election_period(printed: str, term: str | None) -> None:
    assert find_term(printed) == term


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        (
            "REFERAT Beskæftigelse- og Borgerserviceudvalget (2022-2025) d. 20-10-2025",
            "Beskæftigelse- og Borgerserviceudvalget",
        ),
        ("Referat af møde i Økonomiudvalget", "Økonomiudvalget"),
        (
            "Referat til mødet i Udvalget for Teknik og Miljø den 22. juni 2020 kl. 17:30 i Arden Rådhus",
            "Udvalget for Teknik og Miljø",
        ),
        ("Økonomiudvalget - Referat - 1. oktober 2018", "Økonomiudvalget"),
        ("Referat - Kommunalbestyrelsen den 28. oktober 2014", "Kommunalbestyrelsen"),
    ],
)
def test_body_in_a_title(printed: str, body: str) -> None:
    assert body_in_title(printed) == body


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Jørn Holst (V) - formand", "Jørn Holst"),
        ("Borgmester Hanne Fugl (A)", "Hanne Fugl"),
        ("Erling Larsbjerg, (A)", "Erling Larsbjerg"),
        ("A. Ben Hadi (løsgænger)", "A. Ben Hadi"),
        ("Mads Lundgren (C))", "Mads Lundgren"),
        ("Mads Lundgren - Dansk Rosenforening", "Mads Lundgren"),
    ],
)
def test_name_without_party_and_title(printed: str, name: str) -> None:
    assert clean_name(printed) == name


def test_only_a_list_of_names_is_one() -> None:
    assert names_in("Lars Egholt (V), Hans Nissum (A)") == ["Lars Egholt", "Hans Nissum"]
    assert names_in("Punktet er lukket.") is None
    assert names_in("Lokalplan H105, Hvidbog") is None
    assert names_in("Lars Egholt, Sydbyens Politi") == ["Lars Egholt"]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("1. Kort over området", "Kort over området"),
        ("1 Åben Kort over området 222359/12", "Kort over området"),
        ("Bilag 1 - Forslag til Lokalplan H105", "Bilag 1 - Forslag til Lokalplan H105"),
        ("Lokalplan 142/2020", "Lokalplan 142/2020"),
        ("201025 Udvalgsmøde", "201025 Udvalgsmøde"),
        ("Beskæftigelsespolitik 2024-2027", "Beskæftigelsespolitik 2024-2027"),
        ("UDKAST - Politik - 06102025", "UDKAST - Politik - 06102025"),
        ("Ingen", None),
    ],
)
def test_title_of_an_attachment(printed: str, title: str | None) -> None:
    assert tidy_attachment(printed) == title


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Klageren har CPR-nr. 010280-1234.", {"cpr"}),
        ("Født 010280-1234", {"cpr"}),
        ("Sagsnr. 010280-1234", set()),
        ("018520-2013", set()),
        ("Skriv til ane.holm@postkasse.example.", {"email"}),
        ("Ring på telefon 20 41 55 93.", {"phone"}),
        ("Budgettet er 12 345 678 kr.", set()),
        ("Spørgsmål fra Hanne Krag, Strandpromenaden 118, 2. tv., 4600 Køge.", {"address"}),
        ("Byggeriet ligger på Højdevej 13.", set()),
        ("Mødet holdes i Byrådssalen, Torvet 1, 4600 Køge", set()),
        ("Afbud: Ib Krag (O) på grund af sygdom", {"health"}),
        ("Sygefraværet i kommunen er faldet.", set()),
    ],
)
def test_personal_information(words: str, kinds: set[str]) -> None:
    assert kinds_in(words) == kinds
