"""The words of decisions, absences and votes: one row, one oddity."""

from __future__ import annotations

import pytest

from ingest.parsing.absences import read_absence, read_disqualified
from ingest.parsing.outcomes import read_outcome, read_parts
from ingest.parsing.referat import Stedfortraeder, Stemmetal
from ingest.parsing.vocabulary import OUTCOME_PHRASES, WORDS, is_closed_line, section_kind
from ingest.parsing.votes import read_votes

OUTCOMES = [
    ("Godkendt.", "approved"),
    ("Godkendt uden bemærkninger.", "approved"),
    ("Godkendt, idet Ø stemte imod.", "approved"),
    ("Godkendt med de faldne bemærkninger.", "approved_with_changes"),
    ("Godkendt under forudsætning af, at afdelingsmødet er enigt.", "approved_with_changes"),
    ("Vedtaget med 18 stemmer for, 5 imod og 2 undlod.", "approved"),
    ("Indstillingen tiltrædes.", "approved"),
    ("Som indstillet.", "approved"),
    ("Ændringsforslag fra Ø blev forkastet. Indstillingen blev godkendt.", "approved"),
    ("Anbefales godkendt.", "recommended"),
    ("Indstilles godkendt.", "recommended"),
    ("Økonomiudvalget anbefaler over for Byrådet, at indstillingen godkendes.", "recommended"),
    ("Fremsendes til Byrådet med anbefaling.", "recommended"),
    ("Taget til efterretning.", "noted"),
    ("Drøftet og taget til efterretning.", "noted"),
    ("Tages til efterretning med den bemærkning, at planen følges.", "noted"),
    ("Drøftet.", "discussed"),
    ("Drøftet. Sagen genoptages på mødet i juni.", "discussed"),
    ("Sagen udsættes til næste møde.", "postponed"),
    ("Udvalget besluttede at udsætte sagen.", "postponed"),
    ("Sagen sendes tilbage til Ejendomsudvalget.", "referred"),
    ("Byrådet besluttede at oversende forslaget til Skoleudvalget.", "referred"),
    ("Indstillingen blev ikke godkendt.", "rejected"),
    ("Ansøgningen imødekommes ikke.", "rejected"),
    ("Ansøgningen kan ikke imødekommes, da vejen er adgangsvej.", "rejected"),
    ("Forslaget blev forkastet med 39 stemmer imod 5.", "rejected"),
    ("Der meddeles afslag.", "rejected"),
    ("Udvalget besluttede ikke at imødekomme ansøgningen.", "rejected"),
    ("Udvalget besluttede at imødekomme ansøgningen.", "approved"),
    ("Kan ikke anbefales.", "rejected"),
    ("Byrådet godkendte ikke indstillingen.", "rejected"),
    ("Sagen oversendes til Økonomiudvalget med anbefaling.", "recommended"),
    ("Økonomiudvalget indstiller, at budgettet vedtages.", "recommended"),
    ("Som formand valgtes Bo Lund.", "elected"),
    ("Model B vælges.", "approved"),
    ("Udvalget besluttede, at sagen genoptages.", "postponed"),
    ("Igangsættes.", "approved"),
    ("Godkendt med forbehold fra Ø.", "approved"),
    ("Et mindretal begærede sagen i byrådet. Godkendt.", "escalated"),
    ("Taget til efterretning. Sagen afventer byrådets afgørelse.", "noted"),
    ("Udgår.", "withdrawn"),
    ("Punktet er taget af dagsordenen.", "withdrawn"),
    ("Varly Holm (N) blev valgt.", "elected"),
    ("Godkendt. Peter Holm (Ø) begærede sagen indbragt for Byrådet.", "escalated"),
    ("Borgmesteren orienterede om en kommende sag.", "other"),
    ("Foretoges.", "other"),
    ("Intet.", "none"),
    ("Tomt indhold", "none"),
    ("Beslutning ikke frigivet", "none"),
    ("", "none"),
]


@pytest.mark.parametrize(("words", "outcome"), OUTCOMES)
def test_outcome(words: str, outcome: str) -> None:
    assert read_outcome(words) == outcome


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


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Godkendt med 42 stemmer mod 4. 8 medlemmer undlod.", Stemmetal(42, 4, 8)),
        ("Forslaget blev forkastet med 39 stemmer imod 5.", Stemmetal(5, 39, None)),
        ("Vedtaget med 18 stemmer for, 5 imod og 2 undlod.", Stemmetal(18, 5, 2)),
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


@pytest.mark.parametrize("words", ["(Ø) tager forbehold.", "2 medlemmer (N+Ø) tager forbehold.", "Godkendt."])
def test_reservation_is_no_vote(words: str) -> None:
    assert read_votes(words) == (None, None)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Sagens kerne", "summary"),
        ("Alternativ indstilling", "recommendation"),
        ("Beskrivelse af sagen", "presentation"),
        ("Økonomiske og personalemæssige konsekvenser", "finance"),
        ("Retsregler og andre forskrifter", "legal"),
        ("Sagen afgøres i", "procedure"),
        ("Tidligere behandling", "history"),
        ("Bilagsnr.", "attachments"),
        ("Personalemæssige konsekvenser", "other"),
        ("Et ukendt ord", None),
    ],
)
def test_kind_follows_the_heading(heading: str, kind: str | None) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize("phrase", OUTCOME_PHRASES, ids=lambda phrase: phrase.outcome)
def test_every_phrase_matches_its_example(phrase: object) -> None:
    assert phrase.pattern.search(phrase.example)  # type: ignore[attr-defined]  # parametrize hands over object


@pytest.mark.parametrize("line", WORDS["closed"]["examples"])
def test_line_instead_of_a_closed_item(line: str) -> None:
    assert is_closed_line(line)
