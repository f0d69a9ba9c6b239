"""What became of an item, read from the words of its decision and from nothing else."""

from __future__ import annotations

import re

from .referat import Delbeslutning, Outcome
from .vocabulary import AGENDA_CHANGES, CHANGES, NO_CHANGES, OUTCOME_PHRASES, OutcomePhrase, is_placeholder

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ(\"”»\d])|\n|;\s+")
_REST_OF_NAME = re.compile(r"[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][\w-]+\s*(?:\([^)]*\))?\s*(?:[.;,]|$)", re.MULTILINE)
"""``V og A. Ben Hadi (løsgænger).``: no sentence begins with a bare name."""
_COUNTED = re.compile(
    r"(?i:\d{1,3}\s+(?:medlem|stem|byrådsmedlem|undlod))|(?:I?mod|For|Hverken|Undlod|Pkt|Punkt|Herefter|Indstilling|Forslag|Ændringsforslag)\w*\b"
)
"""``med 39 stemmer imod 5. 7 medlemmer undlod``: here the point after a figure ends the sentence."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:ca|kr|mio|stk|pkt|nr|jf|evt|bl\.a|fx|f\.eks|inkl|ekskl|pr|hhv|mv|m\.v|dvs|"
    r"vedr|ang|kl|tlf|art|skt|sct|dr)|"
    r"(?<!:\s)(?<!,\s)(?<!og\s)(?<!mod\s)(?<!te\s)(?<!der\s)\b[A-ZÆØÅ]|\d)\.$",
    re.IGNORECASE,
)
_ABOUT_VOTES = re.compile(
    r"^(?:for|imod|mod|for stemte|imod stemte|imod stemmer|for stemmer|hverken for eller "
    r"imod|undlod|undlader)\b\s*[:\d(]|stemte (?:for|imod|mod|i ?mod)|undlod at stemme|"
    r"undlader at stemme|"
    r"tager forbehold|tog forbehold|^(?:et )?mindretal|mindretals?udtalelse|"
    r"protokoltilførsel|ønskede? (?:tilført|ført) (?:til )?protokol|til protokollen|"
    r"bemærker til protokol|afgivet? .*stemme|"
    r"^(?!\w*(?:udvalget|rådet|bestyrelsen|nævnet|forvaltningen|administrationen|repræsentationen)\b|"
    r"ansøg\w*|det|der).{1,80}\b(?:kunne|kan) ikke (?:anbefale|tiltræde|"
    r"godkende|støtte|tilslutte|gå ind for|stemme for)(?!s)\b",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"ændringsforslag|modforslag|underændringsforslag|\b(?:foreslog|foreslår|stillede "
    r"forslag|fremsatte|stillede? (?:følgende )?(?:ændrings)?forslag|anmodede om|ønskede|"
    r"ønsker|ønske om|oplyste|orienterede om, at)\b|^(?:liste|"
    r"parti\w*)?\s*\(?[A-ZÆØÅ](?:,? (?:og )?[A-ZÆØÅ])*\)?\s+(?:foresl|stille|ønske|kan "
    r"ikke|kunne ikke)|forslag(?:et)? fra (?:liste|[A-ZÆØÅ]\b)",
)
_BODY = re.compile(
    r"^(?:et flertal i )?(?:udvalget|byrådet|kommunalbestyrelsen|bestyrelsen|rådet|direktionen|\w*udvalget)\b"
)
AMENDMENT = re.compile(
    r"ændringsforslag|modforslag|underændring|alternativ\w* (?:indstilling|forslag)|"
    r"mindretal\w* (?:indstilling|forslag)|forslag(?:et)? fra (?:liste |gruppe )?\w+|"
    r"(?:liste|gruppe)\w* \w+ (?:forslag|stillede)",
    re.IGNORECASE,
)
"""A sentence about a counter-proposal: what became of it is not what became of the item."""
_SETTLED_FIRST = re.compile(
    r"^\W*(?:(?:ikke|enstemmigt|herefter|derefter|endeligt?)\s+)?(?:godkend(?:t|es)|vedtag(?:et|es)|anbefal(?:et|es)\b|"
    r"tilbagesend(?:es|t)|hjemvis(?:es|t)|henvis(?:es|t)|oversend(?:es|t)|returneres|sendes tilbage|"
    r"forkast(?:et|es)|tiltr(?:ådt|ædes)|udsat\b|udsættes\b|afvist\b|indstilles\b|taget til|"
    r"(?:\w+ )?(?:indstilling|forslag|sag|punkt|bevilling|ansøgning|dagsorden|orientering|lokalplan)"
    r"(?:s?forslaget|et|en|ens|er|erne)?s? (?:punkt \S+ )?(?:blev |er |bliver |blev herefter )?(?:\w+ )?"
    r"(?:godkendt|vedtaget|forkastet|tiltrådt|anbefalet|afvist|udsat|udsættes|bortfald\w*|faldt|følges|fulgt|taget)|"
    r"\w+(?:en|et|n|rne) (?:blev|er) (?:herefter |dermed |enstemmigt )?"
    r"(?:godkendt|vedtaget|forkastet|tiltrådt|anbefalet|afvist|udsat|henvist|oversendt|taget)|"
    r"valgt blev|som \w+ (?:blev|valgtes))\b"
)
"""A sentence that begins with what was settled tells it, whatever votes or wishes come after."""
_MAJORITY = re.compile(
    r"^(?:et )?(?:flertal|\w*(?:udvalget|rådet|bestyrelsen|nævnet|repræsentationen))\b.{0,60}"
    r"\b(?:kan|kunne) ikke "
    r"(?:\w+ )?(?:godkende|anbefale|tiltræde|støtte|imødekomme|gå ind for|tilslutte)"
)
_PUT_TO_VOTE = re.compile(r"sat(?:te)? (?:\w+ )?(?:til|under) afstemning|til afstemning", re.IGNORECASE)
_STANDING = (
    "approved",
    "approved_with_changes",
    "rejected",
    "referred",
    "postponed",
    "withdrawn",
    "recommended",
    "elected",
)
_PART = re.compile(
    r"^(?:(?P<ad>ad\.?\s*(?:pkt\.?|punkt(?:erne)?|indstillingspunkt|"
    r"at)?\s*)(?P<a>\d{1,2}(?:\s*(?:-|–|og|\+|,|til|/)\s*\d{1,2})*|[a-zæøå](?:\s*(?:-|–|"
    r"og|,)\s*[a-zæøå])*)(?=[\s.:,)\-–]|$)[.):]?\s*[:–-]?\s*"
    r"|(?:(?:indstillingens )?(?:punkt(?:erne)?|pkt\.?|at|forslag)\s+)(?P<p>\d{1,2}(?:\s*(?:-|–|"
    r"og|\+|,|til)\s*\d{1,2})*|[a-zæøå])\s*[:.)–-](?!\d)\s*"
    r"|(?P<n>\d{1,2}(?:\s*(?:-|–|og|\+|,)\s*\d{1,2})*|[a-hæ](?:\s*(?:-|–|"
    r"og)\s*[a-h])?)\s*(?:\.\s*\)|[.):])\s*(?:[:–-]\s*)?)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


_OF_A_POINT = re.compile(
    r"^(?:indstillingen?s?\s+)?(?:(?:punkt(?:erne)?|pkt\.?|at)\s*(?=\d[^.]*?\s[a-zæøå])|(?=\d[\d ,og+–-]*\s"
    r"(?:indstilles|anbefales|godkend|uds|tiltr|vedtag|tag|ikke)))(?P<ref>\d{1,2}(?:\s*(?:-|–|og|\+|,|til)\s*\d{1,2})*)"
    r"\s+(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""``Indstillingens pkt. 1 og 2 godkendt. Pkt. 3 udsat.``"""


