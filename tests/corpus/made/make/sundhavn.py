"""A city council's beslutningsprotokol of 2007: serif, an item a page, labels in capitals, votes in words."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages

CSS = """
@page { size: A4; margin: 24mm 28mm 26mm 30mm }
body { font: 11.5pt/1.32 "Liberation Serif"; margin: 0 }
.front { text-align: center; padding-top: 40mm }
.front .name { font-size: 21pt } .front .what { letter-spacing: .12em; margin: 8mm 0 }
.front .gone { text-align: left; margin-top: 30mm }
section { break-before: page }
h2 { font-size: 14pt; margin: 0 0 1mm; font-weight: bold }
.case { margin: 0 0 6mm }
h3 { font-size: 10pt; font-weight: bold; margin: 5mm 0 1mm; break-after: avoid }
p { margin: 0 0 2.5mm } p.numbered { margin-left: 8mm; text-indent: -6mm }
table { border-collapse: collapse; margin: 2mm 0 } td, th { padding: 1mm 6mm 1mm 0; text-align: left; font-weight: normal; border-bottom: .5pt solid #999 }
th { font-style: italic } .decided { border: .8pt solid #000; padding: 2mm 4mm; margin-top: 5mm }
.end { margin-top: 14mm }
"""


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    items = "".join(_item(item) for item in meeting.items)
    chromium(page(CSS, _front(meeting) + items + "<p class=end>Mødet sluttede kl. 21.27.</p>"), pdf)
    find_pages(meeting, pdf, [f"{i.number}. {i.title}" for i in meeting.items], last=True)


def _front(meeting: Meeting) -> str:
    gone = "Bo Lindquist (V) og Mona Riisager (F)"
    listed = "".join(f"{i.number}. {escape(i.title)}<br>" for i in meeting.items)
    return (
        "<div class=front><div class=name>Borgerrepræsentationen</div><div class=what>BESLUTNINGSPROTOKOL</div>"
        "for mødet torsdag den 22. november 2007 kl. 17.30<br>"
        f"Mødested: {meeting.front['location']}<div class=gone><p>Fraværende: {gone}</p>"
        f"<p><b>Dagsorden</b></p><p>{listed}</p></div></div>"
    )


def _item(item: Item) -> str:
    closed = "<p>Sagen blev behandlet for lukkede døre.</p>" if item.is_closed else ""
    return (
        f"<section><h2>{item.number}. {escape(item.title)}</h2><p class=case>{item.case}</p>{closed}"
        + sections(item.sections, lambda h: f"<h3>{h}</h3>")
        + "</section>"
    )
