"""A made-up meeting: read from its plain text file, printed by a layout, told as truth.

The text file is the only place where a meeting's words stand, so that print and truth cannot differ.
README.md describes its marks.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PART = re.compile(r"^(?P<text>.*\S)\s+=>\s+(?P<outcome>[a-z_]+)$")
REF = re.compile(r"^(?:Ad\.? ?|Punkt |Pkt\. ?)?(?P<ref>\d+(?: ?[-–] ?\d+)?)(?:[:.)]+|\b) ?")
SIDES = ("for", "against", "abstained")


@dataclass
class Line:
    """A printed line of a section. ``kind``: p, li, row, absence, bilag, small (a heading inside it)."""

    kind: str
    text: str = ""
    level: int = 0
    cells: tuple[str, ...] = ()
    outcome: str = ""
    title: str = ""

    def truth(self) -> str:
        if self.kind == "li":
            return "  " * self.level + "- " + self.text
        return "\t".join(self.cells) if self.kind == "row" else self.text


@dataclass
class Section:
    kind: str
    heading: str
    lines: list[Line] = field(default_factory=list)
    body: str = ""
    date: str = ""
    outcome: str = ""
    votes: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int | None] = field(default_factory=dict)
    is_own: bool = True

    def truth(self) -> dict[str, Any]:
        text = "\n".join(line.truth() for line in self.lines if line.kind != "absence")
        return {"kind": self.kind, "heading": self.heading.rstrip(":"), "text": text}

    def decision(self) -> dict[str, Any]:
        return {
            "body": self.body,
            "date": self.date,
            "text": self.decided(),
            "outcome": self.outcome,
            "parts": self.parts(),
            "votes": {side: self.votes.get(side, []) for side in SIDES} if self.votes else None,
            "vote_counts": {side: self.counts.get(side) for side in SIDES} if self.counts else None,
        }

    def decided(self) -> str:
        """The decision's text: the section's, or its first line where the section is no decision's."""
        text: str = self.truth()["text"]
        return text if self.kind == "decision" else text.split("\n", maxsplit=1)[0]

    def parts(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        for line in self.lines:
            if line.outcome and (match := REF.match(line.text)):
                ref = re.sub(r"[ –]+", lambda m: "-" if "–" in m[0] else "", match["ref"])
                found.append({"ref": ref, "text": line.text[match.end() :].strip(), "outcome": line.outcome})
        return found


@dataclass
class Item:
    number: str
    title: str
    case: str | None
    is_closed: bool
    keys: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    substitutes: list[dict[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    page: int = 0

    def truth(self) -> dict[str, Any]:
        listed = [
            line.title for s in self.sections for line in s.lines if line.kind == "bilag" and line.title
        ]
        return {
            "number": self.number,
            "title": self.title,
            "case_number": self.case,
            "closed": self.is_closed,
            "page": self.page,
            "sections": [s.truth() for s in self.sections],
            "decisions": [s.decision() for s in sorted(self.sections, key=lambda s: s.is_own) if s.outcome],
            "absent": self.absent,
            "substitutes": self.substitutes,
            "attachments": self.attachments + listed,
        }


@dataclass
class Meeting:
    front: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    def people(self) -> list[tuple[str, str, str]]:
        """Name, party and what else is printed beside each member."""
        rows = [[*(c.strip() for c in p.split("/")), "", ""] for p in _many(self.front.get("people", ""))]
        return [(r[0], r[1], r[2]) for r in rows]

    def truth(self) -> dict[str, Any]:
        front = self.front
        head = {
            key: front.get(key) or None for key in ("committee", "term", "date", "start", "end", "location")
        }
        return {
            "document": front.get("document", "minutes"),
            **head,
            "participants": [name for name, _, _ in self.people()],
            "absent": _many(front.get("absent", "")),
            "substitutes": [_substitute(s) for s in _many(front.get("substitutes", ""))],
            "items": [item.truth() for item in self.items],
            "privacy": [self._finding(p) for p in _many(front.get("privacy", ""))],
        }

    def _finding(self, text: str) -> dict[str, Any]:
        kind, number = text.split()
        page = next(item.page for item in self.items if item.number == number)
        return {"kind": kind, "item": number, "page": page}


def read_meeting(path: Path) -> Meeting:
    meeting = Meeting()
    for raw in path.read_text(encoding="utf8").splitlines():
        line = raw.strip()
        if not line:
            continue
        if line.startswith("= "):
            meeting.items.append(_item(line[2:]))
        elif not meeting.items:
            key, _, value = line.partition(":")
            meeting.front[key.strip()] = value.strip()
        else:
            _add(meeting, meeting.items[-1], line)
    return meeting


def _many(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _substitute(text: str) -> dict[str, str]:
    name, _, stands_for = text.partition(" for ")
    return {"name": name.strip(), "for": stands_for.strip()}


def _item(text: str) -> Item:
    cells = [c.strip() for c in text.split(" | ")] + ["", ""]
    return Item(cells[0], cells[1], cells[2] or None, cells[3] == "closed")


def _add(meeting: Meeting, item: Item, line: str) -> None:
    mark, _, rest = line.partition(" ")
    if mark == "##":
        item.sections.append(_section(meeting, rest))
    elif mark == "~":
        item.keys.append(rest)
    elif mark == "~~":
        item.after.append(rest)
    elif mark == "@":
        item.absent += _many(rest)
    elif mark == "@sub":
        item.substitutes += [_substitute(s) for s in _many(rest)]
    elif mark == "@bilag":
        item.attachments += _many(rest)
    else:
        _add_line(item.sections[-1], mark, rest, line)


def _section(meeting: Meeting, text: str) -> Section:
    kind, heading, body, day, outcome = ([c.strip() for c in text.split("|")] + [""] * 4)[:5]
    section = Section(kind, heading)
    if kind == "decision" or outcome:
        section.is_own = not body and not day
        section.body = body or meeting.front["committee"]
        section.date = day or meeting.front["date"]
        section.outcome = outcome
    return section


def _add_line(section: Section, mark: str, rest: str, line: str) -> None:
    if mark.startswith("+"):
        _add_votes(section, mark[1:], rest)
    elif mark in {"-", "--", "---"}:
        section.lines.append(Line("li", rest, level=len(mark) - 1))
    elif mark == "|":
        section.lines.append(Line("row", cells=tuple(c.strip() for c in rest.split("|"))))
    elif mark == "!":
        section.lines.append(Line("absence", rest))
    elif mark == "_":
        section.lines.append(Line("small", rest))
    elif mark == "*":
        printed, _, title = rest.partition(" => ")
        section.lines.append(
            Line("bilag", printed.strip(), title="" if title == "none" else (title or printed).strip())
        )
    elif match := PART.match(line):
        section.lines.append(Line("p", match["text"], outcome=match["outcome"]))
    else:
        section.lines.append(Line("p", line))


def _add_votes(section: Section, side: str, rest: str) -> None:
    if side == "counts":
        section.counts = {s: None if n == "-" else int(n) for s, n in zip(SIDES, rest.split(), strict=True)}
    else:
        section.votes[side] = _many(rest)


def squeezed(text: str) -> str:
    """Without spaces, hyphens and soft hyphens, in one Unicode form: what a search for a heading compares."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", unicodedata.normalize("NFKC", text))


def write_truth(meeting: Meeting, path: Path) -> None:
    path.write_text(json.dumps(meeting.truth(), ensure_ascii=False, indent=1) + "\n", encoding="utf8")
