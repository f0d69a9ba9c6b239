"""What a search offers beside its results: the case or the person that was meant, and a way out of none.

Everything here is of published rows.
"""

from __future__ import annotations

import re

from meetings.filters import looks_like_case_number
from meetings.models import Case, Person
from meetings.slugs import danish_slug

# What people write before a number, or around it: »j.nr. 25/12638«, »#25/12638«, »"25/12638"«.
AROUND_NUMBER = re.compile(
    r'^["#\s]*(?:j(?:ournal)?\.?\s*(?:nr|nummer)\b\.?\s*:?\s*)?|["\s]+$', re.IGNORECASE
)
# A first and a last name at least: one word is a subject, or half the council.
NAME_SHAPE = re.compile(r"\s*[^\W\d_][\w.'-]*(?:\s+[^\W\d_][\w.'-]*){1,5}\s*")
PEOPLE_SHOWN = 5


def cases_named(words: str) -> list[Case]:
    """The cases, one a municipality at most, where what was typed is a case number and nothing else.

    One query, none where it is not.
    """
    number = AROUND_NUMBER.sub("", words)
    if not looks_like_case_number(number):
        return []
    return list(Case.objects.published().numbered(number).select_related("municipality"))


def people_named(words: str, *, municipality: str = "") -> list[Person]:
    """The people, some municipalities' of one name, where what was typed is a whole name.

    A spelling that was laid together with another leads to the person. One query, none where it is no name.
    """
    if not NAME_SHAPE.fullmatch(words):
        return []
    people = Person.objects.published().meant_by(danish_slug(words)).select_related("municipality")
    if municipality:
        people = people.filter(municipality__slug=municipality)
    return list(people.order_by("municipality__name", "pk")[:PEOPLE_SHOWN])
