"""The words of decisions, absences and votes: one row, one oddity."""

from __future__ import annotations

import pytest

from ingest.parsing.absences import read_absence, read_disqualified
from ingest.parsing.outcomes import is_disputed, read_outcome, read_parts
from ingest.parsing.referat import Stedfortraeder, Stemmetal
from ingest.parsing.vocabulary import OUTCOME_PHRASES, WORDS, is_closed_line, section_kind
from ingest.parsing.votes import read_votes

OUTCOMES = [
    ("Godkendt.", "approved"),
    ("Godkendt uden bemærkninger.", "approved"),
    ("Godkendt, idet Ø stemte imod.", "approved"),
    ("Godkendt med de faldne bemærkninger.", "approved_with_changes"),
    ("Godkendt under forudsætning af, at afdelingsmødet er enigt.", "approved_with_changes"),
    ("Vedtaget med 18 stemmer for, 5 imod og 2 undlod.", "approved"),
    ("Indstillingen tiltrædes.", "approved"),
    ("Som indstillet.", "approved"),
    ("Ændringsforslag fra Ø blev forkastet. Indstillingen blev godkendt.", "approved"),
    ("Anbefales godkendt.", "recommended"),
    ("Indstilles godkendt.", "recommended"),
    ("Økonomiudvalget anbefaler over for Byrådet, at indstillingen godkendes.", "recommended"),
    ("Fremsendes til Byrådet med anbefaling.", "recommended"),
    ("Taget til efterretning.", "noted"),
    ("Drøftet og taget til efterretning.", "noted"),
    ("Tages til efterretning med den bemærkning, at planen følges.", "noted"),
    ("Drøftet.", "discussed"),
    ("Drøftet. Sagen genoptages på mødet i juni.", "discussed"),
    ("Sagen udsættes til næste møde.", "postponed"),
    ("Udvalget besluttede at udsætte sagen.", "postponed"),
    ("Sagen sendes tilbage til Ejendomsudvalget.", "referred"),
    ("Byrådet besluttede at oversende forslaget til Skoleudvalget.", "referred"),
    ("Indstillingen blev ikke godkendt.", "rejected"),
    ("Ansøgningen imødekommes ikke.", "rejected"),
    ("Ansøgningen kan ikke imødekommes, da vejen er adgangsvej.", "rejected"),
    ("Forslaget blev forkastet med 39 stemmer imod 5.", "rejected"),
    ("Der meddeles afslag.", "rejected"),
    ("Udvalget besluttede ikke at imødekomme ansøgningen.", "rejected"),
    ("Udvalget besluttede at imødekomme ansøgningen.", "approved"),
    ("Kan ikke anbefales.", "rejected"),
    ("Byrådet godkendte ikke indstillingen.", "rejected"),
    ("Sagen oversendes til Økonomiudvalget med anbefaling.", "recommended"),
    ("Økonomiudvalget indstiller, at budgettet vedtages.", "recommended"),
    ("Som formand valgtes Bo Lund.", "elected"),
    ("Model B vælges.", "approved"),
    ("Udvalget besluttede, at sagen genoptages.", "postponed"),
    ("Igangsættes.", "approved"),
    ("Udvalget besluttede at indstille, at forslaget godkendes.", "recommended"),
    ("Anbefalingen fra ØU blev fulgt.", "approved"),
    ("Meddelt afslag.", "rejected"),
    ("Godkendt med forbehold fra Ø.", "approved"),
    ("Et mindretal begærede sagen i byrådet. Godkendt.", "escalated"),
    ("Taget til efterretning. Sagen afventer byrådets afgørelse.", "noted"),
    ("Udgår.", "withdrawn"),
    ("Punktet er taget af dagsordenen.", "withdrawn"),
    ("Varly Holm (N) blev valgt.", "elected"),
    ("Godkendt. Peter Holm (Ø) begærede sagen indbragt for Byrådet.", "escalated"),
    ("Borgmesteren orienterede om en kommende sag.", "other"),
    ("Foretoges.", "other"),
    ("Intet.", "none"),
    ("Tomt indhold", "none"),
    ("Beslutning ikke frigivet", "none"),
    ("", "none"),
    ("Indstillingen følges med stemmerne 5 for og 2 imod.", "approved"),
    ("Punkt 1-3 blev godkendt.", "approved"),
    ("Ansøgningen blev imødekommet.", "approved"),
    ("Der bevilges 50.000 kr. til projektet.", "approved"),
    ("Udvalget besluttede at give tilladelse.", "approved"),
    ("Udvalget meddeler dispensation.", "approved"),
    ("Lokalplanen vedtages endeligt.", "approved"),
    ("Lokalplanforslaget sendes i høring i 8 uger som indstillet.", "approved"),
    ("Årsrapporten godkendtes.", "approved"),
    ("Udvalget besluttede at iværksætte projektet.", "approved"),
    ("Byrådet vedtog indstillingen.", "approved"),
    ("Økonomiudvalgets indstilling vedtaget.", "approved"),
    ("Sagen godkendt.", "approved"),
    ("Sagen blev tiltrådt.", "approved"),
    ("Fagudvalgets indstilling følges.", "approved"),
    ("Indstillingen er godkendt.", "approved"),
    ("Tillægsbevillingen godkendes.", "approved"),
    ("Et flertal bestående af A, C og V godkender indstillingen.", "approved"),
    ("Godkendt, V stemte imod.", "approved"),
    ("Godkendt. Liste O kan ikke tilslutte sig.", "approved"),
    ("Godkendt med 6 stemmer for og 1 imod.", "approved"),
    ("Udvalget valgte scenarie 2.", "approved"),
    ("Udvalget besluttede model A.", "approved"),
    ("Mødekalenderen vedtages.", "approved"),
    ("Referatet blev underskrevet og godkendt.", "approved"),
    ("Kommunalbestyrelsen besluttede at tiltræde Økonomiudvalgets indstilling.", "approved"),
    ("Indstilling tiltrådt.", "approved"),
    ("Indstillingen fulgt.", "approved"),
    ("Beslutning: Godkendt.", "approved"),
    ("Ja.", "approved"),
    ("Pkt. 1 og 2 godkendt.", "approved"),
    ("Borgerrepræsentationen godkendte indstillingen uden afstemning.", "approved"),
    ("Indstillingen blev godkendt uden afstemning.", "approved"),
    ("Udvalget godkender sagen.", "approved"),
    ("Støttes.", "approved"),
    ("Frigivet.", "approved"),
    ("Rammebeløbet frigives.", "approved"),
    ("Udvalget tiltrådte, at arbejdet sættes i gang.", "approved"),
    ("Samtlige indstillinger blev tiltrådt.", "approved"),
    ("Indstillingens punkt a-c godkendt.", "approved"),
    ("Godkendt med den bemærkning, at udvalget ønsker en evaluering.", "approved_with_changes"),
    ("Indstillingen godkendt med tilføjelse af, at der skal plantes træer.", "approved_with_changes"),
    ("Godkendt med de foreslåede ændringer.", "approved_with_changes"),
    ("Godkendt med mindre rettelser.", "approved_with_changes"),
    ("Godkendt, idet punkt 3 udgår.", "approved_with_changes"),
    (
        "Udvalget godkendte indstillingen med den præcisering, at beløbet er et maksimum.",
        "approved_with_changes",
    ),
    ("Godkendt med ændringer.", "approved_with_changes"),
    ("Tiltrådt, idet det forudsættes, at naboerne høres.", "approved_with_changes"),
    ("Ansøgningen imødekommes på betingelse af, at foreningen selv bidrager.", "approved_with_changes"),
    ("Godkendt med bemærkninger.", "approved_with_changes"),
    ("Udvalget anbefaler Byrådet at godkende indstillingen.", "recommended"),
    ("Anbefales til Økonomiudvalget.", "recommended"),
    ("Økonomiudvalget anbefaler over for Byrådet, at indstillingen tiltrædes.", "recommended"),
    ("Indstillingen fremsendes til Byrådets godkendelse.", "recommended"),
    ("Indstilles tiltrådt.", "recommended"),
    ("Udvalget indstiller, at sagen godkendes.", "recommended"),
    ("Oversendes til Byrådet med anbefaling.", "recommended"),
    ("Oversendes til Økonomiudvalget og Byrådet med anbefaling.", "recommended"),
    ("Et flertal anbefaler indstillingen.", "recommended"),
    ("Anbefales. V tager forbehold.", "recommended"),
    ("Økonomiudvalget tiltræder indstillingen og fremsender sagen til Byrådet.", "recommended"),
    ("Indstilles over for Byrådet til godkendelse.", "recommended"),
    ("Godkendt til fremsendelse til Byrådet.", "recommended"),
    ("Udvalget anbefaler enstemmigt forslaget.", "recommended"),
    ("Til efterretning.", "noted"),
    ("Orienteringen blev givet.", "noted"),
    ("Orienteringen toges til efterretning.", "noted"),
    ("Udvalget tager orienteringen til efterretning.", "noted"),
    ("Orienteret.", "noted"),
    ("Taget til orientering.", "noted"),
    ("Udvalget blev orienteret.", "noted"),
    ("Taget til efterretning, idet udvalget ønsker en opfølgning.", "noted"),
    ("Udvalget tog status til efterretning.", "noted"),
    ("Drøftelse gennemført.", "discussed"),
    ("Udvalget drøftede budgettet.", "discussed"),
    ("Sagen drøftedes.", "discussed"),
    ("Drøftet, og administrationen arbejder videre.", "discussed"),
    ("Budgettet blev debatteret.", "discussed"),
    ("Udvalget drøftede forslagene og bad administrationen udarbejde et oplæg.", "discussed"),
    ("Udsættes til næste møde.", "postponed"),
    ("Sagen tages op på næste møde.", "postponed"),
    ("Udsat til mødet i juni.", "postponed"),
    ("Behandles på næste møde.", "postponed"),
    ("Sagen udsættes, idet udvalget ønsker yderligere oplysninger.", "postponed"),
    ("Sagen blev udsat til behandling i november.", "postponed"),
    ("Udsættes til behandling i 2020.", "postponed"),
    ("Sagen sendes tilbage til fagudvalget.", "referred"),
    ("Tilbage til administrationen.", "referred"),
    ("Hjemvist til fornyet behandling.", "referred"),
    ("Sagen overgår til Teknik- og Miljøudvalget.", "referred"),
    ("Sagen henvises til Økonomiudvalget.", "referred"),
    ("Sagen sendes til Økonomiudvalget.", "referred"),
    ("Byrådet hjemviste sagen til udvalget.", "referred"),
    ("Udvalget ønsker ikke at imødekomme ansøgningen.", "rejected"),
    ("Udvalget ønsker ikke at gå videre med forslaget.", "rejected"),
    ("Forslaget bortfaldt.", "rejected"),
    ("Nej.", "rejected"),
    ("Ansøgningen afslås.", "rejected"),
    ("Indstillingen følges ikke.", "rejected"),
    ("Udvalget besluttede ikke at godkende indstillingen.", "rejected"),
    ("Et flertal kan ikke støtte forslaget.", "rejected"),
    ("Der gives ikke dispensation.", "rejected"),
    ("Der bevilges ikke tilskud.", "rejected"),
    ("Forslaget opnåede ikke flertal.", "rejected"),
    ("Indstillingen blev nedstemt.", "rejected"),
    ("Udvalget kan ikke anbefale forslaget.", "rejected"),
    ("Der meddeles ikke dispensation.", "rejected"),
    ("Udvalget afviser ansøgningen.", "rejected"),
    ("Ikke imødekommet.", "rejected"),
    ("Punktet blev taget af dagsordenen.", "withdrawn"),
    ("Sagen er taget af.", "withdrawn"),
    ("Punkt udgår.", "withdrawn"),
    ("Sagen udgår af dagsordenen.", "withdrawn"),
    ("Administrationen har trukket sagen.", "withdrawn"),
    ("Trukket af dagsordenen.", "withdrawn"),
    ("Intet at referere.", "none"),
    ("Ingen.", "none"),
    ("Der var ingen bemærkninger.", "none"),
    ("Intet nyt.", "none"),
    ("Intet under eventuelt.", "none"),
    ("Der var ingen punkter til eventuelt.", "none"),
    ("Ingen punkter til eventuelt.", "none"),
    ("Ikke behandlet.", "none"),
    ("Der var ikke noget under eventuelt.", "none"),
    ("Ingen kommentarer.", "none"),
    ("Jens Overby blev valgt til formand.", "elected"),
    ("Som repræsentant udpegedes Karen Lindevad.", "elected"),
    ("Udvalget valgte Bo Vangsted som næstformand.", "elected"),
    ("Til hegnssynet vælges Ole Granhøj og Pia Ibskov.", "elected"),
    ("Udpeget blev Kim Dalsvang (C).", "elected"),
    ("Byrådet udpegede Tage Nørbæk (V).", "elected"),
    ("Anne Overby indstilles og vælges.", "elected"),
    ("Valgt: Carl Tornhøj.", "elected"),
    ("Venstre begærer sagen indbragt for kommunalbestyrelsen.", "escalated"),
    ("Sagen begæres indbragt for Byrådet af Liste B.", "escalated"),
    ("Kim Overby ønsker sagen forelagt Byrådet.", "escalated"),
    ("Liste F standser sagen.", "escalated"),
    ("Sagen indbringes for Byrådet.", "escalated"),
    ("Indstillingen godkendt.", "approved"),
    ("Indstillingen blev godkendt.", "approved"),
    ("Godkendt som indstillet.", "approved"),
    ("Tiltrådt.", "approved"),
    ("Indstillingen følges.", "approved"),
    ("Udvalget godkendte indstillingen.", "approved"),
    ("Vedtaget.", "approved"),
    ("Udvalget tiltrådte indstillingen.", "approved"),
    ("Administrationens indstilling blev fulgt.", "approved"),
    ("Ansøgningen imødekommes.", "approved"),
    ("Enstemmigt godkendt.", "approved"),
    ("Udvalget fulgte indstillingen.", "approved"),
    ("Imødekommet.", "approved"),
    ("Forslaget blev vedtaget enstemmigt.", "approved"),
    ("Bevilliget.", "approved"),
    ("Et enigt udvalg godkendte indstillingen.", "approved"),
    ("Udvalget drøftede sagen og besluttede at godkende indstillingen.", "approved"),
    ("Udvalget besluttede at følge administrationens indstilling.", "approved"),
    ("Godkendt som indstillet af administrationen.", "approved"),
    ("Indstillingen vedtoges.", "approved"),
    ("Udvalget tiltræder forvaltningens indstilling.", "approved"),
    ("Tiltrådt som indstillet.", "approved"),
    ("Der gives dispensation som ansøgt.", "approved"),
    ("Dagsordenen blev godkendt.", "approved"),
    ("Et flertal vedtog indstillingen.", "approved"),
    ("Alle punkter i indstillingen blev godkendt.", "approved"),
    ("Forvaltningens indstilling tiltrådt.", "approved"),
    ("Godkendtes.", "approved"),
    ("Økonomiudvalgets indstilling blev tiltrådt.", "approved"),
    ("Udvalget bevilger 25.000 kr. til foreningen.", "approved"),
    ("Vedtaget som indstillet.", "approved"),
    ("Indstillingen blev enstemmigt vedtaget.", "approved"),
    ("Godkendt med den tilføjelse, at forslaget evalueres efter et år.", "approved_with_changes"),
    ("Indstillingen blev godkendt med den bemærkning, at stien belyses.", "approved_with_changes"),
    ("Godkendt, idet beløbet nedsættes til 250.000 kr.", "approved_with_changes"),
    ("Godkendt med følgende ændring: Fristen forlænges til 1. maj.", "approved_with_changes"),
    (
        "Indstillingen godkendes under forudsætning af, at der opnås statsligt tilskud.",
        "approved_with_changes",
    ),
    ("Godkendt med enkelte rettelser.", "approved_with_changes"),
    ("Indstillingen godkendt med den ændring, at taksten fastsættes til 95 kr.", "approved_with_changes"),
    (
        "Udvalget godkendte forslaget med bemærkning om, at trafikken skal undersøges.",
        "approved_with_changes",
    ),
    ("Godkendt, dog således at fristen bliver 1. september.", "approved_with_changes"),
    ("Tiltrådt med følgende tilføjelse: Der skal orienteres halvårligt.", "approved_with_changes"),
    ("Godkendt med de bemærkninger, der faldt under drøftelsen.", "approved_with_changes"),
    ("Godkendt under forudsætning af Byrådets bevilling.", "approved_with_changes"),
    ("Udvalget indstiller til Byrådet, at sagen godkendes.", "recommended"),
    ("Indstillingen anbefales.", "recommended"),
    ("Anbefales over for Byrådet.", "recommended"),
    ("Økonomiudvalget anbefaler indstillingen.", "recommended"),
    ("Indstilles til Byrådets godkendelse.", "recommended"),
    ("Et enigt udvalg anbefaler forslaget godkendt.", "recommended"),
    ("Indstillingen anbefales godkendt.", "recommended"),
    ("Udvalget anbefaler over for Økonomiudvalget og Byrådet, at indstillingen godkendes.", "recommended"),
    ("Indstillingen tiltrædes og fremsendes til Byrådet.", "recommended"),
    ("Anbefales til Byrådets godkendelse.", "recommended"),
    ("Økonomiudvalget indstiller indstillingen godkendt.", "recommended"),
    ("Indstilles til godkendelse i Byrådet.", "recommended"),
    ("Sagen anbefales godkendt.", "recommended"),
    ("Anbefalet.", "recommended"),
    ("Udvalget indstiller forslaget til Byrådets godkendelse.", "recommended"),
    ("Udvalget anbefaler, at forslaget vedtages.", "recommended"),
    ("Indstilles vedtaget.", "recommended"),
    ("Orienteringen blev taget til efterretning.", "noted"),
    ("Udvalget tog orienteringen til efterretning.", "noted"),
    ("Orienteringen er taget til efterretning.", "noted"),
    ("Udvalget tog sagen til efterretning.", "noted"),
    ("Orientering taget til efterretning.", "noted"),
    ("Blev taget til efterretning.", "noted"),
    ("Tages til efterretning.", "noted"),
    ("Orienteringen tages til efterretning.", "noted"),
    ("Byrådet tog redegørelsen til efterretning.", "noted"),
    ("Taget til efterretning med tilfredshed.", "noted"),
    ("Sagen blev drøftet.", "discussed"),
    ("Udvalget drøftede sagen.", "discussed"),
    ("Drøftedes.", "discussed"),
    ("Udvalget drøftede oplægget og gav bemærkninger hertil.", "discussed"),
    ("Emnet blev drøftet.", "discussed"),
    ("Udvalget havde en indledende drøftelse af emnet.", "discussed"),
    ("Temadrøftelsen blev gennemført.", "discussed"),
    ("Drøftet. Udvalget ønsker sagen belyst yderligere.", "discussed"),
    ("Drøftet i udvalget.", "discussed"),
    ("Udsat.", "postponed"),
    ("Sagen udsættes.", "postponed"),
    ("Punktet blev udsat til næste møde.", "postponed"),
    ("Sagen udsættes til et kommende møde.", "postponed"),
    ("Udsættes.", "postponed"),
    ("Behandlingen af sagen udskydes.", "postponed"),
    ("Punktet udsættes.", "postponed"),
    ("Sagen blev udsat.", "postponed"),
    ("Udsat til næste møde.", "postponed"),
    ("Sagen genoptages på mødet i maj.", "postponed"),
    ("Beslutningen blev udskudt.", "postponed"),
    ("Sagen udsat med henblik på yderligere oplysninger.", "postponed"),
    ("Udsættelse af sagen blev vedtaget.", "postponed"),
    ("Sagen sendes tilbage til forvaltningen.", "referred"),
    ("Oversendes til Økonomiudvalget.", "referred"),
    ("Sagen tilbagesendes til fornyet behandling i administrationen.", "referred"),
    ("Henvises til Teknik- og Miljøudvalget.", "referred"),
    ("Sagen oversendes til Byrådet uden anbefaling.", "other"),
    ("Udvalget sendte sagen tilbage til administrationen.", "referred"),
    ("Tilbagesendt til forvaltningen.", "referred"),
    ("Sagen henvises til budgetforhandlingerne.", "referred"),
    ("Oversendt til budgetforhandlingerne.", "referred"),
    ("Sagen går tilbage til udvalget.", "referred"),
    ("Udvalget oversender sagen til Social- og Sundhedsudvalget.", "referred"),
    ("Forslaget blev forkastet.", "rejected"),
    ("Ikke godkendt.", "rejected"),
    ("Ansøgningen kan ikke imødekommes.", "rejected"),
    ("Afslag.", "rejected"),
    ("Udvalget afviste forslaget.", "rejected"),
    ("Udvalget kan ikke imødekomme ansøgningen.", "rejected"),
    ("Ansøgningen blev afvist.", "rejected"),
    ("Forslaget faldt.", "rejected"),
    ("Indstillingen blev forkastet.", "rejected"),
    ("Ikke vedtaget.", "rejected"),
    ("Udvalget besluttede at give afslag på ansøgningen.", "rejected"),
    ("Forslaget nød ikke fremme.", "rejected"),
    ("Forslaget kunne ikke vedtages.", "rejected"),
    ("Sagen blev taget af dagsordenen.", "withdrawn"),
    ("Punktet udgår.", "withdrawn"),
    ("Taget af dagsordenen.", "withdrawn"),
    ("Sagen er trukket tilbage.", "withdrawn"),
    ("Sagen udgik.", "withdrawn"),
    ("Punktet udgik af dagsordenen.", "withdrawn"),
    ("Punktet blev trukket.", "withdrawn"),
    ("Sagen trukket.", "withdrawn"),
    ("Trukket tilbage.", "withdrawn"),
    ("Taget af.", "withdrawn"),
    ("-", "none"),
    ("Intet at bemærke.", "none"),
    ("Ingen bemærkninger.", "none"),
    ("Der var intet til eventuelt.", "none"),
    ("Intet til eventuelt.", "none"),
    ("Ingen emner.", "none"),
    ("Som medlem blev valgt Anne Granhøj (V).", "elected"),
    ("Bo Lindevad (A) udpeges.", "elected"),
    ("Valgt blev Ulla Overby.", "elected"),
    ("Liste Ø begærer sagen indbragt for Byrådet.", "escalated"),
    ("Karen Overby (F) begærede sagen i Byrådet.", "escalated"),
    ("Niels Granhøj (O) brugte sin standsningsret.", "escalated"),
    ("Byrådet orienteres på næste møde.", "other"),
    ("Formanden undersøger sagen nærmere.", "other"),
]


