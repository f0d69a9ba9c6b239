"""Each address of the desk asks for its own rights: without one of them, 403."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from ingest.admin.documents import ADDRESSES
from meetings.models import SourceDocument
from tests.desk.papers import item_of, paper, put_on_desk

ITEM_RIGHTS = ("change_agendaitem", "change_decision", "change_attachment", "change_absence", "add_absence")

# Address below a document, method, and the rights it needs.
DOORS = {
    "desk_pdf": ("get", ("view_sourcedocument",)),
    "desk_attachment_pdf": ("get", ("view_sourcedocument", "view_attachment")),
    "desk_publish": ("post", ("publish_sourcedocument",)),
    "desk_withdraw": ("post", ("publish_sourcedocument",)),
    "desk_retry": ("post", ("retry_sourcedocument",)),
    "desk_insist": ("post", ("retry_sourcedocument",)),
    "desk_recognise": ("post", ("retry_sourcedocument",)),
    "desk_settle_alike_findings": ("post", ("change_privacyfinding",)),
    "desk_settle_alike_doubts": ("post", ("change_doubt",)),
    "desk_settle_doubt": ("post", ("change_doubt",)),
    "desk_reopen_doubt": ("post", ("change_doubt",)),
    "desk_settle_finding": ("post", ("change_privacyfinding",)),
    "desk_place": ("post", ("change_meeting",)),
    "desk_correct_meeting": ("post", ("change_meeting",)),
    "desk_correct_item": ("post", ITEM_RIGHTS),
}
ONE_RIGHT_SHORT = [(name, right) for name, (_, rights) in DOORS.items() for right in rights]
LOOKED_AT = ("desk_withdraw", "desk_place", "desk_correct_meeting", "desk_correct_item")


def address(name: str, document: SourceDocument) -> str:
    attachment = item_of(document, "2").attachments.all()[0]
    captured = {
        "doubt_id": document.doubts.all()[0].pk,
        "finding_id": document.findings.get().pk,
        "item_id": attachment.item_id,
        "attachment_id": attachment.pk,
    }
    route = next(route for route, _, each in ADDRESSES if each == name)
    wanted = {key: value for key, value in captured.items() if f":{key}>" in route}
    return reverse(f"admin:{name}", kwargs={"document_id": document.pk, **wanted})


def take_from(clerk: User, right: str) -> None:
    """The group cannot be taken from here, so the clerk gets all of its rights but one by herself."""
    rights = Permission.objects.filter(group__user=clerk).exclude(codename=right)
    clerk.user_permissions.set(rights)
    clerk.groups.clear()


def test_every_address_stands_in_the_table():
    assert set(DOORS) == {name for _, _, name in ADDRESSES}


@pytest.mark.parametrize(("name", "right"), ONE_RIGHT_SHORT)
def test_one_right_short_the_door_is_closed(desk, clerk, document, name, right):
    take_from(clerk, right)
    method = getattr(desk, DOORS[name][0])
    events = document.events.count()
    answer = method(address(name, document))
    assert answer.status_code == 403
    assert "mangler en rettighed" in answer.content.decode()
    assert document.events.count() == events


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_page_that_may_not_be_sent_may_not_be_looked_at(desk, clerk, document, name):
    take_from(clerk, DOORS[name][1][0])
    assert desk.get(address(name, document)).status_code == 403


@pytest.mark.parametrize("name", DOORS)
def test_with_the_groups_rights_every_door_opens(desk, document, name):
    attachment = item_of(document, "2").attachments.all()[0]
    attachment.file.save("bilag.pdf", ContentFile(b"%PDF-1.7"))
    method = getattr(desk, DOORS[name][0])
    assert method(address(name, document)).status_code in {200, 302, 404, 422}


@pytest.mark.parametrize("name", DOORS)
def test_a_visitor_is_sent_to_the_login(client: Client, document, name):
    response = getattr(client, DOORS[name][0])(address(name, document))
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize("name", [name for name, (method, _) in DOORS.items() if method == "post"])
def test_a_press_without_the_pages_token_is_refused(clerk, document, name):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)
    assert strict.post(address(name, document)).status_code == 403


@pytest.mark.parametrize(
    "name", [name for name, (method, _) in DOORS.items() if method == "post" and name not in LOOKED_AT]
)
def test_following_a_link_never_changes_anything(desk, document, name):
    assert desk.get(address(name, document)).status_code == 405


@pytest.mark.parametrize(
    ("page", "right"),
    [("add", "add_sourcedocument"), ("changelist", "view_sourcedocument"), ("change", "view_sourcedocument")],
)
def test_the_admins_own_addresses_ask_too(desk, clerk, document, page, right):
    take_from(clerk, right)
    args = [document.pk] if page == "change" else []
    assert desk.get(reverse(f"admin:meetings_sourcedocument_{page}", args=args)).status_code == 403


def test_nobody_deletes_or_edits_rows_past_the_desk(admin_client, document):
    assert admin_client.get(f"/admin/meetings/sourcedocument/{document.pk}/delete/").status_code == 403
    committee = document.meeting.committee
    assert admin_client.get(f"/admin/meetings/committee/{committee.pk}/delete/").status_code == 403
    answer = admin_client.post(f"/admin/meetings/committee/{committee.pk}/change/", {"name": "Andet"})
    assert answer.status_code == 403


@pytest.mark.parametrize("model", ["municipality", "committee", "person", "documentevent"])
def test_a_clerk_looks_at_the_other_rows_and_adds_none(desk, document, model):
    assert desk.get(f"/admin/meetings/{model}/").status_code == 200
    assert desk.get(f"/admin/meetings/{model}/add/").status_code == 403


def test_the_administrator_adds_a_municipality(admin_client):
    answer = admin_client.post("/admin/meetings/municipality/add/", {"name": "Nyby", "slug": "nyby"})
    assert answer.status_code == 302
    assert admin_client.get("/admin/meetings/municipality/").context["cl"].result_count == 1


def test_rows_of_another_referat_are_not_reached_through_this_one(desk, document):
    other = put_on_desk(paper(committee="Byrådet"), "byraadet.pdf")
    theirs = other.doubts.all()[0]
    assert desk.post(reverse("admin:desk_settle_doubt", args=[document.pk, theirs.pk])).status_code == 404
    item = item_of(other, "1")
    assert desk.get(reverse("admin:desk_correct_item", args=[document.pk, item.pk])).status_code == 404
