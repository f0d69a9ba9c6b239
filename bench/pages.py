"""How long each kind of page takes and how many queries it asks, over the real referater of the corpus.

Milliseconds are medians in this process (no network); "page ÷ SQL" is the whole time over the time that the
database took of it, in the same rounds.
"""

from __future__ import annotations

import statistics
import time

from bench.empty_archive import empty_archive, referater

ROUNDS = 15
PATHS = {
    "front": "/",
    "search, all": "/soeg/",
    "search, words": "/soeg/?q=godkendelse",
    "search, absent": "/soeg/?fravaerende=jens-friis-felber",
    "search, case number": "/soeg/?sag=25/",
    "municipality": "/maalekommunen/",
}


def more_paths() -> dict[str, str]:
    """A committee, meeting, item, case and person page of the sample meeting."""
    from meetings.models import AgendaItem, Case, Person

    item = AgendaItem.objects.get(number="86", case__number="25/12638")
    return {
        "committee": item.meeting.committee.get_absolute_url(),
        "meeting": item.meeting.get_absolute_url(),
        "item": item.get_absolute_url(),
        "case, one item": item.case.get_absolute_url(),  # type: ignore[union-attr]  # found by its case
        "case, standing": Case.objects.get(number="21/24526").get_absolute_url(),
        "person": Person.objects.get(slug="jens-friis-felber").get_absolute_url(),
        "PDF": item.meeting.get_pdf_url(),
    }


def measure(path: str) -> tuple[float, float, int, int]:
    """Median milliseconds of the page and of its SQL, number of queries, and bytes of the answer."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times, database = Client(), [], []
    for _ in range(ROUNDS):
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            answer = client.get(path)
            body = answer.getvalue()
            times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        database.append(sum(float(query["time"]) for query in asked.captured_queries) * 1000)
    return statistics.median(times), statistics.median(database), len(asked), len(body)


def main() -> None:
    with empty_archive():
        from bench.whole import Ingest

        ingest = Ingest()
        for referat in referater():
            ingest.load_public(referat)
        print(f"{'page':22}{'ms':>8}{'SQL ms':>8}{'page ÷ SQL':>12}{'queries':>9}{'kB':>7}")
        for name, path in (PATHS | more_paths()).items():
            whole, sql, queries, size = measure(path)
            ratio = f"{whole / sql:12.1f}" if sql else f"{'–':>12}"
            print(f"{name:22}{whole:8.1f}{sql:8.1f}{ratio}{queries:9}{size / 1000:7.1f}")
        ingest.close()


if __name__ == "__main__":
    main()
