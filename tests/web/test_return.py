"""The Return through the pages: what was done elsewhere decides how Nadia answers."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.careers import FIRST_CALL
from tests.web.pages import begin, choose, read

SHIPPED = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with the shipped scenario, its people, and a first call in which Nadia was met before."""
    folder = tmp_path / "scenarios"
    shutil.copytree(SHIPPED / "people", folder / "people")
    shutil.copy(SHIPPED / "the-return.yaml", folder)
    (folder / "first-call.yaml").write_text(FIRST_CALL.replace("person: vera-lund", "person: nadia-farouk"), "utf-8")
    return folder


def words(client: FlaskClient, path: str) -> str:
    return " ".join(read(client, path).words.split())


@pytest.mark.parametrize(
    ("before", "brief", "line"),
    [
        (("Wait a day", "Wait a day", "Wait a day", "Leave it"), "and then stopped.", "and you never had any."),
        (("Promise an answer", "Answer her"), "you did on the day.", "on Friday I had bad news."),
    ],
)
def test_what_was_done_elsewhere_is_remembered(
    client: FlaskClient, before: tuple[str, ...], brief: str, line: str
) -> None:
    """After a career attempt that left a mark, brief and first line are those of that memory; else a stranger's."""
    path = begin(client, mode="career", slug="first-call")
    for choice in before:
        choose(client, path, choice)
    assert brief in words(client, "/scenarios/the-return?mode=career")
    for mode, expected in (("career", line), ("assessed", "and nobody answered.")):
        path = begin(client, mode=mode, slug="the-return")
        choose(client, path, "Read the file on her to the end")
        choose(client, path, "Open an empty message")
        assert expected in words(client, path)
