"""A town council of 2013: labels run into their text, the item's number after its title, letters in decomposed form."""

from __future__ import annotations

import unicodedata
from html import escape
from pathlib import Path

from html_blocks import blocks, page
from meeting import Item, Meeting, Section
from printers import find_pages, weasyprint

CSS = """
@page { size: A4; margin: 30mm 32mm 25mm 35mm; @top-center { content: "Gråbjerg Byråd - Møde den 30. oktober 2013"; font: italic 9pt Carlito }
  @bottom-center { content: "- " counter(page) " -"; font: 9pt Carlito } }
body { font: 12pt/1.3 Carlito; font-variant-ligatures: common-ligatures; margin: 0; text-align: justify; hyphens: auto }
h1 { font-size: 15pt; text-align: center } h2 { font-size: 12pt; margin: 10mm 0 0; break-after: avoid; text-align: left; hyphens: none } .nr { margin: 0 0 4mm; break-after: avoid }
p { margin: 0 0 2.5mm } p.numbered { margin-left: 8mm; text-indent: -6mm } .facts p { margin: 0 0 .5mm }
"""


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    html = page(CSS, _front(meeting) + "".join(_item(i) for i in meeting.items))
    weasyprint(unicodedata.normalize("NFD", html), pdf)
    find_pages(meeting, pdf, [f"{i.title} Sag nr. {i.number}" for i in meeting.items])


def _front(meeting: Meeting) -> str:
    return (
        "<h1>BESLUTNINGSPROTOKOL</h1><div class=facts><p>Byrådets møde onsdag den 30. oktober 2013</p>"
        f"<p>Mødested: {meeting.front['location']}</p><p>Mødet begyndte: kl. 18.30</p><p>Mødet hævet: kl. 20.52</p>"
        "<p>Afbud: Åse Vangsgård Lauridsen (A). I stedet mødte Finn Ørnbøl (A).</p></div>"
    )


def _item(item: Item) -> str:
    state = "Lukket" if item.is_closed else "Åben"
    head = f"<h2>{escape(item.title)}</h2><p class=nr>Sag nr. {item.number} &nbsp;&nbsp; J.nr. {item.case} &nbsp;&nbsp; {state}</p>"
    return head + "".join(_section(s) for s in item.sections)


def _section(section: Section) -> str:
    label = f"<b>{escape(section.heading)}:</b> "
    return (
        blocks(section).replace("<p>", f"<p>{label}", 1).replace("<p class=absence>", f"<p class=absence>", 1)
    )
