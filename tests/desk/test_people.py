"""The clerk lays two spellings of one person together, or takes them apart; old addresses lead on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User

from ingest import reading
from meetings.models import Person, SourceDocument
from tests.ingest.papers import referat
from tests.meetings import rows

LIST = "/admin/meetings/person/"


@pytest.fixture
def people(db) -> tuple[Person, Person]:
    rows.make_item(absent=["Anne M. Holm", "Anne Holm"])
    return Person.objects.get(name="Anne Holm"), Person.objects.get(name="Anne M. Holm")


def choose(client, *people: Person, **sent: object):
    return client.post(
        LIST, {"action": "merge_people", "_selected_action": [person.pk for person in people]} | sent
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


def test_taking_them_apart_is_asked_first_and_gives_each_a_page_again(desk, client, people):
    anne, spelling = people
    choose(desk, *people, keep=anne.pk)
    SourceDocument.objects.update(reading=reading.to_json(referat(absent=("Anne M. Holm", "Anne Holm"))))
    page = choose(desk, spelling, action="part_people", index=0).content.decode()
    assert "Anne M. Holm skilles fra Anne Holm" in " ".join(page.split())
    assert client.get("/eksempelby/person/anne-m-holm/").status_code == 301
    choose(desk, spelling, action="part_people", part="ja")
    assert client.get("/eksempelby/person/anne-m-holm/").status_code == 200
    assert client.get("/eksempelby/person/anne-holm/").status_code == 200
    assert "Anne M. Holm" in desk.get("/admin/meetings/personmerge/").content.decode()


def test_one_who_is_not_laid_together_cannot_be_taken_apart(desk, people):
    sent = {"action": "part_people", "_selected_action": [people[0].pk], "index": 0}
    page = desk.post(LIST, sent, follow=True).content.decode()
    assert "Vælg navne, der er lagt sammen med en anden." in page


def test_what_cannot_be_told_apart_is_said_in_a_sentence(desk, people):
    anne, spelling = people
    choose(desk, *people, keep=anne.pk)
    sent = {"action": "part_people", "_selected_action": [spelling.pk], "part": "ja"}
    assert "Læs referatet igen først." in desk.post(LIST, sent, follow=True).content.decode()
    spelling.refresh_from_db()
    assert spelling.merged_into == anne


def test_whoever_may_only_look_is_not_offered_it(client, people, db):
    user = User.objects.create_user("gaest", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_person"))
    client.force_login(user)
    assert "Læg sammen" not in client.get(LIST).content.decode()
    choose(client, *people, keep=people[0].pk)
    assert not Person.objects.filter(merged_into__isnull=False).exists()
