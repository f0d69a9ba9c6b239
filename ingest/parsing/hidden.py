"""Text in the file that the page does not show: under boxes and pictures, white on white, off the paper.

Black boxes drawn over words take nothing out of the file; whoever copies the text reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import TooExpensive
from .paper import Box, Cover, Page, Run, Span
from .privacy import item_at
from .referat import Fund, Punkt, Tvivl

BLACKED_OUT = "■■■"
"""Stands in the text for the words that a box covers, as on the paper."""
PAPER = 0.97
"""A fill at least so light is paper white."""
LARGEST_COVER = 0.5
"""Of the page's area: larger pictures are the scanned page itself, larger fills its ground."""
SMALLEST_OVERLAP_EM = 1.0
"""A covered stretch narrower than this is a box that touches the next word."""
SLACK_PT = 0.7
OFF_PAGE_PT = 3.0
FEWEST_LETTERS = 3
MOST_COMPARED = 10_000_000
"""Boxes times words below them; a page of 400 shaded rows with 4,000 words has 1,600,000."""
HEIGHT_EM = 0.3
"""From the baseline to the middle of small letters."""
_WORD = re.compile(r"\S+")


COVERED = (
    "Der ligger tekst under en overstregning eller et billede. Den er udeladt her, men kan stadig kopieres "
    "ud af PDF-filen. Fjern den i jeres eget system, og lav en ny PDF."
)
UNSEEN = (
    "Der er tekst, som ikke kan ses på siden, for eksempel hvid skrift på hvid bund. Den kan kopieres ud af "
    "PDF-filen og er læst med."
)
LAYERED = (
    "Der er tekst i et lag, som er slået fra og ikke kan ses på siden. Det kan slås til af enhver, der åbner "
    "filen, og er ikke læst med."
)
ATTACHED = (
    "Andre filer er vedhæftet inde i PDF-filen. De følger med, når den offentliggøres, og er ikke set efter. "
    "Fjern dem, eller læg dem på som bilag."
)
COMMENTED = (
    "Der er kommentarer eller skjulte felter i PDF-filen, som ikke kan ses på siden. De kan læses af enhver, "
    "der åbner filen, og er ikke læst med."
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A page with text that is not to be seen, and what to tell the clerk of it."""

    page: int
    message: str


def hide(page: Page) -> tuple[Hidden, ...]:
    """What the page hides. Words under a cover give way to BLACKED_OUT in its runs; the rest stays."""
    is_unseen = has_unseen(page)  # before words give way
    told = {
        COVERED: hide_covered(page),
        UNSEEN: is_unseen,
        COMMENTED: page.has_comments,
        LAYERED: page.off_glyph_count >= FEWEST_LETTERS,
        ATTACHED: page.has_files,
    }
    return tuple(Hidden(page.number, message) for message, is_so in told.items() if is_so)


def hidden_findings(hidden: Sequence[Hidden], items: Sequence[Punkt]) -> tuple[Fund, ...]:
    """One a page and reason; the item where the page holds one only."""
    return tuple(Fund("hidden", item_at(each.page, items), each.page) for each in hidden)


def hidden_doubts(hidden: Sequence[Hidden], items: Sequence[Punkt]) -> tuple[Tvivl, ...]:
    """As ``hidden_findings``, with a sentence for the clerk."""
    return tuple(Tvivl("hidden_text", item_at(each.page, items), each.page, each.message) for each in hidden)


def hide_covered(page: Page) -> bool:
    """Put BLACKED_OUT in place of the words under boxes and pictures; True if there were any."""
    found, hiding = False, _hiding(page)
    if sum(min(cover.drawn_after, len(page.runs)) for cover in hiding) > MOST_COMPARED:
        raise TooExpensive(page=page.number)
    for cover in hiding:
        for run in page.runs[: cover.drawn_after]:
            stretch = _covered(run, cover)
            if stretch is not None:
                found |= _black_out(run, *stretch)
    return found


def has_unseen(page: Page) -> bool:
    """True if text is white on white, off the paper, or invisible with no picture to have come from."""
    if page.invisible_glyph_count >= FEWEST_LETTERS and not page.image_count:
        return True
    return any(_is_off(run, page) for run in page.runs) or any(_is_on_paper(span, page) for span in page.pale)


def _hiding(page: Page) -> list[Cover]:
    """Covers that words lie under: none so large as to be the page's ground, no strips of a scanned page."""
    whole = LARGEST_COVER * page.width * page.height
    solid = [cover for cover in page.covers if cover.is_solid and cover.box.area <= whole]
    pictures = sum(cover.box.area for cover in solid if cover.lightness is None)
    if pictures > whole or 2 * page.invisible_glyph_count > page.glyph_count:
        return [cover for cover in solid if cover.lightness is not None]
    return solid


def _covered(run: Run, cover: Cover) -> tuple[float, float] | None:
    """From where to where on the page the cover hides the run; None where it does not."""
    box = _slice(cover, run.y - HEIGHT_EM * run.size) if cover.outline else cover.box
    if box is None or box.top > run.y - 0.5 * run.size + SLACK_PT or box.bottom < run.y - SLACK_PT:
        return None
    left, right = max(run.x0, box.x0 + SLACK_PT), min(run.x1, box.x1 - SLACK_PT)
    letters = sum(char.isalnum() for char in run.text)
    if not letters or right - left < min(SMALLEST_OVERLAP_EM * run.size, 0.8 * (run.x1 - run.x0)):
        return None
    return left, right


def _slice(cover: Cover, y: float) -> Box | None:
    """The shape's widest stretch at one height, as tall as the shape; None where it has none there."""
    ring = zip(cover.outline, [*cover.outline[1:], cover.outline[0]], strict=True)
    xs = sorted(
        x0 + (y - y0) * (x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in ring if (y0 <= y) != (y1 <= y)
    )
    spans = zip(xs[::2], xs[1::2], strict=False)
    left, right = max(spans, key=lambda span: span[1] - span[0], default=(0.0, 0.0))
    box = Box(max(left, cover.box.x0), cover.box.top, min(right, cover.box.x1), cover.box.bottom)
    return box if box.x1 > box.x0 else None


def _black_out(run: Run, left: float, right: float) -> bool:
    """Words that begin or end in the stretch, letters taken to be equally wide, give way to BLACKED_OUT."""
    shown = run.text.rstrip()
    step = (run.x1 - run.x0) / max(len(shown), 1)

    def censored(match: re.Match[str]) -> str:
        x0, x1 = run.x0 + match.start() * step, run.x0 + match.end() * step
        is_under = min(x1, right) - max(x0, left) > 0.3 * min(x1 - x0, right - left)
        return BLACKED_OUT if is_under else match.group()

    before = run.text
    run.text = re.sub(rf"{BLACKED_OUT}(?: {BLACKED_OUT})+", BLACKED_OUT, _WORD.sub(censored, before))
    return run.text != before


def _is_off(run: Run, page: Page) -> bool:
    if sum(char.isalnum() for char in run.text) < FEWEST_LETTERS:
        return False
    outside_x = run.x1 < -OFF_PAGE_PT or run.x0 > page.width + OFF_PAGE_PT
    return outside_x or run.y < -OFF_PAGE_PT or run.y - run.size > page.height + OFF_PAGE_PT


def _is_on_paper(span: Span, page: Page) -> bool:
    """White letters with nothing but paper drawn below them."""
    x, y = (span.x0 + span.x1) / 2, span.y - HEIGHT_EM * span.size
    return not any(
        cover.lightness is None or cover.lightness < PAPER
        for cover in page.covers
        if cover.drawn_after <= span.drawn_after and _holds(cover.box, x, y)
    )


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1
