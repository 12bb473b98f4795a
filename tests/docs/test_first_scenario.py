"""A trainer's first half hour works step by step as it is written down."""

import re
from pathlib import Path

import pytest

from tests.docs.documents import document
from tests.docs.walkthrough import carry_out
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import begin, choose, read

TEXT = document("first-scenario.md")
FILE = Path("scenarios/first-call.yaml")


def test_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command answers as shown, every edit finds its place, and the result can be played in the browser."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    assert carry_out(TEXT, FILE) == TEXT.count("```console")
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
