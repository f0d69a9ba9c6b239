"""The clerk's desk: Django's admin, with pages of its own for uploading, reviewing and correcting.

Django finds the package by its name when it starts; importing the modules registers their admins.
"""

from ingest.admin import documents, people, records

__all__ = ["documents", "people", "records"]
