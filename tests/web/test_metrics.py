"""Figures for Prometheus: right, guarded, and without anything personal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from tests.installation import application, set_up, sqlite_url
from tests.web.pages import HTMX, begin, choose, read, send

TOKEN = "a token to show to the site"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def metered(tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application that counts."""
    folder = tmp_path / "metered"
    folder.mkdir()
    with application(sqlite_url(folder), folder, scenarios, METRICS_TOKEN=TOKEN) as app:
        set_up(app)
        yield app


def figures(client: FlaskClient) -> dict[str, float]:
    """Return what is counted by name, summed over labels."""
    text = client.get("/metrics", headers=BEARER).text
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if not sample.name.endswith(("_bucket", "_created")):
                found[sample.name] = found.get(sample.name, 0) + sample.value
    return found


def test_play_is_counted(metered: Flask) -> None:
    """Attempts, decisions stored, decisions refused and the time of turns; what is sent twice counts once."""
    client = metered.test_client()
    attempt = begin(client, name="Zebulon Quux")
    form = read(client, attempt).form("Call Ann")
    for _ in range(2):
        send(client, form, headers=HTMX)
    send(client, form, choice="made up")
    choose(client, attempt, "Make the offer")
    found = figures(client)

    assert found["sim_attempts_started_total"] == 1
    assert found["sim_attempts_finished_total"] == 1
    assert found["sim_decisions_total"] == 2
    assert found["sim_conflicts_total"] == 1
    assert found["sim_turn_seconds_count"] == 3
    assert 0 < found["sim_turn_seconds_sum"] < 60
    assert found["sim_requests_total"] >= 8


def test_labels_are_the_sites_own_words(metered: Flask) -> None:
    """Whatever is typed into an address or sent as a method, it makes no label."""
    client = metered.test_client()
    attempt = begin(client, name="Zebulon Quux")
    client.get("/Zebulon")
    client.get("/attempts/Zebulon?Quux")
    client.open("/", method="ZEBULON")
    text = client.get("/metrics", headers=BEARER).text

    assert 'route="none"' in text
    assert attempt.rpartition("/")[2] not in text
    for word in ("zebulon", "quux"):
        assert word not in text.lower()


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"])
def test_the_token_has_to_be_shown(metered: Flask, shown: str) -> None:
    """Without the right token there is nothing to see."""
    answer = metered.test_client().get("/metrics", headers={"Authorization": shown})
    assert answer.status_code == 401
    assert answer.text == ""


def test_there_are_no_metrics_unless_configured(client: FlaskClient) -> None:
    """Without a configured token there is no such page, not even for an empty one."""
    for shown in ("", "Bearer ", "Bearer None"):
        assert client.get("/metrics", headers={"Authorization": shown}).status_code == 404
