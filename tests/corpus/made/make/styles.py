"""The layouts' style sheets, one file each in ``css/``."""

from __future__ import annotations

from pathlib import Path


def stylesheet(name: str) -> str:
    return Path(__file__).parent.joinpath("css", f"{name}.css").read_text(encoding="utf8")
