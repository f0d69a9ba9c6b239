"""The public archive's addresses: Danish, permanent, æ ø å written ae oe aa."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
