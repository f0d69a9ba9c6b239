#!/usr/bin/env python3
"""Django's command line for Referatarkivet."""

import logging
import os
import sys

from django.core.management import execute_from_command_line

# These two read one file and print: no server, no database, no secret, so that they run on a bare clone.
READS_A_FILE_ONLY = ("parse_referat", "show_lines")
UNUSED = {
    "SECRET_KEY": "unused-by-a-command-that-only-reads-a-file",
    "ALLOWED_HOSTS": "localhost",
    "DATABASE_URL": "postgres://localhost/unused",
    "REDIS_URL": "redis://localhost",
}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in READS_A_FILE_ONLY:
        for name, value in UNUSED.items():
            os.environ.setdefault(name, value)
        logging.disable(logging.CRITICAL)  # an unreadable file is told in one line, and in nothing else
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minutes_archive.settings")
    execute_from_command_line(sys.argv)
