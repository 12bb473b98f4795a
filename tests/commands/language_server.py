"""A client for `yaml-language-server` that does what an editor does: opens a file, reads findings, completes."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "frontend" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60
SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}


def node() -> str:
    """Return the program `node`; the test is skipped where it or the server is missing, but not with CI=true."""
    found = shutil.which("node")
    missing = "Node is missing" if found is None else "" if SERVER.exists() else "run `npm ci` in frontend/"
    if missing:
        reason = f"no YAML language server: {missing}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    assert found is not None
    return found


class Editor:
    """An editor with one file open, which talks to the server through its standard streams."""

    def __init__(self, process: "subprocess.Popen[bytes]", file: Path) -> None:
        self.process = process
        self.file = file
        self.messages: Queue[dict[str, Any]] = Queue()
        self.number = 0
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()

    def open(self) -> None:
        """Introduce the editor and open the file."""
        root = self.file.parent.parent.as_uri()
        self.ask("initialize", {"processId": os.getpid(), "rootUri": root, "capabilities": _CAPABILITIES})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": self.file.read_text("utf-8")}
        self.tell("textDocument/didOpen", {"textDocument": document})

    @property
    def uri(self) -> str:
        return self.file.as_uri()

    def findings(self) -> list[tuple[int, int, str]]:
        """Return line and column (from 1) and message of what the server finds in the file."""
        message = self._next(lambda one: one.get("method") == "textDocument/publishDiagnostics")
        found = message["params"]["diagnostics"]
        starts = [one["range"]["start"] for one in found]
        return [
            (start["line"] + 1, start["character"] + 1, one["message"])
            for start, one in zip(starts, found, strict=True)
        ]

    def completions(self, line: int, column: int) -> list[str]:
        """Return what the server offers at a place, counted from 1."""
        position = {"line": line - 1, "character": column - 1}
        answer = self.ask("textDocument/completion", {"textDocument": {"uri": self.uri}, "position": position})
        return [item["label"] for item in answer["items"]]

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and return its result."""
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        return self._next(lambda one: one.get("id") == number and "method" not in one)["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def _next(self, wanted: Any) -> dict[str, Any]:
        while True:
            try:
                message = self.messages.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError("the language server does not answer") from None
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": _answer(message)})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            self.messages.put(json.loads(stream.read(length)))


_CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}},
}


def _answer(request: dict[str, Any]) -> Any:
    """Answer what the server asks: its settings; to everything else, nothing."""
    if request["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section", "")) for item in request["params"]["items"]]


@contextmanager
def editing(file: Path) -> Iterator[Editor]:
    """Open a file in an editor that talks to the language server."""
    command = [node(), str(SERVER), "--stdio"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=file.parent
    )
    editor = Editor(process, file)
    try:
        editor.open()
        yield editor
    finally:
        process.kill()
        process.wait()
        editor.reader.join(PATIENCE)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
