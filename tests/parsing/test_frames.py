"""Rules on a page: those of a table, and a frame around the whole page."""

from __future__ import annotations

from dataclasses import replace

from ingest.parsing.frames import without_page_frame, without_underlines
from ingest.parsing.lines import Line, Segment, Sheet, Style
from ingest.parsing.paper import Box
from ingest.parsing.tables import RowGroup, find_tables, head_of_table

STYLE = Style(10.0, False, False, False, False)
LEFT, RIGHT = Box(40, 50, 40.5, 700), Box(550, 50, 550.5, 700)
TOP, FOOT = Box(40, 50, 550, 50.5), Box(40, 699.5, 550, 700)


def line(y: float, *cells: tuple[str, float]) -> Line:
    segments = tuple(Segment(text, x, x + 5 * len(text)) for text, x in cells)
    text = " ".join(text for text, _ in cells)
    return Line(1, y, segments[0].x0, segments[-1].x1, STYLE, text, "", segments, segments, None)


def sheet(lines: tuple[Line, ...], *rules: Box) -> Sheet:
    return Sheet(1, 595, 842, lines, rules)


TEXT = (line(100, ("Godkendt.", 60)), line(600, ("Til toppen", 60)))


def test_a_frame_around_the_page_is_taken_off():
    divider = Box(60, 300, 500, 300.5)
    assert without_page_frame(sheet(TEXT, LEFT, RIGHT, TOP, FOOT, divider)) == (divider,)


def test_a_table_over_the_whole_page_keeps_its_sides():
    row = Box(40, 300, 550, 300.5)
    assert without_page_frame(sheet(TEXT, LEFT, RIGHT, TOP, FOOT, row)) == (LEFT, RIGHT, TOP, FOOT, row)


def test_the_line_below_an_underlined_heading_is_no_tables():
    heading = replace(line(100, ("Fakta", 60)), style=replace(STYLE, underlined=True))
    under, rule = Box(60, 101, 85, 101.5), Box(60, 120, 300, 120.5)
    assert without_underlines(sheet((heading, *FIGURES), under, rule)) == (rule,)


def test_a_rule_below_a_heading_that_reaches_further_is_a_tables():
    heading = replace(line(100, ("Fakta", 60)), style=replace(STYLE, underlined=True))
    head = Box(60, 101, 300, 101.5)
    assert without_underlines(sheet((heading,), head)) == (head,)


def rows(sheet: Sheet) -> list[list[str]]:
    (table,) = find_tables(sheet, previous=None)
    assert isinstance(table, RowGroup)
    return [[line.segments[0].text for line in row] for row in table.rows]


FIGURES = (
    line(100, ("1.000 kr.", 60), ("Budget", 200), ("Afvigelse", 300)),
    line(115, ("Skoler", 60), ("112.480", 200), ("-3.220", 300)),
    line(130, ("Dagtilbud og", 60), ("8.140", 200), ("-235", 300)),
    line(141, ("klubber", 60)),
    line(156, ("I alt", 60), ("120.620", 200), ("-", 300)),
)


def test_rows_of_figures_below_a_head_with_a_rule_are_rows_of_their_own():
    assert rows(sheet(FIGURES, Box(60, 104, 340, 104.5))) == [
        ["1.000 kr."],
        ["Skoler"],
        ["Dagtilbud og", "klubber"],
        ["I alt"],
    ]


HEAD = replace(
    line(700, ("Område", 60), ("Budget", 200), ("Afvigelse", 300)), style=replace(STYLE, bold=True)
)
LAST = line(717, ("Skoler", 60), ("112.480", 210), ("-3.220", 315))


def test_the_head_and_first_row_at_a_pages_foot_belong_to_the_table_on_the_next():
    text = line(680, ("Tabel 1. Forventet regnskab", 60))
    below = RowGroup([[line(50, ("Klubber", 60), ("8.140", 210), ("-235", 315))]])
    assert head_of_table([text, HEAD, LAST], below) == [HEAD, LAST]
    assert below.continues


def test_a_line_printed_like_the_row_below_it_is_no_head():
    below = RowGroup([[line(50, ("Klubber", 60), ("8.140", 210), ("-235", 315))]])
    assert head_of_table([replace(HEAD, style=STYLE), LAST], below) == [LAST]


def test_words_that_wrap_between_two_rules_are_one_row():
    wrapped = (
        line(100, ("Emne", 60), ("Svar", 200)),
        line(115, ("Sti langs", 60), ("Kommunen", 200)),
        line(127, ("åen", 60), ("betaler", 200)),
    )
    assert rows(sheet(wrapped, Box(60, 104, 340, 104.5), Box(60, 132, 340, 132.5))) == [
        ["Emne"],
        ["Sti langs", "åen"],
    ]
