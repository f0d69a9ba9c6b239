"""The archive that the labelled queries are put to: the corpus's truths, and a made-up town's items.

An item is named by its file and number, ``koege-2021-01-12/3``, the town's by ``eksempelby/…``.
"""

from __future__ import annotations

import json

from meetings.learning import refresh_words
from meetings.models import AgendaItem, Meeting
from tests.meetings import rows
from tests.meetings.truth import CORPUS, load_truth

TOWN = "eksempelby"
# Number: title, decision, text.
ITEMS = {
    "1": ("Godkendelse af dagsorden", "Godkendt.", "Punktet om skolekørsel behandles først."),
    "2": ("Evaluering af beskæftigelsesindsatsen", "Taget til efterretning.", "Flere ledige er i arbejde."),
    "3": ("Valg til skolebestyrelsen ved Nordskolen", "Karen Vang er valgt.", "Forældrene har stemt."),
    "4": ("Særlig indsats mod skolefravær", "Godkendt.", "Elever med højt fravær får en mentor."),
    "5": ("Renovering af legepladsen i Byparken", "Godkendt.", "Gyngerne er slidte og udskiftes."),
    "6": ("Støjskærm langs motorvejen", "Udsat.", "Naboerne er plaget af støj fra trafikken."),
    "7": ("Klimatilpasning ved åen", "Godkendt.", "Regnvand har givet oversvømmelser i kældre."),
    "8": ("Parkeringsforhold i midtbyen", "Drøftet.", "Handlende ønsker flere pladser til biler."),
    "9": ("Ny daginstitution i Vestby", "Anbefales.", "Der mangler pladser i byens børnehaver."),
    "10": ("Udbud af skolekørsel", "Godkendt.", "Skolebussen kører for få elever."),
    "11": ("Tilskud til idrætsforeninger", "Godkendt.", "Klubberne har søgt om penge til udstyr."),
    "12": ("Lokalplan for vindmøller ved Nørrekær", "Forkastet.", "Naboer frygter støj og skygger."),
    "13": ("Takster for madordning på plejehjem", "Godkendt.", "Prisen for et måltid stiger."),
    "14": ("Ansættelse af skoleleder", "Godkendt.", "Stillingen på Nordskolen har været slået op."),
    "15": ("Meddelelser", "Taget til efterretning.", "Legepladsen er åbnet. Vindmøllerne er klaget over."),
    "16": ("Eventuelt", "", "Spørgsmål om parkering, legeplads og skolekørsel."),
    "17": ("Lukning af rådhusets kantine", "Afvist.", "Personalet har medbragt mad."),
    "18": ("Ny affaldsordning for etageboliger", "Godkendt.", "Beholdere til plast og pap stilles op."),
    "19": ("Plejecentret Engly: ventetid på boliger", "Drøftet.", "Borgere venter op til to måneder."),
    "20": ("Vejbelysning i Sønderby", "Godkendt.", "Armaturerne skiftes til LED for at spare strøm."),
    "21": ("Hastighedsdæmpning på Mosevej", "Udsat.", "Beboerne ønsker bump ved skolestien."),
    "22": ("Cykelsti mellem Nørreby og Havnen", "Anbefales.", "Stien bliver fire kilometer lang."),
    "23": ("Køreplan for kollektiv trafik 2025", "Godkendt.", "Rute 12 nedlægges om aftenen."),
    "24": ("Vintertjeneste på kommunens veje", "Godkendt.", "Glatte stier saltes før klokken syv."),
    "25": ("Praktisk hjælp i eget hjem: kvalitetsstandard", "Godkendt.", "Der gøres rent hver tredje uge."),
    "26": ("Udskrivningsprocent og grundskyldspromille", "Godkendt.", "Skatten er uændret næste år."),
    "27": ("Udvidelse af Svømmecenter Vest", "Afvist.", "Svømmehallen er for lille til skolernes hold."),
    "28": ("Spildevandsplan for Lilleby", "Sendt i høring.", "Kloakken deles i regnvand og spildevand."),
    "29": ("Vederlag til formænd for stående udvalg", "Godkendt.", "Vederlaget følger bekendtgørelsen."),
    "30": ("Salg af byggegrunde ved Skovkanten", "Godkendt.", "Tolv parceller udbydes til højestbydende."),
    "31": (
        "Modtagelse af fordrevne fra Ukraine",
        "Taget til efterretning.",
        "Der er fundet lejemål til alle.",
    ),
    "32": ("Tandplejens åbningstider", "Godkendt.", "Klinikken lukker om fredagen."),
    "33": ("Ny hundeskov i Østparken", "Anbefales.", "Indhegning med låge mod legepladsen."),
    "34": (
        "Normeringer i dagtilbud",
        "Taget til efterretning.",
        "Antallet af børn for hver pædagog opgøres.",
    ),
}


def fill() -> dict[int, str]:
    """The names of all items by id, the vocabulary counted."""
    names = _town()
    for path in sorted([*CORPUS.glob("*.json"), *CORPUS.glob("made/*.json")]):
        if (
            json.loads(path.read_text(encoding="utf8"))["document"] == "minutes"
            and "compact" not in path.stem
        ):
            folder = "made/" if path.parent.name == "made" else ""
            names |= _named(
                load_truth(folder + path.stem, municipality=path.stem.split("-")[0].title()), path.stem
            )
    refresh_words()
    return names


def _town() -> dict[int, str]:
    meeting = rows.make_meeting()
    for number, (title, decision, body) in ITEMS.items():
        rows.make_item(meeting, title, number=number, decision=decision, body=body)
    return _named(meeting, TOWN)


def _named(meeting: Meeting, name: str) -> dict[int, str]:
    items = AgendaItem.objects.filter(meeting=meeting).values_list("pk", "number")
    return {pk: f"{name}/{number}" for pk, number in items}
