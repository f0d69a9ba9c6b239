"""A town council of 2012: labels in a column to the left, text to the right, keys in a box under the title."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import blocks, page
from meeting import Item, Meeting
from printers import find_pages, weasyprint

CSS = """
@page { size: A4; margin: 26mm 16mm 22mm 16mm;
  @top-left { content: "Vesterlund Kommune"; font: 8pt Carlito; color: #555 }
  @top-right { content: "Byrådet 14. maj 2012 - Referat"; font: 8pt Carlito; color: #555 }
  @bottom-right { content: counter(page) " af " counter(pages); font: 8pt Carlito } }
body { font: 10.5pt/1.35 Carlito; margin: 0 }
h1 { font-size: 20pt; margin: 0 0 6mm; color: #1d4c6b }
.facts td { padding: .6mm 8mm .6mm 0; vertical-align: top } .facts td:first-child { font-weight: bold }
h2 { font-size: 13pt; color: #1d4c6b; margin: 9mm 0 2mm; break-after: avoid }
.keys { background: #eef3f6; padding: 1.5mm 3mm; font-size: 9pt; margin: 0 0 3mm } .keys span { margin-right: 12mm }
.row { display: flex; margin-bottom: 2.5mm } .row .label { width: 40mm; flex: none; font-weight: bold; padding-right: 4mm; box-sizing: border-box }
.row .text { flex: 1 } p { margin: 0 0 1.6mm } ul { margin: 0 0 1.6mm; padding-left: 5mm }
p.numbered { padding-left: 5mm; text-indent: -5mm }
table.grid { border-collapse: collapse; width: 100%; margin: 1mm 0 2mm } table.grid td, table.grid th { border: .4pt solid #888; padding: 1mm 2mm; text-align: left }
p.absence { font-size: 9.5pt }
"""


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    weasyprint(page(CSS, _front(meeting) + "".join(_item(i) for i in meeting.items)), pdf)
    find_pages(meeting, pdf, [f"{i.number} {i.title}" for i in meeting.items], last=True)


def _front(meeting: Meeting) -> str:
    who = "<br>".join(f"{n} ({p}){', ' + r if r else ''}" for n, p, r in meeting.people())
    rows = {
        "Mødedato": "14. maj 2012",
        "Mødetidspunkt": "Kl. 18.00",
        "Mødested": meeting.front["location"],
        "Deltagere": who,
    }
    facts = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows.items())
    return f"<h1>Byrådet<br>Referat</h1><table class=facts>{facts}</table>"


def _item(item: Item) -> str:
    keys = "".join(f"<span>{escape(k)}</span>" for k in item.keys)
    rows = "".join(
        f"<div class=row><div class=label>{escape(s.heading)}</div><div class=text>{blocks(s)}</div></div>"
        for s in item.sections
    )
    return f"<h2>{item.number} {escape(item.title)}</h2><div class=keys>{keys}</div>{rows}"
