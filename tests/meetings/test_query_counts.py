"""How many queries a page costs: the number is the same however many rows there are."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.meetings import rows

PAGES = {
    "/": 4,
    "/soeg/": 6,
    "/soeg/?q=legeplads": 9,
    "/soeg/?q=legeplads&fravaerende=anne-holm&udvalg=skoleudvalget-2022-2025&kommune=eksempelby&bilag=ja": 9,
    "/soeg/?q=zeppeliner": 7,
    "/soeg/?q=24/17&sorter=nyeste": 5,
    "/soeg.csv": 5,
    "/soeg.json?q=legeplads": 6,
    "/soeg.json?fravaerende=anne-holm&udvalg=skoleudvalget-2022-2025": 7,
    "/soeg.atom": 1,
    "/soeg.atom?kommune=eksempelby&sag=24/17": 2,
    "/soeg/?fulgt=nej": 4,
    "/metode/": 0,
    "/tilgaengelighed/": 0,
    "/statistik/": 3,
    "/statistik/?kommune=eksempelby&aar=2024": 3,
    "/status/": 4,
    "/sitemap.xml": 10,
    "/sitemap-punkter.xml": 2,
    "/sitemap-sager.xml": 2,
    "/kalender.ics": 1,
    "/kalender.ics?kommune=eksempelby": 2,
    "/eksempelby/udvalg/skoleudvalget-2022-2025/kalender.ics": 2,
    "/sag/24/17/": 1,
    "/eksempelby/": 4,
    "/eksempelby/sag/24/17/": 12,
    "/eksempelby/person/anne-holm/": 10,
    "/eksempelby/udvalg/skoleudvalget-2022-2025/": 4,
    "/eksempelby/udvalg/skoleudvalget-2022-2025/2024-01-01/": 4,
    "/eksempelby/udvalg/skoleudvalget-2022-2025/2024-01-01/punkt/1/": 7,
    "/eksempelby/udvalg/skoleudvalget-2022-2025/2024-01-01/referat.pdf": 1,
}


def _fill(first: int, last: int) -> None:
    for month in range(first, last):
        meeting = rows.make_meeting(held_on=date(2024, month, 1))
        rows.make_participation(meeting, "Anne Holm")
        rows.make_participation(
            meeting, f"Vikar {month}", stands_for=rows.make_person("Bo Lund"), is_listed=False
        )
        for number in range(4):
            rows.make_item(
                meeting,
                f"Ny legeplads {number}",
                case="24/17",
                decision="Godkendt.",
                absent=["Anne Holm", "Bo Lund"],
                attachments=["Kort"],
            )


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, address):
    _fill(1, 3)
    few = _queries(client, address)
    _fill(3, 7)
    many = _queries(client, address)
    assert (len(few), len(many)) == (PAGES[address], PAGES[address]), "\n".join(many)


def _queries(client, address) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        assert response.status_code in {200, 302}
        response.getvalue()  # what is streamed is asked for only now
    return [query["sql"] for query in captured.captured_queries]
