"""Personal information in one paragraph: what is found, and what only looks like it. All of it is made up."""

from __future__ import annotations

import re

import pytest

from ingest.parsing.personal.cpr import find_cpr, passes_modulus
from ingest.parsing.personal.words import WORDS, any_of
from ingest.parsing.privacy import kinds_in
from ingest.parsing.reader import read_referat
from ingest.parsing.referat import Fund
from tests.parsing.printing import SAMPLE, Print, print_referat

CPR = [
    "Klageren (cpr-nr. 010101-0000) fik afslag.",
    "Ane Prøve, 010190-9999, søger om dispensation.",
    "010190-9999",
    "CPR: 0101909999",
    "cpr 010190 9999",
    "personnummer 010190–9999",
    "Ansøgeren er født 0101909999 i Sandby.",
    "Ib Prøve, f. 010190 9999, klager.",
    "CPR-nummer på den ene af ansøgerne er 310290-0000.",  # impossible date, but it says so
    "cpr.nr. 01.01.90-9999",
    "cpr 010190/9999",
    "Erstatningsnummeret 610190-9999 blev brugt.",  # replacement number: 60 is added to the day
    "Ib Prøve 0101909999 har fået bevilget hjælp.",
    "I brevet står 290200-4999.",  # a leap year only after 2000
    "cpr-nr. 010113-2013",  # ends like a year, and is one all the same
]
NO_CPR = [
    "018520-2013",  # a case number in CPR shape, the month is 85
    "Sagsnr. 010113-2013",
    "010113-2013",  # alone and ending in a year: a case number
    "Dok.nr.: 010190-9999",
    "Journalnummer 010190-9999",
    "J.nr. 0101909999",
    "Dokument 0101909999",
    "EAN 5798010190999",
    "CVR-nr. 10190999",
    "Kontonummer 0101909999",
    "reg.nr. 1234 konto 0101909999",
    "Tlf. 010190-9999",
    "Faktura nr. 010190-9999",
    "matr.nr. 010190-9999",
    "310290-0000",  # impossible date and no word about it
    "320190-1111",
    "Beløbet er 0101909998 i alt.",  # ten digits, no word about them, no check digit
    "1003190999",
    "I perioden 010113-311213 blev der bygget.",
    "12/010190-9999",
    "010190-9999-1",
    "24 010190 9998 12",
    "Se 1.010.190.999 kr.",
    "ISBN 010190-9999",
    "P-nummer 1003190999",
    "Sag 010190-9999 blev udsat.",
    "Der er 2019-2022 aftalt.",
]


@pytest.mark.parametrize("words", CPR)
def test_cpr_number_is_found(words: str) -> None:
    assert len(list(find_cpr(words))) == 1


@pytest.mark.parametrize("words", NO_CPR)
def test_number_that_is_no_cpr_number(words: str) -> None:
    assert not list(find_cpr(words))


def test_modulus_11_makes_ten_bare_digits_a_hit_and_clears_nothing() -> None:
    assert passes_modulus("0101900010")
    assert list(find_cpr("Nummeret er 0101900010."))
    assert not passes_modulus("0101909998")
    assert list(find_cpr("Nummeret er 010190-9998."))


def test_two_numbers_are_two_hits() -> None:
    words = "Parterne er 010190-9999 og 020290-8888."
    assert [words[start:end] for start, end in find_cpr(words)] == ["010190-9999", "020290-8888"]


CONTACTS = [
    ("Skriv til ib.proeve@postkasse.example.", {"email"}),
    ("ib.proeve (at) postkasse.example", {"email"}),
    ("Henvendelse: teknik@sandby.example, tlf. 99 99 99 99", {"email", "phone"}),
    ("Linjen er brudt: ib.proeve@postkasse. example", {"email"}),
    ("Telefon 20 00 00 00", {"phone"}),
    ("tlf.nr.: 20000000", {"phone"}),
    ("mobil 2000 0000", {"phone"}),
    ("Ring på 20 00 00 00", {"phone"}),
    ("+45 20 00 00 00", {"phone"}),
    ("+46 70 000 00 00", {"phone"}),
    ("Spørgeren kan træffes på 20 00 00 00.", {"phone"}),
    ("Ib Prøve, 20 00 00 00, svarer.", {"phone"}),
]
NO_CONTACTS = [
    "Der er afsat 20 000 000 kr.",
    "Udgiften er 20000000 kr.",
    "Antal elever: 20 30 40 50 60",
    "EAN 57 98 00 00",
    "CVR-nr. 20 00 00 00",
    "Konto 20 00 00 00",
    "Sagsnr. 20000000",
    "Perioden 2019 2020",
    "20 00 00 00 kr.",
    "Budget 2024: 21 22 23 24 pct.",
    "Følg @sandbykommune.",
    "Lokalplan 20.00.00.00",
    "Mødet er kl. 16.00-18.00 den 20.10.2025",
    "matr.nr. 20 00 00 00",
]


@pytest.mark.parametrize(("words", "kinds"), CONTACTS)
def test_contact_is_found(words: str, kinds: set[str]) -> None:
    assert kinds_in(words) == kinds


@pytest.mark.parametrize("words", NO_CONTACTS)
def test_number_that_reaches_nobody(words: str) -> None:
    assert kinds_in(words) == set()


