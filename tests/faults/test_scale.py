"""Several processes, one database: nothing is lost or doubled, and what is shared is shared."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.faults.kill import compare
from tests.faults.scale import COMMAND, Gunicorn, patient_errand, play
from tests.faults.server import environment

TRAINEES, DECISIONS, WORKERS = 8, 12, 4
TOKEN = "a token to show to the site"


@pytest.fixture
def served(tmp_path: Path, each_url: str) -> Iterator[Gunicorn]:
    """Give gunicorn with four processes."""
    patient_errand(tmp_path)
    server = Gunicorn(
        tmp_path,
        each_url,
        SIM_WORKERS=str(WORKERS),
        SIM_THREADS="2",
        SIM_METRICS_TOKEN=TOKEN,
        SIM_REQUEST_LOG="1",
    )
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


def shown(server: Gunicorn) -> dict[str, float]:
    """Return the figures without labels that whichever process answers shows."""
    request = Request(f"http://{server.address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urlopen(request, timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return {name: float(value) for name, _, value in (line.partition(" ") for line in lines) if name.startswith("sim_")}


def test_four_processes_lose_and_double_nothing(served: Gunicorn, tmp_path: Path, each_url: str) -> None:
    """Trainees play at once; ledgers, table and figures agree, every process says so, and the log is one."""
    players = play(served, TRAINEES, DECISIONS)
    answers = [shown(served) for _ in range(8)]
    with pytest.raises(HTTPError, match="401"):
        urlopen(f"http://{served.address}/metrics", timeout=10)
    assert served.stop() == 0
    log = served.log.read_text()

    assert [line for player in players for line in player.refused] == []
    assert compare(tmp_path, players, each_url) == []
    stored = {(s.public_id, s.number) for player in players for s in player.acknowledged}
    assert len(stored) >= TRAINEES * DECISIONS / 2
    assert {figures["sim_decisions_total"] for figures in answers} == {len(stored)}
    assert {figures["sim_attempts_started_total"] for figures in answers} == {TRAINEES}
    assert log.count('"events":["decided"]') == len(stored)
    assert log.count("Booting worker") == WORKERS
    assert log.count("scenarios added: errand") == 1
    assert "Trainee" not in log


def test_what_cannot_work_is_said_in_one_line(tmp_path: Path) -> None:
    """A setting that cannot be used ends gunicorn before a process is started."""
    patient_errand(tmp_path)
    for settings, said in (
        ({"SIM_ENV": "production"}, "Error: SECRET_KEY is missing"),
        ({"DATABASE_URL": "postgresql://u:hush@127.0.0.1:1/x"}, "Error: "),
    ):
        ended = subprocess.run(
            COMMAND, env=environment(tmp_path, **settings), capture_output=True, text=True, timeout=60
        )
        assert ended.returncode != 0
        assert said in ended.stderr
        assert "Booting worker" not in ended.stderr
        assert "Traceback" not in ended.stderr
        assert "hush" not in ended.stderr
