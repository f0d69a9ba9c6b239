"""A school committee of 2019 from a portal, by wkhtmltopdf: grey bars, case number under the title."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import find_pages, wkhtmltopdf
from styles import stylesheet

FOOT = (
    "-T",
    "20",
    "-B",
    "22",
    "-L",
    "24",
    "-R",
    "20",
    "--footer-font-size",
    "8",
    "--footer-font-name",
    "DejaVu Sans",
)
FOOT_TEXT = (
    "--footer-left",
    "Børne- og Skoleudvalget (2018-2021) - 25-09-2019",
    "--footer-right",
    "[page]/[topage]",
)


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    body = _front(meeting) + "".join(_item(i) for i in meeting.items)
    wkhtmltopdf(page(stylesheet("aadum"), body), pdf, (*FOOT, *FOOT_TEXT))
    find_pages(meeting, pdf, [_heading(i) for i in meeting.items])


def _heading(item: Item) -> str:
    return f"Punkt {item.number}{' (lukket)' if item.is_closed else ''}: {item.title}"


def _front(meeting: Meeting) -> str:
    who = "<br>".join(name for name, _, _ in meeting.people())
    return (
        "<h1>Referat<br>Børne- og Skoleudvalget (2018-2021)</h1><div class=facts>"
        "<b>Dato</b>Onsdag den 25. september 2019<b>Tidspunkt</b>16:00 - 18:35"
        f"<b>Sted</b>{meeting.front['location']}<b>Medlemmer</b>{who}</div>"
    )


def _item(item: Item) -> str:
    closed = "<p>Punktet er lukket for offentligheden.</p>" if item.is_closed else ""
    return f"<h2>{escape(_heading(item))}</h2><p class=case>{item.case}</p>{closed}" + sections(
        item.sections, lambda h: f"<h3>{h}</h3>"
    )
