"""A committee of 2015 from the browser: type marks, each title twice, a link back to the top."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages
from styles import stylesheet

MARKS = {"54": "B", "55": "B", "56": "B", "57": "O", "58": "O", "59": "O", "60": "B", "61": "O"}


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    body = _front(meeting) + "".join(_item(i) for i in meeting.items)
    chromium(page(stylesheet("fuglsang"), body), pdf)
    find_pages(meeting, pdf, [f"Punkt nr. {i.number} {i.title}" for i in meeting.items])


def _front(meeting: Meeting) -> str:
    who = "".join(f"<li>{name}</li>" for name, _, _ in meeting.people())
    return (
        "<p class=town>Fuglsang Kommune</p><h1>Ældre- og Handicapudvalget</h1>"
        "<p>Referat fra mødet onsdag den 12. august 2015, kl. 13:00-15:47</p>"
        f"<p>Mødested: {meeting.front['location']}</p><p><b>Deltagere</b></p><ol class=who>{who}</ol>"
    )


def _item(item: Item) -> str:
    mark = f" ({MARKS[item.number]})"
    repeated = "" if item.title == "Lukket punkt" else f"<p class=again>{escape(item.title)}{mark}</p>"
    return (
        f"<h2>Punkt nr. {item.number} {escape(item.title)}{mark}</h2>{repeated}"
        f"<p class=case>Sagsnr. {item.case}</p>"
        + sections(item.sections, lambda h: f"<h3>{h}</h3>")
        + "<p class=top>Til toppen</p>"
    )
