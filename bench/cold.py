"""From nothing to the first answer: `sim serve`, as `make run` calls it, in an empty folder of an installed tree."""

import tempfile
from pathlib import Path
from statistics import median

from bench.measure import line
from sim import resources
from tests.faults.server import Server


def start_up() -> tuple[float, float]:
    """Return the seconds until a new installation with the shipped scenarios is ready, by clock and by processor."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        server = Server(Path(name).resolve(), SIM_SCENARIOS=str(resources.scenarios()))
        try:
            return server.seconds, server.work
        finally:
            server.stop()


def main(rounds: int = 5) -> list[str]:
    """Measure and return the lines of the report."""
    clock, processor = zip(*(start_up() for _ in range(rounds)), strict=True)
    return [
        line("seconds from `make run`, cold, until ready", median(clock), 3.0),
        line("of which a processor worked, whatever else the machine did", median(processor), 3.0),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
