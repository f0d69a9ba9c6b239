"""A PDF from storage as an answer that streams, can be cut, and in which nothing can run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

CHUNK = 64 * 1024
# The browser's own viewer needs its styles and its plug-in object; nothing else is let in.
PDF_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def pdf_response(request: HttpRequest, file: FieldFile, *, name: str, etag: str) -> HttpResponseBase:
    """The whole file, or the one range of bytes asked for. ``name``: a safe file name of our own making."""
    size = file.size
    span = _span(request, size, etag)
    if span is None:
        response: HttpResponseBase = FileResponse(file.open("rb"))
        response["Content-Length"] = str(size)
    elif span[0] > span[1]:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = _part(file.open("rb"), *span, size)
    response["Content-Type"] = "application/pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = PDF_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"  # the desk shows it beside what was read
    response["Accept-Ranges"] = "bytes"
    # Kept and asked for again each time: an unchanged file costs a 304, a withdrawn one is gone.
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = etag
    return response


def _span(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte asked for (RFC 9110, 14.2); None for the whole file, which is always allowed.

    A first byte above the last means that nothing of the file was asked for.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not asked or asked.group(0) == "bytes=-":
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return max(size - int(last), 0), size - 1 if int(last) else -1
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last or size - 1), size - 1)


def _part(file: IO[bytes], first: int, last: int, size: int) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_read(file, first, last - first + 1), status=206)
    response["Content-Length"] = str(last - first + 1)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _read(file: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
