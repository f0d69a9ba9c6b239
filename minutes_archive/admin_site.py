"""The clerk's desk as Django's admin site, with its own words."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class ClerkDesk(admin.AdminSite):
    site_header = "Referatarkivet – sagsbehandlerens bord"
    site_title = "Referatarkivet"
    index_title = "Oversigt"
    # The clerk works on one thing; its pages need the width for the PDF beside it.
    enable_nav_sidebar = False


class ClerkDeskConfig(AdminConfig):
    default_site = "minutes_archive.admin_site.ClerkDesk"
