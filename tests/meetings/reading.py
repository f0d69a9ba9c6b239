"""Looking at an answer as a visitor does: its text, its links, its result rows."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client


def body_of(response: Any) -> str:
    return bytes(response.getvalue()).decode()


def text_of(response: Any) -> str:
    """The page's words without markup, blanks as one."""
    bare = re.sub(r"<[^>]+>", " ", body_of(response))
    return " ".join(html.unescape(bare).split())


def titles_found(client: Client, **parameters: Any) -> list[str]:
    """The titles of the results of a search, in order; fails where the page is not 200."""
    response = client.get("/soeg/", parameters)
    assert response.status_code == 200, text_of(response)
    return [item.title for item in response.context["results"]]


def refusal(client: Client, **parameters: Any) -> str:
    """The sentences of a search that was refused; fails where it was not."""
    response = client.get("/soeg/", parameters)
    assert response.status_code == 400
    return text_of(response)
