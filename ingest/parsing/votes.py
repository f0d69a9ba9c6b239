"""Who voted how, and how many: names and numbers as a decision prints them."""

from __future__ import annotations

import re
from typing import Literal

from .outcomes import AMENDMENT, split_sentences
from .people import PARTY_NAMES, clean_name, has_shape_of_name, looks_like_name, party_of, split_names
from .referat import Stemmer, Stemmetal

Side = Literal["in_favour", "against", "abstained"]

_LETTER = re.compile(r"^\(?(?:liste|parti|gruppe|partiet)?\s*\(?([A-ZÆØÅ]{1,2})\)?$", re.IGNORECASE)
_NUMBER_WORDS = {
    "en": 1,
    "én": 1,
    "et": 1,
    "ét": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "syv": 7,
    "otte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
}
_COUNT = r"(?:\d{1,3}|" + "|".join(_NUMBER_WORDS) + r")"
_AGAINST_VERB = (
    r"(?:stemte|stemmer|stemt|har stemt)\s+(?:i\s?mod|mod|nej)|(?:kunne|"
    r"kan)\s+ikke\s+(?:medvirke\s+til\s+at\s+)?"
    r"(?:anbefale|tiltræde|godkende|støtte|tilslutte sig|gå ind for|stemme for)"
)
_FOR_VERB = (
    r"(?:stemte|stemmer|har stemt)\s+(?:for|ja)|(?:vedtog|vedtager|anbefaler|anbefalede|anbefalet|"
    r"godkender|godkendte|tiltræder|tiltrådte|støtter|støttede|indstiller)\b"
)
_ABSTAIN_VERB = (
    r"(?:undlod|undlader|afstod|afstår|undlod at)\b(?:\s+fra)?(?:\s+at)?(?:\s+stemme)?|"
    r"(?:stemte|stemmer)\s+(?:hverken|blankt)|hverken\s+stemte"
)
_SIDES: tuple[tuple[Side, str], ...] = (
    ("abstained", _ABSTAIN_VERB),
    ("against", _AGAINST_VERB),
    ("in_favour", _FOR_VERB),
)
_LABELLED = re.compile(
    r"(?:^|(?<=[.;,\n)])\s*|(?<=\s))(?P<side>for\s+(?:\w+(?:et|en)\s+)?(?:stemte|stemmer)|(?:i\s?mod|"
    r"mod)\s+(?:\w+(?:et|en)\s+)?(?:stemte|stemmer)|stemte\s+(?:for|imod|mod)|stemmer\s+(?:for|imod)|"
    r"(?:undlod|undlader)\s+at\s+stemme|undlod|for|imod|mod|hverken\s+for\s+eller\s+i?mod|"
    r"blankt?|ja|nej|stemte\s+ikke|stemmer\s+for|stemmer\s+imod|afstod)\s*(?P<colon>:|"
    r"(?<=stemte)\s|(?<=stemmer)\s)\s*(?P<list>.*?)(?=$|\n|\.(?=\s|$)(?!(?<=\b[A-ZÆØÅ]\.)\s+"
    r"[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ][a-zæøå-]+)|"
    r"(?<=[)\w])[,;]?\s+(?:for|imod|mod)\s+(?:stemte|stemmer)\b|[;.]\s*(?:for|imod|"
    r"undlod)\b)",
    re.IGNORECASE,
)
_SIDE_OF_LABEL: tuple[tuple[str, Side], ...] = (
    (r"undlo|undla|hverken|blank|afsto|stemte ikke", "abstained"),
    (r"imod|mod|nej", "against"),
    (r"for|ja", "in_favour"),
)
_FOR_AND_AGAINST = re.compile(
    rf"\bmed\s+(?P<a>{_COUNT})\s+(?:stemmer\s+)?(?:for\s+)?(?:(?:og|,|i?mod|over\s+for|"
    rf"til)\s+)+(?P<b>{_COUNT})\b(?:\s+(?:stemmer?|imod|mod))*",
    re.IGNORECASE,
)
_NUMBER_FOR = re.compile(
    rf"\b(?P<q>{_COUNT})\s*\([^()]*\)\s*(?:stemte|stemmer)\s+for\b|"
    rf"\bfor\s+stemte[^.;]{{1,120}}\bi alt (?P<ialt>\d{{1,3}})|"
    rf"\bfor\s+(?:stemte|stemmer)[^.;]{{1,80}}\bmed (?P<med>\d{{1,3}})\s+stemme|"
    r"flertal på (?P<maj>\d{1,2}) |"
    rf"\bfor\s+stemte[^.;(]{{1,80}}\((?P<z>\d{{1,3}})(?:\s+stemmer?)?\)|"
    rf"\b(?P<n>{_COUNT})\s+(?:stemmer\s+|medlemmer\s+)?(?:stemte\s+|"
    rf"stemmer\s+)?for\b(?!\s*:)(?!\s+(?!og\b)[a-zæøå]+ (?!og|imod))|"
    rf"\bfor\s+(?:\w+(?:et|en)\s+)?stemte\s*:?\s+(?P<j>\d{{1,3}})\b|"
    rf"(?:(?:^|[.,;(]|\bstemte|\bstemmer)\s*for:?|\bfor:)\s+(?P<m>\d{{1,3}})\s*(?:stemmer|\(|$|\.|,)|"
    rf"(?P<k>{_COUNT})\s+medlemmer\s*(?:\([^)]*\)\s*)?(?:anbefaler|anbefalede|"
    rf"godkender|stemte for|stemmer for|godkendte|tiltræder)",
    re.IGNORECASE,
)
_NUMBER_AGAINST = re.compile(
    r"\bi?mod\s+(?:stemte|stemmer)[^.;]{1,80}\bmed (?P<med>\d{1,3})\s+stemme|"
    r"\((?P<y>\d{1,3})\)\s+(?:stemte|stemmer)\s+i?mod\b|"
    rf"(?:imod|mod)\s+stemte[^.;]{{1,120}}\bi alt (?P<ialt>\d{{1,3}})|"
    rf"(?:imod|mod)\s+stemte[^.;(]{{1,80}}\((?P<z>\d{{1,3}})(?:\s+stemmer?)?\)|"
    rf"\b(?P<n>{_COUNT})\s+(?:stemmer\s+|medlemmer\s+|"
    rf"stemme\s+)?(?:\([^)]*\)\s*)?(?:stemte\s+|stemmer\s+)?(?:i\s?mod|mod)\b(?!\s*:)|"
    rf"(?:imod|mod)\s+(?:\w+(?:et|en)\s+)?stemte\s*:?\s+(?P<k>\d{{1,3}})\b|\b(?:imod|"
    rf"mod):?\s+(?P<m>\d{{1,3}})\s*(?:stemmer?|\(|$|\.|,|;)",
    re.IGNORECASE,
)
_NUMBER_ABSTAINED = re.compile(
    rf"\b(?:undlod|undlader)(?:\s+at\s+stemme)?[^.;(]{{0,60}}\((?P<z>\d{{1,3}})(?:\s+stemmer?)?\)|"
    rf"\b(?P<n>{_COUNT})\s+(?:medlemmer\s+|medlem\s+|stemmer\s+|stemte\s+|"
    rf"byrådsmedlemmer\s+)?(?:\([^)]*\)\s*)?(?:undlod|undlader|hverken|blankt?|afstod|"
    rf"blanke)\b(?!\s*:)|(?:undlod|undlod at stemme|undlader at stemme|hverken for eller "
    rf"imod(?: stemte)?|blankt?):?\s+(?P<m>\d{{1,3}})\b",
    re.IGNORECASE,
)
POINT = "\u2024"
_BRACKETED = re.compile(
    r"\b(?P<side>(?:stemmer|stemte)?\s*for|imod|mod|undlod(?:\s+at\s+stemme)?|"
    r"undlader(?:\s+at\s+stemme)?|"
    r"blankt?)\s*(?:\d{1,3}\s*(?:stemmer)?\s*)?\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)",
    re.IGNORECASE,
)
_AGAINST_VOTES_OF = re.compile(r"\bi?mod stemmerne fra (?P<list>[^;]+)", re.IGNORECASE)
"""``anbefalet mod stemmerne fra O``."""
_AGAINST_AND_FOR = re.compile(
    rf"\b(?P<a>{_COUNT})\s+stemmer?\s+i?mod(?:,|\s+og)\s+(?P<b>{_COUNT})\s+(?:stemmer?\s+)?for\b",
    re.IGNORECASE,
)
"""``forkastet med 4 stemmer imod og 2 stemmer for``."""
_SIDES_LISTED = re.compile(
    r"\bmed\s+(?P<a>\d{1,3})\s+stemmer?\s+for\s*\((?P<pro>[^()]*)\)\s*(?:og|mod)\s+"
    r"(?P<b>\d{1,3})\s+(?:stemmer?\s+)?i?mod\s*\((?P<con>[^()]*)\)",
    re.IGNORECASE,
)
"""``godkendt med 18 stemmer for (A, V, C og B) og 8 imod (Ø, F og O)``."""
_BOTH_LISTED = re.compile(
    r"\bmed\s+(?P<a>\d{1,3})\s+(?:stemmer\s*)?(?:\((?P<winners>[^()]*)\)\s*)?(?:i?mod|over\s+for|til)\s+"
    r"(?P<b>\d{1,3})\s*(?:stemmer\s*)?\((?P<losers>[^()]*)\)",
    re.IGNORECASE,
)
"""``forkastet med 17 stemmer (A, K, O og V) mod 6 (B, F og Å)``: first stand the winners."""
_CLAUSES = re.compile(
    r",\s+(?:mens|medens|men)\s+|;\s*|\s+mens\s+|\s+medens\s+"
    r"|(?:(?<=\bimod)|(?<=\bfor)|(?<=stemme))(?:,\s+|\s+)og\s+(?=[A-ZÆØÅ][^.]{1,80}\b(?:undlod|undlader|stemte|stemmer)\b)"
)
_RESERVATION = re.compile(r"(?:tager|tog|tage|med)\s+(?:\w+\s+)?forbehold", re.IGNORECASE)
_CLAUSE = re.compile(
    r",?\s+(?:idet|da|fordi|hvilket|der\s+(?:ønske|men)|som\s+\w+|med\s+henvisning|"
    r"med\s+den\s+begrundelse|på\s+grund|af\s+hensyn)\b.*$|,\s+(?:der|hvis|hvor)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def read_votes(text: str) -> tuple[Stemmer | None, Stemmetal | None]:
    """The votes by name or party, and by number; None where the text tells none."""
    text = _protected(_NAMES_BELOW.sub(r"\1 ", text))
    sides: dict[Side, list[str]] = {"in_favour": [], "against": [], "abstained": []}
    parties: dict[Side, set[str]] = {"in_favour": set(), "against": set(), "abstained": set()}
    for sentence in split_sentences(text):
        _read_sentence(sentence, sides, parties)
    counts = read_counts(text)
    named = {
        side: tuple(dict.fromkeys(v for v in voters if v not in parties[side]))
        for side, voters in sides.items()
    }
    votes = Stemmer(named["in_favour"], named["against"], named["abstained"]) if any(named.values()) else None
    return votes, counts


_INITIAL = re.compile(
    rf"\b([A-ZÆØÅ][\w'’{POINT}-]+(?: [A-ZÆØÅ]{POINT})* (?:[A-ZÆØÅ]|Kr|Chr|Th|Joh|Fr))\.(?= [A-ZÆØÅ][\w.-]+)"
)


_NAMES_BELOW = re.compile(r"((?:stemmer|stemte|undlod|undlader)\b[^\n:]{0,20}:)\n")
"""``For forslaget stemmer:`` on a line of its own, the names below."""


def _protected(text: str) -> str:
    """The text with a mark for the points of initials: ``Jørgen K. Lindholt`` ends no sentence."""
    before = None
    while before != text:
        before, text = text, _INITIAL.sub(rf"\1{POINT}", text)
    return text


def _read_sentence(sentence: str, sides: dict[Side, list[str]], parties: dict[Side, set[str]]) -> None:
    if against := _AGAINST_VOTES_OF.search(sentence):
        _add("against", _voters(_CLAUSE.sub("", against["list"])), against["list"], sides, parties)
        return
    if told := _SIDES_LISTED.search(sentence):
        _add("in_favour", _voters(told["pro"]), told["pro"], sides, parties)
        _add("against", _voters(told["con"]), told["con"], sides, parties)
        return
    if both := _BOTH_LISTED.search(sentence):
        winners = both["winners"] or ""
        won, lost = _voters(winners), _voters(both["losers"])
        rejected = _is_rejection(sentence, both.start())
        _add("against" if rejected else "in_favour", won, winners, sides, parties)
        _add("in_favour" if rejected else "against", lost, both["losers"], sides, parties)
        return
    labelled = [*_LABELLED.finditer(sentence), *_BRACKETED.finditer(sentence)]
    found = False
    for match in labelled:
        voters = _voters(_CLAUSE.sub("", match["list"]))
        if voters:
            found = True
            _add(_side_of(match["side"]), voters, match["list"], sides, parties)
    if not found and not (_RESERVATION.search(sentence) and not re.search("stemt|undlod", sentence)):
        _read_spoken(sentence, sides, parties)


def _side_of(label: str) -> Side:
    words = label.casefold()
    return next(side for pattern, side in _SIDE_OF_LABEL if re.search(pattern, words))


def _add(
    side: Side, voters: list[str], printed: str, sides: dict[Side, list[str]], parties: dict[Side, set[str]]
) -> None:
    """A party's letter is left out where its members are named on the same side."""
    persons = [
        part
        for part in split_names(_unwrap(printed))
        if party_of(part) and looks_like_name(name := clean_name(part)) and name.casefold() not in PARTY_NAMES
    ]
    parties[side].update(p for part in persons if (p := party_of(part)))
    sides[side].extend(voters)


def _read_spoken(sentence: str, sides: dict[Side, list[str]], parties: dict[Side, set[str]]) -> None:
    for clause in _CLAUSES.split(sentence):
        found = _first_verb(clause)
        if found is None:
            continue
        side, match = found
        printed, voters = _around(clause[: match.start()], clause[match.end() :])
        if voters:
            _add(side, voters, printed, sides, parties)


def _first_verb(clause: str) -> tuple[Side, re.Match[str]] | None:
    """The verb that tells a side; ``undlod at stemme imod`` abstains, so that side is asked first."""
    for side, verb in _SIDES:
        match = re.search(rf"\b(?:{verb})", clause, re.IGNORECASE)
        if match:
            return side, match
    return None


_LEAD = re.compile(
    r"^(?P<list>\S.*?)\s+(?:ønske[rd]e?|mener|mente|finder|fandt|foreslår|foreslog|bemærke[rd]e?|henvise[r]?|henviste|begrunder)\b"
    r".*\bog\s*$"
)
"""``Søren Krage (Ø) ønsker adgangsvejen flyttet og stemmer imod``: who stands first."""


_ADVERBS = re.compile(
    r"(?:,?\s+(?:dog|også|ligeledes|alene|derfor|imidlertid|herefter|samtidig))+\s*$", re.IGNORECASE
)
"""``idet Lis Holm (V) dog stemte imod``."""


_BY = re.compile(
    r"\s*(?:(?!\w+(?:en|et|erne|ing)\s)\w+\s+){0,2}?af\s+(?:et flertal (?:bestående af\s+)?)?(?P<list>.*)$",
    re.IGNORECASE,
)
"""``Anbefalet enstemmigt af Bo Lund (V)``, and not ``godkendte indkaldelsen af Bo Lund (V)``."""


def _around(before: str, after: str) -> tuple[str, list[str]]:
    """The voters named before the verb, or after ``af``: ``Anbefalet af Bo Lund (V)``."""
    before = re.sub(r"^.*?\b(?:bestående af|bestod af|udgjort af|\bidet)\s+", "", before, flags=re.IGNORECASE)
    before = _ADVERBS.sub("", before)
    brackets = re.search(
        r"(?:medlemmer|medlem|flertal|mindretal|stemmer)(?: i \w+)?\s*\(([^()]*)\)\s*$", before, re.IGNORECASE
    )
    if brackets:
        return brackets.group(1), _voters(brackets.group(1))
    voters = _voters(before)
    if voters:
        return before, voters
    lead = _LEAD.match(before)
    if lead and (voters := _voters(lead["list"])):
        return lead["list"], voters
    by = _BY.match(after)
    printed = _CLAUSE.sub("", by["list"]).rstrip(" .") if by else ""
    return printed, _voters(printed)


def _unwrap(printed: str) -> str:
    """``20 (Bo Hillerup (A), …)`` gives what stands in the outer brackets."""
    text = printed.strip().rstrip(".")
    match = re.match(
        r"^(?:\d{1,3}|\w+)?\s*(?:stemmer|medlemmer|stemme|medlem)?\s*\((?P<inner>.*)\)$", text, re.DOTALL
    )
    if match and re.match(r"^(?:\d|\()", text):
        return match["inner"]
    return re.sub(r"^\d{1,3}\s*(?:stemmer|medlemmer|stemme)?\s*[:(–-]?\s*", "", text)


def _voters(printed: str) -> list[str]:
    """Parties and persons that the whole list is made of; empty where it is made of anything else."""
    text = re.sub(
        r"^(?:\w*gruppe(?:n|r|rne)?|partierne|listerne|lister|følgende|samtlige|alle|medlemmerne "
        r"fra|medlemmer fra|repræsentanterne for)\s*:?\s+",
        "",
        _unwrap(printed),
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"\s+(?:i alt|samlet)\s+\d+.*$|\s+med\s+\d{1,3}\s+stemmer?$|\s*\(\d{1,3}(?: stemmer?| medlem\w*)?\)$",
        "",
        text,
    ).strip()
    found: list[str] = []
    for part in re.split(r"\s*\+\s*", text) if "+" in text else split_names(text):
        voter = _voter(part)
        if voter is None:
            return []
        found.append(voter)
    return found if "(" in text else _without_marks(found)


def _without_marks(voters: list[str]) -> list[str]:
    """``Vicky Bendt, F, og Lars Mogens, Ø``: where each person is followed by a letter, it is her party."""
    persons = [voter for voter in voters if " " in voter]
    marked = voters[::2] == persons and len(voters) == 2 * len(persons)
    return persons if persons and marked else voters


_LIST_NAME = re.compile(r"^[A-ZÆØÅ][\w-]*(?:listen|-Listen|partiet)(?: [A-ZÆØÅ][\w-]+){0,3}$")
"""``Psykiatri-Listen``, ``Enhedslisten De Rød-Grønne``: a party, known or not."""


def _voter(printed: str) -> str | None:
    text = re.sub(r"\s*\(\d{1,3}\)$", "", printed.replace(POINT, ".").strip(" .:"))
    letter = _LETTER.match(text)
    if letter and letter.group(1).isupper():
        return letter.group(1)
    if text.casefold() in PARTY_NAMES or _LIST_NAME.match(text):
        return text
    with_letter = re.match(r"^(?P<party>[^()]+?)\s*\((?P<letter>[A-ZÆØÅ]{1,2})\)$", text)
    if with_letter and with_letter["party"].casefold() in PARTY_NAMES:
        return with_letter["letter"]
    name = clean_name(text)
    return name if has_shape_of_name(name) else None


def read_counts(text: str) -> Stemmetal | None:
    """Printed numbers of votes. In ``forkastet med 39 stemmer imod 5`` the first number is the winners'."""
    text = _about_the_item(text)
    in_favour = against = None
    if told := _AGAINST_AND_FOR.search(text):
        return Stemmetal(_number(told["b"]), _number(told["a"]), _first(_NUMBER_ABSTAINED, text))
    if sides := _SIDES_LISTED.search(text):
        return Stemmetal(_number(sides["a"]), _number(sides["b"]), _first(_NUMBER_ABSTAINED, text))
    both = _BOTH_LISTED.search(text) or _FOR_AND_AGAINST.search(text)
    if both:
        in_favour, against = _number(both["a"]), _number(both["b"])
        if _is_rejection(text, both.start()):
            in_favour, against = against, in_favour
    in_favour = in_favour if both else _first(_NUMBER_FOR, text)
    against = against if both else _first(_NUMBER_AGAINST, text)
    abstained = _first(_NUMBER_ABSTAINED, text)
    if in_favour is None and against is None and abstained is None:
        return None
    return Stemmetal(in_favour, against, abstained)


def _about_the_item(text: str) -> str:
    """The text without the votes on counter-proposals, where the item itself was voted on too."""
    sentences = split_sentences(text)
    own = [sentence for sentence in sentences if not AMENDMENT.search(sentence)]
    counted = any(_FOR_AND_AGAINST.search(sentence) or _NUMBER_AGAINST.search(sentence) for sentence in own)
    return "\n".join(own) if counted and len(own) < len(sentences) else text


def _is_rejection(text: str, at: int) -> bool:
    sentence = re.split(r"(?<=[a-zæøå)])\.\s|\n", text[:at])[-1]
    if re.search(r"stemmer\s+for", text[at : at + 40], re.IGNORECASE):
        return False
    return bool(
        re.search(r"forkast|afvist|nedstemt|faldt|ikke (?:godkendt|vedtaget)", sentence, re.IGNORECASE)
    )


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    for match in (match for sentence in split_sentences(text) for match in pattern.finditer(sentence)):
        value = _number(next((g for g in match.groups() if g), ""))
        if value is not None:
            return value
    return None


def _number(printed: str) -> int | None:
    return int(printed) if printed.isdigit() else _NUMBER_WORDS.get(printed.casefold())
