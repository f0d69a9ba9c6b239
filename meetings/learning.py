"""Keeping the archive's vocabulary: words of published items, and of nothing else.

Learnt when a meeting is published and forgotten when it is withdrawn; ``refresh_words`` counts them all
anew and mends what else has changed, such as a clerk's correction. Only words of letters are kept, no number.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max

from meetings.models import AgendaItem
from meetings.models.words import SearchWord

# Items whose words are counted in one statement, which keeps memory and locks small.
ITEMS_AT_ONCE = 5_000

# Words of published items, each once an item. Token types of PostgreSQL's parser: 1 and 2 are words, 10 and
# 11 parts of hyphenated ones.
_PRINTED = """
    SELECT DISTINCT item.id, lower(token.token) AS word
    FROM meetings_agendaitem AS item
    JOIN meetings_meeting AS meeting ON meeting.id = item.meeting_id
    CROSS JOIN LATERAL ts_parse('default', concat_ws(
        ' ', item.title, item.decision_text, item.attachment_text, item.body_text
    )) AS token
    WHERE meeting.published_at IS NOT NULL AND item.is_current AND {chosen}
        AND token.tokid IN (1, 2, 10, 11) AND token.token ~ '^[[:alpha:]]{{4,60}}$'
"""
_COUNTED = f"""
    SELECT word, (ts_lexize('danish_stem', word))[1] AS lexeme, count(*) AS item_count
    FROM ({_PRINTED}) AS printed
    GROUP BY word
    HAVING (ts_lexize('danish_stem', word))[1] IS NOT NULL
"""  # noqa: S608  # put together from the constants here
_LEARN = f"""
    INSERT INTO meetings_searchword (word, lexeme, item_count) {_COUNTED}
    ON CONFLICT (word) DO NOTHING
"""
_COUNT_ON = f"""
    INSERT INTO counted_words AS counted (word, lexeme, item_count) {_COUNTED}
    ON CONFLICT (word) DO UPDATE SET item_count = counted.item_count + excluded.item_count
"""
# Words learnt while the others were counted are newer than the newest at the beginning, and stay.
_FORGET_UNCOUNTED = """
    DELETE FROM meetings_searchword AS kept
    WHERE kept.id <= %s AND NOT EXISTS (SELECT FROM counted_words AS counted WHERE counted.word = kept.word)
"""
_TAKE_OVER = """
    INSERT INTO meetings_searchword AS kept (word, lexeme, item_count)
    SELECT word, lexeme, item_count FROM counted_words
    ON CONFLICT (word) DO UPDATE SET lexeme = excluded.lexeme, item_count = excluded.item_count
    WHERE kept.item_count <> excluded.item_count OR kept.lexeme <> excluded.lexeme
"""
_FORGET = """
    DELETE FROM meetings_searchword AS kept
    WHERE kept.lexeme IN (
        SELECT unnest(tsvector_to_array(own.search)) FROM meetings_agendaitem AS own WHERE own.meeting_id = %s
    ) AND NOT EXISTS (
        SELECT FROM meetings_agendaitem AS item
        JOIN meetings_meeting AS meeting ON meeting.id = item.meeting_id
        WHERE meeting.published_at IS NOT NULL AND item.is_current
            AND item.search @@ (quote_literal(kept.lexeme))::tsquery
    )
"""


def learn_words(meeting_id: int) -> None:
    """Add the words of a published meeting's items; does nothing for a meeting that is not public.

    Words that are there keep their count until the next ``refresh_words``. One statement, safe to repeat.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LEARN.format(chosen="item.meeting_id = %s"), [meeting_id])


def forget_words(meeting_id: int) -> None:
    """Take out the words of a meeting's items that no published item has. One statement, safe to repeat."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [meeting_id])


def refresh_words() -> int:
    """Count all words anew; how many there are. Takes minutes for a million items; nobody waits for it."""
    last_item = AgendaItem.objects.aggregate(last=Max("pk"))["last"] or 0
    last_word = SearchWord.objects.aggregate(last=Max("pk"))["last"] or 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE counted_words (word varchar(60) PRIMARY KEY, lexeme varchar(60), "
            "item_count integer) ON COMMIT DROP"
        )
        for first in range(0, last_item + 1, ITEMS_AT_ONCE):
            _count_on(cursor, first)
        cursor.execute(_TAKE_OVER)
        cursor.execute(_FORGET_UNCOUNTED, [last_word])
        cursor.execute("DROP TABLE counted_words")
    return SearchWord.objects.count()


def _count_on(cursor: CursorWrapper, first: int) -> None:
    chosen = "item.id >= %s AND item.id < %s"
    cursor.execute(_COUNT_ON.format(chosen=chosen), [first, first + ITEMS_AT_ONCE])
