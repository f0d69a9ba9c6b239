"""Every public page is kept and asked for again: unchanged it is not sent, withdrawn it is gone at once."""

from datetime import date

import pytest

from tests.meetings import rows
from tests.meetings.test_query_counts import PAGES

COMMITTEE = "/eksempelby/udvalg/skoleudvalget-2022-2025/"
MEETING = f"{COMMITTEE}2024-01-01/"


@pytest.fixture
def meeting():
    meeting = rows.make_meeting(held_on=date(2024, 1, 1))
    rows.make_participation(meeting, "Anne Holm")
    rows.make_item(
        meeting,
        "Ny legeplads",
        case="24/17",
        decision="Godkendt.",
        absent=["Anne Holm"],
        attachments=["Kort"],
    )
    rows.attach_file(meeting.items.get().attachments.get())
    return meeting


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(
    "address", [*PAGES, f"{MEETING}punkt/1/bilag/1.pdf", "/robots.txt", "/sitemap-udvalg.xml"]
)
def test_unchanged_it_is_not_sent_again(client, address):
    response = client.get(address, follow=True)
    assert response.headers["Cache-Control"] == "public, no-cache"
    final = response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]
    again = client.get(final, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.getvalue()) == (304, b"")
    assert again.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    "address", [MEETING, f"{MEETING}punkt/1/", f"{MEETING}referat.pdf", "/soeg/?q=legeplads"]
)
def test_withdrawn_it_is_not_confirmed(client, meeting, address):
    tag = client.get(address).headers["ETag"]
    rows.withdraw_meeting(meeting)
    again = client.get(address, headers={"If-None-Match": tag})
    assert again.status_code in {200, 404}
    assert "Ny legeplads" not in again.content.decode()


@pytest.mark.parametrize(
    "address", ["/findes-ikke/", f"{MEETING}punkt/9/", "/soeg/?udvlag=x", "/soeg.json?side=x"]
)
def test_what_is_missing_or_refused_may_be_there_the_next_time(client, address):
    assert client.get(address).headers["Cache-Control"] == "public, no-cache"
