"""How light a fill is: 0 black, 1 white, None where only a renderer could tell (PDF 1.7, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import list_value, resolve1

BLACK = 0.0
TINTED = ("Separation", "DeviceN")
"""Colour spaces in which 1 is all ink and 0 none."""
UNTOLD = ("Pattern", "Indexed", "Lab")


def lightness(values: Sequence[Any], space: str = "") -> float | None:
    """Of a colour's components: one is gray or a tint, three red, green, blue, four inks. Any: operands."""
    numbers = [value for value in values if isinstance(value, int | float)]
    if len(numbers) != len(values) or space in UNTOLD or not all(-0.01 <= n <= 1.01 for n in numbers):
        return None
    if space in TINTED:
        return 1 - max(numbers, default=0.0)
    if len(numbers) == 1:
        return float(numbers[0])
    if len(numbers) == 3:
        red, green, blue = numbers
        return float(0.3 * red + 0.59 * green + 0.11 * blue)
    if len(numbers) == 4:
        cyan, magenta, yellow, key = numbers
        return float((1 - key) * (1 - (0.3 * cyan + 0.59 * magenta + 0.11 * yellow)))
    return None


def family(entry: Any) -> str:
    """The name of a colour space; ``""`` where the number of components tells it. Any: as in the file."""
    entry = resolve1(entry)
    if isinstance(entry, list) and entry:
        entry = resolve1(entry[0])
    name = str(getattr(entry, "name", "") or "")
    return name if name in (*TINTED, *UNTOLD) else ""


def is_see_through(entry: Any) -> bool:
    """True of a graphics state through which what lies below is seen. Any: an object of the file."""
    state = resolve1(entry)
    if not isinstance(state, dict):
        return False
    opacity, mode = resolve1(state.get("ca")), resolve1(state.get("BM"))
    modes = [resolve1(each) for each in list_value(mode)] if isinstance(mode, list) else [mode]
    names = {str(getattr(each, "name", "") or "Normal") for each in modes}
    return (isinstance(opacity, int | float) and opacity < 0.99) or not names & {"Normal", "Compatible"}
