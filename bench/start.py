"""Starting an attempt beside building the state machine of its scenario, and what requests compile: nothing."""

import tempfile
from dataclasses import replace
from pathlib import Path

from bench.measure import interleaved, line, ratio
from bench.turn import Player, serving
from sim import resources
from sim.engine.machine import machine_for
from sim.engine.play import begin
from sim.language.load import load_path
from sim.services.compiled import compilations, compile_all
from sim.store.database import db

ATTEMPTS = 5
TURNS = 20


def dearest(rounds: int) -> float:
    """Return the ratio of the two for the shipped scenario where it is highest."""
    found = []
    for path in sorted(resources.scenarios().glob("*.yaml")):
        scenario = load_path(path)
        begin(scenario, 1)
        things = {
            "begin": lambda scenario=scenario: begin(scenario, 1),  # type: ignore[misc]
            "build": lambda scenario=scenario: machine_for(replace(scenario)),  # type: ignore[misc]
        }
        found.append(ratio(interleaved(things, rounds), "begin", "build"))
    return max(found)


def compiled_on_requests() -> int:
    """Return how many scenarios were read and checked while some attempts were begun, played and looked at."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        app = serving(Path(name).resolve())
        with app.app_context():
            compile_all(db.session())
            db.session.remove()
        before = compilations()
        player = Player(app)
        for _ in range(ATTEMPTS):
            for _ in range(TURNS):
                player.turn()
            assert player.client.get(f"/attempts/{player.attempt}").status_code == 200
            player.begin()
        return compilations() - before


def main(rounds: int = 100) -> list[str]:
    """Measure and return the lines of the report."""
    return [
        line("starting an attempt, as a multiple of building a `Machine`", dearest(rounds), 0.05),
        line("scenarios parsed or checked on a request", compiled_on_requests(), 0),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