@pytest.mark.parametrize(("words", "outcome"), OUTCOMES)
def test_outcome(words: str, outcome: str) -> None:
    assert read_outcome(words) == outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Godkendt. Sag 3 udgår.", "approved_with_changes"),
        ("Godkendt.", "approved"),
        ("Godkendt. Der blev stemt om forslaget.", "approved"),
    ],
)
def test_agenda_with_items_taken_off_is_changed(words: str, outcome: str) -> None:
    assert read_outcome(words, title="Godkendelse af dagsorden") == outcome


@pytest.mark.parametrize(
    "words",
    [
        "Sagen udsættes. Byrådet godkendte derefter tillægget.",
        "Udvalget godkendte indstillingen. Ansøgningen afvises.",
    ],
)
def test_sentences_that_point_two_ways_are_doubted(words: str) -> None:
    assert is_disputed(words)


@pytest.mark.parametrize(
    "words",
    [
        "Drøftet. Sagen genoptages i januar.",
        "Et flertal anbefaler indstillingen. Bo Holm (V) begærede sagen indbragt for Byrådet.",
        "Godkendt. Udvalget ønsker en status om et halvt år.",
        "Ændringsforslag fra Ø blev forkastet. Indstillingen blev godkendt.",
    ],
)
def test_talk_and_later_steps_are_no_dispute(words: str) -> None:
    assert not is_disputed(words)


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["Ad 1: Godkendt.", "Ad 2-3: Anbefales."], [("1", "approved"), ("2-3", "recommended")]),
        (["Ad. 1", "Godkendt.", "Ad. 2", "Udsat."], [("1", "approved"), ("2", "postponed")]),
        (["1) Godkendt.", "2 - 3) Anbefales."], [("1", "approved"), ("2-3", "recommended")]),
        (["1. Anbefalet af Bo Lund (V)", "2. Anbefales."], [("1", "recommended"), ("2", "recommended")]),
        (["Ad 1: Godkendt. Ad 2: Afvist."], [("1", "approved"), ("2", "rejected")]),
        (["Indstillingens punkt 1-3 anbefales."], []),
        (["Godkendt."], []),
        (["12. maj mødes udvalget."], []),
    ],
)
def test_points_of_a_decision(lines: list[str], parts: list[tuple[str, str]]) -> None:
    assert [(part.ref, part.outcome) for part in read_parts(lines)] == parts


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Fraværende: Poul Markvad (A).", ("Poul Markvad",)),
        ("Fraværende Jens Friis Felber", ("Jens Friis Felber",)),
        ("Afbud: Carl Grønbæk (Løsgænger)", ("Carl Grønbæk",)),
        ("Ikke til stede: Mads Lundgren Rasmussen (C)", ("Mads Lundgren Rasmussen",)),
        ("Afbud fra Mik Denckert", ("Mik Denckert",)),
        ("Fraværende: Jens Holm (A), Karen Lund (B) og Per Ås (C)", ("Jens Holm", "Karen Lund", "Per Ås")),
        ("A. Ben Hadi (løsgænger) var ikke til stede", ("A. Ben Hadi",)),
        ("Fraværende: Jens Holm (A) (ferie)", ("Jens Holm",)),
        ("Fraværende: Ingen", ()),
        ("Fraværende:", ()),
    ],
)
def test_absence_line(words: str, names: tuple[str, ...]) -> None:
    read = read_absence(words)
    assert read is not None
    assert (read.names, read.stays) == (names, False)


