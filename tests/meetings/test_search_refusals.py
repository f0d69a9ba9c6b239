"""A parameter that cannot be honoured is answered with 400 and a sentence that names it."""

import pytest

from tests.meetings import rows
from tests.meetings.reading import refusal, text_of


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("udvlag=skoleudvalget", "»udvlag«"),
        ("udvalg=findes-ikke", "»udvalg«"),
        ("kommune=findes-ikke", "»kommune«"),
        ("fravaerende=ingen-kendt", "»fravaerende«"),
        ("fra=2025-02-30", "»fra«"),
        ("til=i+morgen", "»til«"),
        ("fra=2025-02-02&til=2025-02-01", "»fra«"),
        ("udfald=maaske", "»udfald«"),
        ("udfald=approved&udfald=maaske", "»udfald«"),
        ("fravaer=nej", "»fravaer«"),
        ("bilag=maaske", "»bilag«"),
        ("sorter=tilfaeldigt", "»sorter«"),
        ("side=0", "»side«"),
        ("side=-1", "»side«"),
        ("side=2", "»side«"),
        ("side=anden", "»side«"),
        ("side=%C2%B2", "»side«"),
        ("side=99999999999999999999", "»side«"),
        ("side=1&side=1", "»side«"),
        ("efter=2024-03-12", "»efter«"),
        ("efter=2024-02-30.1.1.1", "»efter«"),
        ("efter=2024-03-12.1.1.1&q=legeplads", "»efter«"),
        ("efter=2024-03-12.1.1.1&sorter=relevans", "»efter«"),
        ("q=en&q=to", "»q«"),
        ("q=" + "a" * 301, "»q«"),
        ("q=a%00b", "»q«"),
        ("sag=a%00b", "»sag«"),
    ],
)
def test_what_cannot_be_honoured_is_refused_by_name(client, query, said):
    rows.make_item()
    response = client.get(f"/soeg/?{query}")
    assert response.status_code == 400
    assert said in text_of(response)


def test_every_fault_is_named_at_once(client):
    page = refusal(client, fra="2025-13-01", bilag="x", sag="--", udvlag="y")
    assert all(f"»{name}«" in page for name in ("fra", "bilag", "sag", "udvlag"))


@pytest.mark.parametrize("name", ["/", "/eksempelby/", "{meeting}", "{item}"])
def test_a_page_that_knows_no_parameter_refuses_one(client, name):
    item = rows.make_item()
    address = name.format(meeting=item.meeting.get_absolute_url(), item=item.get_absolute_url())
    assert client.get(address).status_code == 200
    assert client.get(address, {"fbclid": "abc"}).status_code == 200
    response = client.get(address, {"visning": "alt"})
    assert response.status_code == 400
    assert "»visning«" in text_of(response)


def test_a_public_page_can_only_be_read(client):
    assert client.post("/soeg/", {"q": "x"}).status_code == 405
