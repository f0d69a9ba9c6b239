"""A Referat survives being written as JSON; what a column cannot hold is made to fit and doubted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.fitting import fit_to_columns
from ingest.parsing.referat import (
    Afsnit,
    Beslutning,
    Delbeslutning,
    Fund,
    Listepunkt,
    Punkt,
    Referat,
    Stemmer,
    Stemmetal,
    Tabel,
    Tekst,
    Tvivl,
)
from ingest.reading import from_json, to_json
from tests.ingest.papers import haderslev, punkt, referat

st.register_type_strategy(str, st.text(max_size=12))
st.register_type_strategy(int, st.integers(0, 10_000))
st.register_type_strategy(time, st.times())
BLOCKS = st.one_of(st.from_type(Tekst), st.from_type(Listepunkt), st.from_type(Tabel))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Referat))
def test_any_referat_survives_json(paper: Referat) -> None:
    assert from_json(json.loads(json.dumps(to_json(paper)))) == paper


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.builds(Afsnit, blocks=st.lists(BLOCKS, max_size=5).map(tuple)),
    st.builds(
        Beslutning,
        parts=st.lists(st.from_type(Delbeslutning), max_size=2).map(tuple),
        votes=st.none() | st.from_type(Stemmer),
        vote_counts=st.none() | st.from_type(Stemmetal),
    ),
)
def test_every_kind_of_block_and_vote_survives_json(afsnit: Afsnit, beslutning: Beslutning) -> None:
    paper = referat(punkt(sections=(afsnit,), decisions=(beslutning,)))
    assert from_json(json.loads(json.dumps(to_json(paper)))) == paper


def test_reading_of_an_older_version_takes_defaults_for_what_it_did_not_write() -> None:
    written = to_json(referat(doubts=(Tvivl("a", None, None, "b"),), findings=(Fund("cpr", "1", 2),)))
    del written["items"][0]["attachments"]
    written["weather"] = "rain"
    assert from_json(written).items[0].attachments == ()


def test_ordinary_paper_fits_as_it_is() -> None:
    assert fit_to_columns(haderslev()) == haderslev()


def test_too_long_text_is_cut_and_doubted() -> None:
    fitted = fit_to_columns(referat(punkt("7", "t" * 3000), location="s" * 600))
    assert (len(fitted.items[0].title), len(fitted.location or "")) == (1000, 500)
    assert [(doubt.code, doubt.item) for doubt in fitted.doubts] == [("too_long", None), ("too_long", "7")]


def test_characters_that_the_database_refuses_are_taken_out() -> None:
    fitted = fit_to_columns(referat(punkt("7", "a\x00b\ud800c")))
    assert fitted.items[0].title == "ab\N{REPLACEMENT CHARACTER}c"


def test_case_number_that_cannot_be_one_is_left_out_and_doubted() -> None:
    fitted = fit_to_columns(
        referat(replace(punkt("7"), case_number="–"), replace(punkt("8"), case_number="1" * 70))
    )
    assert [item.case_number for item in fitted.items] == [None, None]
    assert {doubt.code for doubt in fitted.doubts} == {"odd_case_number"}


def test_date_without_time_stays_a_date() -> None:
    read = from_json(to_json(referat()))
    assert (type(read.held_on), type(read.start), type(read.items[0])) == (date, time, Punkt)
