"""A referat as the JSON shape that ``parse_referat`` prints."""

from __future__ import annotations

from typing import Any

from .referat import Beslutning, Punkt, Referat, Stedfortraeder

Json = dict[str, Any]  # Any: JSON values of several kinds


def as_contract(referat: Referat) -> Json:
    """The referat as plain lists, strings and numbers, keys in the contract's order."""
    return {
        "document": referat.kind,
        "committee": referat.committee,
        "term": referat.term,
        "date": referat.held_on.isoformat() if referat.held_on else None,
        "start": referat.start.strftime("%H:%M") if referat.start else None,
        "end": referat.end.strftime("%H:%M") if referat.end else None,
        "location": referat.location,
        "participants": list(referat.participants),
        "absent": list(referat.absent),
        "substitutes": [_substitute(pair) for pair in referat.substitutes],
        "items": [_item(punkt) for punkt in referat.items],
        "warnings": [
            {"code": doubt.code, "item": doubt.item, "page": doubt.page, "message": doubt.message}
            for doubt in referat.doubts
        ],
        "privacy": _privacy(referat),
    }


def _privacy(referat: Referat) -> list[Json]:
    """Each of the contract's kinds once an item, where it stands first. Hidden text is among the warnings."""
    first: dict[tuple[str, str | None], int] = {}
    for finding in referat.findings:
        if finding.kind not in ("hidden", "unread"):
            first.setdefault((finding.kind, finding.item), finding.page)
    return [{"kind": kind, "item": item, "page": page} for (kind, item), page in first.items()]


def _substitute(pair: Stedfortraeder) -> Json:
    return {"name": pair.name, "for": pair.stands_for}


def _item(punkt: Punkt) -> Json:
    return {
        "number": punkt.number,
        "title": punkt.title,
        "case_number": punkt.case_number,
        "closed": punkt.is_closed,
        "page": punkt.page,
        "sections": [{"kind": s.kind, "heading": s.heading, "text": s.text} for s in punkt.sections],
        "decisions": [_decision(decision) for decision in punkt.decisions],
        "absent": list(punkt.absent),
        "substitutes": [_substitute(pair) for pair in punkt.substitutes],
        "attachments": [bilag.title for bilag in punkt.attachments],
    }


def _decision(decision: Beslutning) -> Json:
    votes, counts = decision.votes, decision.vote_counts
    return {
        "body": decision.body,
        "date": decision.date.isoformat() if decision.date else None,
        "text": decision.text,
        "outcome": decision.outcome,
        "parts": [{"ref": part.ref, "text": part.text, "outcome": part.outcome} for part in decision.parts],
        "votes": {
            "for": list(votes.in_favour),
            "against": list(votes.against),
            "abstained": list(votes.abstained),
        }
        if votes
        else None,
        "vote_counts": {"for": counts.in_favour, "against": counts.against, "abstained": counts.abstained}
        if counts
        else None,
    }
