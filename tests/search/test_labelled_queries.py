"""How well the search answers: nDCG@10 over queries whose good answers a person wrote down.

A grade is 3 for an item about what was asked, 2 for one that deals with it, 1 for a mention; what is not
listed is worth nothing. ``tuned.json`` was looked at while the ranking was made, ``held_out.json`` was not:
when it is used to tune, move its queries to the other file and write new ones.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.search import archive

HERE = Path(__file__).parent
DEEPEST = 10
MOST_BYTES = 60_000
# Mean nDCG@10 that the search must not fall below.
LEAST = {"tuned": 0.9, "held_out": 0.85}


@pytest.fixture(scope="module")
def names(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[int, str]]:
    """The archive filled once for all queries, which only read it."""
    with django_db_blocker.unblock():
        yield archive.fill()
        call_command("flush", interactive=False, verbosity=0)


def answers(client: Client, words: str) -> list[int]:
    """Ids of the items on the first page, those of a suggested spelling where nothing else was found."""
    page = client.get("/soeg/", {"q": words}).context
    rows = page.get("meant_rows") or page["rows"]
    return [item.pk for row in rows for item in (row.item, *row.same_case)][:DEEPEST]


def gain(grades: list[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEEPEST]))


def ndcg(found: list[str], expected: dict[str, int]) -> float:
    best = sorted(expected.values(), reverse=True)
    return gain([expected.get(name, 0) for name in found]) / gain(best)


@pytest.mark.django_db
@pytest.mark.parametrize("part", LEAST)
def test_labelled_queries_are_answered_well(client, names, part, record_property):
    queries = json.loads((HERE / f"{part}.json").read_text(encoding="utf8"))
    assert {name for query in queries for name in query["expected"]} <= set(names.values())
    scores = {}
    for query in queries:
        found = [names[pk] for pk in answers(client, query["q"])]
        scores[query["q"]] = round(ndcg(found, query["expected"]), 3)
    mean = sum(scores.values()) / len(scores)
    record_property(f"ndcg_{part}", round(mean, 4))
    print(f"nDCG@{DEEPEST} {part}: {mean:.4f} over {len(scores)} queries")
    assert mean >= LEAST[part], sorted(scores.items(), key=lambda row: row[1])


@pytest.mark.django_db
def test_a_full_page_of_results_and_facets_weighs_little(client, names):
    page = client.get("/soeg/?q=skole")
    assert len(page.context["rows"]) == 20
    assert len(page.context["facets"]) == 6
    styles = (HERE.parents[1] / "static" / "site").glob("*.css")
    assert len(page.content) + sum(sheet.stat().st_size for sheet in styles) < MOST_BYTES


def test_the_measure_is_one_for_the_best_order_and_less_for_another():
    expected = {"a": 3, "b": 1}
    assert ndcg(["a", "b", "c"], expected) == 1
    assert 0 < ndcg(["b", "c", "a"], expected) < 1
    assert ndcg(["c"], expected) == 0
