"""What an item's page shows, put in order: decision first, then the printed sections, nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from meetings.blocks import Shown, blocks_of_text, shown_blocks
from meetings.models import Absence, AgendaItem, Attachment, Decision, Origin, Section, SectionKind

VOTES = (("for", "For"), ("against", "Imod"), ("abstained", "Undlod at stemme"))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a vote; ``count`` None where the paper gives no number."""

    label: str
    count: int | None
    names: list[str]


@dataclass(frozen=True, slots=True)
class ShownDecision:
    row: Decision
    blocks: list[Shown]
    votes: list[Side]
    parts: list[dict[str, Any]]
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class ShownSection:
    row: Section
    blocks: list[Shown]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """``own``: this meeting's decisions; ``earlier``: other bodies' and earlier ones, as printed.

    ``absent_whole_meeting``: those of the absent whom the front names for the whole meeting.
    """

    own: list[ShownDecision]
    earlier: list[ShownDecision]
    sections: list[ShownSection]
    attachments: list[Attachment]
    absent: list[Absence]
    absent_whole_meeting: list[Absence]
    previous: AgendaItem | None
    following: AgendaItem | None

    @property
    def has_bilag_by_title_only(self) -> bool:
        return not all(attachment.is_cleared for attachment in self.attachments)


def shown_item(item: AgendaItem) -> ShownItem:
    """Four queries: sections, decisions, bilag and neighbours; absences came with ``with_absences``."""
    sections, decisions = list(item.sections.all()), list(item.decisions.all())
    printed = _printed_sections(decisions, sections)
    shown = [_decision(decision, section) for decision, section in zip(decisions, printed, strict=True)]
    told = {section.pk for section in printed if section}
    before, after = _neighbours(item)
    attachments = list(item.attachments.all())
    absences: list[Absence] = getattr(item, "recorded_absences", [])
    return ShownItem(
        own=[one for one in shown if one.row.is_own],
        earlier=[one for one in shown if not one.row.is_own],
        sections=[
            ShownSection(section, shown_blocks(section.blocks))
            for section in sections
            if section.pk not in told and not _only_lists(section, attachments)
        ],
        attachments=attachments,
        absent=[one for one in absences if one.origin != Origin.MEETING],
        absent_whole_meeting=[one for one in absences if one.origin == Origin.MEETING],
        previous=before,
        following=after,
    )


def _printed_sections(decisions: list[Decision], sections: list[Section]) -> list[Section | None]:
    """For each decision the section that holds it and nothing else, so that its text is not shown twice.

    Decisions of the same words (``Anbefales.``) have a section each, in the printed order.
    """
    left = [section for section in sections if section.kind == SectionKind.DECISION]
    found = []
    for decision in decisions:
        read = str(decision.corrections.get("text", {}).get("read", decision.text))
        section = next(
            (one for one in left if one.text.strip() in {decision.text.strip(), read.strip()}), None
        )
        left = [one for one in left if one is not section]
        found.append(section)
    return found


def _only_lists(section: Section, attachments: list[Attachment]) -> bool:
    """Whether the section says no more than the list of bilag does."""
    if section.kind != SectionKind.ATTACHMENTS:
        return False
    titles = {one.title for one in attachments}
    titles |= {str(one.corrections.get("title", {}).get("read", "")) for one in attachments}
    lines = {line.strip().removeprefix("- ") for line in section.text.splitlines()}
    return lines <= titles | {""}


def _decision(decision: Decision, section: Section | None) -> ShownDecision:
    """The printed blocks where they are still what is decided, else the text (a clerk's correction)."""
    is_printed = section is not None and section.text.strip() == decision.text.strip()
    blocks = section.blocks if section is not None and is_printed else blocks_of_text(decision.text)
    return ShownDecision(
        row=decision,
        blocks=shown_blocks(blocks),
        votes=_votes(decision),
        parts=decision.parts,
        is_corrected="text" in decision.corrections,
    )


def _votes(decision: Decision) -> list[Side]:
    names, counts = decision.votes or {}, decision.vote_counts or {}
    sides = [Side(label, counts.get(key), names.get(key) or []) for key, label in VOTES]
    return [side for side in sides if side.names or side.count is not None]


def _neighbours(item: AgendaItem) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The items before and after in the meeting's agenda. One query."""
    rows = list(
        AgendaItem.objects.published()
        .filter(meeting_id=item.meeting_id)
        .only("pk", "number", "slug", "title", "position", "meeting_id")
        .order_by("position", "pk")
    )
    place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
    for row in rows:
        row.meeting = item.meeting
    return (
        rows[place - 1] if place else None,
        rows[place + 1] if place + 1 < len(rows) else None,
    )
