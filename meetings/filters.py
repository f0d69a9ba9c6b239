"""The filters of the archive as parameters of an address: one meaning wherever they are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from meetings import paging
from meetings.case_numbers import case_key
from meetings.models import AgendaItem, Committee, ItemKind, Municipality, Outcome, Person
from meetings.paging import Place
from meetings.querysets import AgendaItemQuerySet
from meetings.refusals import CannotHonour, complaints, without_blanks
from meetings.search import Understood, understand

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]
LONGEST_QUERY = 300
LONGEST_NUMBER = 80
YES, NO = "ja", "nej"
ABSENCE_CHOICES = [(YES, "Nogen var fraværende")]
ATTACHMENT_CHOICES = [(YES, "Med bilag"), (NO, "Uden bilag")]
FOLLOWED_CHOICES = [(YES, "Fulgt"), (NO, "Ikke fulgt eller ændret")]
SORT_ORDERS = {"relevans": "bedste match", "nyeste": "nyeste først", "aeldste": "ældste først"}


class Offered:
    """What the filters offer to choose from, of published rows only. One query a list, when first used.

    Committees and people are offered within one municipality: the chosen one, or the only one there is.
    Without one only what is chosen already is offered, so that a list never grows with the country.
    """

    def __init__(self, chosen: QueryDict) -> None:
        self._chosen = chosen

    @cached_property
    def municipalities(self) -> list[Municipality]:
        return list(Municipality.objects.published())

    @cached_property
    def municipality(self) -> Municipality | None:
        """The municipality that committees and people are offered from."""
        if len(self.municipalities) == 1:
            return self.municipalities[0]
        wanted = self._chosen.get("kommune")
        return next((row for row in self.municipalities if row.slug == wanted), None)

    @cached_property
    def committees(self) -> list[Committee]:
        rows = Committee.objects.published().select_related("municipality")
        if self.municipality:
            rows = rows.filter(municipality=self.municipality)
        else:
            rows = rows.filter(slug=self._chosen.get("udvalg", ""))
        return list(rows.order_by("name", "-term_start", "pk"))

    @cached_property
    def absentees(self) -> list[Person]:
        rows = Person.objects.absent_somewhere().select_related("municipality")
        if self.municipality:
            rows = rows.filter(municipality=self.municipality)
        else:
            rows = rows.meant_by(self._chosen.get("fravaerende", ""))
        return list(rows.order_by("name", "pk"))

    def absentee_meant(self, slug: str) -> str:
        """Of another spelling, the address name of the person it was laid together with; else ``slug``.

        A query only where nobody is offered under ``slug``.
        """
        if any(person.slug == slug for person in self.absentees):
            return slug
        offered = [person.pk for person in self.absentees]
        meant = Person.objects.filter(pk__in=offered).meant_by(slug).first()
        return meant.slug if meant else slug

    # The same as value and text, for a select.
    absence_options = ABSENCE_CHOICES
    attachment_options = ATTACHMENT_CHOICES
    kind_options = ItemKind.choices
    followed_options = FOLLOWED_CHOICES

    @property
    def municipality_options(self) -> list[tuple[str, str]]:
        return [(row.slug, row.name) for row in self.municipalities]

    @property
    def committee_options(self) -> list[tuple[str, str]]:
        return [(row.slug, str(row)) for row in self.committees]

    @property
    def absentee_options(self) -> list[tuple[str, str]]:
        return [(row.slug, row.name) for row in self.absentees]


Named = Municipality | Committee | Person


class ItemFilterForm(forms.Form):
    """Checks what the filters were given; its errors are whole sentences."""

    offered: Offered

    def clean_sag(self) -> str:
        number: str = self.cleaned_data["sag"]
        if number and not case_key(number):
            raise forms.ValidationError("Skriv et sagsnummer som 25/12638 eller begyndelsen af et.")
        return number

    def clean_kommune(self) -> str:
        return self._known("kommune", lambda: self.offered.municipalities, "Kommunen")

    def clean_udvalg(self) -> str:
        return self._known("udvalg", lambda: self.offered.committees, "Udvalget")

    def clean_fravaerende(self) -> str:
        if given := self.cleaned_data["fravaerende"]:
            self.cleaned_data["fravaerende"] = self.offered.absentee_meant(given)
        return self._known("fravaerende", lambda: self.offered.absentees, "Personen")

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        if first and last and first > last:
            self.add_error("fra", f"Datoen ligger efter »til« ({last:%d-%m-%Y}).")
        if self.cleaned_data.get("efter") and order_of(self.cleaned_data) == "relevans":
            self.add_error(
                "efter", "Kun med rækkefølge efter dato: Skriv også sorter=nyeste eller sorter=aeldste."
            )
        return self.cleaned_data

    def clean_efter(self) -> Place | None:
        given: str = self.cleaned_data["efter"]
        try:
            return Place.parsed(given) if given else None
        except ValueError:
            raise forms.ValidationError(
                "Skriv stedet, som »naeste« i JSON giver det: 2025-10-20.123.4.5678."
            ) from None

    def _known(self, name: str, offered: Callable[[], Sequence[Named]], noun: str) -> str:
        """The value, if it names a row that is offered. The rows are fetched only where there is a value."""
        value: str = self.cleaned_data[name]
        if value and value not in {row.slug for row in offered()}:
            raise forms.ValidationError(f"{noun} »{value}« findes ikke her i arkivet.")
        return value

    def complaints(self) -> list[str]:
        """One Danish sentence for each thing that cannot be honoured, naming the parameter."""
        return [f"»{name}«: {sentence}" for name, errors in self.errors.items() for sentence in errors]


def order_of(chosen: Mapping[str, Any]) -> str:
    """The order asked for, else by relevance where there are words, else newest first."""
    return chosen.get("sorter") or ("relevans" if chosen.get("q") else "nyeste")


def _text(name: str, longest: int, **options: Any) -> django_filters.CharFilter:
    messages = {
        "max_length": f"Teksten er for lang. Højst {longest} tegn.",
        "null_characters_not_allowed": "Teksten indeholder et tegn, der ikke kan søges efter.",
    }
    return django_filters.CharFilter(
        method=f"by_{name}", max_length=longest, error_messages=messages, **options
    )


def _date(name: str) -> django_filters.DateFilter:
    messages = {"invalid": "Skriv en dato, der findes, som 2025-10-20 eller 20-10-2025."}
    return django_filters.DateFilter(method=f"by_{name}", input_formats=DATE_FORMATS, error_messages=messages)


def _choice(name: str, choices: Sequence[tuple[str, str]]) -> django_filters.ChoiceFilter:
    words = [value for value, _ in choices]
    listed = " eller ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    messages = {"invalid_choice": f"Værdien »%(value)s« kendes ikke. Skriv {listed}."}
    return django_filters.ChoiceFilter(
        method=f"by_{name}", choices=choices, empty_label=None, error_messages=messages
    )


class ItemFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Published items, narrowed by the parameters of an address and sorted.

    Built with ``from_address``, which refuses what it does not know.
    """

    several: ClassVar = frozenset({"udfald"})

    q = _text("words", LONGEST_QUERY)
    sag = _text("case", LONGEST_NUMBER)
    kommune = _text("municipality", 100)
    udvalg = _text("committee", 220)
    fra = _date("first_day")
    til = _date("last_day")
    udfald = django_filters.MultipleChoiceFilter(
        field_name="outcome",
        choices=Outcome.choices,
        distinct=False,
        error_messages={"invalid_choice": "Udfaldet »%(value)s« kendes ikke."},
    )
    fravaerende = _text("absentee", 200)
    fravaer = _choice("absence", ABSENCE_CHOICES)
    bilag = _choice("attachments", ATTACHMENT_CHOICES)
    fulgt = _choice("followed", FOLLOWED_CHOICES)
    slags = _choice("kind", ItemKind.choices)
    sorter = _choice("order", list(SORT_ORDERS.items()))
    efter = _text("place", 80)

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = []
        form = ItemFilterForm

    @classmethod
    def from_address(cls, parameters: QueryDict, *, also: Sequence[str] = ()) -> ItemFilter:
        """The filters of an address. Raises CannotHonour; ``also`` names the page's other parameters."""
        chosen = without_blanks(parameters)
        filters = cls(chosen, queryset=AgendaItem.objects.published())
        filters.form.offered = Offered(chosen)
        said = complaints(parameters, {*cls.base_filters, *also}, several=cls.several)
        said += filters.form.complaints()
        if said:
            raise CannotHonour(*said)
        return filters

    def asking(self, words: str) -> ItemFilter:
        """The same filters with other words, which are taken to be honourable. Costs nothing yet."""
        chosen = self.data.copy()
        chosen["q"] = words
        other = type(self)(chosen, queryset=AgendaItem.objects.published())
        other.form.offered = self.offered
        return other

    @cached_property
    def understood(self) -> Understood:
        """The words as the search takes them. Two queries, when first used; none where there are no words."""
        return understand(self.value("q") or "")

    @property
    def items(self) -> AgendaItemQuerySet:
        """The items that pass, in the order asked for; by relevance the newest ``MOST_RANKED`` of them."""
        rows: AgendaItemQuerySet = self.qs
        if self.order == "relevans":
            return rows.best_first(self.understood)
        return rows.newest_first() if self.order == "nyeste" else rows.oldest_first()

    def numbers(self) -> Iterator[int]:
        """The ids of all items that pass, in the order asked for; after those ranked the rest, newest first.

        One query, two by relevance.
        """
        yield from self.items.values_list("pk", flat=True).iterator()
        if self.understood and self.order == "relevans":
            yield from self.qs.beyond_ranked().values_list("pk", flat=True).iterator()

    @cached_property
    def counted(self) -> int:
        """How many pass, as far as one beyond ``MOST_COUNTED``. One query."""
        rows: AgendaItemQuerySet = self.qs
        return rows.newest_first().values("pk")[: paging.MOST_COUNTED + 1].count()

    @property
    def order(self) -> str:
        return order_of(self.form.cleaned_data)

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders that differ: without words nothing is more relevant than anything else."""
        return [row for row in SORT_ORDERS.items() if row[0] != "relevans" or self.value("q")]

    def value(self, name: str) -> Any:
        """What a parameter was given as, checked; None or blank where it was not given."""
        return self.form.cleaned_data.get(name)

    @property
    def offered(self) -> Offered:
        offered: Offered = self.form.offered
        return offered

    # One method a parameter, named as the filters above name it.

    def by_words(self, items: AgendaItemQuerySet, name: str, words: str) -> AgendaItemQuerySet:
        return items.matching(self.understood)

    def by_kind(self, items: AgendaItemQuerySet, name: str, kind: str) -> AgendaItemQuerySet:
        return items.of_kind(ItemKind(kind))

    def by_case(self, items: AgendaItemQuerySet, name: str, number: str) -> AgendaItemQuerySet:
        return items.carrying_case(number)

    def by_municipality(self, items: AgendaItemQuerySet, name: str, slug: str) -> AgendaItemQuerySet:
        # By its number: a join would hide from the database that one index has filter and order.
        [number] = [row.pk for row in self.offered.municipalities if row.slug == slug]
        return items.in_municipality(number)

    def by_committee(self, items: AgendaItemQuerySet, name: str, slug: str) -> AgendaItemQuerySet:
        return items.filter(meeting__committee__slug=slug)

    def by_first_day(self, items: AgendaItemQuerySet, name: str, day: date) -> AgendaItemQuerySet:
        return items.held_between(day, None)

    def by_last_day(self, items: AgendaItemQuerySet, name: str, day: date) -> AgendaItemQuerySet:
        return items.held_between(None, day)

    def by_absentee(self, items: AgendaItemQuerySet, name: str, slug: str) -> AgendaItemQuerySet:
        return items.with_absentee(slug)

    def by_absence(self, items: AgendaItemQuerySet, name: str, wanted: str) -> AgendaItemQuerySet:
        return items.with_somebody_absent()

    def by_attachments(self, items: AgendaItemQuerySet, name: str, wanted: str) -> AgendaItemQuerySet:
        return items.with_attachments(wanted=wanted == YES)

    def by_followed(self, items: AgendaItemQuerySet, name: str, wanted: str) -> AgendaItemQuerySet:
        return items.following_recommendation(wanted=wanted == YES)

    def by_place(self, items: AgendaItemQuerySet, name: str, place: Place) -> AgendaItemQuerySet:
        return items.beyond(place, newest_first=self.order == "nyeste")

    def by_order(self, items: AgendaItemQuerySet, name: str, order: str) -> AgendaItemQuerySet:
        """Narrows nothing; ``items`` sorts."""
        return items


# "25/12638", "25-12638", "sag 25 12638", "25 / 12638", "00.22.04-P35-1-24": more than one piece, at least one
# of digits.
CASE_SHAPE = re.compile(
    r"\s*(?:sag\w*\.?[\s-]*(?:nr\.?)?:?\s*)?[a-z]{0,4}\s*\d[^\W_.]*(?:(?:\s?[./_‐-―-]\s?|\s+)[^\W_]+)+\.?\s*",
    re.IGNORECASE,
)


def looks_like_case_number(words: str) -> bool:
    """Whether what was typed in the search box may be a case number and nothing else."""
    return bool(CASE_SHAPE.fullmatch(words)) or words.strip().isdigit()
