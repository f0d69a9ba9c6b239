"""Case numbers in their three forms: as printed, as a key to compare by, and as they stand in an address.

Printed forms differ by product: ``25/12638``, ``2012-28504``, ``330-2018-3619``, ``00.22.02-Ø00-1-23``,
``299835``, ``BR 366/07``.
"""

import re
from urllib.parse import quote

from meetings.slugs import DANISH_LETTERS

PIECES = re.compile(r"[a-z0-9]+")
# A visitor may write the word too: "sag 25 12638", "Sagsnr.: 25/12638".
LEADING_WORD = re.compile(r"^\s*sag(?:snummer|snr|s)?\b\.?\s*(?:nr\b\.?)?\s*:?\s*", re.IGNORECASE)


def case_key(number: str) -> str:
    """The pieces of a case number in lower case, joined by ``/``: every spelling of one number has one key.

    ``25-12638``, ``25/12638`` and ``sag 25 12638`` all give ``25/12638``; ``""`` where no piece is left.
    """
    return "/".join(PIECES.findall(LEADING_WORD.sub("", number).translate(DANISH_LETTERS).lower()))


def case_path(number: str) -> str:
    """The number as it stands in an address: lower case, blanks as ``-``, ``/`` kept: ``br-366/07``.

    Characters an address cannot carry are percent-encoded, so that any printed number has an address.
    """
    plain = re.sub(r"\s+", "-", number.strip().translate(DANISH_LETTERS).lower())
    return quote(plain.strip("/"), safe="/.-_~")
