"""Open and closed minutes in one copy, from a word processor: not to be published."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import find_pages, libreoffice
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    with tempfile.TemporaryDirectory() as room:
        source = Path(room, "referat.html")
        body = (
            _front(meeting)
            + _items("Åben dagsorden", meeting, False)
            + _items("Lukket dagsorden", meeting, True)
        )
        source.write_text(page(stylesheet("stenvad"), body), encoding="utf8")
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


def _items(divider: str, meeting: Meeting, is_closed: bool) -> str:
    return f"<p class=t>{divider}</p>" + "".join(_item(i) for i in meeting.items if i.is_closed is is_closed)


def _item(item: Item) -> str:
    state = "Lukket sag" if item.is_closed else "Åben sag"
    return (
        f"<p class=t>{escape(_heading(item))}</p><p>Sagsnr.: {item.case} &nbsp;&nbsp;&nbsp; {state}</p>"
        + sections(item.sections, lambda h: f"<p class=s>{h}</p>")
    )
