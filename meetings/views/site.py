"""What the site itself has to say: its health, its colour, its icon, and what robots may read."""

from __future__ import annotations

import redis
from django.conf import settings
from django.db import Error as DatabaseFault
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings.colours import theme_css
from meetings.models import DocumentState, SourceDocument
from meetings.views.pages import public_page

BROKER_TIMEOUT_S = 1.0
THEME_MAX_AGE = 3600
ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /soeg/\nDisallow: /soeg.\n"


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while database and broker answer, else 503; with the age in seconds of the oldest unread document.

    Says nothing about why: that is in the log.
    """
    database, age = _database_and_backlog()
    broker = _broker_answers()
    is_well = database and broker
    report = {
        "status": "ok" if is_well else "unavailable",
        "database": database,
        "broker": broker,
        "oldest_unread_seconds": age,
    }
    return JsonResponse(report, status=200 if is_well else 503, headers={"Cache-Control": "no-store"})


@public_page(is_kept=False)
def theme(request: HttpRequest) -> HttpResponse:
    """The municipality's own accent as custom properties, readable on both grounds."""
    response = HttpResponse(theme_css(settings.SITE_ACCENT), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={THEME_MAX_AGE}"
    return response


@public_page(is_kept=False)
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"{ROBOTS}Sitemap: {sitemap}\n", content_type="text/plain; charset=utf-8")


@public_page(parameters=None, is_kept=False)
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponsePermanentRedirect(static("site/favicon.svg"))


def _database_and_backlog() -> tuple[bool, int | None]:
    unread = SourceDocument.objects.filter(state__in=[DocumentState.RECEIVED, DocumentState.READING])
    try:
        oldest = unread.order_by("received_at").values_list("received_at", flat=True).first()
    except DatabaseFault:
        connection.close()
        return False, None
    return True, None if oldest is None else int((timezone.now() - oldest).total_seconds())


def _broker_answers() -> bool:
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=BROKER_TIMEOUT_S, socket_timeout=BROKER_TIMEOUT_S
    )
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
