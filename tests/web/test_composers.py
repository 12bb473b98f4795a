"""What takes many words to compose comes after a turn's answer, by a request of its own; pages have it at once."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import wordy_errand_yaml, write_scenarios
from tests.web.pages import HTMX, Page, begin, choose, composers_of, read, send

LONG = "and what I wanted to say"


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with an errand that has much to write."""
    return write_scenarios(tmp_path / "scenarios", errand=wordy_errand_yaml())


def asked(client: FlaskClient, path: str) -> tuple[str, str]:
    """Take a turn as htmx does; returns its answer and the address that the page asks for next."""
    turn = choose(client, path, "Call Ann", headers=HTMX).text
    address = composers_of(turn)
    assert address
    return turn, address


def test_a_turn_leaves_what_is_composed_for_later(client: FlaskClient) -> None:
    """The answer names the choice with a place for its form; the form comes by its own fragment, and can be sent."""
    path = begin(client)
    turn, address = asked(client, path)
    assert LONG not in turn
    assert "Write to Ann" in turn
    response = client.get(address, headers=HTMX)
    assert "HX-Request" in response.headers["Vary"]
    fragment = Page(response.text)
    assert fragment.roots == [("div", "composers")]
    assert LONG in fragment.words
    (place,) = re.findall(r'class="compose-later[^"]*" id="([^"]+)"', turn)
    assert re.search(rf'<form class="compose-form"\s+id="{place}"\s+hx-swap-oob="true"', response.text)
    form = read(client, path).form("Write to Ann")
    sent = dict(re.findall(r'name="([^"]+)"\s+value="([^"]+)"', response.text))
    whole = form.fields | {name: values[-1] for name, values in form.options.items()}
    assert sent == {name: value for name, value in whole.items() if name != "csrf_token"}  # which each request has
    assert client.post(form.action, data=sent, headers=HTMX).status_code == 200


def test_a_page_has_all_of_it(client: FlaskClient) -> None:
    """Without JavaScript, and when the page is loaded, the form stands in its choice and nothing is asked for."""
    path = begin(client)
    choose(client, path, "Call Ann")
    text = client.get(path).text
    assert LONG in text
    assert not composers_of(text)
    assert send(client, Page(text).form("Write to Ann")).status_code == 303


def test_whose_it_is_and_of_which_turn(app: Flask, client: FlaskClient) -> None:
    """Nobody else gets it; one that comes too late changes nothing; a browser is led to the page."""
    path = begin(client)
    _, address = asked(client, path)
    stranger = app.test_client()
    assert stranger.get(address, headers=HTMX).status_code in (303, 404)
    begin(stranger)
    assert stranger.get(address, headers=HTMX).status_code == 404
    plain = client.get(address)
    assert (plain.status_code, plain.location) == (303, f"{path}#turn")
    assert client.get(f"{path}/composers", headers=HTMX).status_code == 303
    choose(client, path, "Wait a day")
    late = client.get(address, headers=HTMX)
    assert (late.status_code, late.text) == (204, ""), "the answer to the next decision was faster"
    choose(client, path, "Make the offer")
    assert client.get(address, headers=HTMX).status_code == 204
