"""Items that every meeting has and that decide nothing in substance: data, one opening of a title a line."""

import re

FORMAL_OPENINGS = (
    "Godkendelse af dagsorden",
    "Godkendelse af referat",
    "Godkendelse af protokol",
    "Dagsordenens godkendelse",
    "Åben dagsorden - godkendelse",
    "Eventuelt",
    "Underskriftsside",
    "Underskrift af",
    "Evaluering af dagens møde",
    "Evaluering af mødet",
    "Næste møde",
)

# A PostgreSQL regular expression, to be matched without regard to case.
FORMAL_TITLE = f"^({'|'.join(re.escape(opening) for opening in FORMAL_OPENINGS)})"
