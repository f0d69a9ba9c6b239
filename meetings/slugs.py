"""Names as they stand in an address: lower case, æ ø å written ae oe aa."""

from django.utils.text import slugify

# Django's slugify drops letters it cannot decompose: "Møde" would become "mde".
DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def danish_slug(text: str) -> str:
    """``Børne- og Ungeudvalget`` gives ``boerne-og-ungeudvalget``; ``""`` where nothing is left."""
    return slugify(text.translate(DANISH_LETTERS))
