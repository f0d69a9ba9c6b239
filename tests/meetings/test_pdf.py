"""The PDF as it is served: whole or in part, once, and with nothing in it that can run."""

from __future__ import annotations

import pytest

from meetings.pdf_response import PDF_POLICY
from tests.meetings import rows

CONTENT = rows.PDF + b"%" + bytes(range(256)) * 1200


@pytest.fixture
def meeting():
    return rows.make_meeting(pdf=CONTENT)


@pytest.fixture
def whole(meeting):
    with meeting.document.file.open("rb") as file:
        return file.read()


def _bytes(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_whole_file_is_served_inline_under_a_name_of_our_own(client, meeting, whole):
    meeting.document.original_name = 'x"; filename=evil.html'
    meeting.document.save()
    response = client.get(meeting.get_pdf_url())
    assert _bytes(response) == whole
    assert response.headers["Content-Type"] == "application/pdf"
    name = "skoleudvalget-2022-2025-2024-03-12.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Content-Length"] == str(len(whole))


def test_nothing_in_it_can_run_on_the_site(client, meeting):
    response = client.get(meeting.get_pdf_url())
    assert response.headers["Content-Security-Policy"] == PDF_POLICY
    assert "script-src" not in PDF_POLICY
    assert PDF_POLICY.startswith("default-src 'none'")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_an_unchanged_file_is_not_sent_again(client, meeting):
    etag = client.get(meeting.get_pdf_url()).headers["ETag"]
    assert etag == f'"{meeting.document.sha256}"'
    again = client.get(meeting.get_pdf_url(), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_withdrawn_is_not_confirmed_as_unchanged(client, meeting):
    etag = client.get(meeting.get_pdf_url()).headers["ETag"]
    rows.withdraw_meeting(meeting)
    assert client.get(meeting.get_pdf_url(), headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=100-", 100, -1), ("bytes=-50", -50, -1), ("bytes=10-99999999", 10, -1)],
)
def test_a_range_of_bytes_is_sent_alone(client, meeting, whole, asked, first, last):
    response = client.get(meeting.get_pdf_url(), headers={"Range": asked})
    end = len(whole) if last == -1 else last + 1
    start = first if first >= 0 else len(whole) + first
    assert response.status_code == 206
    assert _bytes(response) == whole[start:end]
    assert response.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(whole)}"
    assert response.headers["Content-Length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(client, meeting, whole, asked):
    response = client.get(meeting.get_pdf_url(), headers={"Range": asked})
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(whole)}")


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=0-1,4-5", "lines=0-1", "bytes=-", "bytes=a-b"])
def test_a_range_that_cannot_be_read_gets_the_whole(client, meeting, whole, asked):
    response = client.get(meeting.get_pdf_url(), headers={"Range": asked})
    assert (response.status_code, _bytes(response)) == (200, whole)


def test_a_range_of_an_older_version_gets_the_whole(client, meeting, whole):
    headers = {"Range": "bytes=0-9", "If-Range": '"older"'}
    assert _bytes(client.get(meeting.get_pdf_url(), headers=headers)) == whole


def test_a_bilag_with_a_file_is_served_alike(client, meeting):
    item = rows.make_item(meeting, attachments=["Kort", "Notat"])
    notat = item.attachments.get(title="Notat")
    rows.attach_file(notat)
    response = client.get(notat.get_absolute_url())
    assert _bytes(response) == rows.PDF
    assert response.headers["Content-Security-Policy"] == PDF_POLICY
    again = client.get(notat.get_absolute_url(), headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(f"{item.get_absolute_url()}bilag/1.pdf").status_code == 404
