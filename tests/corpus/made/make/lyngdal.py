"""A town council of 2018: number hanging in the margin, decision first in a box, a wide table."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import blocks, page
from meeting import Item, Meeting, Section
from printers import find_pages, weasyprint
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    weasyprint(
        page(stylesheet("lyngdal"), front(meeting) + "".join(write_item(i) for i in meeting.items)), pdf
    )
    find_pages(meeting, pdf, [f"{i.number} {i.title}" for i in meeting.items])


def front(meeting: Meeting) -> str:
    who = "".join(f"<div>{n} ({p})</div>" for n, p, _ in meeting.people())
    return (
        "<h1>Byrådet</h1><div class=facts><p>Referat af ordinært møde tirsdag den 28. august 2018</p>"
        f"<p>Mødested: {meeting.front['location']}</p><p>Start: kl. 18.00 &nbsp; Slut: kl. 21.15</p></div>"
        f"<h3>Medlemmer</h3><div class=members>{who}</div><h3>Fraværende</h3>"
        "<p>Mai-Britt Uldum (C). Stedfortræder: Dennis Okholm (C)</p>"
    )


def write_item(item: Item) -> str:
    state = " · Lukket punkt" if item.is_closed else ""
    head = f"<h2><span class=no>{item.number}</span> {escape(item.title)}</h2>"
    keys = f"<p class=keys>Sagsnr. {item.case}{state}</p>"
    return head + keys + "".join(write_section(s) for s in item.sections)


def write_section(section: Section) -> str:
    inner = f"<h3>{escape(section.heading)}</h3>{blocks(section)}"
    return f"<div class=box>{inner}</div>" if section.kind == "decision" else inner
