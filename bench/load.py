"""Eight people at once: whether all are answered, and how much longer the slowest wait than most.

The program runs in processes of its own, waitress with SQLite and gunicorn with PostgreSQL, and is asked over
loopback. Each caller keeps one connection, plays an attempt of their own and sends the next decision when the last is
answered. The number of decisions is fixed and below the rate limit; every wait has an end.
"""

import http.client
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench.measure import line
from bench.turn import chosen, long_scenario
from sim.services.tokens import Tokens
from tests.faults.kill import SECRET
from tests.faults.scale import Gunicorn
from tests.faults.server import Server
from tests.postgres import throwaway_database, why_unreachable

CALLERS = 8
TURNS = 100
WAIT = 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Caller:
    """A trainee on a connection of their own."""

    def __init__(self, address: str) -> None:
        self.connection = http.client.HTTPConnection(address, timeout=WAIT)
        self.cookie = ""
        self.errors = 0
        self.taken: list[float] = []
        _, page, _ = self._ask("GET", "/scenarios/long")
        self.seal = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
        status, _, location = self._ask("POST", "/scenarios/long/attempts", {"mode": "practice", "name": "Robin"})
        assert status == 303, status
        self.attempt = location.rstrip("/").split("/")[-1]
        _, page, _ = self._ask("GET", location)
        self.seal = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]  # a new one, since one has a name

    def play(self) -> None:
        """Take the decisions, one after the other."""
        for number in range(1, TURNS + 1):
            token = Tokens(SECRET.encode(), self.attempt, number).choice(chosen(number))
            fields = {"number": str(number), "choice": token}
            began = time.perf_counter()
            try:
                status, _, _ = self._ask("POST", f"/attempts/{self.attempt}/decisions", fields, {"HX-Request": "true"})
            except (OSError, http.client.HTTPException):
                self.connection.close()
                status = 0
            self.taken.append(time.perf_counter() - began)
            self.errors += status != 200

    def _ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        body = urlencode({"csrf_token": self.seal, **fields}) if fields else None
        said = {"Cookie": self.cookie, **(FORM if body else {}), **(headers or {})}
        self.connection.request(method, path, body, said)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if cookie := answer.getheader("Set-Cookie"):
            self.cookie = cookie.split(";")[0]
        return answer.status, text, answer.getheader("Location", "")


def played(address: str) -> tuple[int, float]:
    """Let all play at once; returns how many answers were none or wrong, and the ratio of p99 to p50."""
    callers = [Caller(address) for _ in range(CALLERS)]
    threads = [threading.Thread(target=caller.play) for caller in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = sorted(seconds for caller in callers for seconds in caller.taken)
    for caller in callers:
        caller.connection.close()
    return sum(caller.errors for caller in callers), taken[len(taken) * 99 // 100] / taken[len(taken) // 2]


@contextmanager
def installation() -> Iterator[Path]:
    """Give a folder with the long scenario in it."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name).resolve()
        (folder / "scenarios").mkdir()
        (folder / "scenarios" / "long.yaml").write_text(long_scenario())
        yield folder


def waitress() -> tuple[int, float]:
    """Measure `sim serve` with SQLite."""
    with installation() as folder:
        server = Server(folder, SECRET_KEY=SECRET)
        try:
            return played(server.address)
        finally:
            server.stop()


def gunicorn() -> tuple[int, float]:
    """Measure gunicorn with PostgreSQL and two processes."""
    with installation() as folder, throwaway_database() as url:
        server = Gunicorn(folder, url, SIM_WORKERS="2")
        try:
            return played(server.address)
        finally:
            server.stop()


def main() -> list[str]:
    """Measure and return the lines of the report."""
    found = {"waitress and SQLite": waitress()}
    reason = why_unreachable()
    if reason is None:
        found["gunicorn and PostgreSQL"] = gunicorn()
    lines = []
    for name, (errors, spread) in found.items():
        lines.append(line(f"{name}, {CALLERS} connections: errors in {CALLERS * TURNS} turns", errors, 0))
        lines.append(line(f"{name}, {CALLERS} connections: p99 as a multiple of p50", spread, 5.0))
    return lines if reason is None else [*lines, f"gunicorn and PostgreSQL: not measured, {reason}"]


if __name__ == "__main__":
    print("\n".join(main()))
