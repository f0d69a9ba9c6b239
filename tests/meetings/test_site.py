"""The site itself: what it is called, cached for, told to robots, and how it fails."""

import pytest
from django.test import Client, RequestFactory

from meetings.views.errors import server_error
from tests.meetings import rows
from tests.meetings.reading import body_of, text_of

SITEMAP = "Sitemap: http://testserver/sitemap.xml"


def test_a_municipality_can_give_name_logo_and_contact_by_settings(client, settings):
    settings.SITE_NAME, settings.SITE_LOGO = "Eksempelby besluttede", "site/favicon.svg"
    settings.SITE_CONTACT = "post@eksempelby.example"
    page = body_of(client.get("/"))
    assert "<title>Eksempelby besluttede</title>" in page
    assert '<img class="site-logo" src="/static/site/favicon.svg" alt="">' in page
    assert "mailto:post@eksempelby.example" in page


def test_the_accent_is_a_stylesheet_of_its_own_only_where_it_is_set(client, settings):
    assert "/tema.css" not in body_of(client.get("/"))
    settings.SITE_ACCENT = "#ffcc00"
    assert '<link rel="stylesheet" href="/tema.css">' in body_of(client.get("/"))
    theme = client.get("/tema.css")
    assert theme.headers["Content-Type"].startswith("text/css")
    assert "--accent:" in body_of(theme)


def test_robots_stay_out_of_the_desk_and_the_searches(client):
    lines = body_of(client.get("/robots.txt")).splitlines()
    assert lines == ["User-agent: *", "Disallow: /admin/", "Disallow: /soeg/", "Disallow: /soeg.", SITEMAP]


def test_results_are_not_to_be_indexed(client):
    assert '<meta name="robots" content="noindex, follow">' in body_of(client.get("/soeg/"))


def test_the_old_icon_address_leads_to_the_icon(client):
    assert client.get("/favicon.ico").headers["Location"] == "/static/site/favicon.svg"


@pytest.mark.parametrize(
    ("address", "suggested"),
    [
        ("/eksempelby/sag/25/99/", "25/99"),
        ("/sag/25/99/", "25/99"),
        ("/findes-ikke/", "findes ikke"),
        ("/eksempelby/person/anne-holm/", "anne holm"),
        ("/eksempelby/udvalg/skoleudvalget-2022-2025/2024-02-30/", "skoleudvalget"),
        ("/eksempelby/udvalg/skoleudvalget-2022-2025/2024-02-01/punkt/7/", "skoleudvalget"),
        ("/2024/", ""),
    ],
)
def test_a_missing_page_offers_a_search(client, address, suggested):
    response = client.get(address)
    assert response.status_code == 404
    assert f'value="{suggested}"' in body_of(response)
    assert "Siden findes ikke" in text_of(response)


@pytest.mark.parametrize("path", ["/sag/a%00b/", "/eksempelby/sag/%00/", "/sag/%FF/"])
def test_an_odd_case_number_in_the_address_is_only_missing(client, path):
    assert client.get(path).status_code == 404


def test_a_number_in_two_municipalities_is_offered_for_both(client):
    for name in ("Eksempelby", "Prøvestrup"):
        committee = rows.make_committee(municipality=rows.make_municipality(name))
        rows.make_item(rows.make_meeting(committee), case="25/1")
    response = client.get("/sag/25/1/")
    assert response.status_code == 200
    assert "/eksempelby/sag/25/1/" in body_of(response)
    assert "/proevestrup/sag/25/1/" in body_of(response)


def test_the_page_for_our_own_failure_asks_nothing_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Noget gik galt" in text_of(response)


def test_a_visitor_who_is_a_clerk_too_gets_the_same_page(admin_user):
    clerk, visitor = Client(), Client()
    clerk.force_login(admin_user)
    item = rows.make_item()
    assert clerk.get(item.get_absolute_url()).content == visitor.get(item.get_absolute_url()).content
