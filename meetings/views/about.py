"""What the archive says of itself: how it judges, what it holds and lacks, whom it is for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import date_format

from meetings.attendance import SMALLEST_BASE
from meetings.charts import lying_bars, standing_bars
from meetings.completeness import Unread, completeness_of, unread_by_municipality
from meetings.models import Committee, Municipality
from meetings.refusals import CannotHonour
from meetings.statistics import YearInNumbers, year_in_numbers, years_held
from meetings.templatetags.archive import TONES
from meetings.views.pages import public_page


@public_page(is_kept=False)
def method(request: HttpRequest) -> HttpResponse:
    """No query."""
    return render(request, "method.html", {"smallest_base": SMALLEST_BASE})


@public_page(is_kept=False)
def accessibility(request: HttpRequest) -> HttpResponse:
    """No query. The municipality's own words come from the settings."""
    return render(request, "accessibility.html", {"note": settings.SITE_ACCESSIBILITY_NOTE})


@public_page(parameters=["kommune", "aar"])
def statistics(request: HttpRequest) -> HttpResponse:
    """One year of a municipality, or of all. Three queries."""
    municipalities = list(Municipality.objects.published())
    place = _place(request.GET, municipalities)
    years = years_held(place)
    year = _year(request.GET, years)
    page: dict[str, Any] = {"municipalities": municipalities, "place": place, "years": years, "year": year}
    if year is not None:
        page |= _drawn(year_in_numbers(year, place))
    return render(request, "statistics.html", page)


@public_page(parameters=["kommune", "periode"])
def completeness(request: HttpRequest) -> HttpResponse:
    """A municipality's committees of one election period; else the municipalities. Four queries at most."""
    municipalities = list(Municipality.objects.published())
    place = _place(request.GET, municipalities) or (municipalities[0] if len(municipalities) == 1 else None)
    unread = unread_by_municipality()
    page: dict[str, Any] = {
        "place": place,
        "municipalities": [(row, unread.get(row.pk, Unread())) for row in municipalities],
        "unread": unread.get(place.pk, Unread()) if place else None,
    }
    if place:
        committees = list(Committee.objects.published().filter(municipality=place).order_by("name", "pk"))
        for committee in committees:
            committee.municipality = place
        terms = sorted({committee.term for committee in committees}, reverse=True)
        term = _one_of(request.GET, "periode", terms) or terms[0]
        shown = [committee for committee in committees if committee.term == term]
        page |= {"terms": terms, "term": term, "committees": completeness_of(shown), "months": _months()}
    return render(request, "completeness.html", page)


def _months() -> list[str]:
    """The months as heads of narrow columns: ``jan``, ``feb``."""
    return [date_format(date(2000, month, 1), "F")[:3] for month in range(1, 13)]


def _drawn(numbers: YearInNumbers) -> dict[str, Any]:
    absence = [("Nogen er nævnt som fraværende", numbers.with_absence, "noted")]
    absence += [("Ikke registreret", numbers.without_absence, "other")]
    followed = [("Fulgt", numbers.followed, "yes"), ("Ikke fulgt eller ændret", numbers.deviated, "no")]
    followed += [("Ikke vurderet", numbers.not_judged, "other")]
    outcomes = [(str(value.label), number, TONES[value]) for value, number in numbers.outcomes]
    return {
        "numbers": numbers,
        "outcomes": lying_bars(outcomes),
        "months": standing_bars(numbers.months),
        "absence": lying_bars(absence),
        "followed": lying_bars(followed),
    }


def _place(parameters: QueryDict, municipalities: list[Municipality]) -> Municipality | None:
    slug = _one_of(parameters, "kommune", [row.slug for row in municipalities])
    return next((row for row in municipalities if row.slug == slug), None)


def _year(parameters: QueryDict, years: list[int]) -> int | None:
    """The year asked for, else the newest; None where nothing is published."""
    wanted = _one_of(parameters, "aar", [str(year) for year in years])
    return int(wanted) if wanted else next(iter(years), None)


def _one_of(parameters: QueryDict, name: str, known: list[str]) -> str:
    """The value of a parameter, ``""`` where blank. Raises CannotHonour for one that nothing here has."""
    value = parameters.get(name, "").strip()
    if value and value not in known:
        raise CannotHonour(f"»{name}«: »{value}« findes ikke her i arkivet.")
    return value
