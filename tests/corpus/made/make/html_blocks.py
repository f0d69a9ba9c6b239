"""A section's lines as HTML: paragraphs, nested lists, tables. Layouts differ in CSS and frame."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from meeting import Line, Section


def blocks(section: Section, *, absence: str = "<p class=absence>{}</p>", break_parts: bool = False) -> str:
    """``absence``: how an absence line is set; ``break_parts``: ``Ad 1`` on a line of its own."""
    return "\n".join(_groups(section.lines, absence, break_parts))


def _groups(lines: Iterable[Line], absence: str, break_parts: bool) -> Iterator[str]:
    for kind, group in groupby(lines, key=lambda line: line.kind):
        rows = list(group)
        if kind == "li":
            yield "".join(_list(rows))
        elif kind == "row":
            yield _table(rows)
        else:
            yield from (_paragraph(line, absence, break_parts) for line in rows)


def _paragraph(line: Line, absence: str, break_parts: bool) -> str:
    text = escape(line.text, quote=False)
    if line.kind == "absence":
        return absence.format(text)
    if line.kind == "small":
        return f"<p class=small>{text}</p>"
    if line.kind == "bilag":
        return f"<p class=bilag>{text}</p>"
    numbered = re.match(r"^(\d+\.|[a-z]\)) ", text)
    if numbered and not line.outcome:
        return f"<p class=numbered><span class=no>{numbered[1]}</span> {text[numbered.end() :]}</p>"
    return f"<p>{text}</p>"


def _list(rows: list[Line]) -> Iterator[str]:
    level = -1
    for row in rows:
        yield "<ul>" * (row.level - level) + "</ul>" * (level - row.level)
        level = row.level
        yield f"<li>{escape(row.text, quote=False)}</li>"
    yield "</ul>" * (level + 1)


def _table(rows: list[Line]) -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(c, quote=False)}</{tag}>" for c in cells) + "</tr>"

    body = "".join(row(r.cells, "td") for r in rows[1:])
    return f"<table class=grid><thead>{row(rows[0].cells, 'th')}</thead><tbody>{body}</tbody></table>"


def sections(found: Iterable[Section], heading: Callable[[str], str], **how: object) -> str:
    parts = []
    for section in found:
        head = heading(escape(section.heading, quote=False)) if section.heading else ""
        parts.append(head + "\n" + blocks(section, **how))  # type: ignore[arg-type]  # passed on as given
    return "\n".join(parts)


def page(css: str, body: str) -> str:
    return f"<!doctype html><html lang=da><meta charset=utf-8><style>{css}</style><body>{body}</body></html>"
