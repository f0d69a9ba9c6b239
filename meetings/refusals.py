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


def without_blanks(parameters: QueryDict) -> QueryDict:
    """The parameters that say something: a form without script sends its blank fields too."""
    kept = QueryDict(mutable=True)
    for name, values in parameters.lists():
        words = [value for value in values if value.strip()]
        if words:
            kept.setlist(name, words)
    return kept


def complaints(parameters: QueryDict, known: Collection[str], *, several: Collection[str] = ()) -> list[str]:
    """A sentence for each parameter that is not in ``known``, or given twice and not in ``several``."""
    sentences = []
    for name, values in parameters.lists():
        if name not in known and not LINK_TAGS.fullmatch(name):
            sentences.append(f"»{name}« kender denne side ikke.")
        elif name not in several and len([value for value in values if value.strip()]) > 1:
            sentences.append(f"»{name}« er angivet flere gange. Angiv den kun én gang.")
    return sentences
