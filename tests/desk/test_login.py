"""Guessing at a password ends after five tries."""

from __future__ import annotations

from django.test import Client

from tests.desk.conftest import PASSWORD

LOGIN = "/admin/login/"


def attempt(client: Client, password: str, username: str = "signe") -> int:
    return client.post(LOGIN, {"username": username, "password": password}).status_code


def test_five_wrong_passwords_lock_the_login_even_for_the_right_one(client, clerk):
    assert [attempt(client, f"forkert {number}") for number in range(4)] == [200] * 4
    locked = client.post(LOGIN, {"username": "signe", "password": "forkert 5"})
    assert locked.status_code == 429
    assert "forkert adgangskode 5 gange" in locked.content.decode()
    assert "Vent 15 minutter" in locked.content.decode()
    assert attempt(client, PASSWORD) == 429
    assert "_auth_user_id" not in client.session


def test_four_wrong_passwords_and_the_right_one_let_the_clerk_in(client, clerk):
    for number in range(4):
        attempt(client, f"forkert {number}")
    assert attempt(client, PASSWORD) == 302
    assert client.get("/admin/").status_code == 200


def test_another_clerk_is_not_locked_out_with_the_first(client, clerk):
    for number in range(5):
        attempt(client, f"forkert {number}", username="en anden")
    assert attempt(client, PASSWORD) == 302
