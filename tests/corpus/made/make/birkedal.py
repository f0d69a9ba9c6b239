"""An agenda of 2024 from the browser: nothing is decided in it, and a clerk must be told so."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages
from styles import stylesheet


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    chromium(page(stylesheet("birkedal"), _front(meeting) + "".join(_item(i) for i in meeting.items)), pdf)
    find_pages(meeting, pdf, [f"Pkt. {i.number} {i.title}" for i in meeting.items])


def _front(meeting: Meeting) -> str:
    facts = {
        "Udvalg": "Social- og Sundhedsudvalget (2022-2025)",
        "Mødedato": "Tirsdag den 12. november 2024",
        "Mødetid": "kl. 15:00",
        "Mødested": meeting.front["location"],
        "Medlemmer": ", ".join(name for name, _, _ in meeting.people()),
    }
    listed = "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in facts.items())
    return f"<div class=banner>Birkedal Kommune<div class=kind>Dagsorden</div></div><dl>{listed}</dl>"


def _item(item: Item) -> str:
    closed = "<p>Lukket punkt</p>" if item.is_closed else ""
    return (
        f"<article><h2>Pkt. {item.number} {escape(item.title)}</h2>"
        f"<p class=case>Sagsnr. {item.case}</p>{closed}"
        + sections(item.sections, lambda h: f"<h3>{h}</h3>")
        + "</article>"
    )
