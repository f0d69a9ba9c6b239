"""What a municipality is called where its whole name is written out."""

import pytest

from meetings.models import Municipality


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Haderslev", "Haderslev Kommune"),
        ("København", "Københavns Kommune"),
        ("Bornholm", "Bornholms Regionskommune"),
        ("Eksempelby (opdigtet)", "Eksempelby Kommune (opdigtet)"),
    ],
)
def test_a_municipality_is_called_as_it_calls_itself(name, called):
    assert Municipality(name=name).full_name == called
