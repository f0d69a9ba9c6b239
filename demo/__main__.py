"""``python -m demo FOLDER``: print Eksempelby's referater into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from demo.plan import make_plan
from demo.printing import print_meeting


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    meetings = make_plan()
    for meeting in meetings:
        print_meeting(meeting, folder)
    sys.stdout.write(f"{len(meetings)} referater printed in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
