"""Several processes behind gunicorn serve trainees who play at once, each with a ledger of what was acknowledged.

`python -m tests.faults.scale --url postgresql://... --seconds N` runs it for any time.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.builders import errand_yaml, write_scenarios
from tests.faults.kill import SECRET, Outcome, Player, _patient, compare
from tests.faults.server import environment, free_port

COMMAND = [sys.executable, "-c", "from gunicorn.app.wsgiapp import run; run()", "-c", "python:sim.gunicorn"]


class Gunicorn:
    """Gunicorn with the shipped configuration, in a folder; `address` is where it answers."""

    def __init__(self, folder: Path, url: str, **more: str) -> None:
        self.log = folder / "gunicorn.log"
        port = free_port()
        self.address = f"127.0.0.1:{port}"
        given = environment(folder, PORT=str(port), DATABASE_URL=url, SECRET_KEY=SECRET, **more)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(COMMAND, env=given, stdout=log, stderr=log)
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urlopen(f"http://{self.address}/readyz", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        self.process.kill()
        raise AssertionError("gunicorn did not start:\n" + self.log.read_text())

    def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        self.process.terminate()
        return self.process.wait(30)


def play(server: Gunicorn, trainees: int, decisions: int) -> list[Player]:
    """Let trainees play, each in a thread, until so many decisions have been acknowledged; returns their ledgers."""
    luck = random.Random(0)
    players = [Player(f"Trainee {n}", random.Random(luck.random()), enough=decisions) for n in range(trainees)]
    threads = [threading.Thread(target=player.play, args=(server.address,)) for player in players]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return players


def patient_errand(folder: Path) -> None:
    """Write a scenario that does not end by itself."""
    write_scenarios(folder / "scenarios", errand=errand_yaml(people=_patient()))


def main() -> None:
    """Play as much as asked for, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True, help="an empty PostgreSQL database")
    parser.add_argument("--trainees", type=int, default=16)
    parser.add_argument("--decisions", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        patient_errand(folder)
        server = Gunicorn(folder, given.url)
        players = play(server, given.trainees, given.decisions)
        server.stop()
        problems = [line for player in players for line in player.refused] + compare(folder, players, given.url)
    outcome = Outcome(problems, sum(len(player.acknowledged) for player in players), [], [])
    print("\n".join(outcome.problems) or "nothing lost, doubled or invented")
    print(f"{outcome.acknowledged} decisions acknowledged")
    raise SystemExit(1 if outcome.problems else 0)


if __name__ == "__main__":
    main()
