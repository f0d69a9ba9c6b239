"""How light a fill is: 0 black, 1 white, None where only a renderer could tell (PDF 1.7, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import list_value, resolve1

BLACK = 0.0
TINTED = ("Separation", "DeviceN")
"""Colour spaces in which 1 is all ink and 0 none."""
UNTOLD = ("Pattern", "Indexed", "Lab")
NORMAL = "Normal"
MULTIPLIED = ("Multiply", "Darken", "ColorBurn")
MOST_CONTRAST = 0.35
"""Between letter and ground, black on white being 1: a box of black at 80 % leaves 0.2, a marker pen 0.8."""


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


def hides(light: float | None, opacity: float, blend: str) -> bool:
    """Whether black letters on white paper can no longer be read below such ink.

    What is left between letter and ground is ``1 - opacity`` where the ink is laid over both, and as much as
    the ink is light where it is multiplied with them, as a marker pen's is.
    """
    if light is None:
        return False
    if blend == NORMAL:
        return 1 - opacity <= MOST_CONTRAST
    return blend in MULTIPLIED and 1 - opacity + opacity * light <= MOST_CONTRAST


@dataclass(frozen=True, slots=True)
class Graphics:
    """What a named graphics state says of transparency; None where it leaves it as it is (PDF 1.7, 8.4.5)."""

    opacity: float | None
    stroke_opacity: float | None
    blend: str | None


def graphics(entry: Any) -> Graphics:
    """Any: an object of the file."""
    state = resolve1(entry)
    if not isinstance(state, dict):
        return Graphics(None, None, None)
    return Graphics(_share(state.get("ca")), _share(state.get("CA")), _blend(resolve1(state.get("BM"))))


def _share(entry: Any) -> float | None:
    value = resolve1(entry)
    return min(1.0, max(0.0, float(value))) if isinstance(value, int | float) else None


def _blend(mode: Any) -> str | None:
    """The first mode of a list counts, as for a viewer that knows them all."""
    modes = [resolve1(each) for each in list_value(mode)] if isinstance(mode, list) else [mode]
    name = str(getattr(modes[0], "name", "") or "") if modes else ""
    return (NORMAL if name == "Compatible" else name) or None
