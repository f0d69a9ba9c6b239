"""Lines that are drawn on their side or at an angle: left out of the text, and told to the clerk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .paper import Page
from .privacy import item_at, values_in
from .referat import Fund, Punkt, Tvivl

FEWEST_WORDS = 3
"""A stamp or a watermark has one or two."""
RUNNING_SHARE = 0.5
"""A line on at least so many of the pages, such as a signing service's key in the margin, is told of once."""
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DOUBT = "På side {page} står der tekst på tværs eller på skrå, som ikke er læst med. Se efter i PDF-filen."


@dataclass(slots=True)
class TurnedText:
    """The turned lines of the pages looked at so far."""

    pages: dict[int, tuple[str, ...]] = field(default_factory=dict)
    page_count: int = 0

    def look(self, page: Page) -> None:
        self.page_count += 1
        if page.turned:
            self.pages[page.number] = tuple(" ".join(line.split()) for line in page.turned)

    def doubts(self, items: Sequence[Punkt]) -> Iterator[Tvivl]:
        """One for each page with more turned text than a stamp or what runs along every page."""
        running = self._running()
        for number, lines in self.pages.items():
            own = " ".join(line for line in lines if _DIGITS.sub("0", line) not in running)
            if len(_WORD.findall(own)) >= FEWEST_WORDS:
                yield Tvivl("turned_text", item_at(number, items), number, _DOUBT.format(page=number))

    def findings(self, items: Sequence[Punkt]) -> Iterator[Fund]:
        """What may be personal in it; what is printed again on later pages once."""
        told: set[tuple[str, str]] = set()
        for number, lines in self.pages.items():
            for kind, words in values_in(" ".join(lines)):
                if (kind, words) not in told:
                    told.add((kind, words))
                    yield Fund(kind, item_at(number, items), number)

    def _running(self) -> frozenset[str]:
        counted = Counter(
            shape for lines in self.pages.values() for shape in {_DIGITS.sub("0", line) for line in lines}
        )
        fewest = max(2, RUNNING_SHARE * self.page_count)
        return frozenset(shape for shape, count in counted.items() if count >= fewest)
