"""What a careful clerk would stop at though nothing forbids it; nothing of the kind on a clean referat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from ingest.parsing.reader import lay_out, read_referat
from ingest.parsing.referat import Afsnit, Beslutning, Punkt, Referat, Stemmer, Tabel
from ingest.parsing.unlikely import is_odd_name, unlikely
from tests.parsing.printing import LONG, SAMPLE, Moede, Print, Sag, print_referat

CLEAN = read_referat(print_referat(SAMPLE))
FRONT = SAMPLE.front


def codes(read: Referat) -> set[str]:
    return {doubt.code for doubt in read.doubts}


def told(read: Referat) -> list[tuple[str, str | None]]:
    return [(doubt.code, doubt.item) for doubt in unlikely(read, ())]


def voted(*names: str) -> Beslutning:
    return Beslutning("Kulturudvalget", date(2019, 5, 14), "Godkendt.", "approved", 1, votes=Stemmer(names))


def test_clean_referat_has_no_doubt() -> None:
    assert CLEAN.doubts == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Tirsdag den 14. maj 2019 kl. 18.30 - 16.00", "times_contradict"),
        ("Onsdag den 14. maj 2019 kl. 16.00 - 18.30", "date_contradicts"),
    ],
)
def test_front_that_contradicts_itself(line: str, code: str) -> None:
    read = read_referat(print_referat(replace(SAMPLE, front=(FRONT[0], line, FRONT[2]))))
    assert codes(read) == {code}


def test_meeting_that_lasts_past_midnight_is_believed() -> None:
    assert told(replace(CLEAN, start=time(19), end=time(0, 20))) == []


def test_date_outside_the_election_period_printed() -> None:
    assert told(replace(CLEAN, term="2022-2025")) == [("date_contradicts", None)]
    assert told(replace(CLEAN, term="2018-2021")) == []


@pytest.mark.parametrize(
    "name",
    ["Ane", "Ane Holm 2", "Mødet blev hævet kl. 18", "Ane Holm, formand: godkendt", "ane@by.example x"],
)
def test_what_has_no_persons_shape(name: str) -> None:
    assert is_odd_name(name)
    assert told(replace(CLEAN, participants=(*CLEAN.participants, name))) == [("odd_name", None)]


@pytest.mark.parametrize(
    "name", ["Ane Holm", "Anna Lise Marie von der Lund", "A. Ben Hadi", "Bo Østergård-Krag"]
)
def test_what_has_a_persons_shape(name: str) -> None:
    assert not is_odd_name(name)


@pytest.mark.parametrize("body", ["Møde nr. 14 i udvalget", "Udvalget " * 12])
def test_committee_that_is_none(body: str) -> None:
    assert told(replace(CLEAN, committee=body)) == [("odd_committee", None)]


def test_item_without_a_title() -> None:
    first, *rest = CLEAN.items
    assert told(replace(CLEAN, items=(replace(first, title="–"), *rest))) == [("no_title", "7")]


def test_absent_person_who_votes() -> None:
    first, *rest = CLEAN.items
    item = replace(first, absent=("Ib Krag",), decisions=(voted("Ane Holm", "Ib Krag"),))
    assert told(replace(CLEAN, items=(item, *rest))) == [("absent_voter", "7")]
    earlier = replace(item, decisions=(voted("Ib Krag"), voted("Ane Holm")))
    assert told(replace(CLEAN, items=(earlier, *rest))) == []


@pytest.mark.parametrize(
    "words",
    [
        "Godkendt, hvorunder Ib Krag (O), der havde ønsket andet, på sin vis stemte imod.",
        "Godkendt. Et medlem af Venstres gruppe stemte imod.",
    ],
)
def test_votes_of_which_none_could_be_read(words: str) -> None:
    first, *rest = CLEAN.items
    decision = replace(first.decisions[0], text=words)
    item = replace(first, decisions=(decision,))
    assert told(replace(CLEAN, items=(item, *rest))) == [("unread_votes", "7")]
    counted = replace(item, decisions=(replace(decision, votes=Stemmer((), ("Ib Krag",), ())),))
    assert told(replace(CLEAN, items=(counted, *rest))) == []


@pytest.mark.parametrize("words", ["Godkendt uden afstemning.", "Udvalget stemte for forslaget."])
def test_nobody_of_whom_a_vote_is_told(words: str) -> None:
    first, *rest = CLEAN.items
    item = replace(first, decisions=(replace(first.decisions[0], text=words),))
    assert told(replace(CLEAN, items=(item, *rest))) == []


def test_case_number_left_among_an_items_words() -> None:
    first, *rest = CLEAN.items
    keys = Afsnit("other", "", (Tabel((("Sagsnr: 13/220", "Noget andet"),), 1),), 1)
    item = replace(first, case_number=None, sections=(keys, *first.sections))
    assert told(replace(CLEAN, items=(item, *rest))) == [("case_in_text", "7")]
    assert told(replace(CLEAN, items=(replace(item, case_number="13/220"), *rest))) == []


def test_few_items_for_many_pages() -> None:
    text = [LONG] * 150
    read = read_referat(print_referat(Moede(items=(Sag("1", "Budget", "", [("Sagsfremstilling", text)]),))))
    assert read.page_count >= 13
    assert "few_items" in {code for code, _ in told(replace(read, kind="minutes"))}


def test_hardly_any_decision() -> None:
    def item(number: int) -> Sag:
        decision = [("Beslutning", ["Godkendt."])] if number == 1 else []
        return Sag(str(number), f"Sag om vej {number}", "", [("Sagsfremstilling", [LONG]), *decision])

    read = read_referat(print_referat(Moede(items=tuple(map(item, range(1, 6))))))
    assert [doubt.message for doubt in read.doubts if doubt.code == "few_decisions"] == [
        "Kun 1 af 5 åbne punkter har en beslutning."
    ]


def test_item_whose_pages_hold_far_more_than_was_read() -> None:
    long = Sag("1", "Budget", "", [("Sagsfremstilling", [LONG] * 30), ("Beslutning", ["Godkendt."])])
    pdf = print_referat(Moede(items=(long, *SAMPLE.items)), Print(page_per_item=True))
    read = read_referat(pdf)
    assert "text_lost" not in codes(read)
    item: Punkt = replace(read.items[0], sections=())
    found = unlikely(replace(read, items=(item, *read.items[1:])), lay_out(pdf).sheets)
    assert [(doubt.code, doubt.item, doubt.page) for doubt in found] == [("text_lost", "1", 2)]
