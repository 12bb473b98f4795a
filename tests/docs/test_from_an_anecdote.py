"""The way from an anecdote to a scenario works as it is written down, and ends at the files that are kept."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import main
from tests.docs.documents import DOCS, document
from tests.docs.walkthrough import carry_out, commands, steps
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import begin, choose, read

TEXT = document("from-an-anecdote.md")
KEPT = DOCS / "examples"
FILES = ("last-boat.yaml", "people/ruth-amadi.yaml")


def test_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command answers as shown, every edit finds its place, and the files become those of `docs/examples`."""
    monkeypatch.chdir(tmp_path)
    shown = [command for step in steps(TEXT) if step.kind == "console" for command, _ in commands(step.text)]
    assert carry_out(TEXT) == len(shown) == len(re.findall(r"^\$ sim ", TEXT, re.MULTILINE))
    assert {command.split()[1] for command in shown} == {"check", "graph", "play", "serve", "solve"}
    assert (tmp_path / "last-boat.svg").read_text("utf-8").startswith("<svg")
    for name in FILES:
        assert (tmp_path / "scenarios" / name).read_text("utf-8") == (KEPT / name).read_text("utf-8"), name


def test_the_finished_files_have_no_problems() -> None:
    """`sim check` finds neither error nor warning in what is kept, with strangers or with anybody who remembers."""
    said = CliRunner().invoke(main, ["check", str(KEPT), "--format", "json"])
    assert (said.exit_code, said.output.strip()) == (0, "[]")


def test_it_is_played_in_the_browser(tmp_path: Path) -> None:
    """The title, the button and the choice that the document names are there, and the message is sent to Isla."""
    shutil.copytree(KEPT, tmp_path / "scenarios")
    title, button, choice = re.findall(r"\*\*([^*]+)\*\*", TEXT[TEXT.index("And in the browser:") :])
    with application(sqlite_url(tmp_path), tmp_path, tmp_path / "scenarios") as app:
        set_up(app)
        client = app.test_client()
        assert title in read(client, "/").words
        assert read(client, "/scenarios/last-boat").form(button)
        path = begin(client, slug="last-boat")
        assert choose(client, path, choice).status_code == 303
        words = read(client, path).words
        assert "The Venturer needs a chief engineer" in words
        assert "Moira Boyd" in words
