"""What every page knows about the site itself, from settings."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """Name, accent colour, logo and contact of this archive; ``""`` where not set."""
    return {
        "site_name": settings.SITE_NAME,
        "site_accent": settings.SITE_ACCENT,
        "site_logo": settings.SITE_LOGO,
        "site_contact": settings.SITE_CONTACT,
    }
