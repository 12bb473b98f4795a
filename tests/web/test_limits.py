"""Rate limits are one process's own, or shared by all through Redis."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.faults.server import free_port
from tests.installation import application, set_up, sqlite_url

LIMIT = {"RATELIMIT_ENABLED": True, "RATELIMIT_DEFAULT": "4 per day"}


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """Give the URL of a Redis server of this test's own."""
    program = shutil.which("redis-server")
    if program is None:
        assert os.environ.get("CI") != "true", "redis-server is missing"
        pytest.skip("redis-server is not installed")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(20)


def answers(tmp_path: Path, scenarios: Path, storage: str) -> list[int]:
    """Ask two applications in turn, three times each."""
    with ExitStack() as stack:
        apps = [
            stack.enter_context(
                application(sqlite_url(tmp_path), tmp_path, scenarios, RATELIMIT_STORAGE_URI=storage, **LIMIT)
            )
            for _ in range(2)
        ]
        set_up(apps[0])
        return [app.test_client().get("/help").status_code for _ in range(3) for app in apps]


def test_processes_count_together_in_redis(redis: str, tmp_path: Path, scenarios: Path) -> None:
    """What one has let pass counts for the other as well."""
    assert answers(tmp_path, scenarios, redis) == [200, 200, 200, 200, 429, 429]


def test_without_redis_play_goes_on(tmp_path: Path, scenarios: Path) -> None:
    """While Redis does not answer nobody is turned away for it."""
    assert answers(tmp_path, scenarios, f"redis://127.0.0.1:{free_port()}/0")[:4] == [200] * 4
