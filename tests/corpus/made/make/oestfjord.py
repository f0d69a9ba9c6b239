"""A portal of 2023 on a narrow page: justified and hyphenated, items without numbers, a route table."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pyphen
from html_blocks import page, sections
from meeting import Item, Meeting
from printers import chromium, find_pages
from styles import stylesheet

HYPHENS = pyphen.Pyphen(lang="da_DK")


def print_meeting(meeting: Meeting, pdf: Path) -> None:
    body = "".join(write_item(i) for i in meeting.items)
    soft = re.sub(
        r">([^<]+)<",
        lambda m: ">" + re.sub(r"[^\W\d]{7,}", lambda w: HYPHENS.inserted(w[0], "\u00ad"), m[1]) + "<",
        body,
    )
    soft = re.sub(r"\S+@\S+", lambda m: m[0].replace("\u00ad", ""), soft)
    chromium(page(stylesheet("oestfjord"), front(meeting) + soft), pdf)
    find_pages(meeting, pdf, [i.title for i in meeting.items], last=True)


def front(meeting: Meeting) -> str:
    facts = {
        "Dato": "2. maj 2023",
        "Tidspunkt": "16:30 til 19:05",
        "Sted": meeting.front["location"],
        "Til stede": "",
    }
    listed = "".join(f"<div><b>{k}:</b> {v}</div>" for k, v in list(facts.items())[:3])
    who = "".join(f"<div>{n}</div>" for n, _, _ in meeting.people())
    toc = "".join(f"<p>{escape(i.title)}</p>" for i in meeting.items)
    return (
        "<h1>Referat</h1><p class=sub>Klima- og Naturudvalget (2022-2025)<br>Østfjord Kommune</p>"
        f"<div class=facts>{listed}<div><b>Medlemmer:</b></div>{who}</div>"
        f"<div class=toc><b>Indhold</b>{toc}</div>"
    )


def write_item(item: Item) -> str:
    state = "Lukket dagsorden" if item.is_closed else "Åben dagsorden"
    table = f"<table class=route><tr><td>Sagsnr.: {item.case}</td><td>{state}</td></tr></table>"
    return f"<h2>{escape(item.title)}</h2>{table}" + sections(item.sections, lambda h: f"<h3>{h}</h3>")
