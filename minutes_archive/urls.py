"""Addresses: the clerk's desk under /admin/, everything else is the public archive."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("meetings.urls")),
]

handler400 = "meetings.views.errors.bad_request"
handler404 = "meetings.views.errors.not_found"
handler500 = "meetings.views.errors.server_error"
