"""What citizens and journalists come for, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request, browser, archive):
    """With and without JavaScript: nothing may depend on it."""
    context = browser.new_context(java_script_enabled=request.param, base_url=archive)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_a_citizen_finds_the_case_from_the_front_page(page):
    page.goto("/")
    page.get_by_role("searchbox").fill("arbejdspligt")
    page.get_by_role("button", name="Søg").click()
    page.get_by_role("link", name="Status på implementeringen af arbejdspligten").click()
    decision = page.get_by_role("region", name="Beslutning")
    expect(decision).to_contain_text("Drøftet")
    expect(decision).to_contain_text("Jens Friis Felber")
    page.get_by_role("link", name="25/12638").click()
    expect(page).to_have_url(re.compile("/haderslev/sag/25/12638/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sag 25/12638")


def test_a_citizen_types_a_case_number(page):
    page.goto("/")
    page.get_by_role("searchbox").fill("25-12638")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile("/haderslev/sag/25/12638/$"))


def test_a_journalist_filters_by_absence(page):
    page.goto("/soeg/")
    page.get_by_label("Kommune").select_option("Haderslev")
    page.get_by_role("button", name="Vis punkter").click()
    page.get_by_label("Fraværende person").select_option("Jens Friis Felber")
    page.get_by_role("button", name="Vis punkter").click()
    expect(page.get_by_role("heading", name="4 punkter")).to_be_visible()
    rows = " ".join(page.get_by_role("article").all_inner_texts())
    assert re.findall(r"Punkt (\d+)", rows) == ["86", "87", "88", "89"]
    page.get_by_role("link", name="Fraværende: Jens Friis Felber").click()
    expect(page.get_by_role("heading", name="9 punkter")).to_be_visible()


def test_the_agenda_is_walked_item_by_item(page):
    page.goto("/")
    page.get_by_role("link", name="Beskæftigelse- og Borgerserviceudvalget").first.click()
    page.get_by_role("link", name="20. oktober 2025").click()
    page.get_by_role("link", name="Forberedelse JobCAMP 2025").click()
    page.get_by_role("link", name="Forrige punkt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Punkt 86")


def test_the_keyboard_skips_to_the_content(page):
    page.goto("/haderslev/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Spring til indhold")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#indhold$"))
