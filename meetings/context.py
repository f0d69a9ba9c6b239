"""What every page knows about the site itself, from settings."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Name, accent colour, logo and contact of this archive, ``""`` where not set, and the page's address."""
    return {
        "site_name": settings.SITE_NAME,
        "site_accent": settings.SITE_ACCENT,
        "site_logo": settings.SITE_LOGO,
        "site_contact": settings.SITE_CONTACT,
        "page_address": _address(request),
    }


def _address(request: HttpRequest) -> str:
    """The page's whole address, for paper; ``""`` where it was asked for under a host that is not ours: the
    page that says so must not fail by it."""
    try:
        return request.build_absolute_uri()
    except DisallowedHost:
        return ""
