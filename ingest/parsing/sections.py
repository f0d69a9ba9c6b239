"""The sections of an item: which of its blocks are headings, and what stands below each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .blocks import Block, Paragraph
from .bodies import DecisionHeading, read_decision_heading
from .dates import first_date
from .headlines import StyleKey, stands_out, style_key
from .lines import Line
from .outcomes import read_outcome
from .people import names_in
from .referat import SectionKind
from .setting import Setting
from .vocabulary import ABSENCE_LABELS, is_exact_label, is_placeholder, plain, section_kind

MOST_HEADING_CHARS = 130
MOST_HEADING_LINES = 4
MOST_LEAD_WORDS = 6
MOST_PLAIN_WORDS = 4
_ENDS = re.compile(r"(?<!\bmv)(?<!m\.v)(?<!m\.m)(?<!\bmm)\.\s*$")
"""A point that ends a sentence; ``Lovgrundlag, planer mv.`` is a label."""
_WORDS_ONLY = re.compile(r"^[^\W\d_][^\d.,:;()]*[^\W\d_]$")
TELLING = ("recommendation", "summary", "presentation", "decision")
FEWEST_COLONS = 4
MOST_NOUNS = 5
_INTRODUCES = re.compile(
    r"\b(?:at|der|det|de|den|som|er|var|har|havde|kan|skal|vil|bør|blev|bliver|følgende|således|nedenfor|herunder|"
    r"heraf|fx|dvs|nemlig|indstiller|foreslår|anbefaler|følger|omfatter|gælder|hvor|hvad|hvis|også|ikke|bl)\b",
    re.IGNORECASE,
)
"""A word of a sentence that goes on below it: ``Projektet omfatter:`` heads a list and no section."""
MOST_LEADS_BESIDE = 3
"""So many labels run into their text for each that stands alone, and the lone ones are the exception."""
_COLON_LABEL = re.compile(r"^(?P<label>[A-ZÆØÅ][^:]{2,60}):\s*(?P<rest>.*)$", re.DOTALL)


@dataclass(slots=True)
class RawSection:
    """A heading and the blocks below it, absence lines included. ``heading`` "" where there is none."""

    kind: SectionKind
    heading: str
    page: int
    decision: DecisionHeading | None = None
    blocks: list[Block] = field(default_factory=list)
    is_guess: bool = False
    is_absence: bool = False


@dataclass(frozen=True, slots=True)
class SectionStyle:
    """How this document prints its section headings; ``keys`` empty where they look like running text."""

    keys: frozenset[StyleKey]
    leads: bool
    main: StyleKey | None = None
    colons: bool = False
    """Whether headings that look like running text all end with a colon."""


def learn_style(blocks: Sequence[Block], setting: Setting) -> SectionStyle:
    """The styles in which known labels are printed, most often first."""
    counts: Counter[StyleKey] = Counter()
    leads = 0
    for block in blocks:
        if not isinstance(block, Paragraph) or block.is_list_item:
            continue
        if _is_known(block.text) and stands_out(block, setting):
            counts[style_key(block)] += 1
        elif block.lead and _is_known(block.lead):
            leads += 1
        elif (
            stands_out(block, setting)
            and (match := _COLON_LABEL.match(block.text))
            and is_exact_label(match["label"])
        ):
            counts[style_key(block)] += 1
    if not counts or leads > MOST_LEADS_BESIDE * sum(counts.values()):
        italic = _italic_style(blocks) if leads < FEWEST_COLONS else None
        return SectionStyle(frozenset({italic} if italic else ()), leads > 0, italic, _all_colons(blocks))
    main, most = counts.most_common(1)[0]
    keys = {key for key, count in counts.items() if count >= max(1, most * 0.2) or _is_grander(key, main)}
    keys = {key for key in keys if _is_grander(key, main) or counts[key] >= 2}
    return SectionStyle(frozenset(keys | {main}), leads > 0, main)


def _italic_style(blocks: Sequence[Block]) -> StyleKey | None:
    """The one style of the known labels where it is the text's own, set in italics."""
    alone = [b for b in blocks if isinstance(b, Paragraph) and len(b.lines) == 1 and is_exact_label(b.text)]
    keys = Counter(style_key(block) for block in alone)
    key, count = keys.most_common(1)[0] if keys else (None, 0)
    return key if key and key[2] and count > 0.6 * len(alone) else None


def _all_colons(blocks: Sequence[Block]) -> bool:
    """Whether each known label on its own line has a colon; ``Direktionen indstiller, at`` is none."""
    lines = [b.text.rstrip() for b in blocks if isinstance(b, Paragraph) and len(b.lines) == 1]
    labels = [text for text in lines if _is_known(text) and not text.endswith((" at", ","))]
    return len(labels) >= FEWEST_COLONS and all(text.endswith(":") for text in labels)


