"""The test run's own servers are the real ones."""

import os

import pytest
import redis
from django.db import connection
from redis.backoff import NoBackoff
from redis.retry import Retry


@pytest.mark.django_db
def test_the_database_is_postgresql_with_danish_full_text():
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_tsvector('danish', 'beslutningerne')::text, lower('ÆØÅ')")
        assert cursor.fetchone() == ("'beslutning':1", "æøå")


@pytest.mark.django_db
def test_the_server_is_reached_through_a_socket_and_listens_on_no_network():
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)


def test_the_broker_answers_only_with_the_password(servers):
    address = os.environ["REDIS_URL"]
    assert redis.Redis.from_url(address).ping()
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=servers.port, retry=Retry(NoBackoff(), 0)).ping()
