"""A municipality's colour made readable: text of it, and text on it, keep their contrast on both grounds."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

# WCAG 2.2, 1.4.3 asks for 4.5; the rest is for grounds that are tinted a little.
READABLE = 5.0
STEP = 0.02

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Scheme:
    """``ground`` is the darkest (light scheme) or lightest (dark scheme) ground in tokens.css."""

    ground: str
    is_dark: bool


LIGHT = Scheme("#eef1ee", is_dark=False)
DARK = Scheme("#252b29", is_dark=True)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: 1 for equal colours, 21 for black on white. Colours as ``#rrggbb``."""
    high, low = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable_accent(colour: str, scheme: Scheme) -> str:
    """The colour, darkened or lightened just as far as it needs to be read as text on the scheme's ground."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    end = 1.0 if scheme.is_dark else 0.0
    while contrast(colour, scheme.ground) < READABLE and lightness != end:
        lightness = min(max(lightness + (STEP if scheme.is_dark else -STEP), 0.0), 1.0)
        colour = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour; one of them always has more than 4.5."""
    return max(("#ffffff", "#000000"), key=lambda text: contrast(text, colour))


def theme_css(accent: str) -> str:
    """Custom properties for ``accent`` (``#rrggbb``); nothing where it is blank, so tokens.css stands."""
    if not accent:
        return ""
    light, dark = readable_accent(accent, LIGHT), readable_accent(accent, DARK)
    return f"{_properties(light)}\n@media (prefers-color-scheme: dark) {{\n{_properties(dark)}\n}}\n"


def _properties(accent: str) -> str:
    return f":root {{ --accent: {accent}; --on-accent: {text_on(accent)}; }}"


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
