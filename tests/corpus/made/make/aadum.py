"""A school committee of 2019 out of a meeting portal, printed by wkhtmltopdf: number bar, case number under it."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import find_pages, wkhtmltopdf

CSS = """
body { font-family: "DejaVu Sans"; font-size: 9.6pt; line-height: 1.38; margin: 0 }
h1 { font-size: 19pt; font-weight: normal; margin: 0 0 4mm }
.facts b { display: block; margin-top: 3mm }
h2 { font-size: 12.5pt; background: #e7e7e7; padding: 2mm 3mm; margin: 11mm 0 1mm; page-break-after: avoid }
.case { color: #666; margin: 0 0 4mm 3mm }
h3 { font-size: 10.5pt; color: #7a1f3d; margin: 4mm 0 1mm; page-break-after: avoid }
p { margin: 0 0 2mm } p.numbered { margin-left: 6mm; text-indent: -5mm } ul { margin: 0 0 2mm; padding-left: 8mm }
table.grid { border-collapse: collapse; margin: 1mm 0 3mm; width: 100% } table.grid td, table.grid th { border-bottom: .3mm solid #bbb; padding: 1mm 2mm; text-align: left }
tr { page-break-inside: avoid }
"""
FOOT = (
    "-T",
    "20",
    "-B",
    "22",
    "-L",
    "24",
    "-R",
    "20",
    "--footer-font-size",
    "8",
    "--footer-font-name",
    "DejaVu Sans",
)
FOOT_TEXT = (
    "--footer-left",
    "Børne- og Skoleudvalget (2018-2021) - 25-09-2019",
    "--footer-right",
    "[page]/[topage]",
)


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    body = _front(meeting) + "".join(_item(i) for i in meeting.items)
    wkhtmltopdf(page(CSS, body), pdf, (*FOOT, *FOOT_TEXT))
    find_pages(meeting, pdf, [_heading(i) for i in meeting.items])


def _heading(item: Item) -> str:
    return f"Punkt {item.number}{' (lukket)' if item.is_closed else ''}: {item.title}"


def _front(meeting: Meeting) -> str:
    who = "<br>".join(name for name, _, _ in meeting.people())
    return (
        "<h1>Referat<br>Børne- og Skoleudvalget (2018-2021)</h1><div class=facts>"
        "<b>Dato</b>Onsdag den 25. september 2019<b>Tidspunkt</b>16:00 - 18:35"
        f"<b>Sted</b>{meeting.front['location']}<b>Medlemmer</b>{who}</div>"
    )


def _item(item: Item) -> str:
    closed = "<p>Punktet er lukket for offentligheden.</p>" if item.is_closed else ""
    return f"<h2>{escape(_heading(item))}</h2><p class=case>{item.case}</p>{closed}" + sections(
        item.sections, lambda h: f"<h3>{h}</h3>"
    )
