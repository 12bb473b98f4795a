"""How templates become pages: short, and with a blank wherever one belongs."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

GLUED = re.compile(r"""<[a-z][^<>]*="[^"<>]*"[a-z]""")
"""Two attributes without a blank between them."""


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<p>\n  {% if a %}One.{% endif %}\n  {% if a %}Two.{% endif %}\n</p>", "<p>\nOne. Two.</p>"),
        ("<i\n  {% if a %}x{% endif %}\n  {% if a %}y{% endif %}>", "<i\nx y>"),
        ("<p>\n  {% for b in 'xy' %}{{ b }}{% endfor %}\n  {% if a %}z{% endif %}\n</p>", "<p>\nxy z</p>"),
        ("<p>\n    One\n    two\n</p>", "<p>\nOne\ntwo\n</p>"),
        ("<p>\n  {% if a %}\n    One\n  {% endif %}\n</p>", "<p>\n One\n</p>"),
    ],
)
def test_words_under_conditions_of_their_own_stay_apart(app: Flask, source: str, page: str) -> None:
    """Indentation is not sent, but what two conditions put in on lines of their own is never one word."""
    assert app.jinja_env.from_string(source).render(a=True) == page


def test_fields_say_that_they_are_required_and_what_describes_them(client: FlaskClient) -> None:
    """Each attribute of a field stands by itself, so that browsers and screen readers know of it."""
    page = client.post("/join", data={"code": "zzzzzz"}).text
    assert re.search(r'<input id="code"[^>]* required\s+aria-describedby="code-error"\s+aria-invalid="true"', page)


@pytest.mark.parametrize(
    "path", ["/", "/join", "/continue", "/login", "/name", "/help", "/scenarios/errand", "/nowhere"]
)
def test_no_two_attributes_are_one(client: FlaskClient, path: str) -> None:
    """On no page does an attribute begin where another ends."""
    assert not GLUED.search(client.get(path).text)
