"""Layouts met after the reader was written: one test, one oddity, in the smallest print that shows it."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from ingest.parsing.absences import read_absence
from ingest.parsing.bodies import read_decision_heading
from ingest.parsing.cases import read_key_line
from ingest.parsing.entries import join_cell
from ingest.parsing.headlines import parse_numbered
from ingest.parsing.margins import without_line_numbers
from ingest.parsing.outcomes import read_outcome, read_parts
from ingest.parsing.paper import Run
from ingest.parsing.reader import lay_out, read_referat
from ingest.parsing.referat import Referat, Stedfortraeder
from ingest.parsing.votes import read_votes


@pytest.mark.parametrize(
    ("printed", "case", "is_closed"),
    [
        ("(Åben sag) Sag: 16/2", "16/2", False),
        ("Åbent punkt Sagsnr. 14/88", "14/88", False),
        ("J.nr. 13/10218 Lukket", "13/10218", True),
        ("Sagsnr.: 23/1876 Lukket dagsorden", "23/1876", True),
        ("13.06.02-G10-5-09Lukket sag", "13.06.02-G10-5-09", True),
    ],
)
def test_marks_stand_beside_the_case_number(printed: str, case: str, is_closed: bool) -> None:
    read = read_key_line([printed])
    assert read is not None
    assert (read.case_number, read.is_closed) == (case, is_closed)


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("Lukket punkt: 203. Salg af grund", 203, "Salg af grund"),
        ("128 2. behandling af regulativ", 128, "2. behandling af regulativ"),
        ("Ad 38 Godkendelse af dagsorden", 38, "Godkendelse af dagsorden"),
    ],
)
def test_numbers_in_new_dress(printed: str, number: int, title: str) -> None:
    read = parse_numbered(printed)
    assert read is not None
    assert read[:2] == (number, title)


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("Økonomiudvalgets beslutning i mødet den 13. november 2007", "Økonomiudvalget"),
        ("Beslutning i Handicaprådet den 5. august 2015", "Handicaprådet"),
    ],
)
def test_decision_heading_names_its_body(printed: str, body: str) -> None:
    read = read_decision_heading(printed)
    assert read is not None
    assert read.body == body


@pytest.mark.parametrize(
    "printed", ["Beslutning om brugerundersøgelse på idrætsområdet", "Beslutning om nyt udvalg"]
)
def test_title_that_begins_with_beslutning_is_no_heading_of_a_decision(printed: str) -> None:
    assert read_decision_heading(printed) is None


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Et flertal bestående af V, C og O kan ikke godkende indstillingen.", "rejected"),
        ("Anbefales, idet udvalget ønsker flere almene boliger.", "recommended"),
        ("Forslaget blev forkastet med 39 stemmer imod 5. 7 medlemmer undlod at stemme.", "rejected"),
        ("Sagen sendes til Social- og Ældreudvalget.", "referred"),
    ],
)
def test_outcome_of_the_whole(words: str, outcome: str) -> None:
    assert read_outcome(words) in (outcome, f"{outcome}_with_changes")


def test_what_was_told_in_points_is_not_decided_in_points() -> None:
    assert read_parts(["Formanden orienterede om", "1. mødet", "2. nyt", "Taget til efterretning."]) == ()


def test_initial_of_a_person_is_no_party() -> None:
    votes, _ = read_votes("For stemte: A og Ø. Undlod at stemme: V og A. Ben Hadi (løsgænger).")
    assert votes is not None
    assert votes.abstained == ("V", "A. Ben Hadi")


@pytest.mark.parametrize(
    ("printed", "pair"),
    [
        (
            "Afbud: Åse Vang Lund (A). I stedet mødte Finn Ørn (A).",
            Stedfortraeder("Finn Ørn", "Åse Vang Lund"),
        ),
        (
            "Afbud: Jens Chr. Toft (F). Rita Møl (F) mødte som stedfortræder for Jens Chr. Toft.",
            Stedfortraeder("Rita Møl", "Jens Chr. Toft"),
        ),
    ],
)
def test_substitute_is_told_in_the_next_sentence(printed: str, pair: Stedfortraeder) -> None:
    line = read_absence(printed)
    assert line is not None
    assert pair in line.substitutes


def test_list_that_wraps_inside_a_name_goes_on() -> None:
    assert (
        join_cell("Ane Holm; Bo Lund; Abdi\nWarsame; Ib Krag") == "Ane Holm; Bo Lund; Abdi Warsame; Ib Krag"
    )
    assert join_cell("Ane Holm (A)\nBo Lund (V)") == "Ane Holm (A), Bo Lund (V)"


def _run(text: str, x0: float, y: float) -> Run:
    return Run(text, x0, x0 + 5 * len(text), y, 10, bold=False, italic=False, symbol=False)


def test_line_numbers_are_left_out() -> None:
    text = [_run("Udvalget drøftede sagen", 90, 20.0 * n) for n in range(1, 16)]
    numbers = [_run(str(n), 60, 20.0 * n) for n in (5, 10, 15)]
    assert without_line_numbers(numbers + text) == text


def test_numbers_of_items_in_the_margin_stay() -> None:
    text = [_run("Udvalget drøftede sagen", 90, 20.0 * n) for n in range(1, 16)]
    numbers = [_run(str(n), 60, 20.0 * n) for n in (83, 84, 85)]
    assert without_line_numbers(numbers + text) == numbers + text


def _paper() -> FPDF:
    paper = FPDF()
    paper.add_page()
    paper.set_font("Helvetica", size=10)
    for line in ("Referat af møde i Kulturudvalget", "Tirsdag den 14. maj 2019 kl. 16.00"):
        paper.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return paper


def _label_and_text(paper: FPDF, label: str, text: str) -> None:
    paper.set_font("Helvetica", "B", 10)
    paper.cell(45, 6, label)
    paper.set_font("Helvetica", size=10)
    paper.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    paper.ln(3)


def _outcomes(referat: Referat) -> list[tuple[str, list[str]]]:
    return [(item.number, [decision.outcome for decision in item.decisions]) for item in referat.items]


def test_labels_left_of_their_text() -> None:
    paper = _paper()
    for number, title in (("7", "Godkendelse af dagsorden"), ("8", "Puljen til foreninger")):
        paper.ln(8)
        paper.set_font("Helvetica", "B", 14)
        paper.cell(0, 8, f"{number}. {title}", new_x="LMARGIN", new_y="NEXT")
        _label_and_text(paper, "Sagsfremstilling", "Der er søgt om tilskud til lejre og stævner. " * 4)
        _label_and_text(paper, "Indstilling", "Det indstilles, at sagen godkendes.")
        _label_and_text(paper, "Beslutning", "Godkendt.")
    referat = read_referat(bytes(paper.output()))
    assert _outcomes(referat) == [("7", ["approved"]), ("8", ["approved"])]
    assert [s.heading for s in referat.items[1].sections] == ["Sagsfremstilling", "Indstilling", "Beslutning"]


def test_number_and_keys_below_the_title() -> None:
    paper = _paper()
    for number, title in ((130, "Godkendelse af dagsorden"), (131, "Nye boliger på Åvej")):
        paper.ln(8)
        paper.set_font("Helvetica", "B", 10)
        paper.cell(0, 6, title, new_x="LMARGIN", new_y="NEXT")
        paper.set_font("Helvetica", size=10)
        paper.cell(0, 6, f"Sag nr. {number}   J.nr. 13/{number}   Åben", new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
        _label_and_text(paper, "Beslutning", "")
        paper.cell(0, 6, "Godkendt.", new_x="LMARGIN", new_y="NEXT")
    items = read_referat(bytes(paper.output())).items
    assert [(i.number, i.title, i.case_number) for i in items] == [
        ("130", "Godkendelse af dagsorden", "13/130"),
        ("131", "Nye boliger på Åvej", "13/131"),
    ]


def _say(paper: FPDF, text: str, style: str = "", size: float = 10) -> None:
    paper.set_font("Helvetica", style, size)
    paper.cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")


def _with_keys(paper: FPDF, *rows: tuple[str, str]) -> None:
    for number in (1, 2, 3):
        paper.ln(8)
        _say(paper, f"{number}. Sag om hal {number}", "B", 14)
        paper.set_font("Helvetica", size=10)
        for left, right in rows:
            paper.cell(60, 6, left.format(number))
            paper.cell(60, 6, right, new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
        _say(paper, "Beslutning", "B", 11)
        _say(paper, "Godkendt.")


@pytest.mark.parametrize(
    ("rows", "case"),
    [
        ((("Sagsnr: 13/22{}", "Forvaltning: CSO"), ("Sbh: behi", "Besl. komp: HR")), "13/221"),
        ((("Sagsnr: 13/22{}", "Fremmed mærke: CSO"), ("Kode: behi", "Andet: HR")), "13/221"),
        ((("Fremmed mærke: A{}", "Skuffe: CSO"), ("Kode: behi", "Andet: HR")), None),
    ],
)
def test_a_table_of_labels_below_the_heading_holds_keys(rows: tuple[tuple[str, str], ...], case: str | None):
    paper = _paper()
    _with_keys(paper, *rows)
    first, *_ = read_referat(bytes(paper.output())).items
    assert first.case_number == case
    assert [section.heading for section in first.sections] == ["Beslutning"]


def test_a_line_above_each_heading_that_counts_with_it_belongs_to_no_item() -> None:
    paper = _paper()
    for number in (1, 2, 3):
        paper.ln(8)
        _say(paper, f"Kulturudvalget 14-05-2019   Sag nr. {number}", size=8)
        _say(paper, f"{number}. Sag om hal {number}", "B", 14)
        _say(paper, "Beslutning", "B", 11)
        _say(paper, "Godkendt.")
    referat = read_referat(bytes(paper.output()))
    assert [item.sections[-1].text for item in referat.items] == ["Godkendt."] * 3


def test_a_contents_page_of_three_columns() -> None:
    paper = _paper()
    _say(paper, "Indholdsfortegnelse")
    titles = ("Regnskab pr. 31. marts 2019", "Ny hal", "Eventuelt")
    for row in (("Pkt.", "Tekst", "Side"), *((str(n), title, "2") for n, title in enumerate(titles, 1))):
        for cell, width in zip(row, (15, 120, 20), strict=True):
            paper.cell(width, 8, cell)
        paper.ln(8)
    paper.add_page()
    for number, title in enumerate(titles, 1):
        _say(paper, f"Sagnr.: 1-21-78-{number}-11", size=8)
        _say(paper, f"{number}. {title}", "B", 14)
        _say(paper, "Beslutning", "B", 11)
        _say(paper, "Godkendt.")
    layout = lay_out(bytes(paper.output()))
    assert layout.outline.contents == [(str(n), title) for n, title in enumerate(titles, 1)]
    assert read_referat(bytes(paper.output())).doubts == ()


def test_an_item_with_two_decisions_of_one_day_is_doubted() -> None:
    paper = _paper()
    paper.ln(8)
    for line, style, size in (
        ("7. Godkendelse af dagsorden", "B", 14),
        ("Beslutning", "B", 11),
        ("Godkendt.", "", 10),
        ("En titel, som ingen ser", "", 10),
        ("Beslutning", "B", 11),
        ("Udsat.", "", 10),
    ):
        paper.set_font("Helvetica", style, size)
        paper.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    doubts = read_referat(bytes(paper.output())).doubts
    assert [(doubt.code, doubt.item) for doubt in doubts if doubt.code == "two_items_in_one"] == [
        ("two_items_in_one", "7")
    ]
