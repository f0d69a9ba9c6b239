"""Lines that say who was away, who came instead and who was disqualified: one row, one oddity."""

from __future__ import annotations

import pytest

from ingest.parsing.absences import read_absence, read_disqualified
from ingest.parsing.referat import Stedfortraeder


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Fraværende: Poul Markvad (A).", ("Poul Markvad",)),
        ("Fraværende Jens Friis Felber", ("Jens Friis Felber",)),
        ("Afbud: Carl Grønbæk (Løsgænger)", ("Carl Grønbæk",)),
        ("Ikke til stede: Mads Lundgren Rasmussen (C)", ("Mads Lundgren Rasmussen",)),
        ("Afbud fra Mik Denckert", ("Mik Denckert",)),
        ("Fraværende: Jens Holm (A), Karen Lund (B) og Per Ås (C)", ("Jens Holm", "Karen Lund", "Per Ås")),
        ("A. Ben Hadi (løsgænger) var ikke til stede", ("A. Ben Hadi",)),
        ("Fraværende: Jens Holm (A) (ferie)", ("Jens Holm",)),
        ("Afbud: Vicepolitiinspektør Helge Dam", ("Helge Dam",)),
        ("Fraværende: Ingen", ()),
        ("Fraværende:", ()),
    ],
)
def test_absence_line(words: str, names: tuple[str, ...]) -> None:
    read = read_absence(words)
    assert read is not None
    assert (read.names, read.stays) == (names, False)


@pytest.mark.parametrize(
    "words",
    [
        "Borgmesteren oplyste, at Jens Holm var fraværende.",
        "Anne Holm ankom kl. 17.54 under punkt 4.",
        "Anne Holm (A) forlod mødet kl. 21.27.",
        "Fraværende elever skal meldes til skolen.",
        "Godkendt.",
    ],
)
def test_speech_about_absence_is_no_absence_line(words: str) -> None:
    assert read_absence(words) is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Torben Haukrogh (F) deltog ikke under punkterne 12-15.", ("12", "13", "14", "15")),
        ("Jens Holm (A) og Per Ås (B) deltog ikke i punkt 3, 5 og 7.", ("3", "5", "7")),
        ("Fraværende under punkterne 1-2: Jens Holm", ("1", "2")),
    ],
)
def test_absence_from_a_range_of_items(words: str, numbers: tuple[str, ...]) -> None:
    read = read_absence(words)
    assert read is not None
    assert read.numbers == numbers


@pytest.mark.parametrize(
    "words",
    [
        "Jens Holm (A) – Karen Lund (A) mødte som stedfortræder",
        "Karen Lund (A) deltog som stedfortræder for Jens Holm (A).",
        "Afbud fra Jens Holm stedfortræder Karen Lund",
        "Afbud: Jens Holm (A). Stedfortræder: Karen Lund (A)",
        "I stedet for Jens Holm (A) mødte Karen Lund (A).",
        "Stedfortræder for Jens Holm (A): Karen Lund (A)",
    ],
)
def test_substitute(words: str) -> None:
    read = read_absence(words)
    assert read is not None
    assert read.substitutes == (Stedfortraeder("Karen Lund", "Jens Holm"),)
    assert read.names == ("Jens Holm",)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Allan Borgen (V) var inhabil og forlod mødet under behandlingen af punktet.", ("Allan Borgen",)),
        ("Helle M. Holm (A) deltog ikke i behandlingen på grund af inhabilitet.", ("Helle M. Holm",)),
        ("Jens Kr. Holm (V) deltog ikke i behandlingen på grund af inhabilitet.", ("Jens Kr. Holm",)),
        ("Udvalget fandt, at Allan Borgen ikke var inhabil.", ()),
    ],
)
def test_disqualified_member(words: str, names: tuple[str, ...]) -> None:
    assert read_disqualified(words) == names
