"""A town council of 2013: labels run into their text, number after the title, å decomposed."""

from __future__ import annotations

import unicodedata
from html import escape
from pathlib import Path

from html_blocks import blocks, page
from meeting import Item, Meeting, Section
from printers import find_pages, weasyprint
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    html = page(stylesheet("graabjerg"), _front(meeting) + "".join(_item(i) for i in meeting.items))
    weasyprint(unicodedata.normalize("NFD", html), pdf)
    find_pages(meeting, pdf, [f"{i.title} Sag nr. {i.number}" for i in meeting.items])


def _front(meeting: Meeting) -> str:
    return (
        "<h1>BESLUTNINGSPROTOKOL</h1><div class=facts><p>Byrådets møde onsdag den 30. oktober 2013</p>"
        f"<p>Mødested: {meeting.front['location']}</p>"
        "<p>Mødet begyndte: kl. 18.30</p><p>Mødet hævet: kl. 20.52</p>"
        "<p>Afbud: Åse Vangsgård Lauridsen (A). I stedet mødte Finn Ørnbøl (A).</p></div>"
    )


def _item(item: Item) -> str:
    state = "Lukket" if item.is_closed else "Åben"
    keys = f"Sag nr. {item.number} &nbsp;&nbsp; J.nr. {item.case} &nbsp;&nbsp; {state}"
    return f"<h2>{escape(item.title)}</h2><p class=nr>{keys}</p>" + "".join(
        _section(s) for s in item.sections
    )


def _section(section: Section) -> str:
    label = f"<b>{escape(section.heading)}:</b> "
    return (
        blocks(section).replace("<p>", f"<p>{label}", 1).replace("<p class=absence>", "<p class=absence>", 1)
    )
