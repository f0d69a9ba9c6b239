"""Lines of keys and items' numbers in the shapes that case systems print."""

from __future__ import annotations

import pytest

from ingest.parsing.cases import read_key_line
from ingest.parsing.headlines import parse_numbered
from ingest.parsing.titles import tidy_title
from tests.parsing.printing import Freehand

KEYS = [
    ("Sagnr.: 1-51-71-3321-08", "1-51-71-3321-08"),
    ("Åbent - 00.01.00A04 - 2007/34364", "2007/34364"),
    ("24.00P00 - 2015/01786", "2015/01786"),
    ("Sag 306-2009-600", "306-2009-600"),
    ("Dok. 306-2019-263412", None),
    ("00.22.00G01-0002", "00.22.00G01-0002"),
    ("Sagsid.: 20/33839, Sagsinitialer: AGVA", "20/33839"),
    ("Sagsnr. 299835 Kultur- og Idrætsudvalget Åbent punkt", "299835"),
    ("Sagsnr. 20-020045 Dok. nr. 44", "20-020045"),
    ("Sagsnr. 2019 - 12345", "2019 - 12345"),
    ("Sagsident: 01-00-00-1-12", "01-00-00-1-12"),
    ("Acadre 13-004400", "13-004400"),
    ("Journalnr.: 00.22.02.A00 · Sagsnr.: 14/19730", "14/19730"),
    ("Sagsnr. 779-2009-4411 Dok.nr. 779-2009-60218 ÅBENT", "779-2009-4411"),
    ("Sagsnr.:", None),
    ("10/9911 KLH", "10/9911"),
    ("2010-28504 mej", "2010-28504"),
    ("330-2018-3619 / HBO", "330-2018-3619"),
]


@pytest.mark.parametrize(("line", "case"), KEYS)
def test_a_line_of_keys_gives_its_case_number(line: str, case: str | None):
    keys = read_key_line([line])
    assert keys is not None
    assert keys.case_number == case
    assert not keys.is_odd


def test_a_clerks_initials_in_a_cell_beside_the_case_number_are_a_key():
    keys = read_key_line(["09/31870", "JOVI"])
    assert keys is not None
    assert keys.case_number == "09/31870"


def test_a_mark_beside_the_case_number_is_nobodys_initials():
    keys = read_key_line(["16/123 LUKKET"])
    assert keys is not None
    assert keys.is_closed


@pytest.mark.parametrize("line", ["10/1000 kr.", "KLH", "10/9911 Ny hal"])
def test_an_amount_a_word_and_a_title_are_no_keys(line: str):
    assert read_key_line([line]) is None


def test_a_body_between_two_keys_is_a_key():
    keys = read_key_line(["Sagsnr. 249102", "Plan- og Teknikudvalget", "Lukket punkt"])
    assert keys is not None
    assert keys.case_number == "249102"
    assert keys.is_closed


@pytest.mark.parametrize(
    "line", ["Plan- og Teknikudvalget", "Udvalget holder møde i maj.", "Sagen: hvad den handler om"]
)
def test_words_alone_are_no_keys(line: str):
    assert read_key_line([line]) is None


NUMBERED = [
    ("49/1. Spørgetid", 49, "Spørgetid"),
    ("Punkt: 65 Meddelelser", 65, "Meddelelser"),
    ("Nr.143 - Budget", 143, "Budget"),
    ("(Åben) 7. Budget", 7, "Budget"),
    ("01. Godkendelse af dagsorden", 1, "Godkendelse af dagsorden"),
]


@pytest.mark.parametrize(("line", "number", "title"), NUMBERED)
def test_an_items_number_is_told_from_its_title(line: str, number: int, title: str):
    read = parse_numbered(line)
    assert read is not None
    assert read[:2] == (number, title)


@pytest.mark.parametrize(
    ("printed", "title", "is_closed"),
    [
        ("Salg af grund (FOR LUKKEDE DØRE)", "Salg af grund", True),
        ("LUKKET PUNKT - Aftale om lejemål", "Aftale om lejemål", True),
        ("Godkendelse af dagsorden ( )", "Godkendelse af dagsorden", False),
        ("Budgetrapport 3 (ALLE)", "Budgetrapport 3 (ALLE)", False),
    ],
)
def test_a_title_loses_its_marks(printed: str, title: str, is_closed: bool):
    tidy = tidy_title(printed)
    assert (tidy.title, tidy.is_closed) == (title, is_closed)


@pytest.mark.parametrize("is_kept", [False, True])
def test_several_keys_on_a_line_below_most_headings_are_no_text(is_kept: bool):
    """A line of them below one heading only may be what the item is about."""
    paper = Freehand()
    paper.say("Referat af møde i skolebestyrelsen", "B", 20)
    paper.say("14. maj 2019 kl. 16.00")
    keys = "Tid: 17.00-17.05 Behandlingsform: Orientering Ansvarlig: Elevrådets forperson"
    for number, title in enumerate(("Dagsorden", "Nyt fra elevrådet", "Regnskab", "Eventuelt"), 1):
        paper.say(f"{number}. {title}", "B", 14)
        if number == 2 or not is_kept:
            paper.say(keys)
        paper.say("Beslutning", "B", 11)
        paper.say("Godkendt.")
    referat = paper.read()
    texts = [section.text for item in referat.items for section in item.sections]
    assert texts.count(keys) == is_kept
