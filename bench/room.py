"""A class of two hundred plays at once while five live boards are open: whether all are answered, how fast, and whether
every decision that was acknowledged is stored once.

Trainees join by the code within half a minute, all from one address. Then all play at the pace of people compressed
twenty times: a play takes people as many minutes as its scenario says (`minutes`), so that a decision takes them that
time divided by how many decisions a play has. Their ledgers are held against the database afterwards. How long a turn
takes unloaded is measured before and after, with one trainee on the same server. How slow turns become depends on how
much of the processors so many decisions a second take, and so on the machine; `python -m bench.room --pace 50` measures
at another pace.
"""

import argparse
import http.client
import random
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

from sqlalchemy import text

from bench.forms import decisions
from bench.measure import line
from sim import resources
from sim.language.load import load_path
from sim.services.verify import verify
from sim.store.database import db
from tests.faults.kill import SECRET
from tests.faults.scale import Gunicorn
from tests.faults.server import Server, sim
from tests.installation import application, sqlite_url
from tests.postgres import throwaway_database, why_unreachable
from tests.web.pages import Form, composers_of

TRAINEES, BOARDS = 200, 5
ALONE, BREATH = 100, 0.2
"""How many turns are measured unloaded before and after, and the seconds before each.

Nobody plays without a pause, and after one a turn takes longer than right after another, because its code and its data
are not in the processor's caches any more.
"""
SLUG, EMAIL, PASSWORD = "silent-manager", "trainer@example.org", "a password for measuring"
PACE = 20
"""How many times as fast as people the trainees play."""
SPREAD, ENDS = 0.6, (0.2, 4.0)
"""How decisions of people differ in time: log-normally, between these multiples of the mean."""
OPENING = 120.0
"""Seconds of people within which all of them have opened the scenario and look at its first page."""
EVERY, WAIT, JOINING = 2.0, 60, 30
WORKERS = "4"
HTMX = {"HX-Request": "true"}
_SEALS = (re.compile(r'"X-CSRFToken": "([^"]+)"'), re.compile(r'name="csrf_token"\s+value="([^"]+)"'))


