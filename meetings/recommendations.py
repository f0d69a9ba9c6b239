"""Whether a committee did as it was recommended: judged from the outcome, and only where it is plain.

``/metode/`` tells the same rules in Danish; change both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Outcomes that are what a recommendation asks for.
FOLLOWED = frozenset({"approved", "recommended", "elected"})
# Outcomes that are something else, unless the recommendation itself asked for it: what it then speaks of.
DEVIATED = {
    "approved_with_changes": None,
    "rejected": re.compile(r"\bafsl[aåo]|\bafvis|\bforkast|\bikke\b", re.IGNORECASE),
    "postponed": re.compile(r"\budsæt|\budskyd|\bgenoptag", re.IGNORECASE),
    "referred": re.compile(r"send(?:es|e|t)\b|\b(?:hen|hjem|tilbage)vis|\bforelæg", re.IGNORECASE),
    "withdrawn": re.compile(r"\budgår|\btages? af|\btrækkes?\b|\bbortfald", re.IGNORECASE),
}
# "Taget til efterretning" is doing as recommended only where that was recommended.
NOTING = re.compile(r"\befterretning|\borienter", re.IGNORECASE)
# A recommendation of one thing or another: either would follow it.
ALTERNATIVES = re.compile(r"\balternativ|\benten\b|\bmodel [a-d1-4]\b", re.IGNORECASE)


def is_followed(recommendations: Sequence[str], outcomes: Sequence[str]) -> bool | None:
    """Whether the meeting's own decision follows the recommendation; None where it cannot be said plainly.

    ``recommendations``: texts of the item's recommendation sections; ``outcomes``: of this meeting's
    decisions. Not judged: more or fewer than one recommendation, or one with alternatives; decisions that
    differ; what was discussed, escalated, split point by point, or decided in other words.
    """
    texts = [text for text in recommendations if text.strip()]
    if len(texts) != 1 or len(set(outcomes)) != 1 or ALTERNATIVES.search(texts[0]):
        return None
    return _judged(texts[0], outcomes[0])


def _judged(recommended: str, outcome: str) -> bool | None:
    if outcome in FOLLOWED:
        return True
    if outcome == "noted":
        return True if NOTING.search(recommended) else None
    if outcome in DEVIATED:
        asked_for = DEVIATED[outcome]
        return None if asked_for and asked_for.search(recommended) else False
    return None
