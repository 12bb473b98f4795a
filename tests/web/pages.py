"""Reading pages as a browser without JavaScript does: their forms, their text, their outermost elements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {"br", "hr", "img", "input", "link", "meta"}
HTMX = {"HX-Request": "true"}


@dataclass
class Form:
    """A form: where it goes, what it sends unless changed, what else it can send, and the words on it.

    `lists` are the values of its drop-down lists, without the empty one.
    """

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    text: str = ""

    def filled(self, **values: str) -> dict[str, str]:
        """Answer what is sent, with the first option of each group, and `values` over it.

        Of a drop-down list it is the first value that no list before it has taken.
        """
        taken: dict[str, str] = {}
        for name, listed in self.lists.items():
            taken[name] = next(value for value in listed if value not in taken.values())
        return {**{name: values[0] for name, values in self.options.items()}, **taken, **self.fields, **values}


class Page(HTMLParser):
    """A page taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.forms: list[Form] = []
        self.roots: list[tuple[str, str]] = []
        self.words = ""
        self._open: list[str] = []
        self._form: Form | None = None
        self._named: dict[str, Form] = {}
        self._summary = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if not self._open:
            self.roots.append((tag, given.get("id", "")))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "summary":
            self._summary = ""
        if tag == "form" and given.get("method") == "post":
            folded = "details" in self._open
            self._form = Form(given.get("action", ""), text=self._summary if folded else "")
            # the buttons of one with a name stand elsewhere, and each of them sends the form in its own way
            if "id" in given and "hx-swap-oob" not in given:
                self._named[given["id"]] = self._form
            else:
                self.forms.append(self._form)
        elif tag == "button" and "form" in given:
            shared = self._named[given["form"]]
            self._form = Form(shared.action, {**shared.fields, given["name"]: given["value"]})
            self.forms.append(self._form)
        elif tag == "input" and self._form is not None:
            self._input(self._form, given)
        elif tag == "select" and self._form is not None:
            self._form.lists[given["name"]] = []
        elif tag == "option" and "select" in self._open and self._form is not None and given.get("value"):
            self._form.lists[next(reversed(self._form.lists))].append(given["value"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._open:
            self.roots.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> is out of place"
        if tag == "form" or (tag == "button" and "form" not in self._open and "details" not in self._open):
            self._form = None

    def handle_data(self, data: str) -> None:
        self.words += data
        if "summary" in self._open:
            self._summary += data
        if self._form is not None:
            self._form.text += data

    @staticmethod
    def _input(form: Form, given: Mapping[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if given.get("type") in ("radio", "checkbox"):
            form.options.setdefault(name, []).append(value)
        elif name:
            form.fields[name] = value

    def form(self, words: str) -> Form:
        """Answer the first form on which these words stand."""
        return next(form for form in self.forms if words in form.text)


def composers_of(turn: str) -> str:
    """Answer where a turn asks for what can be composed next; empty where it has all of it."""
    found = re.search(r'hx-get="([^"]+/composers\?[^"]*)"', turn)
    return unescape(found[1]) if found else ""


def unsealed(html: str) -> str:
    """Answer a page without its seals, which differ from second to second."""
    return re.sub(r'name="csrf_token"\s+value="[^"]*"|"X-CSRFToken": "[^"]*"', "", html)


def read(client: FlaskClient, path: str, **options: Any) -> Page:
    """Open a page that is there."""
    response = client.get(path, **options)
    assert response.status_code == 200, (path, response.status_code)
    return Page(response.text)


def send(client: FlaskClient, form: Form, *, headers: Mapping[str, str] | None = None, **values: str) -> TestResponse:
    """Send a form."""
    return client.post(form.action, data=form.filled(**values), headers=dict(headers or {}))


def begin(client: FlaskClient, name: str = "Robin", mode: str = "practice", slug: str = "errand") -> str:
    """Start an attempt from the brief; answers the address of its page."""
    form = read(client, f"/scenarios/{slug}").form("Begin")
    given = {"mode": mode, "name": name} if "name" in form.fields else {"mode": mode}
    response = send(client, form, **given)
    assert response.status_code == 303
    return response.location


def choose(
    client: FlaskClient, path: str, words: str, *, headers: Mapping[str, str] | None = None, **values: str
) -> TestResponse:
    """Take the choice with these words on an attempt's page."""
    return send(client, read(client, path).form(words), headers=headers, **values)


def finish(client: FlaskClient, path: str) -> str:
    """Play an attempt at the errand to its end; answers the address of the debrief."""
    choose(client, path, "Make the offer")
    assert "Read the debrief" in read(client, path).words
    return f"{path}/debrief"
