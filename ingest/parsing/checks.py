"""The checks that a careful clerk would make; what fails one becomes a doubt with item, page and sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from .dates import DATE, find_dates
from .front import Front
from .items import ReadItem
from .lines import Sheet
from .outcomes import is_disputed
from .outline import Outline
from .people import fold
from .referat import DocumentKind, Punkt, Referat, Tvivl
from .unlikely import unlikely
from .vocabulary import AFTER_ITEMS, plain

_ONCE_AN_ITEM = ("decision", "recommendation", "presentation", "summary")
_TELLING_LABELS = frozenset(
    (
        "beslutning",
        "indstilling",
        "sagsfremstilling",
        "sagsresume",
        "sagsresumé",
        "resumé",
        "baggrund",
        "økonomi",
        "bilag",
    )
)
"""Labels that hardly ever stand alone on a line as words of the text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the reading left behind beside the values themselves."""

    front: Front
    outline: Outline
    items: tuple[ReadItem, ...]
    sheets: tuple[Sheet, ...]
    odd_glyphs: tuple[int, ...]


def find_doubts(referat: Referat, evidence: Evidence) -> tuple[Tvivl, ...]:
    """Every doubt, first those of the meeting, then item by item, in the order printed."""
    doubts = [
        *_about_pages(evidence),
        *_about_meeting(referat, evidence),
        *_about_numbers(referat),
        *_about_contents(referat, evidence),
        *unlikely(referat, evidence.sheets),
    ]
    for read, punkt in zip(evidence.items, referat.items, strict=True):
        doubts.extend(_about_item(punkt, read, referat))
    return tuple(dict.fromkeys(doubts))


def _about_pages(evidence: Evidence) -> Iterator[Tvivl]:
    for sheet in evidence.sheets:
        if sheet.is_image_only:
            what = (
                "er et billede med få ord som tekst"
                if sheet.lines
                else "indeholder ingen tekst, kun et billede"
            )
            yield Tvivl("page_without_text", None, sheet.number, f"Side {sheet.number} {what}.")
    for number in evidence.odd_glyphs:
        yield Tvivl(
            "odd_characters",
            None,
            number,
            f"Side {number} indeholder tegn, som ikke kan læses. Kontrollér teksten.",
        )


def _about_meeting(referat: Referat, evidence: Evidence) -> Iterator[Tvivl]:
    if referat.committee is None:
        yield Tvivl("no_committee", None, 1, "Udvalgets navn blev ikke fundet på forsiden.")
    if evidence.front.is_inferred:
        yield Tvivl(
            "front_inferred",
            None,
            1,
            "Udvalg eller dato stod ikke på forsiden og er hentet fra beslutningernes overskrifter.",
        )
    if referat.held_on is None:
        yield Tvivl("no_date", None, 1, "Mødets dato blev ikke fundet.")
    for other in dict.fromkeys(evidence.front.other_dates):
        yield Tvivl("date_contradicts", None, 1, f"Forsiden nævner også datoen {_printed(other)}.")
    for text in evidence.front.unread:
        yield Tvivl(
            "unread_absence", None, 1, f"Linjen om fravær på forsiden kunne ikke læses helt: »{text[:60]}«."
        )
    if not referat.items:
        yield Tvivl("no_items", None, 1, "Der blev ikke fundet nogen dagsordenspunkter.")
    if any(read.is_told for read in evidence.items):
        yield Tvivl(
            "decisions_told",
            None,
            1,
            "Ingen beslutning står under en overskrift. De er fundet på ordene; se efter, hvor de begynder.",
        )
    for name in referat.absent:
        if get_close_matches(fold(name), [fold(other) for other in referat.participants], n=1, cutoff=0.85):
            yield from _unknown_name(name, [*referat.participants], None, 1)


def _printed(day: object) -> str:
    return f"{day:%d-%m-%Y}"


def _about_numbers(referat: Referat) -> Iterator[Tvivl]:
    before: Punkt | None = None
    for punkt in referat.items:
        if (
            before
            and before.number.isdigit()
            and punkt.number.isdigit()
            and int(punkt.number) != int(before.number) + 1
            and not (punkt.is_closed and not before.is_closed and int(punkt.number) > int(before.number))
        ):
            yield Tvivl(
                "number_gap",
                None,
                punkt.page,
                f"Punkt {punkt.number} følger efter punkt {before.number}: numrene går ikke op.",
            )
        before = punkt


def _about_contents(referat: Referat, evidence: Evidence) -> Iterator[Tvivl]:
    contents = evidence.outline.contents
    if len(contents) < 2 or not referat.items:
        return
    page = evidence.outline.contents_page
    titles = [fold(punkt.title) for punkt in referat.items]
    listed = [fold(title) for _, title in contents]
    for wanted in listed:
        if wanted not in AFTER_ITEMS and not any(_agree(wanted, title) for title in titles):
            yield Tvivl(
                "contents_differ",
                None,
                page,
                f"Indholdsfortegnelsen har et punkt, som ikke blev fundet: »{wanted[:80]}«.",
            )
    for punkt in referat.items:
        if not any(_agree(wanted, fold(punkt.title)) for wanted in listed):
            yield Tvivl(
                "contents_differ",
                punkt.number,
                punkt.page,
                f"Punkt {punkt.number} står ikke i indholdsfortegnelsen.",
            )


def _agree(listed: str, title: str) -> bool:
    """Titles that say the same; a contents page may cut a title short."""
    return listed == title or title.startswith(listed[:40]) or listed.startswith(title[:40])


def _about_item(punkt: Punkt, read: ReadItem, referat: Referat) -> Iterator[Tvivl]:
    number, page = punkt.number, punkt.page
    if read.is_guess:
        yield Tvivl(
            "heading_guessed",
            number,
            page,
            f"Overskriften »{punkt.title[:60]}« er kun genkendt på sin skrifttype.",
        )
    if read.odd_case:
        yield Tvivl("odd_case_number", number, page, "Sagsnummeret har en form, som ikke kendes.")
    for heading in read.guessed_sections:
        yield Tvivl(
            "section_guessed",
            number,
            page,
            f"Afsnittet »{heading[:60]}« er genkendt, selv om det er trykt som brødtekst.",
        )
    for text in read.unread_absence:
        yield Tvivl("unread_absence", number, page, f"Linjen om fravær kunne ikke læses helt: »{text[:60]}«.")
    for text in read.inner_absence:
        yield Tvivl(
            "absence_in_text",
            number,
            page,
            f"Fraværet »{text[:60]}« står midt i en linje og er også blevet stående i teksten.",
        )
    yield from _about_structure(punkt, referat.kind)
    yield from _about_decision(punkt, referat.kind)
    yield from _about_dates(punkt, referat)
    if not _is_usual(referat):
        yield from _about_loose_text(punkt)
    known = [*referat.participants, *referat.absent, *(pair.name for pair in referat.substitutes)]
    for name in punkt.absent if referat.participants else ():
        yield from _unknown_name(name, known, number, page)


def _about_structure(punkt: Punkt, kind: DocumentKind) -> Iterator[Tvivl]:
    """Signs that a heading was missed: what stands once in an item stands twice, or nothing stands there."""
    own = Counter((decision.body, decision.date) for decision in punkt.decisions)
    headings = Counter(section.heading for section in punkt.sections if section.kind in _ONCE_AN_ITEM)
    if max(own.values(), default=0) > 1 or max(headings.values(), default=0) > 1:
        yield Tvivl(
            "two_items_in_one",
            punkt.number,
            punkt.page,
            "Punktet har to beslutninger eller samme afsnit to gange: der kan mangle en overskrift.",
        )
    if not punkt.sections and not punkt.is_closed and kind == "minutes":
        yield Tvivl(
            "empty_item", punkt.number, punkt.page, "Der blev ikke fundet noget indhold under punktet."
        )
    for section in punkt.sections:
        for line in section.text.split("\n"):
            label = line.split("\t")[0]
            alone = plain(label) in _TELLING_LABELS and not label.rstrip().endswith(".")
            if alone and section.kind != "attachments":
                yield Tvivl(
                    "label_in_text",
                    punkt.number,
                    section.page,
                    f"Ordet »{label.strip()[:40]}« står alene på en linje og kan være en overskrift.",
                )


def _about_decision(punkt: Punkt, kind: DocumentKind) -> Iterator[Tvivl]:
    proposes = any(section.kind == "recommendation" for section in punkt.sections)
    if kind == "minutes" and proposes and not punkt.decisions and not punkt.is_closed:
        yield Tvivl(
            "no_decision",
            punkt.number,
            punkt.page,
            "Punktet har en indstilling, men ingen beslutning blev fundet.",
        )
    if any(not decision.body or decision.date is None for decision in punkt.decisions):
        yield Tvivl("undated_decision", punkt.number, punkt.page, "En beslutning mangler udvalg eller dato.")
    for decision in punkt.decisions:
        if decision.outcome == "other":
            yield Tvivl(
                "unknown_outcome",
                punkt.number,
                decision.page,
                f"Udfaldet af beslutningen i {decision.body} kunne ikke afgøres ud fra ordene.",
            )
        elif any(part.outcome == "other" for part in decision.parts):
            yield Tvivl(
                "unknown_outcome",
                punkt.number,
                decision.page,
                "Udfaldet af et af beslutningens punkter kunne ikke afgøres.",
            )
        elif not decision.parts and is_disputed(decision.text, title=punkt.title):
            yield Tvivl(
                "disputed_outcome",
                punkt.number,
                decision.page,
                f"Beslutningen i {decision.body} peger på flere udfald. Se efter, om det rigtige er valgt.",
            )


def _about_dates(punkt: Punkt, referat: Referat) -> Iterator[Tvivl]:
    """``Procedure: Udvalget 23. oktober 2025`` in a meeting of the 20th: as printed, and contradictory."""
    if referat.held_on is None or not referat.committee:
        return
    for section in punkt.sections:
        line = section.text.strip()
        if section.kind != "procedure" or len(line) > 120 or "\n" in line:
            continue
        names_body = fold(line).startswith(fold(referat.committee))
        days = find_dates(line)
        if (
            names_body
            and len(days) == 1
            and days[0] != referat.held_on
            and re.search(rf"{DATE}\W*$", line, re.IGNORECASE)
        ):
            near = abs((days[0] - referat.held_on).days) <= 10
            if near:
                yield Tvivl(
                    "date_contradicts",
                    punkt.number,
                    section.page,
                    f"Afsnittet »{section.heading}« nævner {_printed(days[0])}, men mødet blev holdt "
                    f"{_printed(referat.held_on)}.",
                )
    for decision in punkt.decisions:
        if decision.date and decision.date > referat.held_on:
            yield Tvivl(
                "date_contradicts",
                punkt.number,
                decision.page,
                f"Beslutningen er dateret {_printed(decision.date)}, efter mødets dato "
                f"{_printed(referat.held_on)}.",
            )


def _is_usual(referat: Referat) -> bool:
    """Whether most items of this referat begin with text under no heading: its way, and no sign of a miss."""
    loose = sum(any(not s.heading and s.text.strip() for s in punkt.sections) for punkt in referat.items)
    return loose > 0.5 * len(referat.items) and len(referat.items) > 2


def _about_loose_text(punkt: Punkt) -> Iterator[Tvivl]:
    for section in punkt.sections:
        if not section.heading and section.text.strip() and not punkt.is_closed:
            yield Tvivl(
                "text_without_heading",
                punkt.number,
                section.page,
                "Der står tekst under punktet, som ikke hører til noget afsnit.",
            )


def _unknown_name(name: str, known: list[str], number: str | None, page: int) -> Iterator[Tvivl]:
    """A name that no participant bears; nothing is said where the referat lists no participants."""
    if len(known) < 3 or fold(name) in {fold(other) for other in known}:
        return
    near = get_close_matches(fold(name), [fold(other) for other in known], n=1, cutoff=0.75)
    hint = next((other for other in known if near and fold(other) == near[0]), None)
    suggestion = f" Menes der {hint}?" if hint else ""
    yield Tvivl(
        "unknown_name",
        number,
        page,
        f"{name} står som fraværende, men er ikke blandt mødets deltagere.{suggestion}",
    )
