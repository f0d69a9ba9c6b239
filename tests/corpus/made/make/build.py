"""Print made-up referater and write their truth: ``python build.py sundhavn-2007-11-22 …`` (none named: all).

For each ``meetings/NAME.txt`` the module named by its first word prints NAME.pdf and sets the items' pages.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from meeting import read_meeting, write_truth

HERE = Path(__file__).parent


def build(source: Path, target: Path) -> None:
    meeting = read_meeting(source)
    layout = importlib.import_module(source.stem.split("-")[0])
    layout.print_meeting(meeting, target / f"{source.stem}.pdf")
    write_truth(meeting, target / f"{source.stem}.json")


def main(names: list[str]) -> None:
    room = Path(os.environ.get("MADE_ROOM", HERE))
    sys.path.insert(0, str(room))
    found = sorted((room / "meetings").glob("*.txt"))
    for source in found:
        if not names or source.stem in names or source.stem.split("-")[0] in names:
            build(source, room.parent)


if __name__ == "__main__":
    main(sys.argv[1:])
