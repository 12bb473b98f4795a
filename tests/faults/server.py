"""The served program, in a process of its own."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

COMMAND = [sys.executable, "-c", "from sim.cli import main; main()"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of an installation in a folder, on any free port unless `PORT` says another.

    Nothing is solved there unless `SIM_REVIEWS` is 1.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT", "LANG") if name in os.environ}
    places = {"SIM_INSTANCE": str(folder / "instance"), "SIM_SCENARIOS": str(folder / "scenarios"), "PORT": "0"}
    places["SIM_REVIEWS"] = "0"
    return {**kept, **places, **more}


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])


def sim(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], env=environment(folder, **more), capture_output=True, text=True, timeout=60
    )


class Server:
    """`sim serve` in a folder, or another `command` there; `address` is where it answers.

    `seconds` is how long it took to be ready; `work` is how much of a processor that took where the system
    tells, which does not depend on what else the machine does.
    """

    def __init__(self, folder: Path, *, command: Sequence[str] = COMMAND, **more: str) -> None:
        began = time.monotonic()
        self.process = subprocess.Popen(
            [*command, "serve"],
            cwd=folder,
            env=environment(folder, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self.address = self._address()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()
        while self.get("/readyz") != 200:
            time.sleep(0.01)
        self.seconds = time.monotonic() - began
        self.work = self._work() or self.seconds

    def _address(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("Serving on http://"):
                return urlsplit(line.removeprefix("Serving on ").strip()).netloc
        raise AssertionError("the server did not start:\n" + "".join(self.said))

    def _listen(self) -> None:
        """Take what it says as long as it runs, since it would wait where nobody does."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)

    def _work(self) -> float:
        """Return the seconds of processor time used up to now, 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            return 0.0

    def get(self, path: str) -> int:
        """Return the status of a page."""
        connection = http.client.HTTPConnection(self.address, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def kill(self) -> None:
        """End it at once, as a power cut would end the process."""
        self.process.kill()
        self._ended()

    def stop(self) -> int:
        """Ask it to end, and return its exit code."""
        self.process.terminate()
        return self._ended()

    def _ended(self) -> int:
        code = self.process.wait(20)
        self._listening.join(20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code
