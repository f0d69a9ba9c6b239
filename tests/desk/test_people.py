"""The clerk lays two spellings of one person together; the public's old addresses lead on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User

from meetings.models import Person
from tests.meetings import rows

LIST = "/admin/meetings/person/"


@pytest.fixture
def people(db) -> tuple[Person, Person]:
    rows.make_item(absent=["Anne M. Holm", "Anne Holm"])
    return Person.objects.get(name="Anne Holm"), Person.objects.get(name="Anne M. Holm")


def choose(client, *people: Person, **sent: object):
    return client.post(
        LIST, {"action": "merge_people", "_selected_action": [person.pk for person in people], **sent}
    )


def test_she_is_asked_which_spelling_to_keep(desk, people):
    page = choose(desk, *people, index=0).content.decode()
    assert "Hvilken stavemåde skal beholdes?" in page
    assert all(f'name="keep" value="{person.pk}"' in page for person in people)
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_then_they_are_one_and_the_old_address_leads_on(desk, client, people):
    anne, spelling = people
    assert choose(desk, *people, keep=anne.pk).status_code == 302
    spelling.refresh_from_db()
    assert spelling.merged_into == anne
    response = client.get("/eksempelby/person/anne-m-holm/")
    assert (response.status_code, response.headers["Location"]) == (301, "/eksempelby/person/anne-holm/")
    assert [item.title for item in client.get("/soeg/?fravaerende=anne-m-holm").context["results"]]


def test_one_alone_cannot_be_laid_together(desk, people):
    assert (
        "Vælg mindst to personer."
        in desk.post(
            LIST, {"action": "merge_people", "_selected_action": [people[0].pk], "index": 0}, follow=True
        ).content.decode()
    )


def test_a_key_that_was_not_chosen_only_asks_again(desk, people):
    stranger = rows.make_person("Bo Lund")
    assert "Hvilken stavemåde" in choose(desk, *people, keep=stranger.pk).content.decode()


def test_whoever_may_only_look_is_not_offered_it(client, people, db):
    user = User.objects.create_user("gaest", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_person"))
    client.force_login(user)
    assert "Læg sammen" not in client.get(LIST).content.decode()
    choose(client, *people, keep=people[0].pk)
    assert not Person.objects.filter(merged_into__isnull=False).exists()
