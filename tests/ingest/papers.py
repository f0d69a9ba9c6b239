"""Parsed values for the tests: a small made-up meeting, and the real one as a person wrote it down."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from ingest.parsing.referat import (
    Afsnit,
    Beslutning,
    Bilag,
    Outcome,
    Punkt,
    Referat,
    Stedfortraeder,
    Tekst,
)
from meetings.models import Municipality, SourceDocument

CORPUS = Path(__file__).parents[1] / "corpus"
HADERSLEV = CORPUS / "haderslev-2025-10-20"
COMMITTEE = "Teknik- og Miljøudvalget"
DAY = date(2024, 3, 12)
MEMBERS = ("Anne Holm", "Bo Krog", "Carl Lund")


def decision(
    text: str = "Godkendt.", outcome: Outcome = "approved", *, body: str = COMMITTEE, on: date | None = DAY
) -> Beslutning:
    return Beslutning(body=body, date=on, text=text, outcome=outcome, page=1)


def punkt(number: str = "1", title: str = "Cykelsti langs Åvej", **changes: Any) -> Punkt:
    plain = Punkt(
        number=number,
        title=title,
        case_number=f"24/{number}",
        is_closed=False,
        page=1,
        sections=(
            Afsnit("summary", "Resumé", (Tekst("Stien er to kilometer lang.", 1),), 1),
            Afsnit("decision", "Beslutning", (Tekst("Godkendt.", 1),), 1),
        ),
        decisions=(decision(),),
        attachments=(Bilag("Kort", 1), Bilag("Budget", 1)),
    )
    return replace(plain, **changes)


def referat(*items: Punkt, **changes: Any) -> Referat:
    plain = Referat(
        kind="minutes",
        committee=COMMITTEE,
        term=None,
        held_on=DAY,
        start=time(16),
        end=time(18, 30),
        location="Mødelokale 2",
        participants=MEMBERS,
        absent=(),
        substitutes=(),
        items=items or (punkt("1"), punkt("2", "Belysning i Havnegade")),
        doubts=(),
        findings=(),
        page_count=3,
    )
    return replace(plain, **changes)


def make_municipality(name: str = "Sandby") -> Municipality:
    return Municipality.objects.get_or_create(name=name, slug=name.lower())[0]


def make_document(name: str = "referat.pdf", *, municipality: Municipality | None = None) -> SourceDocument:
    """A received document whose file is a made-up PDF in name only; nothing is launched."""
    content = b"%PDF-1.7 " + name.encode()
    return SourceDocument.objects.create(
        municipality=municipality or make_municipality(),
        sha256=hashlib.sha256(content).hexdigest(),
        file=ContentFile(content, name),
        original_name=name,
        size=len(content),
    )


def haderslev() -> Referat:
    """The sample meeting as the truth file has it, each line of a section as a paragraph."""
    truth = json.loads(HADERSLEV.with_suffix(".json").read_text(encoding="utf8"))
    return Referat(
        kind="minutes",
        committee=truth["committee"],
        term=truth["term"],
        held_on=date.fromisoformat(truth["date"]),
        start=time.fromisoformat(truth["start"]),
        end=None,
        location=truth["location"],
        participants=tuple(truth["participants"]),
        absent=tuple(truth["absent"]),
        substitutes=(),
        items=tuple(_punkt(item) for item in truth["items"]),
        doubts=(),
        findings=(),
        page_count=20,
    )


def _punkt(item: dict[str, Any]) -> Punkt:
    page = item["page"]
    return Punkt(
        number=item["number"],
        title=item["title"],
        case_number=item["case_number"],
        is_closed=item["closed"],
        page=page,
        sections=tuple(_afsnit(section, page) for section in item["sections"]),
        decisions=tuple(
            Beslutning(each["body"], date.fromisoformat(each["date"]), each["text"], each["outcome"], page)
            for each in item["decisions"]
        ),
        absent=tuple(item["absent"]),
        substitutes=tuple(Stedfortraeder(each["name"], each["for"]) for each in item["substitutes"]),
        attachments=tuple(Bilag(title, page) for title in item["attachments"]),
    )


def _afsnit(section: dict[str, Any], page: int) -> Afsnit:
    blocks = tuple(Tekst(line, page) for line in section["text"].splitlines())
    return Afsnit(section["kind"], section["heading"], blocks, page)