HOMES = [
    "Hanne Prøvesen, Strandpromenaden 118, 2. tv., 4600 Køge, spørger om havnen.",
    "Ib Prøve, Violvej 14, 4999 Sandby, har stillet et spørgsmål.",
    "Ib Prøve (54 år), Violvej 14",
    "Ib Prøve, Violvej 14 B, st. th.",
    "Ib Prøve fra Violvej 14 er utilfreds.",
    "Borgeren er bosat Violvej 14.",
    "Klageren bor på Violvej 14, 1. th.",
    "med bopæl Nørre Allé 3, 9999 Sandby",
    "Bopælsadresse: Violvej 14",
    "Indsigelse fra Ib Prøve, Gammel Skovvej 2A",
    "Else Marie Prøvesen på Violvej 14",
    "Fra Ib Prøve, Violvej 14, er modtaget en klage.",
    "Ib Prøve Violvej 14 9999 Sandby",
    "Privatadresse: Store Bygade 7",
]
NO_HOMES = [
    "Dispensation fra lokalplan 1-27, Engvej 9",
    "Salg af Teglværksvej 3, valg af køber",
    "Mødested: Birkedal Sundhedshus, Lindevej 40, 1. sal",
    "Kommunalbestyrelsessalen, Slotsgade 4, Hjortholm",
    "Højdevej 13 - Byggesag i partshøring",
    "Sandby Kommune, Rådhusvej 1, 9999 Sandby",
    "Åby Skole, Skolevej 2",
    "Lokalplan 142 for Nørre Allé 3",
    "Advokat Ib Prøve, Havnegade 12",
    "Firmaet Prøve og Søn ApS, Havnegade 12",
    "Restaurant Bryggen, Havnegade 12",
    "Jobcenter Sandby, Havnegade 12",
    "I området bor 312 borgere over 75 år.",
    "Beboerne bor på Skovvej 3-17.",
    "Mødet holdes i Kulturhuset, Torvegade 1.",
    "Ib Prøve (A) stemte imod lokalplan for Havnegade 12.",
    "Cykelsti på Engvej 100 meter mod nord",
    "Tirsdag den 14. maj, Havnegade 12",
    "Plejecenter Solgården, Solvej 2",
    "Ejendommen Violvej 14, matr.nr. 2a",
    "Teknisk Forvaltning, Rådhusvej 3",
    "Mødelokale Syd, Nørregade 5",
]


@pytest.mark.parametrize("words", HOMES)
def test_home_of_a_person_is_found(words: str) -> None:
    assert kinds_in(words) == {"address"}


@pytest.mark.parametrize("words", NO_HOMES)
def test_address_that_is_no_home(words: str) -> None:
    assert kinds_in(words) == set()


ILL = [
    "Ane Prøve (A) var fraværende på grund af sygdom.",
    "Afbud pga. sygdom: Ane Prøve",
    "Fraværende: Ane Prøve (syg)",
    "Fraværende: Ane (syg), Ib Prøve",
    "Ane Prøve (A), sygemeldt",
    "Ane Prøve - sygdom",
    "Ane Prøve er sygemeldt.",
    "Ane Prøve har meldt sig syg.",
    "Ane Prøve er indlagt på sygehuset i Sandby.",
    "Laila Prøvesen træder ud af følgegruppen på grund af alvorlig sygdom.",
    "Under Ane Prøves sygeorlov overtager Ib Prøve formandskabet.",
    "Byrådet bevilgede Ane Prøve orlov i seks måneder af hensyn til familien og grundet egen kræftsygdom.",
    "Ib Prøve har fået konstateret kræft.",
    "Borgeren Ib Prøve lider af svær depression.",
    "Sygemeldt: Ane Prøve",
    "Ane Prøve blev opereret og deltog ikke.",
    "Ib Prøve er gået ned med stress.",
    "Orlov til Ane Prøve pga. helbredsmæssige årsager",
]
NOT_ILL = [
    "Partnerskabet styrker indsatsen for sygemeldte borgere, der modtager sygedagpenge.",
    "150 borgere med mere end 26 ugers sygdom blev fulgt.",
    "Status på sygefravær i hjemmeplejen",
    "Ane Prøve (A) spurgte, hvor mange borgere der mister jobbet på grund af sygdom.",
    "Ane Prøve orienterede om sygefraværet blandt medarbejderne.",
    "Ane Prøve fremlagde den nye demenspolitik.",
    "Sygehus Lillebælt og Ane Prøve deltog.",
    "Sygeplejerske Ane Prøve holdt oplæg om kræft.",
    "Ane Prøve fik svar på, hvordan stress forebygges.",
    "Fraværende: Ane Prøve (A), Ib Prøve (V)",
    "Ib Prøve foreslog en handicappolitik.",
    "Alkoholbevilling til Restaurant Bryggen",
    "Udvalget drøftede misbrug og psykisk sårbare unge.",
    "Formanden var fraværende på grund af sygdom.",  # nobody is named
    "Ane Prøve er formand for Kræftens Bekæmpelse i Sandby.",
    "Mødet blev aflyst på grund af influenza blandt personalet, oplyste Ane Prøve.",
]


@pytest.mark.parametrize("words", ILL)
def test_illness_of_a_named_person_is_found(words: str) -> None:
    assert kinds_in(words) == {"health"}


@pytest.mark.parametrize("words", NOT_ILL)
def test_illness_of_nobody_in_particular(words: str) -> None:
    assert kinds_in(words) == set()


@pytest.mark.parametrize("name", ["states", "illnesses"])
def test_every_word_of_illness_has_one_of_the_stems(name: str) -> None:
    stem = re.compile(any_of("health", "stems"))
    words = WORDS["health"][name]
    assert [word for word in words if not stem.search(word)] == []


def test_number_in_a_running_head_is_one_finding_and_the_offices_address_none() -> None:
    head = "Sag om cpr-nr. 010190-9999, tlf. 12 34 56 78, post@kommune.example"
    pdf = print_referat(SAMPLE, Print(head=head, page_per_item=True))
    assert read_referat(pdf).findings == (Fund("cpr", None, 1),)