class Browser:
    """A connection of one's own with its cookies, and the seal of the last page."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address, timeout=WAIT)
        self._cookies: dict[str, str] = {}
        self.seal = ""
        self.failures: list[int] = []

    def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str, str]:
        """Return status, body, place of a redirect and mark; 0 where there was no answer."""
        said = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), **(headers or {})}
        body = None
        if fields is not None:
            said |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.seal}
            body = urlencode(fields)
        answer = None
        for _ in range(2):  # as browsers do, once more where the server had closed an idle connection
            try:
                self._connection.request(method, path, body, said)
                answer = self._connection.getresponse()
                text = answer.read().decode()
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self._connection.close()
            except (OSError, http.client.HTTPException):
                self._connection.close()
                break
        if answer is None:
            self.failures.append(0)
            return 0, "", "", ""
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status >= 500:
            self.failures.append(answer.status)
        for seal in _SEALS:
            if found := seal.search(text):
                self.seal = found[1]
                break
        place = (answer.headers["Location"] or "").partition("#")[0]
        return answer.status, text, place, answer.headers["ETag"] or ""

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


@dataclass
class Trainee:
    """Somebody with a phone: how long each turn took, and the ledger of what was acknowledged."""

    browser: Browser
    luck: random.Random
    attempt: str = ""
    taken: list[float] = field(default_factory=list)
    acknowledged: list[tuple[str, int]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def join(self, code: str, name: str) -> str:
        """Join the class by its code; returns the address of its page."""
        self.browser.ask("GET", f"/join/{code}")
        status, _, place, _ = self.browser.ask("POST", f"/join/{code}", {"name": name})
        if status != 303:
            self.refused.append(f"joining: {status}")
        return place

    def begin(self, room: str) -> str:
        """Begin the scenario, and look at the first page."""
        self.browser.ask("GET", room)
        _, _, self.attempt, _ = self.browser.ask("POST", f"{room}/attempts", {"scenario": SLUG})
        return self.browser.ask("GET", self.attempt)[1]

    def play(self, page: str, pause: Callable[[], float], most: int = 1000) -> None:
        """Decide at random until the end, or until `most` decisions are taken."""
        for _ in range(most):
            forms = decisions(page)
            if not forms:
                return
            time.sleep(pause())
            form = self.luck.choice(forms)
            began = time.perf_counter()
            status, body, _, _ = self.browser.ask("POST", form.action, _filled(form, self.luck), HTMX)
            self.taken.append(time.perf_counter() - began)
            number = int(form.fields["number"])
            if status != 200:
                self.refused.append(f"decision {number}: {status}")
                return
            self.acknowledged.append((self.attempt.rpartition("/")[2], number))
            asks = composers_of(body)
            page = body + (self.browser.ask("GET", asks, headers=HTMX)[1] if asks else "")

    def alone(self, room: str, pause: float) -> tuple[list[float], int]:
        """Play until `ALONE` decisions are taken and that play has ended; returns how long they took, and the plays."""
        plays, before = 0, len(self.taken)
        while len(self.taken) - before < ALONE:
            had = len(self.taken)
            self.play(self.begin(room), lambda: pause)
            assert len(self.taken) > had, f"one trainee alone cannot play: {self.refused or self.browser.failures}"
            plays += 1
        return self.taken[before:], plays

    def pause(self, mean: float) -> float:
        """Return how many seconds a person takes to read what is shown and to decide, with a mean of so many."""
        return min(max(self.luck.lognormvariate(-SPREAD * SPREAD / 2, SPREAD), ENDS[0]), ENDS[1]) * mean


def _filled(form: Form, luck: random.Random) -> dict[str, str]:
    places = list(form.lists)
    named = luck.sample(form.lists[places[0]], len(places)) if places else []
    taken = {name: luck.choice(values) for name, values in form.options.items()}
    return {**taken, **dict(zip(places, named, strict=True)), **form.fields}


def _class_of(browser: Browser, folder: Path, url: dict[str, str]) -> tuple[str, str]:
    """Make a trainer and a class, as they would; returns the page of the class and its join code."""
    link = sim(folder, "user", "add", EMAIL, "--role", "trainer", "--site", "http://site", **url).stdout.strip()
    path = urlsplit(link.split()[-1]).path
    browser.ask("GET", path)
    browser.ask("POST", path, {"new": PASSWORD, "again": PASSWORD})
    browser.ask("GET", "/login")
    browser.ask("POST", "/login", {"email": EMAIL, "password": PASSWORD})
    browser.ask("GET", "/classes/new")
    fields = {"name": "The whole year", "scenario": SLUG, "mode": "assessed", "luck": "shared", "zone": "UTC"}
    _, _, page, _ = browser.ask("POST", "/classes/new", fields)
    found = re.search(r"<code>([^<]+)</code>", browser.ask("GET", page)[1])
    assert found is not None, page
    return page, re.sub(r"\W", "", found[1])


def _watch(browser: Browser, page: str, over: threading.Event) -> None:
    """Keep a live board open: ask for it every two seconds, saying what is shown."""
    mark = ""
    while not over.wait(EVERY):
        _, _, _, seen = browser.ask("GET", page, headers={**HTMX, **({"If-None-Match": mark} if mark else {})})
        mark = seen or mark


@dataclass
class Found:
    """What a room came to."""

    failures: int
    refused: list[str]
    astray: list[str]
    slow: float
    alone: tuple[float, float, float]
    """The median seconds of a turn unloaded: right after each other, then with pauses, before the room and after it."""
    turns: int
    rate: float
    """Turns a second while they played."""


def room(address: str, folder: Path, url: dict[str, str], pace: float) -> Found:
    """Let a room play on a server, `pace` times as fast as people, and hold its ledgers against the database."""
    luck = random.Random(7)
    trainer = Browser(address)
    page, code = _class_of(trainer, folder, url)
    first = Trainee(Browser(address), random.Random(1))
    first.join(code, "First")
    hot, hot_plays = first.alone(_room(page), 0.0)
    before, plays = first.alone(_room(page), BREATH)
    minutes = load_path(resources.scenarios() / f"{SLUG}.yaml").document.minutes
    mean = 60 * minutes * (hot_plays + plays) / len(first.taken)  # seconds of people from one decision to the next

    over = threading.Event()
    boards = [Browser(address) for _ in range(BOARDS)]
    for board in boards:
        board._cookies = dict(trainer._cookies)
    threads = [threading.Thread(target=_watch, args=(board, page, over)) for board in boards]
    trainees = [Trainee(Browser(address), random.Random(luck.random())) for _ in range(TRAINEES)]

    began: list[float] = []
    together = threading.Barrier(TRAINEES, lambda: began.append(time.perf_counter()))

    def whole(number: int, trainee: Trainee) -> None:
        time.sleep(luck.random() * JOINING)
        page = trainee.begin(trainee.join(code, f"Trainee {number}"))
        together.wait()
        time.sleep(trainee.luck.random() * OPENING / pace)
        trainee.play(page, lambda: trainee.pause(mean) / pace)

    players = [threading.Thread(target=whole, args=pair) for pair in enumerate(trainees)]
    for thread in (*threads, *players):
        thread.start()
    for thread in players:
        thread.join()
    seconds = time.perf_counter() - began[0]
    over.set()
    for thread in threads:
        thread.join()
    later, _ = first.alone(_room(page), BREATH)
    everybody = [first, *trainees]
    taken = sorted(seconds for trainee in trainees for seconds in trainee.taken)
    for browser in (trainer, *boards, *(one.browser for one in everybody)):
        browser.close()
    return Found(
        failures=sum(len(one.failures) for one in (trainer, *boards, *(one.browser for one in everybody))),
        refused=[why for one in everybody for why in one.refused],
        astray=_astray(folder, url, everybody),
        slow=taken[len(taken) * 95 // 100] / median(before + later),
        alone=(median(hot), median(before), median(later)),
        turns=len(taken),
        rate=len(taken) / seconds,
    )


def _room(page: str) -> str:
    return page.replace("/classes/", "/class/")


def _astray(folder: Path, url: dict[str, str], everybody: list[Trainee]) -> list[str]:
    """Return what was acknowledged and is not stored once, what is stored and nobody sent, and what does not verify."""
    where = url.get("DATABASE_URL") or f"sqlite:///{folder / 'instance' / 'sim.sqlite3'}"
    with application(where, folder, folder / "scenarios") as app, app.app_context():
        query = text("SELECT public_id, number FROM decision JOIN attempt ON attempt.id = attempt_id")
        stored = [(row.public_id, row.number) for row in db.session.execute(query)]
        sent = {place for one in everybody for place in one.acknowledged}
        found = [f"lost: {place}" for place in sent - set(stored)]
        found += [f"invented: {place}" for place in set(stored) - sent]
        found += ["doubled"] * (len(stored) - len(set(stored)))
        return found + [str(difference) for difference in verify(db.session()).differences]


@contextmanager
def _installation() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name).resolve()
        (folder / "scenarios").mkdir()
        shutil.copy(resources.scenarios() / f"{SLUG}.yaml", folder / "scenarios")
        yield folder


def waitress(pace: float) -> Found:
    """Measure `sim serve` with SQLite."""
    with _installation() as folder:
        server = Server(folder, SECRET_KEY=SECRET, SIM_REVIEWS="0")
        try:
            return room(server.address, folder, {"SECRET_KEY": SECRET}, pace)
        finally:
            server.stop()


def gunicorn(pace: float, database: AbstractContextManager[str] | None = None) -> Found:
    """Measure gunicorn with four processes, on SQLite unless another database is given."""
    with _installation() as folder, database or nullcontext(sqlite_url(folder)) as url:
        server = Gunicorn(folder, url, SIM_WORKERS=WORKERS, SIM_REVIEWS="0")
        try:
            return room(server.address, folder, {"SECRET_KEY": SECRET, "DATABASE_URL": url}, pace)
        finally:
            server.stop()


def main(pace: float = PACE) -> list[str]:
    """Measure and return the lines of the report."""
    found = {"waitress and SQLite": waitress(pace), "gunicorn and SQLite": gunicorn(pace)}
    reason = why_unreachable()
    if reason is None:
        found["gunicorn and PostgreSQL"] = gunicorn(pace, throwaway_database())
    lines = []
    for name, one in found.items():
        about = f"{name}, {TRAINEES} trainees at {pace:g} times their pace, {BOARDS} boards"
        lines.append(line(f"{about}: no answer or 5xx, {one.rate:.0f} turns a second", one.failures, 0))
        lines.append(line(f"{about}: refused", len(one.refused), 0))
        lines.append(line(f"{about}: lost, doubled or invented", len(one.astray), 0))
        lines.append(line(f"{about}: p95 of a turn, of its median alone", one.slow, 3))
        hot, before, later = (f"{1000 * seconds:.1f} ms" for seconds in one.alone)
        lines.append(f"{about}: alone {before} before and {later} after; {hot} right after each other")
        lines += sorted(set(one.refused))[:5] + one.astray[:5]
    return lines if reason is None else [*lines, f"gunicorn and PostgreSQL: not measured, {reason}"]


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=main.__doc__)
    given.add_argument("--pace", type=float, default=PACE, help="how many times as fast as people the trainees play")
    print("\n".join(main(given.parse_args().pace)))
