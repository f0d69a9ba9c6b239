"""An agenda of 2024 from the browser: nothing is decided in it, and a clerk must be told so."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages

CSS = """
@page { size: A4; margin: 20mm 22mm 24mm }
body { font: 10.5pt/1.45 "Liberation Sans"; margin: 0 }
.banner { background: #0b5d4e; color: #fff; padding: 6mm 8mm; print-color-adjust: exact }
.banner .kind { font-size: 24pt } dl { display: grid; grid-template-columns: 32mm 1fr; margin: 6mm 0 } dt { font-weight: bold } dd { margin: 0 0 1.5mm }
article { border-top: 1pt solid #0b5d4e; margin-top: 9mm; padding-top: 3mm }
h2 { font-size: 14pt; font-weight: normal; margin: 0 0 1mm; break-after: avoid } .case { font-size: 9pt; color: #444; margin: 0 0 3mm }
h3 { font-size: 10.5pt; margin: 4mm 0 1mm; break-after: avoid } p { margin: 0 0 2mm } ul { margin: 0 0 2mm } p.numbered { margin-left: 6mm; text-indent: -6mm } .no { display: inline-block; width: 6mm; text-indent: 0 }
table.grid { border-collapse: collapse } table.grid td, table.grid th { border: .5pt solid #999; padding: 1mm 4mm; text-align: right } table.grid td:first-child, table.grid th:first-child { text-align: left }
.toc td { padding-right: 6mm }
"""


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    chromium(page(CSS, _front(meeting) + "".join(_item(i) for i in meeting.items)), pdf)
    find_pages(meeting, pdf, [f"Pkt. {i.number} {i.title}" for i in meeting.items])


def _front(meeting: Meeting) -> str:
    facts = {
        "Udvalg": "Social- og Sundhedsudvalget (2022-2025)",
        "Mødedato": "Tirsdag den 12. november 2024",
        "Mødetid": "kl. 15:00",
        "Mødested": meeting.front["location"],
        "Medlemmer": ", ".join(name for name, _, _ in meeting.people()),
    }
    listed = "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in facts.items())
    return f"<div class=banner>Birkedal Kommune<div class=kind>Dagsorden</div></div><dl>{listed}</dl>"


def _item(item: Item) -> str:
    closed = "<p>Lukket punkt</p>" if item.is_closed else ""
    return (
        f"<article><h2>Pkt. {item.number} {escape(item.title)}</h2><p class=case>Sagsnr. {item.case}</p>{closed}"
        + sections(item.sections, lambda h: f"<h3>{h}</h3>")
        + "</article>"
    )
