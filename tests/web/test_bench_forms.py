"""The short way in which benchmarks read forms finds what a reader of the whole page finds."""

import random
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bench.forms import decisions
from sim import resources
from tests.web.pages import HTMX, Form, Page, composers_of

SHIPPED = sorted(path.stem for path in resources.scenarios().glob("*.yaml"))


@pytest.fixture
def scenarios() -> Path:
    """Give the scenarios that are shipped."""
    return resources.scenarios()


def _said(form: Form) -> tuple[str, dict[str, str], dict[str, list[str]], dict[str, list[str]]]:
    fields = {name: value for name, value in form.fields.items() if name != "csrf_token"}
    return form.action, fields, form.options, form.lists


def test_benchmarks_read_the_same_forms(client: FlaskClient) -> None:
    """In a random play of each shipped scenario both ways find the same decisions, on the page and in each fragment."""
    luck, kinds = random.Random(1), set()
    for slug in SHIPPED:
        start = client.post(f"/scenarios/{slug}/attempts", data={"mode": "practice", "name": "Robin"})
        html = client.get(start.location).text
        while short := decisions(html):
            long = [form for form in Page(html).forms if "number" in form.fields]
            assert sorted(map(repr, map(_said, short))) == sorted(map(repr, map(_said, long)))
            form = luck.choice(short)
            kinds |= {"lists"} if form.lists else {"options"} if form.options else {"plain"}
            html = client.post(form.action, data=form.filled(), headers=HTMX).text
            if asks := composers_of(html):
                html += client.get(asks, headers=HTMX).text
    assert kinds >= {"options", "plain"}
