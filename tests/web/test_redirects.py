"""Where pages send the browser."""

import pytest
from flask.testing import FlaskClient

from sim.web.redirects import within_site
from tests.web.pages import begin, read, send

WITHIN = ["/", "/you", "/scenarios/errand?mode=assessed#begin", "/a//b"]
ELSEWHERE = [
    None,
    "",
    "you",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/ok\r\nSet-Cookie: a=b",
]


@pytest.mark.parametrize("target", WITHIN)
def test_paths_of_the_site_are_followed(target: str) -> None:
    """A path that begins with one slash is of this site."""
    assert within_site(target, "/home") == target


@pytest.mark.parametrize("target", ELSEWHERE)
def test_everything_else_is_not(target: str | None) -> None:
    """Other sites, other schemes and what browsers would read as such lead home."""
    assert within_site(target, "/home") == "/home"


def test_the_name_page_leads_on_within_the_site(client: FlaskClient) -> None:
    """After naming oneself one is where one wanted to go, unless that is elsewhere."""
    form = read(client, "/name?next=/scenarios/errand").form("Name")
    assert send(client, form, name="Robin").location == "/scenarios/errand"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_name_page_leads_nowhere_else(client: FlaskClient, target: str) -> None:
    """Neither the address nor the form can send somebody to another site."""
    form = read(client, f"/name?next={target}").form("Name")
    assert form.fields["next"] == "/"
    assert send(client, form, name="Robin", next=target).location == "/"
    assert client.get(f"/name?next={target}").location == "/"


def test_a_stranger_who_starts_is_asked_for_a_name(client: FlaskClient) -> None:
    """Without a name in the form the name page comes first and leads back to the brief."""
    response = client.post("/scenarios/errand/attempts", data={"mode": "practice"})
    assert response.status_code == 303
    assert response.location == "/name?next=/scenarios/errand?mode%3Dpractice"


def test_forms_are_answered_with_303(client: FlaskClient) -> None:
    """Starting and deciding without JavaScript lead to a page that can be reloaded without sending anything again."""
    attempt = begin(client)
    response = send(client, read(client, attempt).form("Wait a day"))
    assert response.status_code == 303
    assert response.location == f"{attempt}#turn-1"
