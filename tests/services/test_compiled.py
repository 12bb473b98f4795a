"""Scenarios are compiled before anybody plays, and never on a request."""

import subprocess
import sys
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sim.services.compiled import compilations, compile_all
from sim.services.scenarios import synchronise
from tests.builders import errand_yaml, write_scenarios
from tests.web.pages import begin, choose, finish, read

SERVES_WITHOUT = """
import sys
import sim.cli
print(sorted(name for name in ("alembic", "prometheus_client", "rich", "sim.analysis") if name in sys.modules))
"""


def test_no_request_compiles_a_scenario(app: Flask, client: FlaskClient, session: Session, scenarios: Path) -> None:
    """After a start every page of play, from the catalogue to the debrief, finds its scenario compiled."""
    write_scenarios(scenarios, other=errand_yaml(id="other", title="Never seen before in this process"))
    synchronise(session, scenarios)
    before = compilations()
    compile_all(session)
    warm = compilations()
    assert warm > before

    attempt = begin(client, slug="other")
    choose(client, attempt, "Call Ann")
    for path in ("/", "/scenarios/other", finish(client, attempt), "/scenarios/other/board"):
        read(client, path)
    assert compilations() == warm


def test_a_scenario_that_is_not_kept_is_compiled_once(client: FlaskClient, session: Session, scenarios: Path) -> None:
    """Control: without the warm start the first request that needs a new version compiles it, and no other does."""
    write_scenarios(scenarios, third=errand_yaml(id="third", title="Another that was never seen before"))
    synchronise(session, scenarios)
    before = compilations()
    for _ in range(2):
        begin(client, slug="third")
    assert compilations() == before + 1


def test_serving_leaves_out_what_it_does_not_need() -> None:
    """What only commands or configured features need is not imported to serve."""
    ended = subprocess.run([sys.executable, "-c", SERVES_WITHOUT], capture_output=True, text=True, timeout=60)
    assert ended.stdout.strip() == "[]", ended.stdout + ended.stderr
