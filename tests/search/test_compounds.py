"""Which words hold another as a part, and which only hold its letters. No database."""

import pytest

from meetings.compounds import Part, is_compound, splits, stems_of
from meetings.formal_items import names_formal_items

SCHOOL = Part("skole", ("skol",))
PLAN = Part("plan", ("plan",))


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("beskæftigelsesindsatsen", Part("indsats", ("indsat", "indsats"))),
        ("beskæftigelsespolitikken", Part("politik", ("politik",))),
        ("beskæftigelsespolitik", Part("beskæftigelsen", ("beskæftig",))),
        ("skolebestyrelsen", SCHOOL),
        ("folkeskolerne", SCHOOL),
        ("arbejdspligten", Part("pligt", ("pligt",))),
        ("arbejdspligten", Part("arbejde", ("arbejd",))),
        ("byudviklingen", Part("udvikling", ("udvikling",))),
    ],
)
def test_a_part_at_either_end_makes_a_compound(word, part):
    assert is_compound(word, part)


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("skolerne", SCHOOL),
        ("forretningen", Part("retning", ("retning",))),
        ("plankeværk", PLAN),
        ("planteskole", PLAN),
        ("kosten", Part("sten", ("sten",))),
    ],
)
def test_an_inflection_a_prefix_and_chance_letters_make_none(word, part):
    assert not is_compound(word, part)


def test_four_letters_are_a_part_where_the_rest_is_a_word_too():
    assert not is_compound("lokalplanen", PLAN)
    assert is_compound("lokalplanen", PLAN, {"lokal"})
    assert is_compound("planperioden", PLAN, {"periode"})


@pytest.mark.parametrize(
    ("word", "part", "known"),
    [
        ("legepladsrenovering", Part("plads", ("plads",)), {"lege", "renovering"}),
        ("beskæftigelsesindsatsområder", Part("indsats", ("indsat", "indsats")), {"beskæftigelse", "område"}),
    ],
)
def test_a_part_in_the_middle_needs_both_its_neighbours_to_be_words(word, part, known):
    assert is_compound(word, part, known)
    for missing in known:
        assert not is_compound(word, part, known - {missing})


def test_two_letters_before_a_part_in_the_middle_prove_nothing():
    assert not is_compound("byskoleplanerne", SCHOOL, {"by", "plan"})
    assert not is_compound("byskoleplanerne", SCHOOL, {"by"})
    assert not is_compound("byskoleplanerne", SCHOOL, {"plan"})


@pytest.mark.parametrize(
    ("word", "stem", "stems"),
    [
        ("indsats", "indsat", ("indsat", "indsats")),
        ("indsatsen", "indsats", ("indsats", "indsat")),
        ("skolen", "skol", ("skol",)),
        ("hus", "hus", ("hus",)),
    ],
)
def test_a_noun_in_s_has_the_stems_of_all_its_forms(word, stem, stems):
    assert stems_of(word, stem) == stems


def test_a_compound_is_cut_into_parts_of_four_letters_at_least():
    assert list(splits("legepladser", "legeplads")) == [("lege", "plads"), ("legep", "lads")]


@pytest.mark.parametrize(
    ("words", "is_asked_for"),
    [
        ("Godkendelse af dagsorden", True),
        ("dagsorden", True),
        ("eventuelt", True),
        ("skole", False),
        ("af", False),
        ("godkendelse af lokalplan", False),
    ],
)
def test_formal_items_are_asked_for_by_their_own_titles(words, is_asked_for):
    assert names_formal_items(words) is is_asked_for
