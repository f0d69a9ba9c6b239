"""Every type of page, on a phone and a desk, light and dark: for everybody, and nobody is followed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

COMMITTEE = "/haderslev/udvalg/beskaeftigelse-og-borgerserviceudvalget-2022-2025/"
MADE_UP = "/eksempelby/udvalg/skoleudvalget-2022-2025/2024-03-12/"
PAGES = {
    "front": "/",
    "results": "/soeg/?q=arbejdspligt",
    "filtered": "/soeg/?kommune=haderslev&fravaerende=jens-friis-felber&udfald=approved&udfald=discussed",
    "meant": "/soeg/?q=arbejdsplikten",
    "some-words": "/soeg/?q=arbejdspligt+zeppeliner",
    "a-person-named": "/soeg/?q=Jens+Friis+Felber",
    "nothing-found": "/soeg/?q=zeppeliner",
    "municipality": "/haderslev/",
    "committee": COMMITTEE,
    "meeting": MADE_UP,
    "item-with-tables": COMMITTEE + "2025-10-20/punkt/86/",
    "item-with-everything": MADE_UP + "punkt/1/",
    "closed-item": MADE_UP + "punkt/2/",
    "case": "/eksempelby/sag/23/804/",
    "standing-case": "/haderslev/sag/21/24526/",
    "case-choice": "/sag/24/31/",
    "person": "/haderslev/person/jens-friis-felber/",
    "stand-in": "/eksempelby/person/dorte-vang/",
    "method": "/metode/",
    "statistics": "/statistik/",
    "municipalities-status": "/status/",
    "committees-status": "/status/?kommune=eksempelby",
    "accessibility": "/tilgaengelighed/",
    "refused": "/soeg/?fra=2025-02-30",
    "missing": "/haderslev/sag/99/1/",
}
WIDTHS = (360, 1280)
SCHEMES = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
# Everything of one first view together, as sent.
MOST_BYTES = 60_000


@pytest.fixture
def page(browser, archive):
    context = browser.new_context(base_url=archive, locale="da-DK", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def violations(page):
    """A function that opens a page in every width and scheme and returns what axe objects to.

    Dark differs from light in nothing but colours, so there only contrast is looked at.
    """

    def look(path: str) -> list[str]:
        page.goto(path)
        page.evaluate(AXE_SCRIPT)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for scheme, options in SCHEMES.items():
                page.emulate_media(color_scheme=scheme)
                for each in page.evaluate("options => axe.run(options)", options)["violations"]:
                    found += [f"{width} {scheme} {each['id']}: {node['html']}" for node in each["nodes"]]
        return found

    return look


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_phone_and_desk_in_light_and_dark(violations, name):
    assert violations(PAGES[name]) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_weighs_little_and_follows_nobody(page, archive, name):
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert {urlsplit(url).netloc for url in sizes} == {urlsplit(archive).netloc}
    assert sum(sizes.values()) < MOST_BYTES
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", ["case", "item-with-everything", "meeting"])
def test_on_paper_the_source_is_written_out_and_nothing_is_folded_away(page, name):
    page.goto(PAGES[name])
    source = page.get_by_text("Kildens kontrolsum (SHA-256):").first
    expect(source).to_be_hidden()
    page.emulate_media(media="print")
    expect(source).to_be_visible()
    expect(page.get_by_text("Offentliggjort i arkivet:").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Hovedmenu")).to_be_hidden()
    for folded in page.locator("main details > :not(summary)").all():
        expect(folded).to_be_visible()


def test_the_policy_is_kept_and_nothing_fails_to_load(page):
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    for path in ("/", "/soeg/?q=arbejdspligt", PAGES["item-with-tables"]):
        page.goto(path)
    assert complaints == []


def test_a_municipalitys_accent_colours_the_page(page, settings):
    settings.SITE_ACCENT = "#8a1538"
    page.goto("/")
    button = page.get_by_role("button", name="Søg")
    assert button.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(138, 21, 56)"


def test_any_accent_leaves_the_page_readable(violations, settings):
    settings.SITE_ACCENT = "#ffdd00"
    assert violations("/") == []
