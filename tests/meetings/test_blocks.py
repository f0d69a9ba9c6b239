"""Blocks of a section become what a page can show."""

from meetings.blocks import BulletList, Paragraph, Table, blocks_of_text, shown_blocks


def _shown(text):
    return shown_blocks(blocks_of_text(text))


def test_a_line_is_a_paragraph_and_blank_lines_are_nothing():
    assert _shown("En.\n\nTo.") == [Paragraph("paragraph", "En."), Paragraph("paragraph", "To.")]


def test_a_run_of_list_items_is_one_list():
    first, text, second = _shown("- en\n- to\nTekst\n- tre")
    assert [entry.text for entry in first.entries] == ["en", "to"]
    assert isinstance(text, Paragraph)
    assert [entry.text for entry in second.entries] == ["tre"]


def test_a_level_without_a_parent_moves_out():
    [shown] = shown_blocks([{"type": "item", "text": "dyb", "level": 3}])
    assert isinstance(shown, BulletList)
    assert [entry.text for entry in shown.entries] == ["dyb"]


def test_rows_of_different_length_are_filled_up():
    [table] = _shown("A\tB\nx\ty\tz")
    assert isinstance(table, Table)
    assert [cell.text for cell in table.head] == ["A", "B", ""]


def test_a_column_is_numeric_only_when_all_its_cells_are():
    [table] = _shown("\tTal\tBlandet\na\t1.200\t5\nb\t35%\tfem\nc\t\t2")
    assert [cell.is_number for cell in table.head] == [False, True, False]


def test_tables_are_numbered_in_their_section():
    shown = _shown("A\tB\nmidt\nC\tD")
    assert [block.number for block in shown if isinstance(block, Table)] == [1, 2]


def test_a_table_without_rows_does_not_fail():
    [table] = shown_blocks([{"type": "table", "rows": []}])
    assert isinstance(table, Table)
    assert table.body == []