def split_sentences(text: str) -> list[str]:
    """Sentences of a decision; a point after an abbreviation or a figure ends none."""
    pieces: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[start : match.start()]
        if re.search(r"\b[A-ZÆØÅ]\.$", piece) and _REST_OF_NAME.match(text, match.end()):
            continue
        if match.group().startswith((" ", "\t")) and _ABBREVIATION.search(piece):
            told = _COUNTED.match(text, match.end()) or re.search(r"\bstemme[rn]?\b|\bstemte\b", piece)
            counted = piece[-2:-1].isdigit() and told
            if not counted:
                continue
        pieces.append(piece.strip())
        start = match.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


def read_outcome(text: str, *, title: str = "") -> Outcome:
    """The outcome of a whole decision; ``none`` for a placeholder, ``other`` for words that fit none."""
    if is_placeholder(text):
        return "none"
    sentences = [
        sentence for sentence in split_sentences(_verdict_lines(text)) if not is_placeholder(sentence)
    ]
    if not sentences:
        return "none"
    found = [(sentence, phrase) for sentence in sentences if (phrase := _phrase(sentence))]
    chosen = _choose([pair for pair in found if not _WISHES.match(pair[0])] or found)
    if chosen is None:
        return "other"
    sentence, phrase = chosen
    if _is_agenda(title) and any(p.outcome in ("approved", "withdrawn", "postponed") for _, p in found):
        return _agenda_outcome(sentences, phrase.outcome)
    if phrase.outcome == "approved" and _has_changes(sentence):
        return "approved_with_changes"
    return phrase.outcome


