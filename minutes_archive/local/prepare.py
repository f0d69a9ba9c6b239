"""First step of a start, with Django: migrate, collect the static files, make the local clerk."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import django
from django.core.management import call_command

from minutes_archive.local.folder import StateFolder, secret

CLERK = "sagsbehandler"


def main(root: Path) -> None:
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    _collect_static(StateFolder(root))
    _ensure_clerk(StateFolder(root))
    _ask_for_sample(StateFolder(root))


def _collect_static(folder: StateFolder) -> None:
    """Does nothing while no static file was changed since the last time."""
    from django.conf import settings  # noqa: PLC0415

    if settings.DEBUG:
        return  # the development server finds them where they lie
    stamp, wanted = folder.static / "collected.sha256", _static_digest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted, encoding="ascii")


def _static_digest() -> str:
    """Of every static file's path, size and time of change."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _ensure_clerk(folder: StateFolder) -> None:
    """Made once; a password that she has changed since stays changed."""
    from django.contrib.auth.models import Group, User  # noqa: PLC0415  # needs django.setup()

    from ingest.rights import GROUP  # noqa: PLC0415

    clerk, is_new = User.objects.get_or_create(username=CLERK, defaults={"is_staff": True})
    if not is_new:
        return
    password = secret(folder, "clerk", byte_count=12)
    clerk.set_password(password)
    clerk.save()
    clerk.groups.add(Group.objects.get(name=GROUP))
    sys.stdout.write(f"A local clerk was made: user {CLERK}, password {password} (shown this once)\n")


def _ask_for_sample(folder: StateFolder) -> None:
    """An archive that holds any document is left as it is."""
    from meetings.models import SourceDocument  # noqa: PLC0415

    if not SourceDocument.objects.exists():
        folder.sample_waits.touch()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
