"""Login attempts are counted by the address that our own proxy vouches for."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from minutes_archive.client_address import client_address


@pytest.mark.parametrize(
    ("is_behind_proxy", "forwarded", "expected"),
    [
        (False, "198.51.100.7", "10.0.0.2"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (True, "", "10.0.0.2"),
    ],
)
def test_only_the_proxys_own_word_is_believed(
    settings: Settings, is_behind_proxy: bool, forwarded: str, expected: str
) -> None:
    settings.BEHIND_PROXY = is_behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == expected
