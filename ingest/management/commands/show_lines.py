"""``manage.py show_lines FILE.pdf``: each step of the reading, for whoever adds a municipality's words."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ingest.parsing.blocks import Block, Paragraph
from ingest.parsing.errors import ReferatError
from ingest.parsing.lines import Line, Sheet, Style
from ingest.parsing.reader import Layout, lay_out, read_referat

STEPS = ("lines", "blocks", "outline", "referat")


class Command(BaseCommand):
    help = "Vis, hvad hvert trin af læsningen ser: lines, blocks, outline, referat."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.pdf")
        parser.add_argument("--step", choices=STEPS, help="Kun dette trin; ellers alle fire.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the steps. Any: Django passes its options untyped."""
        try:
            layout = lay_out(options["file"])
            for step in [options["step"]] if options["step"] else STEPS:
                self.stdout.write(f"=== {step}")
                for row in _rows(step, layout, options["file"]):
                    self.stdout.write(row)
        except ReferatError as error:
            self.stderr.write(f"{error.code}: {error.sentence}")
            sys.exit(65)


def _rows(step: str, layout: Layout, file: Path) -> Iterator[str]:
    if step == "lines":
        for sheet in layout.sheets:
            yield from _sheet_rows(sheet)
    elif step == "blocks":
        yield from (_block_row(number, block) for number, block in enumerate(layout.blocks))
    elif step == "outline":
        yield from _outline_rows(layout)
    else:
        yield from _referat_rows(file)


def _sheet_rows(sheet: Sheet) -> Iterator[str]:
    removed = " / ".join(sheet.removed) or "-"
    yield f"--- side {sheet.number}: {sheet.width:.0f} x {sheet.height:.0f}, fjernet: {removed}"
    for line in sheet.lines:
        yield f"{line.y:6.1f} {line.x0:6.1f}-{line.x1:6.1f} {_style(line.style)} {_mark(line)} " + " | ".join(
            s.text for s in line.segments
        )


def _mark(line: Line) -> str:
    return "•" if line.bullet_x is not None else " "


def _style(style: Style) -> str:
    flags = "".join(
        letter if on else "-"
        for letter, on in zip("BIUC", (style.bold, style.italic, style.underlined, style.caps), strict=True)
    )
    return f"{style.size:4.1f} {flags}"


def _block_row(number: int, block: Block) -> str:
    if isinstance(block, Paragraph):
        mark = f"•{block.level}" if block.is_list_item else "  "
        return f"{number:4d} s.{block.page} {_style(block.style)} x{block.x0:5.1f} {mark} {block.text}"
    rows = "\n".join("            | " + " | ".join(row) for row in block.cells())
    return f"{number:4d} s.{block.page} TABEL\n{rows}"


def _outline_rows(layout: Layout) -> Iterator[str]:
    outline = layout.outline
    yield f"forside: blok 0-{outline.front_stop - 1}; indholdsfortegnelse: {len(outline.contents)} punkter"
    for heading in outline.headings:
        guess = " (gæt)" if heading.is_guess else ""
        where = f"blok {heading.start}-{heading.stop - 1}, side {heading.page}"
        yield f"punkt {heading.number}: {heading.title}{guess}: {where}"


def _referat_rows(file: Path) -> Iterator[str]:
    referat = read_referat(file)
    when = f"{referat.held_on} {referat.start}-{referat.end}"
    yield f"{referat.kind}: {referat.committee} {referat.term or ''} {when} {referat.location}"
    for punkt in referat.items:
        yield f"{punkt.number} {punkt.title} [{punkt.case_number}]" + (" LUKKET" if punkt.is_closed else "")
        yield from (f"    {section.kind}: {section.heading}" for section in punkt.sections)
        yield from (
            f"    = {decision.body} {decision.date}: {decision.outcome}" for decision in punkt.decisions
        )
        yield f"    fraværende: {', '.join(punkt.absent) or '-'}"
    yield from (
        f"! {doubt.code} punkt {doubt.item or '-'} side {doubt.page}: {doubt.message}"
        for doubt in referat.doubts
    )
    yield from (
        f"? {finding.kind} punkt {finding.item or '-'} side {finding.page}" for finding in referat.findings
    )
