"""The archive's state as one short tag: what was answered is still right while the tag is the same."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest

from meetings.models import ArchiveChange

# Changes are numbered before they are committed, so an older number may turn up late; no transaction here
# lasts while so many others begin.
LATE_CHANGES = 100


def address_of(request: HttpRequest) -> tuple[str, str, str]:
    """What was asked for, and by which name of the archive, for ``state_tag``.

    As it was asked: an address made absolute has its ``..`` resolved, and would be another page's.
    """
    return request.scheme or "", request.get_host(), request.get_full_path()


def state_tag(*asked: object) -> str:
    """A weak entity tag for an answer to ``asked``; changes with every row that a public page is made of.

    One query, which reads no more rows as the archive grows.
    """
    changes = ArchiveChange.objects.order_by("-pk").values_list("pk", "writes")[:LATE_CHANGES]
    told = repr((asked, list(changes)))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