def _is_known(text: str) -> bool:
    return (
        is_exact_label(text)
        or (section_kind(text) is not None and len(text) < 60)
        or read_decision_heading(text) is not None
    )


def _is_grander(key: StyleKey, main: StyleKey) -> bool:
    """As large and as bold as the usual heading, and no further in."""
    return key[0] >= main[0] - 0.3 and key[1] >= main[1] and key[2] <= main[2] and key[4] <= main[4] + 1


def split_sections(
    blocks: Sequence[Block], style: SectionStyle, setting: Setting, *, names_stay: bool = False
) -> list[RawSection]:
    """The blocks under their headings, in order; the first section has heading "" and may be empty.

    names_stay: in an item about absence ``Fraværende`` heads a section like any other.
    """
    sections = [RawSection("other", "", blocks[0].page if blocks else 1)]
    for block in blocks:
        opened = _open_section(block, style, setting, sections[-1]) if isinstance(block, Paragraph) else None
        if (
            opened is None
            and names_stay
            and isinstance(block, Paragraph)
            and _is_heading_style(block, style, setting)
        ):
            opened = (
                RawSection("other", block.text.rstrip(" :"), block.page)
                if _is_absence_label(block.text)
                else None
            )
        if opened:
            sections.append(opened)
        else:
            sections[-1].blocks.append(block)
    return sections


def _open_section(  # noqa: PLR0911  # a rule a return
    block: Paragraph, style: SectionStyle, setting: Setting, current: RawSection
) -> RawSection | None:
    if block.is_list_item:
        return None
    text = block.text
    if block.is_labelled:
        label, _, rest = text.partition(":")
        return _run_in(block, label, rest)
    grand = len(block.lines) <= MOST_HEADING_LINES and _is_heading_style(block, style, setting)
    if grand and _is_absence_label(text):
        return None
    if (empty := _placeholder_beside(block)) is not None:
        return empty
    if grand and current.kind == "history" and _is_step(block, style):
        return None
    if grand:
        return _grand(block, text) or (_lettered(block, style) if len(text) <= MOST_HEADING_CHARS else None)
    known = _is_known(block.lead) or (style.leads and not style.keys and _is_lead_label(block.lead))
    if block.lead and known and (style.leads or not style.keys) and not _is_absence_label(block.lead):
        return _run_in(block, block.lead, text[len(block.lead) :])
    return _plain_heading(block, style, current) if len(block.lines) <= MOST_HEADING_LINES else None


def _is_step(block: Paragraph, style: SectionStyle) -> bool:
    """``28-08-2019 Byrådet`` in smaller print within a history: a line of its text."""
    heading = read_decision_heading(block.text)
    smaller = style.main is not None and block.style.size < style.main[0] - 0.6
    dated = heading is not None and not heading.has_word
    return smaller and (dated or first_date(block.text) is not None)


def _placeholder_beside(block: Paragraph) -> RawSection | None:
    """``Beslutning: -``: a label with a placeholder beside it, however the two are printed."""
    label, colon, rest = block.text.partition(":")
    known = is_exact_label(label) or read_decision_heading(label) is not None
    return _run_in(block, label, rest) if colon and rest.strip() and is_placeholder(rest) and known else None


def _is_lead_label(lead: str) -> bool:
    """``Inddragelse af borgere:`` in bold before its text, where all labels stand so."""
    return (
        lead.endswith(":")
        and lead[:1].isupper()
        and len(lead.split()) <= MOST_LEAD_WORDS
        and not names_in(lead)
    )


def _is_heading_style(block: Paragraph, style: SectionStyle, setting: Setting) -> bool:
    if style.main is None:
        return False
    key = style_key(block)
    if not stands_out(block, setting) and not (style.main[2] and key == style.main):
        return False
    return key in style.keys or (_is_grander(key, style.main) and _is_known(block.text.split(":")[0]))


def _is_absence_label(text: str) -> bool:
    words = plain(text)
    return any(words == label or words.startswith((label + " ", label + ":")) for label in ABSENCE_LABELS)


def _grand(block: Paragraph, text: str) -> RawSection | None:
    """A heading in the document's heading style whose words are known."""
    decision = read_decision_heading(text)
    if decision:
        return RawSection("decision", text.rstrip(" :"), block.page, decision)
    kind = section_kind(text)
    if kind == "decision":
        return RawSection("decision", text.rstrip(" :"), block.page, DecisionHeading(None, None, True))
    if kind and len(text) <= MOST_HEADING_CHARS and (is_exact_label(text) or not _ENDS.search(text)):
        match = _COLON_LABEL.match(text)
        if match and match["rest"].strip() and is_exact_label(match["label"]):
            return _run_in(block, match["label"], match["rest"])
        return RawSection(kind, text.rstrip(" :"), block.page)
    match = _COLON_LABEL.match(text)
    if match and (is_exact_label(match["label"]) or read_decision_heading(match["label"])):
        return _run_in(block, match["label"], match["rest"])
    return None


