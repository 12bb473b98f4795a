"""A trainer's first half hour works step by step as it is written down.

Blocks of `console` hold commands after `$ ` and the answers below them; `…` stands for anything within a line, a line
of `…` alone for any lines. What a player types is what follows the question. A YAML block after `<!-- find -->` stands
in the file exactly once, the next one after `<!-- replace -->` takes its place.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import main
from tests.docs.documents import document
from tests.faults.server import Server
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import begin, choose, read

TEXT = document("first-scenario.md")
FILE = Path("scenarios/first-call.yaml")

_BLOCK = re.compile(r"(?:^<!-- (find|replace) -->\n)?^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_QUESTION = re.compile(r"(?:What do you do|Which one)\? (\w+)")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is to be done, in order: `find`, `replace` or `console` with the text of the block."""
    for found in _BLOCK.finditer(text):
        yield found[1] or found[2], found[3]


def fits(shown: str, said: str) -> bool:
    """Tell whether an answer is the one shown; spaces at the ends of lines do not count."""
    lines = [re.escape(line.rstrip()).replace("…", ".*") for line in shown.strip("\n").splitlines()]
    pattern = "\n".join("(?s:.*)" if line == ".*" else line for line in lines)
    plain = "\n".join(line.rstrip() for line in said.strip("\n").splitlines())
    return re.fullmatch(pattern, plain) is not None


def run(command: str, shown: str) -> str:
    """Run one command in the current folder, typing what the answer shows as typed; returns what it said."""
    name, *arguments = shlex.split(command)
    assert name == "sim"
    if arguments == ["serve"]:
        server = Server(Path.cwd())
        try:
            assert server.get("/scenarios/first-call") == 200
            return "".join(server.said)
        finally:
            server.stop()
    typed = "".join(f"{answer}\n" for answer in _QUESTION.findall(shown))
    return CliRunner().invoke(main, arguments, input=typed).output


def edit(old: str, new: str) -> None:
    """Change the file as the document says."""
    text = FILE.read_text("utf-8")
    assert text.count(old) == 1, old
    FILE.write_text(text.replace(old, new), "utf-8")


def test_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command answers as shown, every edit finds its place, and the result can be played in the browser."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    sought = ""
    ran = 0
    for kind, text in blocks(TEXT):
        if kind == "find":
            sought = text
        elif kind == "replace":
            edit(sought, text)
        else:
            command, _, shown = text.partition("\n")
            said = run(command.removeprefix("$ "), shown)
            assert fits(shown, said), f"{command}\n{said}"
            ran += 1
    assert ran == TEXT.count("```console")
    assert (tmp_path / "first-call.svg").read_text("utf-8").startswith("<svg")
    title, button, choice = re.findall(r"\*\*([^*]+)\*\*", TEXT[TEXT.index("## 7. In the browser") :])
    with application(sqlite_url(tmp_path), tmp_path, tmp_path / "scenarios") as app:
        set_up(app)
        client = app.test_client()
        assert title in read(client, "/").words + read(client, "/scenarios/first-call").words
        assert read(client, "/scenarios/first-call").form(button)
        path = begin(client, slug="first-call")
        assert choose(client, path, choice).status_code == 303
        assert "I know nothing yet." in read(client, path).words
