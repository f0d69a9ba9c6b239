"""Votes as decisions tell them: one row, one oddity."""

from __future__ import annotations

import pytest

from ingest.parsing.referat import Stemmetal
from ingest.parsing.votes import read_votes


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Godkendt med 42 stemmer mod 4. 8 medlemmer undlod.", Stemmetal(42, 4, 8)),
        ("Forslaget blev forkastet med 39 stemmer imod 5.", Stemmetal(5, 39, None)),
        ("Forslaget blev forkastet med 27 stemmer mod 3 (Ø og F).", Stemmetal(3, 27, None)),
        ("Vedtaget med 18 stemmer for, 5 imod og 2 undlod.", Stemmetal(18, 5, 2)),
        ("Godkendt med stemmerne 15 for og 4 imod.", Stemmetal(15, 4, None)),
        ("For: 20 (Bo Holm (A))\nImod: 6 (Ib Krag (B))", Stemmetal(20, 6, None)),
        ("Stemte for: 20. Imod: 6.", Stemmetal(20, 6, None)),
        ("Godkendt, idet der etableres 40 pladser i stedet for 24.", None),
        ("Godkendt.", None),
    ],
)
def test_numbers_of_votes(words: str, counts: Stemmetal | None) -> None:
    assert read_votes(words)[1] == counts


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("For stemte: V og O. Imod stemte: A, F og C.", (("V", "O"), ("A", "F", "C"), ())),
        ("Liste H undlod at stemme.", ((), (), ("H",))),
        ("B, F og Ø kunne ikke anbefale.", ((), ("B", "F", "Ø"), ())),
        ("5 medlemmer (A+V+C) anbefaler forslaget.", (("A", "V", "C"), (), ())),
        ("Anbefalet af Finn Holm (V) og Lone Krag (R)", (("Finn Holm", "Lone Krag"), (), ())),
        ("A. Ben Hadi (løsgænger) stemte imod.", ((), ("A. Ben Hadi",), ())),
        ("Bo Holm stemte imod, og Ib Krag undlod at stemme.", ((), ("Bo Holm",), ("Ib Krag",))),
        ("Anbefales, idet Bo Holm (V) dog stemte imod.", ((), ("Bo Holm",), ())),
        ("For stemte: Venstre og Dansk Rosenforening.", (("Venstre", "Dansk Rosenforening"), (), ())),
        (
            "Imod: 2 (Bo Holm (A), Ib Krag (O))\nListe A stemte imod, idet prisen er høj.",
            ((), ("Bo Holm", "Ib Krag"), ()),
        ),
    ],
)
def test_who_voted_how(words: str, sides: tuple[tuple[str, ...], ...]) -> None:
    votes = read_votes(words)[0]
    assert votes is not None
    assert (votes.in_favour, votes.against, votes.abstained) == sides


def test_whom_a_decision_is_about_has_not_voted() -> None:
    assert read_votes("Byrådet godkendte indkaldelsen af Bo Holm (V).") == (None, None)


@pytest.mark.parametrize("words", ["(Ø) tager forbehold.", "2 medlemmer (N+Ø) tager forbehold.", "Godkendt."])
def test_reservation_is_no_vote(words: str) -> None:
    assert read_votes(words) == (None, None)
