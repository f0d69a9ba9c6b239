"""A town council of 2012: labels in a column to the left, text to the right, keys in a box."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import blocks, page
from meeting import Item, Meeting
from printers import find_pages, weasyprint
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    weasyprint(
        page(stylesheet("vesterlund"), _front(meeting) + "".join(_item(i) for i in meeting.items)), pdf
    )
    find_pages(meeting, pdf, [f"{i.number} {i.title}" for i in meeting.items], last=True)


def _front(meeting: Meeting) -> str:
    who = "<br>".join(f"{n} ({p}){', ' + r if r else ''}" for n, p, r in meeting.people())
    rows = {
        "Mødedato": "14. maj 2012",
        "Mødetidspunkt": "Kl. 18.00",
        "Mødested": meeting.front["location"],
        "Deltagere": who,
    }
    facts = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows.items())
    return f"<h1>Byrådet<br>Referat</h1><table class=facts>{facts}</table>"


def _item(item: Item) -> str:
    keys = "".join(f"<span>{escape(k)}</span>" for k in item.keys)
    rows = "".join(
        f"<div class=row><div class=label>{escape(s.heading)}</div><div class=text>{blocks(s)}</div></div>"
        for s in item.sections
    )
    return f"<h2>{item.number} {escape(item.title)}</h2><div class=keys>{keys}</div>{rows}"
