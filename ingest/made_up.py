"""A country's worth of made-up rows, to see how the archive fares at its size. Bulk path, drawn from a seed.

Nothing is read from a PDF here, and nothing in it is true: municipalities are called ``Målby 1`` and so on.
What pages and search ask of rows is as in life: words as uneven as a language's, compounds, cases that come
again, members who miss meetings.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from meetings.learning import refresh_words
from meetings.models import Municipality
from meetings.models.meetings import term_of
from meetings.slugs import danish_slug

ITEMS_A_MEETING = 12
ITEMS_A_CASE = 3
MUNICIPALITIES = 98
COMMITTEES = (
    "Byrådet", "Økonomiudvalget", "Børne- og Skoleudvalget", "Teknik- og Miljøudvalget",
    "Social- og Sundhedsudvalget", "Kultur- og Fritidsudvalget", "Beskæftigelsesudvalget", "Klimaudvalget",
)  # fmt: skip
MEMBERS = 9
FIRST_DAY, LAST_DAY = date(2010, 1, 4), date(2025, 12, 19)
SENTENCES = 30_000
OUTCOMES = (
    ("approved", 46, "Godkendt."),
    ("recommended", 20, "Anbefales godkendt."),
    ("noted", 18, "Taget til efterretning."),
    ("discussed", 4, "Drøftet."),
    ("postponed", 3, "Udsat."),
    ("approved_with_changes", 4, "Godkendt med bemærkninger."),
    ("rejected", 2, "Ikke godkendt."),
    ("none", 3, ""),
)
FORMAL = ("Godkendelse af dagsorden", "Eventuelt")


WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("made_up.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class _Draw:
    """What texts are drawn from: the same for the same seed."""

    random: random.Random
    sentences: list[str]
    titles: list[str]

    @classmethod
    def of(cls, seed: int) -> _Draw:
        drawn = random.Random(seed)  # noqa: S311  # made-up rows, no secret
        compounds = [stem + ending for stem in WORDS["stems"] for ending in WORDS["endings"]]
        drawn.shuffle(compounds)
        words = [*WORDS["common"], *compounds]
        # Zipf: the n-th most frequent word comes 1/n as often as the first.
        weights = list(accumulate(1 / place for place in range(1, len(words) + 1)))

        def sentence() -> str:
            text = " ".join(drawn.choices(words, cum_weights=weights, k=drawn.randint(9, 19)))
            return f"{text.capitalize()}."

        sentences = [sentence() for _ in range(SENTENCES)]
        titles = [
            f"{drawn.choice(compounds).capitalize()} og {drawn.choice(compounds)} {drawn.randint(1, 99)}"
            for _ in range(SENTENCES // 3)
        ]
        return cls(drawn, sentences, titles)


def make_archive(item_count: int, *, seed: int = 1) -> None:
    """Fill an archive that has no municipality yet with about ``item_count`` items, and its vocabulary.

    Raises ValueError where the archive is not empty: made-up rows do not go among real ones.
    """
    if Municipality.objects.exists():
        raise ValueError("The archive is not empty.")
    draw = _Draw.of(seed)
    meeting_count = max(1, round(item_count / ITEMS_A_MEETING))
    with transaction.atomic(), connection.cursor() as cursor:
        index = _take_index_down(cursor)
        _copy_places(meeting_count)
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # what waits to be checked would keep the index waiting
        _copy_items(meeting_count, draw)
        cursor.execute(index)
        _set_sequences(cursor)
    refresh_words()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _take_index_down(cursor: Any) -> str:
    """The search index is dropped, so that it can be built in one go; returned is what makes it again."""
    cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'item_search'")
    definition: str = cursor.fetchone()[0]
    cursor.execute("DROP INDEX item_search")
    return definition


def _copy(table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    statement = f"COPY meetings_{table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(row)


def _copy_places(meeting_count: int) -> None:
    towns = range(1, MUNICIPALITIES + 1)
    _copy("municipality", "id, name, slug", ((town, f"Målby {town}", f"maalby-{town}") for town in towns))
    _copy("committee", "id, municipality_id, name, slug, term_start, term_end", _committees())
    _copy("person", "id, municipality_id, name, slug", _people())
    published = datetime(2026, 1, 2, tzinfo=UTC)
    no = False
    _copy(
        "sourcedocument",
        "id, municipality_id, sha256, file, original_name, size, state, error_code, is_insisted, needs_ocr, "
        "is_ocr, parser_version, is_pending, meeting_id, given_committee, attempts, received_at, claimed_by",
        (
            (m, _place(m)[0], f"{m:064x}", f"maal/{m}.pdf", "maal.pdf", 1, "published", "", no, no,
             no, "maal", no, m, "", 1, published, "")
            for m in range(1, meeting_count + 1)
        ),
    )  # fmt: skip
    _copy(
        "meeting",
        "id, corrections, committee_id, held_on, sequence, location, document_id, published_at, "
        "first_published_at",
        (
            (m, "{}", _committee_of(m), _held_on(m, meeting_count), _sequence(m), "", m, published, published)
            for m in range(1, meeting_count + 1)
        ),
    )
    _copy(
        "participation",
        "meeting_id, person_id, position, is_listed, is_absent, origin",
        (
            (m, _person(_place(m)[0], place + _place(m)[1]), place, True, False, "meeting")
            for m in range(1, meeting_count + 1)
            for place in range(1, MEMBERS + 1)
        ),
    )


TERMS = sorted({term_of(date(year, 1, 1)) for year in range(FIRST_DAY.year, LAST_DAY.year + 1)})
STAFF = MEMBERS + len(COMMITTEES)


def _committees() -> Iterator[tuple[object, ...]]:
    for town in range(1, MUNICIPALITIES + 1):
        for kind, name in enumerate(COMMITTEES):
            for period, (first, last) in enumerate(TERMS):
                slug = f"{danish_slug(name)}-{first}-{last}"
                yield _committee(town, kind, period), town, name, slug, first, last


def _committee(town: int, kind: int, period: int) -> int:
    return ((town - 1) * len(COMMITTEES) + kind) * len(TERMS) + period + 1


def _people() -> Iterator[tuple[object, ...]]:
    for town in range(1, MUNICIPALITIES + 1):
        for place in range(1, STAFF + 1):
            number = _person(town, place)
            first, last = number % len(WORDS["first_names"]), number // 7 % len(WORDS["last_names"])
            name = f"{WORDS['first_names'][first]} {WORDS['last_names'][last]} {place}"
            yield number, town, name, danish_slug(name)


def _person(town: int, place: int) -> int:
    return (town - 1) * STAFF + (place - 1) % STAFF + 1


def _place(meeting: int) -> tuple[int, int]:
    """Municipality and kind of committee of a meeting: they take turns."""
    town, kind = divmod(meeting - 1, len(COMMITTEES))
    return town % MUNICIPALITIES + 1, kind


def _round(meeting: int) -> int:
    """How many meetings the same committee held before."""
    return (meeting - 1) // (MUNICIPALITIES * len(COMMITTEES))


def _held_on(meeting: int, meeting_count: int) -> date:
    rounds = _round(meeting_count) + 1
    span = (LAST_DAY - FIRST_DAY).days
    return FIRST_DAY + timedelta(days=(_round(meeting) * span // rounds + meeting % 5) % (span + 1))


def _sequence(meeting: int) -> int:
    return 1 + _round(meeting) % 90


def _committee_of(meeting: int) -> int:
    town, kind = _place(meeting)
    return _committee(town, kind, _round(meeting) % len(TERMS))


def _copy_items(meeting_count: int, draw: _Draw) -> None:
    item_count = meeting_count * ITEMS_A_MEETING
    _copy("case", "id, municipality_id, number, key, path", _cases(item_count))
    columns = (
        "id, corrections, meeting_id, number, slug, position, title, case_id, is_closed, page, is_current, "
    )
    columns += "outcome, decision_text, body_text, attachment_text, follows_recommendation"
    kept: list[tuple[int, str, str, str, str]] = []
    _copy("agendaitem", columns, _items(item_count, draw, kept))
    _copy("section", "item_id, position, kind, heading, page, blocks, text", _sections(kept))
    _copy("decision", _DECISION, _decisions(kept))
    _copy("attachment", _ATTACHMENT, _attachments(kept))
    _copy("absence", "item_id, person_id, origin, is_struck", _absences(item_count, draw.random))


_DECISION = "corrections, item_id, position, is_own, body, text, outcome, parts, page"
_ATTACHMENT = "corrections, item_id, position, title, page, file, is_cleared, screening_attempts"


def _case_of(item: int, item_count: int) -> int:
    """Cases come again after some meetings: item n and items a stride further on share one."""
    return (item - 1) % max(1, item_count // ITEMS_A_CASE) + 1


def _cases(item_count: int) -> Iterator[tuple[object, ...]]:
    for case in range(1, max(1, item_count // ITEMS_A_CASE) + 1):
        town = _place((case - 1) // ITEMS_A_MEETING + 1)[0]
        number = f"{10 + case % 16}/{case}"
        yield case, town, number, number, number


def _items(
    item_count: int, draw: _Draw, kept: list[tuple[int, str, str, str, str]]
) -> Iterator[tuple[object, ...]]:
    chosen, weights = draw.random, [weight for _, weight, _ in OUTCOMES]
    for item in range(1, item_count + 1):
        meeting, place = (item - 1) // ITEMS_A_MEETING + 1, (item - 1) % ITEMS_A_MEETING + 1
        is_formal = place in (1, ITEMS_A_MEETING)
        outcome, _, decided = chosen.choices(OUTCOMES, weights)[0] if not is_formal else OUTCOMES[0]
        body = "" if is_formal else " ".join(chosen.choices(draw.sentences, k=5))
        bilag = "" if is_formal or item % 3 else chosen.choice(draw.titles)
        title = FORMAL[place > 1] if is_formal else chosen.choice(draw.titles)
        kept.append((item, outcome, decided, body, bilag))
        case = None if is_formal else _case_of(item, item_count)
        followed = {"approved": True, "rejected": False, "postponed": False}.get(outcome)
        yield (
            item, "{}", meeting, str(place), str(place), place, title, case, False, place, True,
            outcome, decided, body, bilag, None if is_formal else followed,
        )  # fmt: skip


def _sections(kept: Sequence[tuple[int, str, str, str, str]]) -> Iterator[tuple[object, ...]]:
    for item, _, _, body, _ in kept:
        if body:
            block = json.dumps([{"type": "paragraph", "text": body, "page": 1}], ensure_ascii=False)
            yield item, 1, "presentation", "Sagsfremstilling", 1, block, body


def _decisions(kept: Sequence[tuple[int, str, str, str, str]]) -> Iterator[tuple[object, ...]]:
    for item, outcome, text, _, _ in kept:
        if text:
            yield "{}", item, 1, True, "Udvalget", text, outcome, "[]", 1


def _attachments(kept: Sequence[tuple[int, str, str, str, str]]) -> Iterator[tuple[object, ...]]:
    for item, _, _, _, title in kept:
        if title:
            yield "{}", item, 1, title, 1, "", False, 0


def _absences(item_count: int, chosen: random.Random) -> Iterator[tuple[object, ...]]:
    """At every third meeting somebody is missing from all of its items."""
    for meeting in range(1, item_count // ITEMS_A_MEETING + 1, 3):
        town, kind = _place(meeting)
        person = _person(town, chosen.randint(1, MEMBERS) + kind)
        for place in range(1, ITEMS_A_MEETING + 1):
            yield (meeting - 1) * ITEMS_A_MEETING + place, person, "item", False


def _set_sequences(cursor: Any) -> None:
    """New rows get numbers after the made ones."""
    for model in apps.get_app_config("meetings").get_models():
        table = model._meta.db_table
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 1)) FROM {table}"  # noqa: S608
        )
