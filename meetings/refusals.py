"""What a page answers when it is asked something it cannot honour: 400 and a sentence, never silence."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.http import QueryDict

# Tags that other sites hang on links to us; they ask nothing of the archive.
LINK_TAGS = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid")


class CannotHonour(Exception):
    """A parameter that cannot be honoured. ``sentences``: Danish, each naming the parameter."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def given(parameters: QueryDict, known: Collection[str], *, several: Collection[str] = ()) -> QueryDict:
    """The parameters without blanks and without other sites' link tags.

    Raises CannotHonour for one that is not in ``known``, or given twice and not in ``several``.
    """
    kept = QueryDict(mutable=True)
    complaints = []
    for name, values in parameters.lists():
        words = [value for value in values if value.strip()]
        if name in known:
            kept.setlist(name, words) if words else None
            if len(words) > 1 and name not in several:
                complaints.append(f"»{name}« er angivet {len(words)} gange. Angiv den kun én gang.")
        elif not LINK_TAGS.fullmatch(name):
            complaints.append(f"»{name}« er ikke noget, denne side kan spørges om.")
    if complaints:
        raise CannotHonour(*complaints)
    return kept
