"""`sim serve` in a process of its own."""

import re
import socket
import time
from contextlib import ExitStack, closing
from pathlib import Path

from tests.builders import errand_yaml, write_scenarios
from tests.faults.server import Server, sim


def test_a_first_run_serves_and_ends_when_asked(tmp_path: Path) -> None:
    """From nothing but scenario files: tables, secret, report of bad files, address; then a clean end."""
    write_scenarios(tmp_path / "scenarios", errand=errand_yaml(), broken="id: broken\n")

    server = Server(tmp_path)
    try:
        said = "".join(server.said)
        assert "scenarios added: errand" in said
        assert "broken.yaml:1:1: SIM101 error: " in said
        assert re.search(r"^Serving on http://127\.0\.0\.1:[1-9][0-9]*/$", said, re.MULTILINE)
        assert server.get("/") == 200
        assert server.get("/healthz") == 200
    finally:
        code = server.stop()
    assert code == 0


def test_other_commands_while_it_serves(tmp_path: Path) -> None:
    """Verifying, backing up and loading scenarios need no stop."""
    write_scenarios(tmp_path / "scenarios", errand=errand_yaml())
    server = Server(tmp_path)
    try:
        assert sim(tmp_path, "verify").returncode == 0
        assert sim(tmp_path, "backup", str(tmp_path / "copy")).returncode == 0
        write_scenarios(tmp_path / "scenarios", other=errand_yaml(id="other"))
        assert sim(tmp_path, "scenarios", "load").stdout == "scenarios added: other\nscenarios unchanged: errand\n"
        assert server.get("/scenarios/other") == 200
    finally:
        server.stop()


def test_a_whole_class_stays_connected(tmp_path: Path) -> None:
    """Some hundred browsers keep their connections open, as browsers do, and one more is answered at once."""
    write_scenarios(tmp_path / "scenarios", errand=errand_yaml())
    server = Server(tmp_path)
    host, _, port = server.address.partition(":")
    try:
        with ExitStack() as kept:
            for _ in range(300):
                kept.enter_context(closing(socket.create_connection((host, int(port)), timeout=10)))
            assert server.get("/healthz") == 200
    finally:
        server.stop()


def test_scenarios_are_solved_once_it_serves(tmp_path: Path) -> None:
    """A process of its own solves what was published; pages are answered meanwhile, and it ends with the server."""
    write_scenarios(tmp_path / "scenarios", errand=errand_yaml(horizon={"after": "3w", "outcome": "drifted"}))
    server = Server(tmp_path, SIM_REVIEWS="1")
    figures = tmp_path / "instance" / "tablebases"
    try:
        for _ in range(600):
            assert server.get("/") == 200
            if list(figures.glob("*/figures.json")):
                break
            time.sleep(0.1)
        assert len(list(figures.glob("*/figures.json"))) == 1
    finally:
        code = server.stop()
    assert code == 0


def test_a_server_that_is_not_to_solve(tmp_path: Path) -> None:
    """With SIM_REVIEWS=0 nothing is solved by serving or loading; the command does it when it is called."""
    write_scenarios(tmp_path / "scenarios", errand=errand_yaml(horizon={"after": "3w", "outcome": "drifted"}))
    server = Server(tmp_path)
    figures = tmp_path / "instance" / "tablebases"
    try:
        assert sim(tmp_path, "scenarios", "load").returncode == 0
        assert not figures.exists()
        done = sim(tmp_path, "reviews", "update")
        assert done.stdout == (
            "reviews: 1 solved, 0 no longer needed, 0 attempts given their skill, 0 debriefs written down\n"
        )
        assert len(list(figures.glob("*/figures.json"))) == 1
    finally:
        server.stop()
