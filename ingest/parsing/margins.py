"""Numbers of lines in the margin: counted by the printer, and no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .paper import Run

FEWEST_ON_A_PAGE = 3
MOST_BETWEEN = 10
"""Every line, every fifth or every tenth line bears its number."""
APART_PT = 3.0


def without_line_numbers(runs: Sequence[Run]) -> list[Run]:
    """A page's runs without the line numbers left of its text; all of them where no numbers run on evenly."""
    left = min((run.x0 for run in runs if not _is_number(run)), default=0.0)
    aside = sorted(
        (run for run in runs if _is_number(run) and run.x1 < left - APART_PT), key=lambda run: run.y
    )
    if len(aside) < FEWEST_ON_A_PAGE or not _run_on([int(run.text) for run in aside]):
        return list(runs)
    numbers = {id(run) for run in aside}
    return [run for run in runs if id(run) not in numbers]


def _is_number(run: Run) -> bool:
    text = run.text.strip()
    return text.isascii() and text.isdigit() and len(text) <= 4


def _run_on(values: Sequence[int]) -> bool:
    """``5, 10, 20``: multiples of the first, rising; item numbers in a margin begin anywhere."""
    step = values[0]
    return 0 < step <= MOST_BETWEEN and all(a < b and b % step == 0 for a, b in pairwise(values))
