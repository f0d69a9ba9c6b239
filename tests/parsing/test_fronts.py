"""Fronts and headings as products print them: who met, where, until when, and whose decision it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pytest
from fpdf import FPDF

from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Referat
from tests.parsing.printing import SAMPLE, Moede, Print, Sag, print_referat


def read(meeting: Moede, how: Print | None = None) -> Referat:
    return read_referat(BytesIO(print_referat(meeting, how)))


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("Mødet holdt i Byrådssalen torsdag den 30. marts 2017 kl. 18.00",), "Byrådssalen"),
        (("12. juni 2018", "kl. 17.00 på Biblioteket"), "Biblioteket"),
        (("1. oktober 2018 kl. 13.00", "i mødesal 2, Rådhuset"), "mødesal 2, Rådhuset"),
        (("3. maj 2016", "kl. 15.00 - 17.00", "Sundhedshuset, Østergade 3"), "Sundhedshuset, Østergade 3"),
    ],
)
def test_where_they_met(lines: tuple[str, ...], place: str) -> None:
    assert read(replace(SAMPLE, front=("Referat af møde i Kulturudvalget", *lines))).location == place


def test_start_and_end_in_one_sentence() -> None:
    referat = read(
        replace(
            SAMPLE,
            front=("Kulturudvalget", "12. marts 2007", "Mødet startede kl. 15.00 og sluttede kl. 17.20."),
        )
    )
    assert (referat.start, referat.end) == (time(15), time(17, 20))


def test_members_with_their_office_before_the_name() -> None:
    members = ("Formand Ane Holm (A)", "Næstformand Bo Ladegaard (V)", "Ib Krag (O)")
    assert read(replace(SAMPLE, members=members)).participants == ("Ane Holm", "Bo Ladegaard", "Ib Krag")


def test_members_with_their_office_before_and_their_town_behind() -> None:
    members = (
        "- Politidirektør Ane Holm, Storby",
        "- Byrådsmedlem Bo Ladegaard, Lilleby",
        "- Ib Krag, Storby",
    )
    assert read(replace(SAMPLE, members=members)).participants == ("Ane Holm", "Bo Ladegaard", "Ib Krag")


def test_a_name_that_the_line_breaks_is_whole_where_no_mark_begins_the_next() -> None:
    members = ("Ane Holm, Bo Ladegaard, Ib", "Krag, Ulla Vinther")
    assert read(replace(SAMPLE, members=members)).participants == (
        "Ane Holm",
        "Bo Ladegaard",
        "Ib Krag",
        "Ulla Vinther",
    )


def test_a_member_marked_away_in_the_list_belongs_to_the_body_and_was_absent() -> None:
    referat = read(replace(SAMPLE, members=("Ane Holm (A)", "Bo Ladegaard (V) - afbud", "Ib Krag (O)")))
    assert referat.participants == ("Ane Holm", "Bo Ladegaard", "Ib Krag")
    assert referat.absent == ("Bo Ladegaard",)


def test_a_member_marked_away_in_a_table_of_members_was_absent() -> None:
    paper = FPDF()
    paper.add_page()
    paper.set_font("Helvetica", size=10)
    for text in ("Referat af møde i Kulturudvalget", "14. maj 2019 kl. 16.00", "Medlemmer:"):
        paper.cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
    for left, right in (("Ane Holm", "Bo Ladegaard - afbud"), ("Ib Krag", "Ulla Vinther")):
        paper.cell(80, 7, left)
        paper.cell(80, 7, right, new_x="LMARGIN", new_y="NEXT")
    referat = read_referat(BytesIO(bytes(paper.output())))
    assert referat.participants == ("Ane Holm", "Bo Ladegaard", "Ib Krag", "Ulla Vinther")
    assert referat.absent == ("Bo Ladegaard",)


def members_in_rows(*rows: tuple[str, str]) -> Referat:
    paper = FPDF()
    paper.add_page()
    paper.set_font("Helvetica", size=10)
    for text in ("Referat af møde i Lokaludvalget", "14. maj 2019 kl. 16.00", "Medlemmer:"):
        paper.cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
    for left, right in rows:
        paper.cell(80, 7, left)
        paper.cell(80, 7, right, new_x="LMARGIN", new_y="NEXT")
    return read_referat(BytesIO(bytes(paper.output())))


@pytest.mark.parametrize("state", ["var fraværende", "deltog ikke", "har meldt afbud", "Udeblev"])
def test_what_stands_beside_a_member_says_that_she_was_away(state: str) -> None:
    referat = members_in_rows(("Ane Holm", "deltog"), ("Bo Ladegaard", state), ("Ib Krag", "deltog"))
    assert referat.participants == ("Ane Holm", "Bo Ladegaard", "Ib Krag")
    assert referat.absent == ("Bo Ladegaard",)


def test_whom_a_member_stands_for_is_no_member() -> None:
    referat = members_in_rows(
        ("Ane Holm", "Dansk Folkeparti"),
        ("Bo Ladegaard", "Dansk Rosenforening"),
        ("Ib Krag", "Grøn Hverdag"),
        ("Ulla Vinther", "Havnens Bådelaug"),
    )
    assert referat.participants == ("Ane Holm", "Bo Ladegaard", "Ib Krag", "Ulla Vinther")


@pytest.mark.parametrize("dated", ["Storby, den 16. maj 2019", "Storby, d. 16. maj 2019"])
def test_the_day_on_which_the_paper_was_written_is_not_the_meetings(dated: str) -> None:
    referat = read(replace(SAMPLE, front=("Kulturudvalget", dated, "den 14. maj 2019 kl. 16.00")))
    assert referat.held_on == date(2019, 5, 14)
    assert not referat.doubts


@pytest.mark.parametrize("dated", ["Tirsdag, den 14. maj 2019", "Byrådssalen, den 14. maj 2019"])
def test_two_days_on_the_front_are_doubted(dated: str) -> None:
    referat = read(replace(SAMPLE, front=("Kulturudvalget", dated, "Set den 16. maj 2019 kl. 16.00")))
    assert referat.held_on == date(2019, 5, 14)
    assert [doubt.code for doubt in referat.doubts] == ["date_contradicts"]


def test_a_day_beside_a_place_is_the_meetings_where_no_other_is_named() -> None:
    referat = read(replace(SAMPLE, front=("Referat af møde i Kulturudvalget", "Storby, den 16. maj 2019")))
    assert referat.held_on == date(2019, 5, 16)


def test_the_front_may_say_who_was_disqualified_from_an_item() -> None:
    told = (
        "Ane Holm og Ib Krag erklærede sig inhabile og deltog ikke under punkt 8. Mødet blev hævet kl. 18.30."
    )
    referat = read(replace(SAMPLE, front=("Kulturudvalget", "14. maj 2019 kl. 16.00", told)))
    assert [item.absent for item in referat.items] == [(), ("Ib Krag", "Ane Holm"), ("Ib Krag",)]
    assert (referat.absent, referat.end) == ((), time(18, 30))


def test_a_disqualified_member_whom_the_front_puts_on_no_item_is_doubted() -> None:
    told = "Ane Holm erklærede sig inhabil i sagen om hallen."
    referat = read(replace(SAMPLE, front=("Kulturudvalget", "14. maj 2019 kl. 16.00", told)))
    assert [doubt.code for doubt in referat.doubts] == ["unread_absence"]


@pytest.mark.parametrize("heading", ["Beslutning for Punkt 7: Ny hal", "Beslutning til pkt. 7", "Afgørelse"])
def test_a_decision_for_the_item_is_this_meetings_own(heading: str) -> None:
    items = (Sag("7", "Ny hal", "19/112", [("Sagsfremstilling", ["En hal."]), (heading, ["Godkendt."])]),)
    (item,) = read(replace(SAMPLE, items=items)).items
    assert [(one.body, one.outcome) for one in item.decisions] == [("Kulturudvalget", "approved")]


def test_a_bare_heading_above_the_one_that_names_the_body_decides_nothing() -> None:
    named = "Kulturudvalgets beslutning i mødet den 14. maj 2019"
    items = (Sag("7", "Ny hal", "19/112", [("Beslutning", []), (named, ["Godkendt."])]),)
    (item,) = read(replace(SAMPLE, items=items)).items
    assert [section.heading for section in item.sections] == ["Beslutning", named]
    assert [one.outcome for one in item.decisions] == ["approved"]


def test_an_unknown_label_with_its_colon_is_a_section_where_all_labels_have_theirs() -> None:
    labels = ("Resumé:", "Økonomi:", "Rammer for arbejdet:", "Faglig vurdering:", "Direktionens indstilling:")
    sections = [(label, ["Der er søgt om tilskud."]) for label in labels]
    sections[-1] = (labels[-1], ["Direktionen indstiller, at", "tilskuddet gives."])
    items = (Sag("7", "Ny hal", "19/112", [*sections, ("Beslutning:", ["Godkendt."])]),)
    (item,) = read(replace(SAMPLE, items=items), Print(section_bold=False, section_size=10.5)).items
    assert [f"{section.heading}:" for section in item.sections] == [*labels, "Beslutning:"]


def test_an_items_number_on_top_of_the_page_of_that_number_is_no_running_head() -> None:
    items = tuple(
        Sag(str(n), f"Sag om hal {n}", f"19/11{n}", [("Beslutning", ["Godkendt."])]) for n in (1, 2, 3)
    )
    how = Print(heading="Punkt {number}.", heading_size=16, page_per_item=True)
    fronted = replace(SAMPLE, items=tuple(replace(item, title=f"Hal {item.number}") for item in items))
    assert [item.number for item in read(fronted, how).items] == ["1", "2", "3"]


def test_an_absentee_is_not_unknown_where_the_front_lists_no_members() -> None:
    front = ("Kulturudvalget", "14. maj 2019 kl. 16.00", "Afbud: Per Dam, Lis Holm, Bo Juul")
    referat = read(replace(SAMPLE, front=front, members=()))
    assert referat.absent == ("Per Dam", "Lis Holm", "Bo Juul")
    assert (referat.items[1].absent, referat.doubts) == (("Ib Krag",), ())


def test_a_remark_tells_who_was_away_and_when_it_ended() -> None:
    front = (
        *SAMPLE.front[:1],
        "14. maj 2019 kl. 16.00",
        "Bemærkninger: Afbud: Ane Holm, Mødet sluttede kl. 17.05",
    )
    referat = read(replace(SAMPLE, front=front))
    assert (referat.absent, referat.end) == (("Ane Holm",), time(17, 5))


@pytest.mark.parametrize(
    "members",
    [
        ("Ane Holm, Bo Lund", "Ladegaard, Ib Krag"),
        ("Ane Holm (A), Bo Lund", "Ladegaard (V), Ib Krag (O)"),
        ("Ane Holm, Bo Lund Ladegaard", "Ib Krag"),
    ],
)
def test_a_member_whose_surname_stands_on_the_next_line_is_one_person(members: tuple[str, str]) -> None:
    assert read(replace(SAMPLE, members=members)).participants == ("Ane Holm", "Bo Lund Ladegaard", "Ib Krag")


def test_a_name_with_a_hyphen_at_the_lines_end_is_whole() -> None:
    members = ("Ane Holm, Bo Lund-", "Krag, Piet van der Kolk")
    assert read(replace(SAMPLE, members=members)).participants == (
        "Ane Holm",
        "Bo Lund-Krag",
        "Piet van der Kolk",
    )


def test_the_heads_of_a_table_name_no_committee() -> None:
    front = ("Referat", "Udvalg: Dato, Type, Hent", "Kulturudvalget", "14. maj 2019 kl. 16.00")
    assert read(replace(SAMPLE, front=front)).committee == "Kulturudvalget"