def _verdict_lines(text: str) -> str:
    """The text without its list items, where what stands around them tells an outcome."""
    lines = text.split("\n")
    around = [line for line in lines if not line.lstrip().startswith("- ")]
    told = any(_phrase(sentence) for line in around for sentence in split_sentences(line))
    return "\n".join(around) if told and len(around) < len(lines) else text


# Outcomes of which a decision taken as a whole has one; talk before it and a member's later step apart.
_ONE_OF = frozenset(
    {"approved", "recommended", "noted", "postponed", "referred", "rejected", "withdrawn", "elected"}
)


_DISSENT = re.compile(
    r",? (?:men|idet|mens|medens) (?!udvalget|byrådet|kommunalbestyrelsen).{2,80}\b(?:kan|kunne) ikke "
    r"(?:anbefale|tiltræde|godkende|støtte)(?!s)\b"
)
"""``Indstilles til godkendelse, men Jens Madslund kan ikke anbefale.``: one member's view."""
_WISHES = re.compile(r"\w+ ønske(?:r|de)\b")
"""``Udvalget ønsker, at sagen genoptages.``: what else is told decides."""
_FOLLOWS_NOT = re.compile(r"\bfølge\w* ikke\b.{0,80}\b(?:idet|men)\b", re.IGNORECASE)
"""What the recommendation was not followed in is told behind it, and may be the outcome."""


def is_disputed(text: str, *, title: str = "") -> bool:
    """Whether the sentences of a decision point to different outcomes, so that the chosen may be wrong."""
    if _is_agenda(title):
        return False
    printed = split_sentences(_verdict_lines(text))
    sentences = [s for s in printed if not is_placeholder(s) and not AMENDMENT.search(s)]
    if any(_FOLLOWS_NOT.search(sentence) for sentence in sentences):
        return True
    phrases = [_phrase(sentence) for sentence in sentences]
    told = {phrase.outcome for phrase in phrases if phrase}
    return "escalated" not in told and len(told & _ONE_OF) > 1


