"""Labels of sections and lines instead of a closed item: one row, one oddity."""

from __future__ import annotations

import pytest

from ingest.parsing.vocabulary import WORDS, is_closed_line, section_kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Sagens kerne", "summary"),
        ("Alternativ indstilling", "recommendation"),
        ("Beskrivelse af sagen", "presentation"),
        ("Økonomiske og personalemæssige konsekvenser", "finance"),
        ("Retsregler og andre forskrifter", "legal"),
        ("Sagen afgøres i", "procedure"),
        ("Tidligere behandling", "history"),
        ("Bilagsnr.", "attachments"),
        ("Personalemæssige konsekvenser", "other"),
        ("Miljø- og klimamæssige konsekvenser", "other"),
        ("Økonomiudvalgets indstilling", "recommendation"),
        ("Kulturchefens vurdering", "other"),
        ("Teknik- og Miljøforvaltningen indstiller, at", "recommendation"),
        ("Lovgrundlag m.v.", "legal"),
        ("Sundhed og miljø", "other"),
        ("Økonomi- og Erhvervsudvalget", None),
        ("Et ukendt ord", None),
    ],
)
def test_kind_follows_the_heading(heading: str, kind: str | None) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize("line", WORDS["closed"]["examples"])
def test_line_instead_of_a_closed_item(line: str) -> None:
    assert is_closed_line(line)
