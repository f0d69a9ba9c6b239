"""The same meeting, printed otherwise, is the same Referat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.parsing.contract import as_contract
from ingest.parsing.reader import read_referat

from .printing import SAMPLE, Print, print_referat

PRINTS = {
    "another font": Print(family="Times"),
    "fixed pitch": Print(family="Courier", size=9),
    "small print": Print(size=8, heading_size=11, section_size=8.5),
    "large print": Print(size=13, heading_size=18, section_size=14),
    "narrow page": Print(page="A5", margin=15, size=9),
    "wide margins": Print(margin=45),
    "letter": Print(page="Letter"),
    "running head": Print(head="Kulturudvalget den 14. maj 2019", foot="Side {page}"),
    "page numbers": Print(foot="{page}"),
    "a page an item": Print(page_per_item=True, foot="- {page} -"),
    "justified": Print(justify=True),
    "close-set": Print(leading=1.15, gap=0),
    "loose": Print(leading=1.6, gap=4),
    "bold at text size": Print(heading_size=10.5, section_size=10.5),
    "light headings": Print(heading_bold=False, heading_size=16),
    "Punkt 7:": Print(heading="Punkt {number}: {title}"),
    "Pkt. 7": Print(heading="Pkt. {number} {title}"),
    "Nr.7 -": Print(heading="Nr.{number} - {title}"),
    "glued number": Print(heading="{number}{title}"),
    "spaced number": Print(heading="{number}    {title}"),
    "type mark": Print(heading="{number}. {title} (B)"),
}


def _without_places(pdf: bytes) -> dict[str, object]:
    read = as_contract(read_referat(pdf))
    for item in read["items"]:
        del item["page"]
    for warning in read["warnings"]:
        del warning["page"]
    return read


@pytest.mark.parametrize("how", PRINTS.values(), ids=PRINTS.keys())
def test_print_does_not_change_the_referat(how: Print) -> None:
    assert _without_places(print_referat(how=how)) == _without_places(print_referat())


def test_sample_is_read_whole_and_without_doubt() -> None:
    read = read_referat(print_referat())
    assert [punkt.number for punkt in read.items] == ["7", "8", "9"]
    assert read.items[1].title == SAMPLE.items[1].title
    assert [bilag.title for bilag in read.items[1].attachments] == ["Ansøgninger 2019", "Fordelingsmodel"]
    assert read.items[1].absent == ("Ib Krag",)
    assert read.doubts == ()


def test_headings_without_numbers_get_their_place() -> None:
    read = read_referat(print_referat(how=Print(heading="{title}", heading_size=15)))
    assert [(punkt.number, punkt.title) for punkt in read.items] == [
        (str(place), item.title) for place, item in enumerate(SAMPLE.items, 1)
    ]


def test_number_left_out_is_doubted() -> None:
    gap = replace(SAMPLE, items=(SAMPLE.items[0], SAMPLE.items[2]))
    assert "number_gap" in {doubt.code for doubt in read_referat(print_referat(gap)).doubts}
