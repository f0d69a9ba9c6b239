"""Held out: Chromium, narrow page with hyphenated justified text, items without numbers, route table under the title."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pyphen
from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages

HYPHENS = pyphen.Pyphen(lang="da_DK")
CSS = """
@page { size: 165mm 240mm; margin: 22mm 20mm 20mm 20mm }
body { font: 10pt/1.4 "DejaVu Serif"; margin: 0; text-align: justify }
h1 { font: bold 17pt "DejaVu Sans"; margin: 0 0 1mm; text-align: left } .sub { font: 10pt "DejaVu Sans"; margin: 0 0 6mm; text-align: left }
.facts { font: 9pt/1.5 "DejaVu Sans"; text-align: left; margin-bottom: 6mm } .facts b { display: inline-block; width: 26mm }
.toc { text-align: left; border: .6pt solid #777; padding: 3mm 5mm; margin-bottom: 4mm } .toc p { margin: .5mm 0 }
h2 { font: bold 13pt "DejaVu Sans"; margin: 12mm 0 1.5mm; text-align: left; break-after: avoid }
.route { border-collapse: collapse; font: 8pt "DejaVu Sans"; margin: 0 0 3mm; text-align: left } .route td { border: .4pt solid #aaa; padding: .8mm 3mm }
h3 { font: bold 9.5pt "DejaVu Sans"; color: #2b6a3f; margin: 4mm 0 .8mm; break-after: avoid; text-align: left }
p { margin: 0 0 2mm; orphans: 2; widows: 2 } p.small { font-style: italic; font-size: 9pt } p.numbered { margin-left: 6mm; text-indent: -6mm } .no { display: inline-block; width: 6mm; text-indent: 0 }
table.grid { border-collapse: collapse; text-align: left; font-size: 9pt; margin-bottom: 3mm; width: 100% } table.grid td, table.grid th { padding: 1mm 2mm; vertical-align: top } table.grid th { border-bottom: 1pt solid #2b6a3f; text-align: left } table.grid tr:nth-child(even) { background: #eef5ef }
"""


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    body = "".join(write_item(i) for i in meeting.items)
    soft = re.sub(r">([^<]+)<", lambda m: ">" + re.sub(r"[^\W\d]{7,}", lambda w: HYPHENS.inserted(w[0], "\u00ad"), m[1]) + "<", body)
    soft = re.sub(r"\S+@\S+", lambda m: m[0].replace("\u00ad", ""), soft)
    chromium(page(CSS, front(meeting) + soft), pdf)
    find_pages(meeting, pdf, [i.title for i in meeting.items], last=True)


def front(meeting: Meeting) -> str:
    facts = {
        "Dato": "2. maj 2023",
        "Tidspunkt": "16:30 til 19:05",
        "Sted": meeting.front["location"],
        "Til stede": "",
    }
    listed = "".join(f"<div><b>{k}:</b> {v}</div>" for k, v in list(facts.items())[:3])
    who = "".join(f"<div>{n}</div>" for n, _, _ in meeting.people())
    toc = "".join(f"<p>{escape(i.title)}</p>" for i in meeting.items)
    return (
        "<h1>Referat</h1><p class=sub>Klima- og Naturudvalget (2022-2025)<br>Østfjord Kommune</p>"
        f"<div class=facts>{listed}<div><b>Medlemmer:</b></div>{who}</div><div class=toc><b>Indhold</b>{toc}</div>"
    )


def write_item(item: Item) -> str:
    state = "Lukket dagsorden" if item.is_closed else "Åben dagsorden"
    table = f"<table class=route><tr><td>Sagsnr.: {item.case}</td><td>{state}</td></tr></table>"
    return f"<h2>{escape(item.title)}</h2>{table}" + sections(item.sections, lambda h: f"<h3>{h}</h3>")
