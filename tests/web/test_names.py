"""Names, through the forms."""

import pytest
from flask.testing import FlaskClient

from tests.web.pages import begin, read, send

REFUSED = {
    "": "Please write a name.",
    "   ": "Please write a name.",
    "x" * 41: "A name has at most 40 characters.",
    "Ro\u200bbin": "no control characters or invisible",
    "Ro\u202ebin": "no control characters or invisible",
    "Ro\x07bin": "no control characters or invisible",
    "\u0301": "at least one letter",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_name_is_explained(client: FlaskClient, name: str) -> None:
    """The page comes again with the reason beside the field, and nobody has joined."""
    response = client.post("/name", data={"name": name, "next": "/you"})
    assert response.status_code == 422
    assert REFUSED[name] in response.text
    assert 'aria-invalid="true"' in response.text
    assert client.get("/you").status_code == 303


def test_a_refused_name_starts_nothing(client: FlaskClient) -> None:
    """On the brief the same rules hold, and the chosen mode stays chosen."""
    data = {"mode": "assessed", "name": "Ro\u202ebin"}
    response = client.post("/scenarios/errand/attempts", data=data)
    assert response.status_code == 422
    assert "no control characters" in response.text
    assert 'value="assessed" checked' in " ".join(response.text.split())


def test_the_mode_is_kept_while_the_name_is_asked_for(client: FlaskClient) -> None:
    """Whoever sent no name is asked for one on its own page, and comes back to the mode they had chosen."""
    asked = client.post("/scenarios/errand/attempts", data={"mode": "assessed", "name": ""})
    joined = send(client, read(client, asked.location).forms[0], name="Robin")
    assert 'value="assessed" checked' in " ".join(client.get(joined.location).text.split())


def test_a_name_takes_its_one_written_form(client: FlaskClient) -> None:
    """Full-width letters and stray spaces are brought into the common form."""
    client.post("/name", data={"name": "  \uff32obin   Doe "})
    assert "<bdi>Robin Doe</bdi>" in client.get("/you").text


def test_a_name_is_shown_and_never_run(client: FlaskClient) -> None:
    """Markup and template signs in a name stay what they are, inside an element of their own direction."""
    client.post("/name", data={"name": "<b>{{7*7}}</b> שלום"})
    for path in ("/", "/you", begin(client)):
        page = client.get(path).text
        assert "<bdi>&lt;b&gt;{{7*7}}&lt;/b&gt; שלום</bdi>" in page
        assert "<b>{{" not in page


def test_one_can_take_another_name(client: FlaskClient) -> None:
    """The new name stands everywhere from then on; a refused one changes nothing."""
    client.post("/name", data={"name": "Robin"})
    form = read(client, "/you").form("Change the name")
    assert send(client, form, name="Kim").status_code == 303
    assert "Your name was changed." in client.get("/you").text
    refused = send(client, form, name="\u202e")
    assert refused.status_code == 422
    assert "<bdi>Kim</bdi>" in refused.text


def test_forgetting_takes_a_tick(client: FlaskClient) -> None:
    """Without the tick nothing is forgotten, and the page says why."""
    client.post("/name", data={"name": "Robin"})
    response = client.post("/you/forget")
    assert response.status_code == 422
    assert "cannot be brought back" in response.text
    assert "Robin" in client.get("/you").text


def test_the_forgotten_are_strangers(client: FlaskClient, other: FlaskClient) -> None:
    """After forgetting, this browser is a stranger's, and the attempt is there for nobody."""
    attempt = begin(client, "Robin")
    form = read(client, "/you").form("Forget me")
    assert send(client, form).status_code == 303
    home = client.get("/").text
    assert "You are forgotten." in home
    assert "Robin" not in home
    assert client.get(attempt).status_code == 404
    assert client.get("/you").location == "/name?next=/you"
