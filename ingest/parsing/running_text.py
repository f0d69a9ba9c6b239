"""What the page prints around its text, taken off: running heads and feet, page numbers, lines said again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from .bodies import DOCUMENT_WORD, read_decision_heading
from .lines import Line, Sheet
from .vocabulary import ABSENCE_LABELS, is_exact_label, is_placeholder, plain

MARGIN_SHARE = 0.17
"""Running heads and feet stand in this share of the page's height, above and below."""
MOST_PAGE_DIGITS = 4
_PAGE_OF = re.compile(
    r"\b(?:side(?:\s?nr\.?|nummer|tal)?:?|s\.|page)\s*\d+(?:\s*(?:af|of|/|-)\s*\d+)?\b"
    r"|\b\d+\s*(?:af|of)\s*\d+\b",
    re.IGNORECASE,
)


def strip_running_text(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without the lines that every page repeats at its head or foot, and without page numbers."""
    repeated = _repeated(sheets)
    ahead = _counted_ahead(sheets)
    return [_strip(sheet, repeated, len(sheets), ahead) for sheet in sheets]


def _counted_ahead(sheets: Sequence[Sheet]) -> int | None:
    """By how much the printed page numbers run ahead of the file's pages; None where they do not run on."""
    ahead: Counter[int] = Counter()
    for sheet in sheets:
        for line in (*sheet.lines[:1], *sheet.lines[-1:]):
            if _is_count(line.text.strip()):
                ahead[int(line.text) - sheet.number] += 1
    value, count = ahead.most_common(1)[0] if ahead else (0, 0)
    return value if count >= max(3, len(sheets) // 2) else None


_ITEM_NUMBER = re.compile(r"^(?:dagsordens)?(?:punkt|pkt|sag)\.?\s*(?:nr\.?\s*)?\d+", re.IGNORECASE)
"""``Punkt 2`` on top of page 2: the number is the item's."""


def _keys(line: Line, sheet: Sheet, total: int) -> tuple[str, ...]:
    """The line as printed, with its page numbers taken out, and with a number told from the page's own."""
    if _ITEM_NUMBER.match(line.text):
        return (line.text.casefold(),)
    text = _PAGE_OF.sub("#", line.text)
    text = re.sub(rf"(?<!\d){sheet.number}(?!\d)", "#", text)
    bare = re.sub(rf"(?<!\d){total}(?!\d)", "#", text)
    return line.text.casefold(), bare.casefold(), _counted_on(line, sheet).casefold()


def _counted_on(line: Line, sheet: Sheet) -> str:
    """``Byrådet | 1043`` on page 1 and ``Byrådet | 1044`` on page 2: the minute book counts its own pages."""
    texts = [segment.text for segment in line.segments]
    if len(texts) < 2:
        return line.text
    counted = [f"#{int(text) - sheet.number:+d}" if _is_count(text) else text for text in texts]
    return " ".join(counted)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_PAGE_DIGITS


def _zone(line: Line, sheet: Sheet) -> str | None:
    if line.y < sheet.height * MARGIN_SHARE:
        return "head"
    return "foot" if line.y > sheet.height * (1 - MARGIN_SHARE) else None


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, str]]:
    """Keys of lines that stand at the same height on at least half of the pages, and on two at least.

    What stands as often elsewhere is the text's own: a heading that fell on top of some pages.
    """
    places: dict[tuple[str, str], list[float]] = defaultdict(list)
    printed: Counter[str] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            printed[line.text.casefold()] += 1
            if zone := _zone(line, sheet):
                for key in set(_keys(line, sheet, len(sheets))):
                    places[zone, key].append(round(line.y))
    full = [sheet for sheet in sheets if sheet.lines]
    enough = max(2, len(full) // 2)
    return {
        place
        for place, heights in places.items()
        if (agreed := _agreed(heights)) >= enough and printed[place[1]] < 2 * agreed
    }


def _agreed(heights: list[float]) -> int:
    """How many lines stand at the height where most do."""
    common = Counter(heights).most_common(1)[0][0]
    return sum(abs(height - common) <= 3 for height in heights)


_CONTINUED = re.compile(r"^(?:punkt|pkt|sag|dagsordenspunkt)\b.{0,150}\(?\bfortsat\.?\)?$", re.IGNORECASE)
"""``Punkt 43 (fortsat)`` on top of a page."""
SMALL_PRINT_PT = 6.0
_VERDICT = re.compile(
    r"^(?:\w+ (?:blev )?)?(?:godkendt|tages? til|anbefale[st]|vedtaget|udsat|drøftet|tiltrådt)\b",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(
    r"^[-–\s]*(?:side|s\.|page)?\s*\d{1,4}\s*(?:(?:af|of|/|-)\s*\d{1,4})?[-–\s.]*$", re.IGNORECASE
)


def _strip(sheet: Sheet, repeated: set[tuple[str, str]], total: int, ahead: int | None) -> Sheet:
    lines = list(sheet.lines)
    removed: list[str] = []

    def is_running(line: Line, zone: str) -> bool:
        if _zone(line, sheet) != zone or _is_of_the_text(line):
            return False
        if any((zone, key) in repeated for key in _keys(line, sheet, total)):
            return True
        if ahead is not None and line.text.strip() == str(sheet.number + ahead):
            return True
        return (
            _is_page_number(line, sheet, total)
            or _names_page(line, sheet)
            or (zone == "head" and bool(_CONTINUED.search(line.text)))
        )

    while lines and is_running(lines[0], "head"):
        removed.append(lines.pop(0).text)
    while lines and is_running(lines[-1], "foot"):
        removed.append(lines.pop().text)
    return replace(sheet, lines=tuple(lines), removed=tuple(removed))


def _is_of_the_text(line: Line) -> bool:
    """Words of items that may well stand at the same height of several pages: labels, absences, verdicts."""
    text = line.text
    if DOCUMENT_WORD.fullmatch(text.strip()):
        return False
    return (
        is_exact_label(text)
        or plain(text).startswith(ABSENCE_LABELS)
        or is_placeholder(text)
        or ((heading := read_decision_heading(text)) is not None and heading.has_word)
        or (text.endswith(".") and line.style.size > SMALL_PRINT_PT and _VERDICT.match(text) is not None)
    )


EDGE_SHARE = 0.07
"""Text hardly ever stands in this share of the page's height, above and below."""
_NAMED_PAGE = re.compile(r"\b(?:side|s\.|page)\s*(?P<number>\d+)\b", re.IGNORECASE)


_ROMAN_PAGE = re.compile(r"[-–\s]*(?:side|s\.)\s*[ivxl]{1,7}[-–\s.]*", re.IGNORECASE)


def _names_page(line: Line, sheet: Sheet) -> bool:
    """``Vejle Kommune · Side 1`` at the very edge: a head or foot, also of a document of one page."""
    edge = min(line.y, sheet.height - line.y) < sheet.height * EDGE_SHARE
    named = _NAMED_PAGE.search(line.text) if edge else None
    if edge and _ROMAN_PAGE.fullmatch(line.text.strip()):
        return True
    return named is not None and int(named["number"]) == sheet.number


def _is_page_number(line: Line, sheet: Sheet, total: int) -> bool:
    """``Side 2 af 9``, ``2/9`` or a number alone close to the edge of the page."""
    if not _LONE_NUMBER.match(line.text):
        return False
    edge = min(line.y, sheet.height - line.y) < sheet.height * 0.09
    numbers = [int(number) for number in re.findall(r"\d+", line.text)]
    if len(numbers) == 2:
        return edge and (numbers[0] == sheet.number or numbers[1] == total) and numbers[0] <= numbers[1]
    return edge and numbers[0] <= total + 3
