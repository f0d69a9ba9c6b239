"""Absence told in sentences, as many municipalities tell it; the names are invented."""

from __future__ import annotations

import pytest

from ingest.parsing.absences import names_under_label, read_absence

TOLD = [
    (
        "Mikkel Holm havde meldt afbud, og Peter Stær deltog i stedet.",
        "Mikkel Holm",
        "Peter Stær for Mikkel Holm",
    ),
    ("Lis Krag (A) havde meldt afbud på selve mødedagen.", "Lis Krag", ""),
    ("Sheila Mortensen udeblev uden afbud.", "Sheila Mortensen", ""),
    (
        "Fraværende: Kaj Rytter (V) og Ib Hansen (A). I stedet deltog Anna Holm (V) og Bo Juul (A).",
        "Kaj Rytter, Ib Hansen",
        "Anna Holm for Kaj Rytter, Bo Juul for Ib Hansen",
    ),
    ("Fraværende: Ib Hansen, Anna Holm mødte som stedfortræder", "Ib Hansen", "Anna Holm for Ib Hansen"),
    ("Afbud fra Ib Hansen (V) - stedfortræder Anna Holm (V) deltog.", "Ib Hansen", "Anna Holm for Ib Hansen"),
    ("For Ib Hansen (V) mødte Anna Holm (V).", "Ib Hansen", "Anna Holm for Ib Hansen"),
    ("Anna Holm, suppleant for Ib Hansen, deltog.", "Ib Hansen", "Anna Holm for Ib Hansen"),
    ("Ib Hansen (V) var erstattet af Anna Holm (V).", "Ib Hansen", "Anna Holm for Ib Hansen"),
    (
        "Ib Hansen havde anmeldt forfald. Som stedfortræder deltog Anna Holm.",
        "Ib Hansen",
        "Anna Holm for Ib Hansen",
    ),
    (
        "Ib Hansen (A) har orlov. Anna Holm (A) deltager som stedfortræder.",
        "Ib Hansen",
        "Anna Holm for Ib Hansen",
    ),
    (
        "I stedet for Ib Hansen deltog Anna Holm, og i stedet for Lis Krag deltog Bo Juul.",
        "Ib Hansen, Lis Krag",
        "Anna Holm for Ib Hansen, Bo Juul for Lis Krag",
    ),
    ("Indkaldt som stedfortræder: Anna Holm (A) for Ib Hansen (A)", "Ib Hansen", "Anna Holm for Ib Hansen"),
    ("Følgende medlemmer havde meldt afbud: Ib Hansen og Anna Holm.", "Ib Hansen, Anna Holm", ""),
    ("Afbud var meldt fra Ib Hansen.", "Ib Hansen", ""),
    ("Fraværende m. afbud: Ib Hansen", "Ib Hansen", ""),
    ("Ib Hansen var bortrejst.", "Ib Hansen", ""),
]


@pytest.mark.parametrize(("line", "absent", "substitutes"), TOLD)
def test_a_sentence_about_absence_alone_is_read(line: str, absent: str, substitutes: str):
    read = read_absence(line)
    assert read is not None
    assert not read.unread
    assert ", ".join(read.names) == absent
    assert ", ".join(f"{pair.name} for {pair.stands_for}" for pair in read.substitutes) == substitutes


@pytest.mark.parametrize(
    "line",
    [
        "Lis Krag deltog, og Bo Juul ønskede sagen drøftet.",
        "Borgmesteren oplyste, at Lis Krag havde meldt afbud.",
        "Lis Krag deltog i stedet.",
        "Lis Krag (A) og Bo Juul (V) var til stede.",
        "Kaj Rytter, Ib Hansen og Lis Krag havde afbud, og Bo Juul deltog i stedet.",
        "Lis Krag forlod mødet kl. 20.15.",
    ],
)
def test_a_sentence_that_says_anything_else_makes_nobody_absent(line: str):
    read = read_absence(line)
    assert read is None or read.unread


def test_a_range_beside_a_name_says_which_items():
    read = names_under_label("Britta Jensen (A), sag 129-131")
    assert read is not None
    assert read.names == ("Britta Jensen",)
    assert read.numbers == ("129", "130", "131")
