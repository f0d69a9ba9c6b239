"""The archive on one machine: PostgreSQL and Valkey from wheels, and the supervisor behind ``make run``.

Production starts none of this: there the servers are given by ``DATABASE_URL`` and ``REDIS_URL``.
"""
