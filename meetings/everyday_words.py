"""What a citizen says, and the words that referater use for the same thing: data, one word a line.

A word belongs here only where both mean the same thing in a municipality, whatever the sentence. Compounds
need no line: ``skole`` finds ``folkeskole`` without.
"""

from __future__ import annotations

from meetings.compounds import uninflected

# In the form of a dictionary; more than one word is searched as a phrase.
SAME_THING = {
    "affald": ("renovation",),
    "arbejdsløs": ("ledig",),
    "arbejdsløshed": ("ledighed",),
    "borgmesterløn": ("vederlag",),
    "bus": ("kollektiv trafik", "busdrift"),
    "busrute": ("buslinje", "kollektiv trafik"),
    "børnehave": ("daginstitution", "dagtilbud"),
    "børnepasning": ("dagtilbud", "dagpleje"),
    "fartbump": ("vejbump", "hastighedsdæmpning", "trafiksanering"),
    "fodboldbane": ("boldbane", "kunstgræsbane"),
    "gadelampe": ("gadelys", "vejbelysning", "gadebelysning"),
    "gadelys": ("vejbelysning", "gadebelysning"),
    "grundskyld": ("ejendomsskat",),
    "handicap": ("funktionsnedsættelse",),
    "hjemmehjælp": ("hjemmepleje", "praktisk hjælp"),
    "idrætshal": ("sportshal",),
    "kloak": ("spildevand",),
    "kommuneskat": ("udskrivningsprocent", "skatteprocent"),
    "kulturhus": ("medborgerhus",),
    "legeplads": ("legeområde",),
    "lys": ("belysning",),
    "plejecenter": ("plejehjem", "ældrecenter"),
    "plejehjem": ("plejecenter", "plejebolig", "ældrecenter"),
    "pris": ("takst",),
    "rengøring": ("renhold", "praktisk hjælp"),
    "skattestigning": ("skatteforhøjelse",),
    "skolebus": ("skolekørsel", "elevbefordring"),
    "skoleferie": ("ferieplan",),
    "skrald": ("affald", "renovation"),
    "skraldespand": ("affaldsbeholder", "affaldsspand"),
    "snerydning": ("vintervedligeholdelse", "vintertjeneste", "vinterregulativ"),
    "svømmehal": ("svømmebad", "svømmeanlæg", "svømmecenter"),
    "tandlæge": ("tandpleje",),
    "trafik": ("færdsel",),
    "ungdomsklub": ("fritidsklub", "klubtilbud"),
    "vejbump": ("hastighedsdæmpning", "trafiksanering"),
    "vuggestue": ("daginstitution", "dagtilbud"),
    "ældre": ("senior",),
    "ældrebolig": ("seniorbolig", "plejebolig"),
}


def same_thing(typed: str) -> tuple[str, ...]:
    """The other words for what was typed, in small letters and any inflection; () where there are none."""
    bases = {typed, *uninflected(typed)}
    bases |= {base[:-1] for base in bases if len(base) > 2 and base[-1] == base[-2]}
    bases |= {f"{base}e" for base in bases}
    found = sorted((base for base in bases if base in SAME_THING), key=len, reverse=True)
    return SAME_THING[found[0]] if found else ()
