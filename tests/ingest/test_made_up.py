"""An archive of made-up rows: of the size asked for, the same for a seed, and never among real ones."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.models import AgendaItem, Case, Meeting, Municipality, SearchWord
from tests.meetings import rows

pytestmark = pytest.mark.django_db(transaction=True)
ITEMS = 2_400


def fill(seed: int = 1) -> None:
    call_command("make_archive", items=ITEMS, seed=seed)


def test_it_is_of_the_size_asked_for_and_all_of_it_is_public():
    fill()
    assert AgendaItem.objects.published().count() == ITEMS
    assert Case.objects.published().count() > ITEMS / 5
    assert Municipality.objects.published().count() > 20
    assert SearchWord.objects.exists()


def test_the_search_index_is_there_again():
    fill()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'item_search'")
        assert cursor.fetchone() == (1,)


def test_new_rows_get_numbers_after_the_made_ones():
    fill()
    item = rows.make_item()
    assert item.pk > ITEMS


def test_the_same_seed_makes_the_same_rows_and_another_makes_others():
    made = []
    for seed in (1, 1, 2):
        fill(seed)
        made.append(list(AgendaItem.objects.order_by("pk").values_list("title", "outcome")[:200]))
        call_command("flush", interactive=False, verbosity=0)
    assert made[0] == made[1]
    assert made[0] != made[2]


@pytest.mark.parametrize(
    "path", ["/", "/soeg/", "/soeg/?q=skolepolitik", "/maalby-1/", "/statistik/", "/status/"]
)
def test_its_pages_answer(client, path):
    fill()
    assert client.get(path).status_code == 200


def test_made_up_rows_do_not_go_among_real_ones():
    meeting = rows.make_meeting()
    with pytest.raises(CommandError, match="not empty"):
        fill()
    assert list(Meeting.objects.all()) == [meeting]
