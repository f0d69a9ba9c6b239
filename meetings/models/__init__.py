"""The rows of the archive. English nouns; the Danish ones name parsed values."""

from meetings.models.changes import ArchiveChange
from meetings.models.choices import DocumentState, ItemKind, Origin, Outcome, SectionKind
from meetings.models.documents import DocumentEvent, Doubt, PrivacyFinding, SourceDocument
from meetings.models.items import AgendaItem, Attachment, Case, Decision, Section
from meetings.models.meetings import Committee, Meeting, Municipality
from meetings.models.people import Absence, Participation, Person, PersonMerge
from meetings.models.words import SearchWord

__all__ = [
    "Absence",
    "AgendaItem",
    "ArchiveChange",
    "Attachment",
    "Case",
    "Committee",
    "Decision",
    "DocumentEvent",
    "DocumentState",
    "Doubt",
    "ItemKind",
    "Meeting",
    "Municipality",
    "Origin",
    "Outcome",
    "Participation",
    "Person",
    "PersonMerge",
    "PrivacyFinding",
    "SearchWord",
    "Section",
    "SectionKind",
    "SourceDocument",
]
