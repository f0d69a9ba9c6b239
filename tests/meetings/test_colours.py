"""A municipality may choose any colour; what is read in it stays readable."""

import re
from pathlib import Path

import pytest

from meetings import colours

TOKENS = (Path(__file__).parents[2] / "static/site/tokens.css").read_text(encoding="utf8")
ACCENTS = ["#000000", "#ffffff", "#ffcc00", "#0b5e55", "#d4111b", "#7f7f7f", "#00ff00", "#1a1aff"]
ENOUGH = 4.5


def _tokens(scheme: str) -> dict[str, str]:
    light, _, dark = TOKENS.partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark if scheme == "dark" else light))


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_accent_can_be_read_on_every_ground_and_carries_text(accent, scheme):
    tokens = _tokens(scheme)
    adapted = colours.readable_accent(accent, colours.DARK if scheme == "dark" else colours.LIGHT)
    for ground in ("ground", "surface", "sunken"):
        assert colours.contrast(adapted, tokens[ground]) >= ENOUGH
    assert colours.contrast(colours.text_on(adapted), adapted) >= ENOUGH


def test_a_colour_that_is_readable_already_stays_as_it_is():
    assert colours.readable_accent("#0b5e55", colours.LIGHT) == "#0b5e55"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_own_colours_have_contrast(scheme):
    tokens = _tokens(scheme)
    pairs = [
        (name, ground) for name in ("ink", "ink-soft", "accent") for ground in ("ground", "surface", "sunken")
    ]
    tones = ("yes", "onward", "noted", "wait", "no", "mixed", "other")
    pairs += [(tone, f"{tone}-ground") for tone in tones] + [("on-accent", "accent"), ("on-mark", "mark")]
    weak = {pair: colours.contrast(tokens[pair[0]], tokens[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("name", ["page.css", "parts.css"])
def test_only_the_tokens_name_colours(name):
    css = (Path(__file__).parents[2] / "static/site" / name).read_text(encoding="utf8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(|!important|^#", css) == []


def test_no_accent_gives_no_theme():
    assert colours.theme_css("") == ""
