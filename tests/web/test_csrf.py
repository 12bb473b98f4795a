"""No write without the seal that the site's own page carries."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.pages import HTMX, Page, begin, finish, read, unsealed

WRITES = {
    "/name": {"name": "Robin"},
    "/you/name": {"name": "Kim"},
    "/you/pseudonym": {"pseudonym": "Quiet Heron"},
    "/you/forget": {"sure": "yes"},
    "/scenarios/errand/attempts": {"mode": "practice"},
    "{attempt}/decisions": {"number": "1", "choice": "x"},
    "{attempt}/restarts": {"number": "1"},
}

OTHER_WRITES = (
    "/join",
    "/join/<code>",
    "/continue",
    "/you/device",
    "/you/leave",
    "/you/account",
    "/class/<public_id>/attempts",
    "/login",
    "/logout",
    "/password/<token>",
    "/account/password",
    "/account/logins",
    "/account/delete",
    "/accounts",
    "/accounts/<public_id>",
    "/classes/new",
    "/classes/<public_id>",
    "/classes/<public_id>/edit",
    "/classes/<public_id>/gates",
    "/classes/<public_id>/members/<member_id>",
    "/review{attempt}/remarks",
    "/account/tokens",
    "/account/tokens/<public_id>",
    "/classes/<public_id>/votes",
    "/classes/<public_id>/votes/<vote_id>",
    "/classes/<public_id>/votes/<vote_id>/steps",
    "/classes/<public_id>/debrief/projector",
    "/class/<public_id>/quotes",
    "/class/<public_id>/vote",
)
"""Writes of classes, accounts and results. Their matrix of roles shows that each gets through without the guard."""


def test_every_write_is_tried_here(app: Flask) -> None:
    """A new route that writes must be tried below."""
    rules = {
        r.rule.replace("/attempts/<public_id>", "{attempt}") for r in app.url_map.iter_rules() if "POST" in r.methods
    }
    assert {rule.replace("<slug>", "errand") for rule in rules} == set(WRITES) | set(OTHER_WRITES)


@pytest.mark.parametrize("path", WRITES)
def test_a_write_without_the_seal_is_refused(guarded: Flask, path: str) -> None:
    """A form without the seal, with a wrong one, or with that of another browser is a 400, and changes nothing."""
    client, stranger = guarded.test_client(), guarded.test_client()
    attempt = begin(client)
    address, data = path.format(attempt=attempt), WRITES[path]
    foreign = read(stranger, "/name").forms[0].fields["csrf_token"]
    for seal in ({}, {"csrf_token": "wrong"}, {"csrf_token": foreign}):
        response = client.post(address, data={**data, **seal})
        assert response.status_code == 400
        assert "This page was open for too long" in response.text
    assert "Robin" in client.get("/you").text
    assert 'data-number="1"' in client.get(attempt).text


@pytest.mark.parametrize("rule", OTHER_WRITES)
def test_a_write_of_classes_and_accounts_without_the_seal_is_refused(guarded: Flask, rule: str) -> None:
    """Without the seal nothing is even looked at, whoever asks."""
    client = guarded.test_client()
    begin(client)
    address = re.sub("<[a-z_]+>", "x", rule).format(attempt="/attempts/x")
    response = client.post(address, data={"do": "lock", "name": "Robin", "code": "x"})
    assert response.status_code == 400
    assert "This page was open for too long" in response.text


@pytest.mark.parametrize("path", WRITES)
def test_control_without_the_guard_the_same_write_passes(app: Flask, path: str) -> None:
    """With CSRF protection taken away the same forms get through, so the refusals above come from it."""
    client = app.test_client()
    attempt = begin(client)
    if path.endswith("restarts"):
        finish(client, attempt)
    response = client.post(path.format(attempt=attempt), data=WRITES[path])
    assert response.status_code == (409 if path.endswith("decisions") else 303)


def test_the_seal_may_come_in_a_header(guarded: Flask) -> None:
    """Scripts may send the seal as a header; the refusal is a fragment when htmx asks."""
    client = guarded.test_client()
    begin(client)
    seal = read(client, "/you").forms[0].fields["csrf_token"]
    assert client.post("/you/name", data={"name": "Kim"}, headers={"X-CSRFToken": seal}).status_code == 303
    refused = client.post("/you/name", data={"name": "Lee"}, headers=HTMX)
    assert refused.status_code == 400
    assert Page(refused.text).roots == [("div", "problem")]


def test_no_page_writes_by_get(client: FlaskClient) -> None:
    """Addresses that write only lead on when they are opened: nothing is stored or erased."""
    attempt = begin(client)
    before = client.get(attempt).text
    for path in WRITES:
        if path != "/name":
            assert client.get(path.format(attempt=attempt)).status_code == 303
    assert unsealed(client.get(attempt).text) == unsealed(before)
