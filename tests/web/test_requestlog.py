"""The request log says what was asked and how it was answered, and nothing about who asked."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.installation import application, set_up, sqlite_url
from tests.web.pages import HTMX, begin, choose, read

NAME = "Zebulon Quux"


@pytest.fixture
def logged(tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application that logs its requests."""
    folder = tmp_path / "logged"
    folder.mkdir()
    with application(sqlite_url(folder), folder, scenarios, REQUEST_LOG=True) as app:
        set_up(app)
        yield app


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return the logged lines, read as JSON."""
    return [json.loads(record.message) for record in caplog.records if record.name == "sim.requests"]


def test_a_line_for_each_request(logged: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """A line holds time, id, method, route, status and duration; of play also the attempt and what happened."""
    client = logged.test_client()
    with caplog.at_level(logging.INFO, "sim.requests"):
        attempt = begin(client)
        answer = choose(client, attempt, "Make the offer", headers=HTMX)
    started, decided = lines(caplog)[1], lines(caplog)[-1]

    assert started["events"] == ["started"]
    assert started["attempt"] == decided["attempt"] == attempt.rpartition("/")[2]
    assert decided["request"] == answer.headers["X-Request-ID"]
    assert decided["method"] == "POST"
    assert decided["route"] == "/attempts/<public_id>/decisions"
    assert decided["events"] == ["decided", "finished"]
    assert decided["status"] == 200
    assert decided["ms"] > 0
    assert len({line["request"] for line in lines(caplog)}) == len(lines(caplog))


def test_nothing_personal_gets_into_the_log(logged: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """No name, token, cookie, query, form field, address or free text, wherever somebody puts it."""
    client = logged.test_client()
    with caplog.at_level(logging.INFO):
        attempt = begin(client, name=NAME)
        form = read(client, attempt).form("Call Ann")
        client.post(form.action, data=form.filled(choice=NAME))
        client.get("/name?next=/Zebulon", headers={"User-Agent": "Zebulon", "X-Request-ID": "Zebulon"})
        client.get("/attempts/Zebulon")
        client.post("/attempts/Zebulon/decisions", data=form.filled())
        client.get("/scenarios/Zebulon")
        client.get("/Zebulon?Quux")
        client.open("/", method="ZEBULON")
        client.get("/", environ_overrides={"REMOTE_ADDR": "203.0.113.7"})
        with client.session_transaction() as session:
            secrets = [session["token"], *form.fields.values()]
    text = "\n".join(record.getMessage() for record in caplog.records)

    assert len(lines(caplog)) == 11
    for word in ("zebulon", "quux", "203.0.113", *(s.lower() for s in secrets if len(s) > 4)):
        assert word not in text.lower()


def test_there_is_no_log_unless_configured(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Without the setting nothing is logged, but an answer still names its request."""
    with caplog.at_level(logging.INFO):
        answer = app.test_client().get("/help")
    assert lines(caplog) == []
    assert len(answer.headers["X-Request-ID"]) == 16
