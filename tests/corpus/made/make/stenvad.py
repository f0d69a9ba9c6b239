"""Open and closed minutes in one copy, from a word processor: closed items with their contents, not to be published."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import find_pages, libreoffice

CSS = """
@page { size: 21cm 29.7cm; margin: 2.4cm 2.2cm }
body { font-family: "Carlito"; font-size: 11pt } p { margin: 0 0 0.2cm 0; orphans: 2; widows: 2 }
h1 { font-size: 18pt; font-family: Carlito } p.t { font-size: 13pt; font-weight: bold; margin: 0.9cm 0 0.1cm 0 }
p.s { font-weight: bold; text-decoration: underline; margin: 0.35cm 0 0.1cm 0 }
"""


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "referat.html")
        body = _front(meeting) + "".join(_item(i) for i in meeting.items)
        source.write_text(page(CSS, body), encoding="utf8")
        libreoffice(source, pdf)
    find_pages(meeting, pdf, [_heading(i) for i in meeting.items])


def _heading(item: Item) -> str:
    return f"{'Lukket punkt: ' if item.is_closed else ''}{item.number}. {item.title}"


def _front(meeting: Meeting) -> str:
    members = "<br>".join(f"{n} ({p}){', ' + r if r else ''}" for n, p, r in meeting.people())
    return (
        "<h1>Åbent og lukket referat</h1><p>Stenvad Kommune</p><p><b>Udvalg:</b> Økonomiudvalget</p>"
        "<p><b>Dato:</b> 13. juni 2017</p><p><b>Tid:</b> kl. 08:30 - 11:15</p>"
        f"<p><b>Sted:</b> {meeting.front['location']}</p><p><b>Medlemmer:</b><br>{members}</p>"
    )


def _item(item: Item) -> str:
    state = "Lukket sag" if item.is_closed else "Åben sag"
    return (
        f"<p class=t>{escape(_heading(item))}</p><p>Sagsnr.: {item.case} &nbsp;&nbsp;&nbsp; {state}</p>"
        + sections(item.sections, lambda h: f"<p class=s>{h}</p>")
    )