def _lettered(block: Paragraph, style: SectionStyle) -> RawSection | None:
    """A heading in the document's heading style, its words unknown."""
    text = block.text
    if (
        style_key(block) not in style.keys
        or text.rstrip().endswith((".", ",", ";"))
        or not any(c.isalpha() for c in text)
    ):
        return None
    if (names_in(text) and "(" in text) or _is_verdict(text):
        return None
    return RawSection("other", text.rstrip(" :"), block.page)


def _is_verdict(text: str) -> bool:
    """``Godkendt`` in bold is what was decided, not a heading."""
    return len(text.split()) <= 5 and read_outcome(text) not in ("other", "discussed")


def _run_in(block: Paragraph, label: str, rest: str) -> RawSection:
    """A label with its text on the same line: ``Kompetence: Byrådet``."""
    decision = read_decision_heading(label)
    kind: SectionKind = "decision" if decision else (section_kind(label) or "other")
    section = RawSection(kind, label.strip(" :"), block.page, decision)
    rest = rest.strip().lstrip(": ")
    if rest:
        section.blocks.append(Paragraph(_lines_after(block, rest), rest, block.gap))
    return section


def _lines_after(block: Paragraph, rest: str) -> list[Line]:
    """The block's lines without the label that they begin with; ``rest`` is what follows it."""
    letters = sum(char.isalnum() for char in block.text) - sum(char.isalnum() for char in rest)
    lines = list(block.lines)
    while len(lines) > 1 and (inside := sum(char.isalnum() for char in lines[0].text)) <= letters:
        letters -= inside
        lines.pop(0)
    at = 0
    while letters and at < len(lines[0].text):
        letters -= lines[0].text[at].isalnum()
        at += 1
    return [replace(lines[0], text=lines[0].text[at:].lstrip(" :"), lead=""), *lines[1:]]


def _plain_heading(  # noqa: PLR0911  # a rule a return
    block: Paragraph, style: SectionStyle, current: RawSection
) -> RawSection | None:
    """A heading printed like running text: where all are printed so, or it names its decision."""
    text = block.text
    if len(block.lines) > 2 or len(text) > MOST_HEADING_CHARS:
        return None
    decision = read_decision_heading(text)
    if (
        decision
        and decision.has_word
        and decision.body
        and (decision.date or text.rstrip().endswith(":"))
        and current.kind != "history"
    ):
        return RawSection("decision", text.rstrip(" :"), block.page, decision, is_guess=bool(style.keys))
    if style.keys:
        return _first_in_text(block, current)
    if decision and (decision.has_word or text.rstrip().endswith(":")):
        return RawSection("decision", text.rstrip(" :"), block.page, decision)
    short = text[:1].isupper() and len(text.split()) <= MOST_PLAIN_WORDS and _WORDS_ONLY.match(text.rstrip())
    announced = short or (text.rstrip().endswith(":") and len(text.split()) <= MOST_LEAD_WORDS)
    if (is_exact_label(text) and not text.rstrip().endswith(".")) or (announced and section_kind(text)):
        kind = section_kind(text)
        if kind == "other" and block.style.italic:  # a small heading inside the text
            return None
        return RawSection(
            kind or "other",
            text.rstrip(" :"),
            block.page,
            DecisionHeading(None, None, True) if kind == "decision" else None,
        )
    match = _COLON_LABEL.match(text)
    if match and is_exact_label(match["label"]) and match["rest"]:
        return _run_in(block, match["label"], match["rest"])
    if style.colons and _is_noun_label(text):
        return RawSection("other", text.rstrip(" :"), block.page, is_guess=True)
    return None


def _first_in_text(block: Paragraph, current: RawSection) -> RawSection | None:
    """``Indstilling: Borgmesteren indstiller …`` right below the item's heading, in the text's own print."""
    match = _COLON_LABEL.match(block.text)
    if not match or current.heading or current.blocks or not match["rest"].strip():
        return None
    kind = section_kind(match["label"])
    if kind == "procedure" and is_exact_label(match["label"]) and len(match["rest"].split()) <= MOST_NOUNS:
        return _run_in(block, match["label"], match["rest"])
    if kind not in TELLING or not is_exact_label(match["label"]):
        return None
    section = _run_in(block, match["label"], match["rest"])
    section.is_guess = True
    return section


def _is_noun_label(text: str) -> bool:
    """``Udviklingsmål:`` where known labels are printed so: a label that is only not known."""
    words = text.rstrip(" :")
    return (
        text.rstrip().endswith(":")
        and text[:1].isupper()
        and len(text.split()) <= MOST_NOUNS
        and not any(char in words for char in '.,;:()"»0123456789')
        and not _INTRODUCES.search(words)
        and not _is_absence_label(words)
        and not names_in(words)
    )
