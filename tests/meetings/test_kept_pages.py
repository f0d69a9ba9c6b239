"""Finished pages are given again while nothing changes, and never once something has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import kept_pages
from meetings.archive_state import state_tag
from meetings.models import ArchiveChange, Municipality, SourceDocument
from tests.meetings import rows
from tests.meetings.reading import body_of
from tests.meetings.test_query_counts import PAGES

pytestmark = pytest.mark.usefixtures("keeps_pages")

# What only clerks see, and the changes themselves.
NOT_PUBLIC = {"meetings_archivechange", "meetings_doubt", "meetings_privacyfinding"}
PUBLIC = {model._meta.db_table for model in apps.get_app_config("meetings").get_models()} - NOT_PUBLIC

MEETING = "/eksempelby/udvalg/skoleudvalget-2022-2025/2024-01-01/"
# No row is in these, or their rows are sent while they are read.
NEVER_KEPT = {"/metode/", "/tilgaengelighed/", "/soeg.csv", f"{MEETING}referat.pdf"}


@pytest.fixture
def meeting():
    meeting = rows.make_meeting(held_on=date(2024, 1, 1))
    rows.make_participation(meeting, "Anne Holm")
    rows.make_item(meeting, "Ny legeplads", case="24/17", decision="Godkendt.", absent=["Anne Holm"])
    return meeting


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize("address", sorted(set(PAGES) - NEVER_KEPT))
def test_asked_again_a_page_costs_one_query_and_is_the_same(client, address):
    first = client.get(address, follow=True)
    final = first.request["PATH_INFO"] + "?" * bool(first.request["QUERY_STRING"])
    final += first.request["QUERY_STRING"]
    with CaptureQueriesContext(connection) as captured:
        again = client.get(final)
    assert [again.content, again.headers] == [first.content, first.headers]
    assert len(captured.captured_queries) == 1


@pytest.mark.parametrize("address", ["/", MEETING, f"{MEETING}punkt/1/", "/soeg/?q=legeplads", "/soeg.json"])
def test_withdrawn_it_is_gone_with_the_next_request(client, meeting, address):
    assert "legeplads" in body_of(client.get(address))
    rows.withdraw_meeting(meeting)
    again = client.get(address)
    assert again.status_code in {200, 404}
    assert "Ny legeplads" not in body_of(again)


def test_a_corrected_row_shows_at_once(client, meeting):
    item = meeting.items.get()
    address = item.get_absolute_url()
    assert "Ny legeplads" in body_of(client.get(address))
    type(item).objects.filter(pk=item.pk).update(title="Ny skaterbane")
    assert "Ny skaterbane" in body_of(client.get(address))


def test_a_renamed_municipality_shows_at_once(client, meeting):
    client.get("/")
    Municipality.objects.update(name="Andenby")
    assert "Andenby" in body_of(client.get("/"))


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize("address", ["/soeg/?udvlag=x", f"{MEETING}punkt/9/"])
def test_what_is_refused_or_missing_is_not_kept(client, address):
    client.get(address)
    again = client.get(address)
    assert again.status_code in {400, 404}
    assert again.templates


def test_the_next_day_a_page_is_made_anew(client, meeting, monkeypatch):
    client.get("/")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: tomorrow)
    assert client.get("/").templates


def test_a_page_is_kept_for_the_host_it_was_asked_for_under(client, meeting, settings):
    settings.ALLOWED_HOSTS = ["en.eksempel.dk", "to.eksempel.dk"]
    for host in settings.ALLOWED_HOSTS:
        assert f"http://{host}/" in body_of(client.get("/", headers={"Host": host}))


def test_a_very_long_answer_is_not_kept(client, meeting, monkeypatch):
    monkeypatch.setattr(kept_pages, "LONGEST", 100)
    client.get("/")
    assert client.get("/").templates


class TestTheStateOfTheArchive:
    def test_stays_while_nothing_is_written(self, meeting):
        assert state_tag("/") == state_tag("/")
        assert state_tag("/") != state_tag("/soeg/")

    def test_each_statement_of_one_transaction_alters_it(self, meeting):
        seen = [state_tag()]
        for name in ("Andenby", "Tredjeby"):
            Municipality.objects.update(name=name)
            seen.append(state_tag())
        assert len(set(seen)) == 3

    def test_what_is_rolled_back_did_not_happen(self, meeting):
        before = state_tag()
        with transaction.atomic():
            Municipality.objects.update(name="Andenby")
            transaction.set_rollback(True)
        assert state_tag() == before

    def test_who_reads_a_document_does_not_matter(self, meeting):
        before = state_tag()
        SourceDocument.objects.update(claimed_by="opgave", claimed_at=timezone.now())
        assert state_tag() == before
        SourceDocument.objects.update(state="failed", error_code="encrypted")
        assert state_tag() != before

    @pytest.mark.django_db(transaction=True)
    def test_a_transaction_leaves_one_row_whatever_it_writes(self):
        with transaction.atomic():
            rows.make_item(rows.make_meeting(), "Ny legeplads")
        first = ArchiveChange.objects.latest("pk")
        Municipality.objects.update(name="Andenby")
        assert ArchiveChange.objects.filter(pk__gt=first.pk).count() == 1
        assert first.writes > 3

    @pytest.mark.django_db(transaction=True)
    def test_what_began_earlier_and_is_committed_later_alters_it_too(self):
        rows.make_municipality("Sandby")
        rows.make_municipality("Andenby")
        rename = "UPDATE meetings_municipality SET name = 'Tredjeby' WHERE name = 'Andenby'"
        with connections.create_connection(connection.alias).cursor() as slow, transaction.atomic():
            slow.execute("BEGIN")
            slow.execute(rename)
            Municipality.objects.filter(name="Sandby").update(name="Fjerdeby")
            between = state_tag()
            slow.execute("COMMIT")
            slow.connection.close()
        assert state_tag() != between


@pytest.mark.usefixtures("meeting")
def test_an_address_with_dots_is_not_kept_as_the_page_that_they_lead_to(client):
    neighbour = rows.make_committee(municipality=rows.make_municipality("Nabokøbing"))
    rows.make_item(rows.make_meeting(neighbour), "Ny bro", case="24/17")
    assert client.get("/sag/24/17/../../../").status_code == 200
    assert "front.html" in [template.name for template in client.get("/").templates]


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(PUBLIC))
@pytest.mark.parametrize("write", ["UPDATE {} SET id = id", "DELETE FROM {} WHERE id < 0"])
def test_a_write_to_any_public_table_makes_kept_pages_stale(table, write):
    if table == "meetings_sourcedocument":
        write = write.replace("id = id", "state = state")
    before = state_tag()
    with connection.cursor() as cursor:
        cursor.execute(write.format(table))
    assert state_tag() != before
