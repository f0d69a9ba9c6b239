"""The rows of the archive. English nouns; the Danish ones name parsed values."""

from meetings.models.choices import DocumentState, Origin, Outcome, SectionKind
from meetings.models.documents import DocumentEvent, Doubt, PrivacyFinding, SourceDocument
from meetings.models.items import AgendaItem, Attachment, Case, Decision, Section
from meetings.models.meetings import Committee, Meeting, Municipality
from meetings.models.people import Absence, Participation, Person

__all__ = [
    "Absence",
    "AgendaItem",
    "Attachment",
    "Case",
    "Committee",
    "Decision",
    "DocumentEvent",
    "DocumentState",
    "Doubt",
    "Meeting",
    "Municipality",
    "Origin",
    "Outcome",
    "Participation",
    "Person",
    "PrivacyFinding",
    "Section",
    "SectionKind",
    "SourceDocument",
]
