"""The whole walk in Chromium with a real worker: the clerk uploads, settles a doubt, corrects and publishes;
a citizen finds the case, a journalist filters by absence; the clerk withdraws and nothing is public."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.models import Meeting, Municipality
from tests.desk.conftest import PASSWORD
from tests.desk.papers import item_of, put_on_desk
from tests.ingest.papers import HADERSLEV, make_municipality

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = HADERSLEV.with_suffix(".pdf")
READ_WITHIN_S = 60
LIST = "/admin/meetings/sourcedocument/"


@pytest.fixture
def at_desk(browser_page: Page, live_server: Any, clerk: Any) -> Page:
    """The clerk's browser after she has logged in by the form."""
    return log_in(browser_page, live_server.url)


def log_in(page: Page, url: str) -> Page:
    page.goto(f"{url}/admin/")
    page.get_by_label("Brugernavn").fill("signe")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("heading", name="Oversigt")).to_be_visible()
    return page


def upload(page: Page, url: str, paper: Path) -> None:
    page.goto(f"{url}/admin/")
    page.get_by_role("link", name="Upload referater").click()
    page.get_by_label("PDF-filer").set_input_files(paper)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="1 modtaget")).to_be_visible()


def wait_until_read(page: Page) -> None:
    """The page looks again by itself until the worker is done."""
    expect(page.locator(".badge")).to_have_text(re.compile("Til gennemsyn"), timeout=READ_WITHIN_S * 1000)


@pytest.mark.usefixtures("keeps_pages")
def test_the_walk(
    at_desk: Page, browser: Browser, live_server: Any, celery_worker_process: Any, sandby: Municipality
) -> None:
    page = at_desk
    upload(page, live_server.url, PAPER)
    page.get_by_role("link", name=f"Se {PAPER.name}").click()
    wait_until_read(page)
    settle_the_doubt(page)
    correct_the_title(page)
    visitor = browser.new_page(base_url=live_server.url)
    address = Meeting.objects.select_related("committee__municipality").get().get_absolute_url()
    assert visitor.request.get(address).status == 404
    publish(page)
    find_the_case(visitor)
    filter_by_absence(visitor)
    assert visitor.context.cookies() == []
    withdraw(page)
    assert visitor.request.get(address).status == 404
    visitor.close()
    told = page.locator(".history").inner_text()
    for action in ("Uploadet", "Læst", "afgjort", "Rettet i hånden", "Offentliggjort", "Trukket tilbage"):
        assert action in told


@pytest.fixture
def sandby(transactional_db: None) -> Municipality:
    return make_municipality("Sandby")


def settle_the_doubt(page: Page) -> None:
    item = page.get_by_role("article", name="Godkendelse af dagsorden")
    expect(item.locator(".notice-doubt")).to_contain_text("23-10-2025")
    item.get_by_role("button", name="Set og i orden").click()
    expect(page.get_by_text("Afgjort tvivl")).to_be_visible()
    expect(page.locator(".notice-doubt")).to_have_count(0)


def correct_the_title(page: Page) -> None:
    page.get_by_role("article", name="Godkendelse af dagsorden").get_by_role("link", name="Ret").click()
    page.get_by_label("Titel", exact=True).first.fill("Godkendelse af dagsordenen")
    page.get_by_role("button", name="Gem").click()
    item = page.get_by_role("article", name="Godkendelse af dagsordenen")
    expect(item).to_contain_text("Titel er rettet af signe")


def publish(page: Page) -> None:
    page.get_by_role("button", name="Offentliggør").click()
    expect(page.get_by_text("Referatet er offentliggjort.")).to_be_visible()


def find_the_case(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("searchbox").fill("25-12638")
    visitor.get_by_role("searchbox").press("Enter")
    expect(visitor).to_have_url(re.compile("/sandby/sag/25/12638/$"))
    visitor.get_by_role("link", name="Læs punkt 86").click()
    decision = visitor.get_by_role("region", name="Beslutning")
    expect(decision).to_contain_text("nytteindsatsen udnyttes maksimalt")
    expect(decision).to_contain_text("Jens Friis Felber")


def filter_by_absence(visitor: Page) -> None:
    visitor.goto("/soeg/?fravaerende=jens-friis-felber")
    rows = " ".join(visitor.get_by_role("article").all_inner_texts())
    assert re.findall(r"Punkt (\d+)", rows) == ["86", "87", "88", "89"]


def withdraw(page: Page) -> None:
    page.get_by_role("link", name="Træk tilbage").click()
    page.get_by_label("Hvorfor?").fill("Skal rettes")
    page.get_by_role("button", name="Træk tilbage").click()
    expect(page.get_by_text("er trukket tilbage")).to_be_visible()


def test_without_script_the_desk_still_works(browser: Browser, live_server: Any, clerk: Any) -> None:
    document = put_on_desk()
    context = browser.new_context(java_script_enabled=False, locale="da-DK")
    page = log_in(context.new_page(), live_server.url)
    page.goto(f"{live_server.url}{LIST}{document.pk}/change/")
    page.get_by_role("button", name="Ikke personoplysning").click()
    page.get_by_role("button", name="Offentliggør").click()
    expect(page.get_by_text("Referatet er offentliggjort.")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_desks_pages_are_accessible_and_fit(
    browser: Browser, live_server: Any, clerk: Any, width: int, scheme: Any
) -> None:
    document = put_on_desk()
    item = item_of(document, "2")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="da-DK"
    )
    page = log_in(context.new_page(), live_server.url)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for address in ("", "add/", f"{document.pk}/change/", f"{document.pk}/punkt/{item.pk}/ret/"):
        page.goto(f"{live_server.url}{LIST}{address}")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == []
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def test_the_pdf_beside_opens_at_the_items_page(at_desk: Page, live_server: Any) -> None:
    document = put_on_desk()
    page = at_desk
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}{LIST}{document.pk}/change/")
    link = page.get_by_role("article", name="Belysning").get_by_role("link", name="Vis side 3")
    # Asked when its page has come: a frame bears its name only from its first page on.
    with page.expect_event("framenavigated", lambda f: f.name == "papir" and "/pdf/?side=3" in f.url) as came:
        link.first.click()
    assert came.value.parent_frame == page.main_frame
    assert page.url.endswith("/change/")
