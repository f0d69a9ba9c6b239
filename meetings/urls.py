"""The public archive's addresses: Danish, permanent, æ ø å written ae oe aa."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, register_converter

from meetings.addresses import DayConverter
from meetings.sitemaps import SITEMAPS
from meetings.views import about, calendars, cases, exports, files, front, meetings, people, search, site
from meetings.views.pages import public_page

register_converter(DayConverter, "day")

COMMITTEE = "<slug:municipality>/udvalg/<slug:committee>/"
MEETING = COMMITTEE + "<day:day>/"
ITEM = MEETING + "punkt/<slug:number>/"

SITEMAP_FILE = {"sitemaps": SITEMAPS}
SITEMAP_INDEX = SITEMAP_FILE | {"sitemap_url_name": "sitemap_file"}
sitemap_index = public_page(parameters=["p"])(sitemap_views.index)
sitemap_file = public_page(parameters=["p"])(sitemap_views.sitemap)

urlpatterns = [
    path("", front.front, name="front"),
    path("soeg/", search.search, name="search"),
    path("soeg.csv", exports.search_csv, name="search_csv"),
    path("soeg.json", exports.search_json, name="search_json"),
    path("soeg.atom", exports.search_atom, name="search_atom"),
    path("kalender.ics", calendars.calendar, name="calendar"),
    path("statistik/", about.statistics, name="statistics"),
    path("status/", about.completeness, name="completeness"),
    path("tilgaengelighed/", about.accessibility, name="accessibility"),
    path("sitemap.xml", sitemap_index, SITEMAP_INDEX, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_file, SITEMAP_FILE, name="sitemap_file"),
    path("metode/", about.method, name="method"),
    path("sundhed/", site.health, name="health"),
    path("tema.css", site.theme, name="theme"),
    path("robots.txt", site.robots, name="robots"),
    path("favicon.ico", site.favicon, name="favicon"),
    path("sag/<path:path>/", cases.case_anywhere, name="case_anywhere"),
    path("<slug:municipality>/", meetings.municipality, name="municipality"),
    path("<slug:municipality>/sag/<path:path>/", cases.case, name="case"),
    path("<slug:municipality>/person/<slug:person>/", people.person, name="person"),
    path(COMMITTEE, meetings.committee, name="committee"),
    path(COMMITTEE + "kalender.ics", calendars.committee_calendar, name="committee_calendar"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(MEETING + "referat.pdf", files.referat_pdf, name="referat_pdf"),
    path(ITEM, meetings.item, name="item"),
    path(ITEM + "bilag/<int:position>.pdf", files.attachment_file, name="attachment_file"),
]