_AND_PROPOSES = re.compile(
    r"^(?P<told>[\wæøåÆØÅ-]*(?:udvalget|rådet|nævnet|bestyrelsen|kommissionen) (?:\w+ )?"
    r"(?:anbefale[rd]|godkend(?:er|te)|tiltr(?:æder|ådte)|indstille[rd])\w*\b[^.]*?),? og "
    r"(?:foreslår|foreslog|ønske[rd]|opfordre[rd]|henstille[rd])\w*\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""``Ældrerådet anbefaler planen og foreslår, at …``: the body has decided before it proposes."""


def _phrase(sentence: str) -> OutcomePhrase | None:
    """The strongest phrase of one sentence; what a party proposed or how it voted decides nothing."""
    sentence = _AND_PROPOSES.sub(r"\g<told>", sentence)
    lowered = _DISSENT.sub(" ", re.sub(r"\bsom anbefalet\b(?: af \w+)?", " ", sentence.casefold()))
    escalated = next(
        (p for p in OUTCOME_PHRASES if p.outcome == "escalated" and p.pattern.search(lowered)), None
    )
    if escalated:
        return escalated
    if _MAJORITY.match(lowered):
        return next(p for p in OUTCOME_PHRASES if p.outcome == "rejected")
    settled = _SETTLED_FIRST.match(lowered)
    if _ABOUT_VOTES.search(sentence) and not settled:
        return None
    if not settled and not _BODY.match(lowered) and _is_proposal(sentence, lowered):
        return None
    if _PUT_TO_VOTE.search(sentence) and not re.search(r"forkast|vedtag|godkend|vedtog", lowered):
        return None
    return _before_remark(lowered) or _strongest(lowered)


_REMARK = re.compile(
    r",? (?:idet|dog(?! ikke)|således at|med (?:den |de |følgende )?bemærkning(?:er)?(?: om)?,? at)\b"
)


def _before_remark(sentence: str) -> OutcomePhrase | None:
    """``Godkendt, idet projekt 4 udskydes til 2011.``: what a remark puts off is not what was decided."""
    remark = _REMARK.search(sentence)
    told = _strongest(sentence[: remark.start()]) if remark else None
    return told if told and told.outcome in ("approved", "recommended") else None


def _strongest(sentence: str) -> OutcomePhrase | None:
    matches = [p for p in OUTCOME_PHRASES if p.pattern.search(sentence)]
    return max(matches, key=lambda p: _weight(p, sentence)) if matches else None


def is_settled(text: str) -> bool:
    """Whether the text begins with what was settled: ``Indstillingen blev godkendt med 29 stemmer …``"""
    return _SETTLED_FIRST.match(text.casefold()) is not None


def _is_proposal(sentence: str, lowered: str) -> bool:
    """Whether the sentence tells what somebody proposed or wished, and not what came of it."""
    if not _PROPOSAL.search(sentence):
        return False
    settled = re.search(r"\b(?:blev|er|besluttede|vedtog|godkendte)\b.*$", lowered)
    return not settled or bool(re.search(r"\b(?:foreslog|foreslår|oplyste|ønsker|ønskede)\b", lowered))


def _weight(phrase: OutcomePhrase, sentence: str) -> tuple[int, int]:
    """Rank first; among equals the phrase that stands first in the sentence."""
    match = phrase.pattern.search(sentence)
    return phrase.rank, -(match.start() if match else 0)


_PASSED_ON = re.compile(
    r"(?:sagen )?(?:anbefales|indstilles)(?:\.|$| over ?for| til (?:byråd|kommunalbest|økonomiudv))"
)
"""``Godkendt som indstillet. Anbefales overfor Byrådet.``: the council decides."""


def _choose(found: list[tuple[str, OutcomePhrase]]) -> tuple[str, OutcomePhrase] | None:
    """Which sentence's outcome is the decision's."""
    if not found:
        return None
    escalated = next((pair for pair in found if pair[1].outcome == "escalated"), None)
    if escalated:
        return escalated
    first = found[0]
    if first[1].outcome == "other":
        return first
    if first[1].outcome == "discussed":
        firm = [
            p
            for p in found
            if p[1].outcome in ("approved", "recommended", "rejected", "noted", "referred", "elected")
        ]
        return firm[0] if firm else first
    passed_on = next((pair for pair in found if _PASSED_ON.match(pair[0].casefold())), None)
    if first[1].outcome == "approved" and passed_on:
        return passed_on
    own = [pair for pair in found if not AMENDMENT.search(pair[0])]
    standing = [pair for pair in own or found if pair[1].outcome in _STANDING]
    return standing[0] if standing else first


def _has_changes(sentence: str) -> bool:
    cleaned = NO_CHANGES.sub(" ", sentence)
    return bool(CHANGES.search(cleaned))


def _is_agenda(title: str) -> bool:
    return bool(re.search(r"\bdagsorden", title, re.IGNORECASE)) and bool(
        re.search(r"godkend|dagsorden(?:en)?\W*$", title, re.IGNORECASE)
    )


def _agenda_outcome(sentences: list[str], otherwise: Outcome) -> Outcome:
    proposed = len(sentences) > 1 and re.search(r"foresl(?:og|år)", sentences[0])
    if (
        proposed
        and AGENDA_CHANGES.search(sentences[0])
        and re.match(r"(?:\w+ )?(?:blev )?godkendt", sentences[1], re.IGNORECASE)
    ):
        return "approved_with_changes"
    changed = any(AGENDA_CHANGES.search(s) and not re.search(r"foresl(?:og|år)", s) for s in sentences)
    if changed or any(_has_changes(s) for s in sentences if re.search(r"godkend", s, re.IGNORECASE)):
        return "approved_with_changes"
    return "approved" if otherwise == "postponed" else otherwise


def split_parts(lines: list[str]) -> list[tuple[str, str]]:
    """Points of a decision taken point by point, as (ref, text); empty where it is taken as a whole.

    Accepts ``Ad 1: …``, ``Ad. 1`` on a line of its own, ``1) …``, ``1. …``, ``2 - 3) …``.
    """
    parts: list[tuple[str, list[str]]] = []
    by_ad = any(
        re.match(r"^ad\.?\s*(?:pkt\.?|punkt\w*|at)?\s*(?:\d|[a-z]\b)", line, re.IGNORECASE) for line in lines
    )
    for line in _one_point_a_line(lines, by_ad=by_ad):
        match = _PART.match(line)
        if match and (match["ad"] or not by_ad) and _is_ref(match, bool(parts)):
            ref = match["a"] or match["p"] or match["n"]
            parts.append((_tidy_ref(ref), [match["rest"].strip()]))
        elif parts:
            parts[-1][1].append(line)
    if parts:
        last = parts[-1][1]
        while len([words for words in last if words]) > 1 and _ABOUT_VOTES.search(last[-1]):
            last.pop()  # a vote told after the last point is about the whole
    return [(ref, "\n".join(line for line in words if line)) for ref, words in parts]


def _is_ref(match: re.Match[str], begun: bool) -> bool:
    if match["ad"] or match["p"]:
        return True
    return begun or (match["n"] or "").strip().casefold().startswith(("1", "a"))


def _one_point_a_line(lines: list[str], *, by_ad: bool) -> list[str]:
    """``Ad 1: Godkendt. Ad 2-3: Anbefales.`` on one line is two points."""
    pattern = (
        r"(?<=[.!])\s+(?=ad\.?\s*(?:pkt\.?|punkt)?\s*\d)"
        if by_ad
        else r"(?<=[.!])\s+(?=\d{1,2}(?:\s*[-–]\s*\d{1,2})?\)\s)"
    )
    return [piece for line in lines for piece in re.split(pattern, line, flags=re.IGNORECASE)]


def _tidy_ref(ref: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", ref.strip())


def _without_verdict_below(lines: list[str]) -> list[str]:
    """Points may be what was told; ``Taget til efterretning.`` below the last is about them all."""
    kept = list(lines)
    while len(kept) > 1 and not _PART.match(kept[-1]) and len(kept[-1].split()) < 7:
        if read_outcome(kept[-1]) == "other":
            break
        kept.pop()
    return kept


def read_parts(lines: list[str]) -> tuple[Delbeslutning, ...]:
    """The parts with their outcomes; empty where a lone number is no point or no part says anything known."""
    by_ad = bool(re.match(r"^\W*ad\b", lines[0], re.IGNORECASE)) if lines else False
    parts = split_parts(lines if by_ad else _without_verdict_below(lines))
    read = tuple(Delbeslutning(ref, " ".join(text.split()), read_outcome(text)) for ref, text in parts)
    if not by_ad and not any(part.outcome not in ("other", "none") for part in read):
        return _told_by_point(lines)
    return read


def _told_by_point(lines: list[str]) -> tuple[Delbeslutning, ...]:
    """``Pkt. 1-2 anbefales. Pkt. 3 udsættes.``: each sentence about points of its own, or else empty."""
    sentences = [s for line in lines for s in split_sentences(line) if not _ABOUT_VOTES.search(s)]
    told = [match for sentence in sentences if (match := _OF_A_POINT.match(sentence))]
    if len(told) < 2 or len(told) < len(sentences):
        return ()
    return tuple(Delbeslutning(_tidy_ref(m["ref"]), m["rest"], read_outcome(m["rest"])) for m in told)


def combine(parts: tuple[Delbeslutning, ...], text: str, *, title: str = "") -> Outcome:
    """The whole decision's outcome where it was taken point by point."""
    outcomes = {part.outcome for part in parts if part.outcome != "none"}
    if any(part.outcome == "escalated" for part in parts) or read_outcome(text) == "escalated":
        return "escalated"
    if not outcomes:
        return read_outcome(text, title=title)
    return outcomes.pop() if len(outcomes) == 1 else "mixed"
