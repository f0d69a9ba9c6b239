"""A planning committee of 2022: long items over several pages, whose running head names the item again."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import find_pages, weasyprint
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    body = _front(meeting) + "".join(_item(i) for i in meeting.items)
    weasyprint(page(stylesheet("ravnsborg"), body), pdf)
    find_pages(meeting, pdf, [f"{_heading(i)}Sagsnr." for i in meeting.items])


def _heading(item: Item) -> str:
    return f"PUNKT {item.number}{' LUKKET' if item.is_closed else ''} {item.title}"


def _front(meeting: Meeting) -> str:
    who = "; ".join(f"{n}{' (' + p + ')' if p else ''}" for n, p, _ in meeting.people())
    rows = {
        "Mødedato:": "06-10-2022",
        "Mødetid:": "15:30 - 18:12",
        "Mødested:": meeting.front["location"],
        "Medlemmer:": who,
        "Fraværende:": "Britt Ellegaard",
        "Stedfortræder:": "Hardy Svenningsen for Britt Ellegaard",
    }
    facts = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows.items())
    body = "<p class=body>Plan- og Boligudvalget (2022-2025)</p>"
    return f"<h1>Referat</h1>{body}<table class=facts>{facts}</table>"


def _item(item: Item) -> str:
    small = f"<span class=nr>PUNKT {item.number}{' LUKKET' if item.is_closed else ''}</span>"
    return (
        f"<article><h2 data-again='Punkt {item.number} (fortsat)'>{small}<br>{escape(item.title)}</h2>"
        f"<p class=case>Sagsnr. {item.case}</p>"
        + sections(item.sections, lambda h: f"<h3>{h}</h3>")
        + "</article>"
    )
