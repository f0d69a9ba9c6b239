"""Items that every meeting has and that decide nothing in substance: data, one title a line."""

import re

# Beginnings of titles.
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
    "Gensidig orientering",
    "Orientering fra borgmesteren",
    "Orientering fra formanden",
    "Orientering fra udvalgsformanden",
    "Orientering fra forvaltningen",
    "Meddelelser fra ",
    "Siden sidst",
)
# Whole titles: »Orientering om byggesager« is a case, »Orientering« is not.
FORMAL_TITLES = ("Orientering", "Orienteringer", "Meddelelser", "Dagsorden", "Gensidige orienteringer")


def _either(titles: tuple[str, ...]) -> str:
    return "|".join(re.escape(title).replace(r"\ ", " ") for title in titles)


# A PostgreSQL regular expression, to be matched without regard to case. It defines a generated column
# (``AgendaItem.is_formal``): a change here needs a migration that takes the column off and puts it on again.
FORMAL_TITLE = rf"^(({_either(FORMAL_OPENINGS)})|({_either(FORMAL_TITLES)})[.: ]*$)"


def names_formal_items(words: str) -> bool:
    """Whether somebody who types this looks for the formal items themselves: »dagsorden«, »eventuelt«."""
    asked = " ".join(words.casefold().replace('"', " ").split())
    titles = [title.casefold().strip() for title in (*FORMAL_OPENINGS, *FORMAL_TITLES)]
    return len(asked) > 3 and any(
        title == asked or title.startswith(f"{asked} ") or title.endswith(f" {asked}") for title in titles
    )
