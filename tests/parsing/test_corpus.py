"""Public referater and their truth: every field of every document is read right."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.parsing.contract import as_contract
from ingest.parsing.reader import read_referat

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.pdf"))
MEETING = (
    "document",
    "committee",
    "term",
    "date",
    "start",
    "end",
    "location",
    "participants",
    "absent",
    "substitutes",
)
ITEM = ("number", "title", "case_number", "closed", "page", "substitutes", "attachments")


@cache
def _read(name: str) -> dict[str, Any]:
    return as_contract(read_referat(CORPUS / f"{name}.pdf"))


@cache
def _truth(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return truth


def _words(text: str) -> list[str]:
    """The text's words: where a line breaks and how a bullet looks is the print's affair."""
    return [word for word in unicodedata.normalize("NFC", text).split() if word.strip("-–•|*")]


def _rows(text: str) -> list[str]:
    return [re.sub(r"[\s-]", "", line.replace("\t", "|")) for line in text.split("\n") if "\t" in line]


@pytest.mark.parametrize("name", NAMES)
def test_meeting_is_read_right(name: str) -> None:
    read, truth = _read(name), _truth(name)
    assert {key: read[key] for key in MEETING} == {key: truth[key] for key in MEETING}


@pytest.mark.parametrize("name", NAMES)
def test_items_are_read_right(name: str) -> None:
    read, truth = _read(name)["items"], _truth(name)["items"]
    assert [[item[key] for key in ITEM] for item in read] == [[item[key] for key in ITEM] for item in truth]
    assert [sorted(item["absent"]) for item in read] == [sorted(item["absent"]) for item in truth]


@pytest.mark.parametrize("name", NAMES)
def test_sections_are_read_right(name: str) -> None:
    for read, truth in zip(_read(name)["items"], _truth(name)["items"], strict=True):
        for mine, wanted in zip(read["sections"], truth["sections"], strict=True):
            assert (mine["kind"], mine["heading"]) == (wanted["kind"], wanted["heading"])
            assert _words(mine["text"]) == _words(wanted["text"])
            assert _rows(mine["text"]) == _rows(wanted["text"])


@pytest.mark.parametrize("name", NAMES)
def test_decisions_are_read_right(name: str) -> None:
    for read, truth in zip(_read(name)["items"], _truth(name)["items"], strict=True):
        assert [_comparable(decision) for decision in read["decisions"]] == [
            _comparable(decision) for decision in truth["decisions"]
        ]


def _comparable(decision: dict[str, Any]) -> dict[str, Any]:
    return decision | {"text": _words(decision["text"])}


@pytest.mark.parametrize("name", NAMES)
def test_privacy_findings_are_right(name: str) -> None:
    assert sorted(map(str, _read(name)["privacy"])) == sorted(map(str, _truth(name)["privacy"]))


@pytest.mark.parametrize("name", ["haderslev-2025-10-20", "haderslev-2025-10-20-compact"])
def test_only_the_contradicting_date_is_doubted(name: str) -> None:
    doubts = [(warning["code"], warning["item"]) for warning in _read(name)["warnings"]]
    assert doubts == [("date_contradicts", "83")]


def test_clean_referater_carry_few_doubts() -> None:
    assert sum(len(_read(name)["warnings"]) for name in NAMES) <= len(NAMES)
