"""A city council's beslutningsprotokol of 2007: serif, an item a page, labels in capitals, votes in words."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    items = "".join(_item(item) for item in meeting.items)
    chromium(
        page(stylesheet("sundhavn"), _front(meeting) + items + "<p class=end>Mødet sluttede kl. 21.27.</p>"),
        pdf,
    )
    find_pages(meeting, pdf, [f"{i.number}. {i.title}" for i in meeting.items], last=True)


def _front(meeting: Meeting) -> str:
    gone = "Bo Lindquist (V) og Mona Riisager (F)"
    listed = "".join(f"{i.number}. {escape(i.title)}<br>" for i in meeting.items)
    return (
        "<div class=front><div class=name>Borgerrepræsentationen</div>"
        "<div class=what>BESLUTNINGSPROTOKOL</div>"
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
