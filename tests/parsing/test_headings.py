"""Headings of decisions, bodies and election periods as municipalities print them."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.parsing.bodies import body_in_title, find_term, read_decision_heading

MAY = date(2015, 5, 12)
HEADINGS = [
    ("Økonomiudvalgets møde 12. maj 2015", "Økonomiudvalget", MAY),
    ("Kommunalbestyrelsens møde 12. maj 2015 Punkt 1:", "Kommunalbestyrelsen", MAY),
    ("Økonomiudvalgets indstilling den 12. maj 2015", "Økonomiudvalget", MAY),
    ("Udvalget for Teknik & Miljø, 12-05-2015, Punkt 7", "Udvalget for Teknik & Miljø", MAY),
    ("Byråd (2014-2017) den 12. maj 2015", "Byråd", MAY),
    ("Beslutning i Byrådet (14-17) den 12-05-2015", "Byrådet", MAY),
    ("Økonomiudvalget 2014-17, 12. maj 2015, pkt. 452:", "Økonomiudvalget", MAY),
    ("Sagens behandling i Teknisk Udvalg den 12. maj 2015:", "Teknisk Udvalg", MAY),
    ("Vedtaget i Byrådet den 12. maj 2015", "Byrådet", MAY),
    ("Beslutning fra mødet i Byrådet 12-05-2015", "Byrådet", MAY),
    ("Beslutning", None, None),
]


@pytest.mark.parametrize(("line", "body", "held_on"), HEADINGS)
def test_a_decisions_heading_names_body_and_day(line: str, body: str | None, held_on: date | None):
    heading = read_decision_heading(line)
    assert heading is not None
    assert (heading.body, heading.date) == (body, held_on)


@pytest.mark.parametrize(
    "line",
    [
        "Udskiftningen finansieres ved lån, jf. byrådets beslutning den 29. august 2012, pkt. 261.",
        "Beslutning om nedsættelse af et udvalg",
        "Mødebudget for udvalget",
    ],
)
def test_a_sentence_about_a_decision_heads_none(line: str):
    assert read_decision_heading(line) is None


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (
            "Beslutninger fra mødet torsdag 8.06.2006 kl. 8.15 Ordinært møde Økonomiudvalget",
            "Økonomiudvalget",
        ),
        ("Byrådets møde den 25. maj 2022", "Byrådets"),
        ("14-17 Byrådet", "Byrådet"),
        ("17.4-udvalget for Bosætning - Protokol", "17.4-udvalget for Bosætning"),
    ],
)
def test_a_documents_title_names_its_body(line: str, body: str):
    assert body_in_title(line) == body


@pytest.mark.parametrize(
    ("line", "term"),
    [("14-17 Byrådet", "2014-2017"), ("Byrådet (18-21)", "2018-2021"), ("Byrådet 2020-2021", None)],
)
def test_an_election_period_has_four_years(line: str, term: str | None):
    assert find_term(line) == term
