"""Items as CSV for spreadsheets: a row an item, written while it is sent, however many there are."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Iterator

from meetings.models import AgendaItem
from meetings.records import Site, absences_of, published_at, with_record_parts

# What Danish spreadsheets split at; a comma is theirs for decimals.
DELIMITER = ";"
BYTE_ORDER_MARK = "\ufeff"
# Rows read at a time; three queries each time.
ROWS_AT_A_TIME = 500
# Several names or titles in one cell.
BETWEEN = " | "
# A spreadsheet takes a cell that begins so, blanks aside, for a formula and runs it; some in full width too.
FORMULA_OPENINGS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LINE_OPENINGS = ("\t", "\r", "\n")
FOLLOWED = {True: "ja", False: "nej", None: ""}

COLUMNS = (
    "id",
    "kommune",
    "udvalg",
    "periode",
    "dato",
    "punkt",
    "titel",
    "sag",
    "udfald",
    "udfald_tekst",
    "fulgt",
    "beslutning",
    "lukket",
    "fravaerende",
    "bilag",
    "pdf",
    "offentliggjort",
)


class _Line:
    """What csv writes to; ``text`` is the line that was just written."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    is_formula = cell.lstrip().startswith(FORMULA_OPENINGS) or cell.startswith(LINE_OPENINGS)
    return f"'{cell}" if is_formula else cell


def csv_lines(numbers: Iterable[int], site: Site) -> Iterator[str]:
    """The head and a line an item, in the order of ``numbers``, which are ids of items.

    The numbers first, then three queries for each 500 rows: no transaction stays open while a slow
    reader downloads, and what is withdrawn meanwhile is left out.
    """
    line = _Line()
    writer = csv.writer(line, delimiter=DELIMITER)
    writer.writerow(COLUMNS)
    yield BYTE_ORDER_MARK + line.text
    for item in _in_order(numbers):
        writer.writerow([harmless(cell) for cell in cells_of(item, site)])
        yield line.text


def cells_of(item: AgendaItem, site: Site) -> tuple[str, ...]:
    """One item's cells in the order of COLUMNS, not yet harmless."""
    committee = item.meeting.committee
    return (
        site.address(item.get_absolute_url()),
        committee.municipality.name,
        committee.name,
        committee.term,
        item.meeting.held_on.isoformat(),
        item.number,
        item.title,
        item.case.number if item.case else "",
        item.outcome,
        item.get_outcome_display(),
        FOLLOWED[item.follows_recommendation],
        item.decision_text,
        "ja" if item.is_closed else "nej",
        BETWEEN.join(absence.person.name for absence in absences_of(item)),
        BETWEEN.join(attachment.title for attachment in item.attachments.all()),
        site.address(item.get_pdf_url()),
        published_at(item),
    )


def _in_order(numbers: Iterable[int]) -> Iterator[AgendaItem]:
    ids = array("q", numbers)
    for start in range(0, len(ids), ROWS_AT_A_TIME):
        wanted = ids[start : start + ROWS_AT_A_TIME]
        rows = with_record_parts(AgendaItem.objects.published().filter(pk__in=wanted)).in_bulk()
        yield from (rows[key] for key in wanted if key in rows)
