"""Whose login attempt it is: the address that attempts are counted by."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address as our own proxy wrote it, else the connection's.

    Behind a proxy every connection is the proxy's. Only the last entry of X-Forwarded-For is written by it;
    those before come from the visitor, who could write anything to escape the count.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return direct
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() or direct
