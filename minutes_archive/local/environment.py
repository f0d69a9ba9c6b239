"""What the archive's processes are told through their environment when they run on one machine."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from minutes_archive.local.folder import StateFolder, secret

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def settings_for(
    folder: StateFolder, *, database_url: str, redis_url: str, is_development: bool = False
) -> dict[str, str]:
    """The settings that differ from production's defaults; the rest is left to the caller's environment."""
    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": secret(folder, "secret_key", byte_count=48),
        "ALLOWED_HOSTS": os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"),
        "DEBUG": "1" if is_development else "0",
        "SECURE_SSL": "0",
        "MEDIA_ROOT": str(folder.media),
        "STATIC_ROOT": str(folder.static),
        "CELERY_BEAT_SCHEDULE_FILENAME": str(folder.root / "beat"),
        "DJANGO_SETTINGS_MODULE": "minutes_archive.settings",
        "PYTHONUNBUFFERED": "1",
    }


def merged(settings: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment with ``settings`` on top; a ``NAME_FILE`` of one of them would outrank it."""
    outranking = {f"{name}_FILE" for name in settings}
    inherited = {name: value for name, value in os.environ.items() if name not in outranking}
    return inherited | dict(settings)


def write_for_shell(folder: StateFolder, settings: Mapping[str, str]) -> Path:
    """Keep the settings where ``make manage`` reads them, for its owner's eyes only."""
    path = folder.root / "environment"
    path.unlink(missing_ok=True)
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in settings.items()]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf8") as file:
        file.writelines(lines)
    return path
