"""The Celery app: JSON only, late acknowledgement, its schedule in ``settings.CELERY_BEAT_SCHEDULE``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minutes_archive.settings")

app = Celery("minutes_archive")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
