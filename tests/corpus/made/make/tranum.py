"""Typewriter type of 2011: titles centred between rules, absences between label and decision."""

from __future__ import annotations

from html import escape
from pathlib import Path

from html_blocks import blocks, page
from meeting import Item, Meeting, Section
from printers import find_pages, wkhtmltopdf
from styles import stylesheet

EDGES = (
    "-s",
    "A4",
    "-T",
    "28",
    "-B",
    "20",
    "-L",
    "30",
    "-R",
    "25",
    "--header-font-name",
    "Liberation Mono",
    "--header-font-size",
    "8",
)
HEAD = (
    "--header-left",
    "Social- og Arbejdsmarkedsudvalget",
    "--header-right",
    "30. november 2011  Side [page]",
    "--header-spacing",
    "6",
)


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    wkhtmltopdf(
        page(stylesheet("tranum"), front(meeting) + "".join(write_item(i) for i in meeting.items)),
        pdf,
        (*EDGES, *HEAD),
    )
    find_pages(meeting, pdf, [heading(i) for i in meeting.items])


def heading(item: Item) -> str:
    return f"Nr. {item.number}. {item.title}{' - LUKKET SAG' if item.is_closed else ''}"


def front(meeting: Meeting) -> str:
    who = "<br>".join(f"{n} ({p})" for n, p, _ in meeting.people())
    rows = {
        "Mødested:": meeting.front["location"],
        "Dato:": "Onsdag den 30. november 2011",
        "Tidspunkt:": "Kl. 16.00 - 18.10",
        "Medlemmer:": who,
    }
    table = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in rows.items())
    return (
        "<div class=front>Tranum Kommune<br><span class=big>Beslutningsprotokol</span><br>"
        f"Social- og Arbejdsmarkedsudvalget</div><table class=facts>{table}</table>"
    )


def write_item(item: Item) -> str:
    head = f"<div class=head>{escape(heading(item))}</div><p class=keys>Sagsnr. {item.case}</p>"
    return head + "".join(write_section(s) for s in item.sections)


def write_section(section: Section) -> str:
    lines = section.lines
    if section.kind == "decision":  # this print puts the absentees between the label and the decision
        section = Section(
            section.kind,
            "",
            [x for x in lines if x.kind == "absence"] + [x for x in lines if x.kind != "absence"],
        )
        return "<p class=label><u>Beslutning</u></p>" + blocks(section)
    return f"<p class=label><u>{escape(section.heading)}</u></p>{blocks(section)}"
