"""Decisions on the agenda, in doubt and in points: one row, one oddity."""

from __future__ import annotations

import pytest

from ingest.parsing.outcomes import is_disputed, read_outcome, read_parts


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Godkendt. Sag 3 udgår.", "approved_with_changes"),
        ("Godkendt.", "approved"),
        ("Godkendt. Der blev stemt om forslaget.", "approved"),
    ],
)
def test_agenda_with_items_taken_off_is_changed(words: str, outcome: str) -> None:
    assert read_outcome(words, title="Godkendelse af dagsorden") == outcome


@pytest.mark.parametrize(
    "words",
    [
        "Sagen udsættes. Byrådet godkendte derefter tillægget.",
        "Udvalget godkendte indstillingen. Ansøgningen afvises.",
    ],
)
def test_sentences_that_point_two_ways_are_doubted(words: str) -> None:
    assert is_disputed(words)


@pytest.mark.parametrize(
    "words",
    [
        "Drøftet. Sagen genoptages i januar.",
        "Et flertal anbefaler indstillingen. Bo Holm (V) begærede sagen indbragt for Byrådet.",
        "Godkendt. Udvalget ønsker en status om et halvt år.",
        "Ændringsforslag fra Ø blev forkastet. Indstillingen blev godkendt.",
    ],
)
def test_talk_and_later_steps_are_no_dispute(words: str) -> None:
    assert not is_disputed(words)


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["Ad 1: Godkendt.", "Ad 2-3: Anbefales."], [("1", "approved"), ("2-3", "recommended")]),
        (["Ad. 1", "Godkendt.", "Ad. 2", "Udsat."], [("1", "approved"), ("2", "postponed")]),
        (["1) Godkendt.", "2 - 3) Anbefales."], [("1", "approved"), ("2-3", "recommended")]),
        (["1. Anbefalet af Bo Lund (V)", "2. Anbefales."], [("1", "recommended"), ("2", "recommended")]),
        (["Ad 1: Godkendt. Ad 2: Afvist."], [("1", "approved"), ("2", "rejected")]),
        (["Indstillingens punkt 1-3 anbefales."], []),
        (["Godkendt."], []),
        (["12. maj mødes udvalget."], []),
    ],
)
def test_points_of_a_decision(lines: list[str], parts: list[tuple[str, str]]) -> None:
    assert [(part.ref, part.outcome) for part in read_parts(lines)] == parts
