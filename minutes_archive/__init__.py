"""The wiring: settings, addresses, Celery and the embedded local servers. Nobody imports it."""

from minutes_archive.celery import app as celery_app

__all__ = ["celery_app"]
