"""What the names in a content stream stand for (PDF 1.7, 7.8.3)."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import dict_value, resolve1

from .fonts import FontFacts, Fonts
from .ink import Graphics, family, graphics


class Resources:
    """The names that one content stream may use. A font is read when it is first asked for."""

    def __init__(self, entry: Any, fonts: Fonts) -> None:
        self.entry = entry
        named = dict_value(entry)
        self._fonts = fonts
        self._font_entries = dict_value(named.get("Font"))
        self._forms = dict_value(named.get("XObject"))
        self._spaces = dict_value(named.get("ColorSpace"))
        self._states = dict_value(named.get("ExtGState"))
        self._layers = dict_value(named.get("Properties"))

    def font(self, name: str) -> FontFacts:
        return self._fonts.get(self._font_entries.get(name, {}))

    def form(self, name: str) -> Any:
        return resolve1(self._forms.get(name))

    def layer(self, name: str) -> Any:
        return self._layers.get(name)

    def colour_space(self, name: str) -> str:
        return name if name == "Pattern" else family(self._spaces.get(name))

    def graphics(self, name: str) -> Graphics:
        return graphics(self._states.get(name))
