"""A walk with the keyboard alone through every type of page: everything is reached, seen and left again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_every_page import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# What Tab has reached: where it stands, and whether one can see that it has the focus.
FOCUSED = """() => {
    const one = document.activeElement
    if (one === document.body || !one) return null
    const style = getComputedStyle(one), box = one.getBoundingClientRect()
    return {
        name: one.outerHTML.slice(0, 90),
        path: [...document.querySelectorAll('*')].indexOf(one),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    }
}"""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
    .filter(one => !one.disabled && one.type !== 'hidden' && one.tabIndex >= 0 && one.checkVisibility())
    .map(one => [...document.querySelectorAll('*')].indexOf(one))"""
MOST_STOPS = 400


@pytest.fixture
def page(browser, archive):
    context = browser.new_context(
        base_url=archive, locale="da-DK", reduced_motion="reduce", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_in_order_and_is_seen(page, name):
    page.goto(PAGES[name])
    wanted = page.evaluate(REACHABLE)
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["path"] == stops[0]["path"]):
            break
        if not stops or stop["path"] != stops[-1]["path"]:  # a date's day, month and year are one field
            stops.append(stop)
    assert [stop["path"] for stop in stops] == wanted
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_what_is_folded_opens_with_the_keyboard(page):
    page.goto(PAGES["case"])
    page.locator("details.recommended summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.recommended p").first.is_visible()


def test_a_search_needs_no_pointer(page):
    page.goto("/")
    page.locator("input[name=q]").first.focus()
    page.keyboard.type("arbejdspligt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/**")
    assert page.get_by_role("link", name="Status på implementeringen af arbejdspligten").first.is_visible()
