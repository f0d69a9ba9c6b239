"""Layers that a viewer does not show, and files that lie in the file (PDF 1.7, 8.11 and 7.11.4)."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1

MAX_LAYERS = 5_000

Entry = Any
"""An object of the file."""


class Layers:
    """Which layers are turned off as the file is opened."""

    def __init__(self, catalog: dict[str, Entry]) -> None:
        known = dict_value(catalog.get("OCProperties"))
        opened = dict_value(known.get("D"))
        self.off = _numbers(opened.get("OFF"))
        if _name(opened.get("BaseState")) == "OFF":
            self.off = _numbers(known.get("OCGs")) - _numbers(opened.get("ON"))

    def is_off(self, entry: Entry) -> bool:
        """Of a layer, or of a group of layers, which is off where all of its layers are."""
        if not self.off or entry is None:
            return False
        if isinstance(entry, PDFObjRef) and entry.objid in self.off:
            return True
        group = resolve1(entry)
        if not isinstance(group, dict) or _name(group.get("Type")) != "OCMD":
            return False
        members = group.get("OCGs")
        numbers = _numbers(members if isinstance(resolve1(members), list) else [members])
        return bool(numbers) and numbers <= self.off


def has_files(catalog: dict[str, Entry]) -> bool:
    """Whether other files are attached to this one."""
    tree = dict_value(dict_value(catalog.get("Names")).get("EmbeddedFiles"))
    return any(list_value(tree.get(key)) for key in ("Names", "Kids"))


def _numbers(entry: Entry) -> frozenset[int]:
    return frozenset(each.objid for each in list_value(entry)[:MAX_LAYERS] if isinstance(each, PDFObjRef))


def _name(entry: Entry) -> str:
    return str(getattr(resolve1(entry), "name", ""))
