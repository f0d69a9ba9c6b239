# One image for every process of the archive: web, worker, beat and the one-shot migration.
# It holds no secret; docker-compose.yml says what each container is told.

FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/base.txt /tmp/base.txt
RUN /venv/bin/pip install --require-hashes --requirement /tmp/base.txt

FROM python:3.11-slim
# The worker's commands for scanned PDFs; docs/decisions/0040-ocr.md says why they are no Python packages.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ocrmypdf tesseract-ocr-dan \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --system --gid 10001 arkiv \
    && useradd --system --uid 10001 --gid arkiv --no-create-home --shell /usr/sbin/nologin arkiv \
    && install --directory --owner arkiv --group arkiv /media
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=minutes_archive.settings \
    STATIC_ROOT=/app/staticfiles \
    MEDIA_ROOT=/media \
    CELERY_BEAT_SCHEDULE_FILENAME=/tmp/beat
WORKDIR /app
COPY manage.py ./
COPY minutes_archive minutes_archive
COPY meetings meetings
COPY ingest ingest
COPY templates templates
COPY static static
# The settings refuse to load half-configured; collecting files connects to nothing that is named here.
RUN SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgres://build/build REDIS_URL=redis://build \
    python manage.py collectstatic --noinput
USER 10001:10001
VOLUME /media
EXPOSE 8000
CMD ["gunicorn", "minutes_archive.wsgi", "--bind", "0.0.0.0:8000", "--threads", "4", "--no-control-socket"]