@pytest.mark.parametrize(
    "words",
    [
        "Borgmesteren oplyste, at Jens Holm var fraværende.",
        "Anne Holm ankom kl. 17.54 under punkt 4.",
        "Anne Holm (A) forlod mødet kl. 21.27.",
        "Fraværende elever skal meldes til skolen.",
        "Godkendt.",
    ],
)
def test_speech_about_absence_is_no_absence_line(words: str) -> None:
    assert read_absence(words) is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Torben Haukrogh (F) deltog ikke under punkterne 12-15.", ("12", "13", "14", "15")),
        ("Jens Holm (A) og Per Ås (B) deltog ikke i punkt 3, 5 og 7.", ("3", "5", "7")),
        ("Fraværende under punkterne 1-2: Jens Holm", ("1", "2")),
    ],
)
def test_absence_from_a_range_of_items(words: str, numbers: tuple[str, ...]) -> None:
    read = read_absence(words)
    assert read is not None
    assert read.numbers == numbers


@pytest.mark.parametrize(
    "words",
    [
        "Jens Holm (A) – Karen Lund (A) mødte som stedfortræder",
        "Karen Lund (A) deltog som stedfortræder for Jens Holm (A).",
        "Afbud fra Jens Holm stedfortræder Karen Lund",
        "Afbud: Jens Holm (A). Stedfortræder: Karen Lund (A)",
        "I stedet for Jens Holm (A) mødte Karen Lund (A).",
        "Stedfortræder for Jens Holm (A): Karen Lund (A)",
    ],
)
def test_substitute(words: str) -> None:
    read = read_absence(words)
    assert read is not None
    assert read.substitutes == (Stedfortraeder("Karen Lund", "Jens Holm"),)
    assert read.names == ("Jens Holm",)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Allan Borgen (V) var inhabil og forlod mødet under behandlingen af punktet.", ("Allan Borgen",)),
        ("Helle M. Holm (A) deltog ikke i behandlingen på grund af inhabilitet.", ("Helle M. Holm",)),
        ("Jens Kr. Holm (V) deltog ikke i behandlingen på grund af inhabilitet.", ("Jens Kr. Holm",)),
        ("Udvalget fandt, at Allan Borgen ikke var inhabil.", ()),
    ],
)
def test_disqualified_member(words: str, names: tuple[str, ...]) -> None:
    assert read_disqualified(words) == names


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Godkendt med 42 stemmer mod 4. 8 medlemmer undlod.", Stemmetal(42, 4, 8)),
        ("Forslaget blev forkastet med 39 stemmer imod 5.", Stemmetal(5, 39, None)),
        ("Forslaget blev forkastet med 27 stemmer mod 3 (Ø og F).", Stemmetal(3, 27, None)),
        ("Vedtaget med 18 stemmer for, 5 imod og 2 undlod.", Stemmetal(18, 5, 2)),
        ("Godkendt med stemmerne 15 for og 4 imod.", Stemmetal(15, 4, None)),
        ("For: 20 (Bo Holm (A))\nImod: 6 (Ib Krag (B))", Stemmetal(20, 6, None)),
        ("Stemte for: 20. Imod: 6.", Stemmetal(20, 6, None)),
        ("Godkendt, idet der etableres 40 pladser i stedet for 24.", None),
        ("Godkendt.", None),
    ],
)
def test_numbers_of_votes(words: str, counts: Stemmetal | None) -> None:
    assert read_votes(words)[1] == counts


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("For stemte: V og O. Imod stemte: A, F og C.", (("V", "O"), ("A", "F", "C"), ())),
        ("Liste H undlod at stemme.", ((), (), ("H",))),
        ("B, F og Ø kunne ikke anbefale.", ((), ("B", "F", "Ø"), ())),
        ("5 medlemmer (A+V+C) anbefaler forslaget.", (("A", "V", "C"), (), ())),
        ("Anbefalet af Finn Holm (V) og Lone Krag (R)", (("Finn Holm", "Lone Krag"), (), ())),
        ("A. Ben Hadi (løsgænger) stemte imod.", ((), ("A. Ben Hadi",), ())),
        ("Bo Holm stemte imod, og Ib Krag undlod at stemme.", ((), ("Bo Holm",), ("Ib Krag",))),
        (
            "Imod: 2 (Bo Holm (A), Ib Krag (O))\nListe A stemte imod, idet prisen er høj.",
            ((), ("Bo Holm", "Ib Krag"), ()),
        ),
    ],
)
def test_who_voted_how(words: str, sides: tuple[tuple[str, ...], ...]) -> None:
    votes = read_votes(words)[0]
    assert votes is not None
    assert (votes.in_favour, votes.against, votes.abstained) == sides


@pytest.mark.parametrize("words", ["(Ø) tager forbehold.", "2 medlemmer (N+Ø) tager forbehold.", "Godkendt."])
def test_reservation_is_no_vote(words: str) -> None:
    assert read_votes(words) == (None, None)


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


@pytest.mark.parametrize("phrase", OUTCOME_PHRASES, ids=lambda phrase: phrase.outcome)
def test_every_phrase_matches_its_example(phrase: object) -> None:
    assert phrase.pattern.search(phrase.example)  # type: ignore[attr-defined]  # parametrize hands over object


@pytest.mark.parametrize("line", WORDS["closed"]["examples"])
def test_line_instead_of_a_closed_item(line: str) -> None:
    assert is_closed_line(line)
