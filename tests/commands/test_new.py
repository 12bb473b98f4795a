"""`sim new` writes a small scenario that passes the check."""

from pathlib import Path

import pytest

from sim import resources
from sim.analysis.check import check
from sim.commands.new import id_from, template, title_from
from sim.language.yamlfile import read
from tests.commands.invoke import sim


def test_what_is_written_passes_the_check(tmp_path: Path) -> None:
    """The new file has no problem at all, not even a warning, and can be played."""
    path = tmp_path / "a-first-call.yaml"
    result = sim("new", path)
    assert result.exit_code == 0
    assert result.output == f"Wrote {path}. Next:\n  sim check {path}\n  sim play {path}\n"
    assert check(path.read_text("utf-8"), str(path)).diagnostics == ()
    assert sim("play", path, "--decisions", "ring_priya").exit_code == 0


@pytest.mark.parametrize(
    ("called", "named"),
    [
        (".venv/bin/sim", ".venv/bin/sim"),
        ("./sim", "./sim"),
        ("/my venv/bin/sim", "'/my venv/bin/sim'"),
        ("/found/bin/sim", "sim"),
        ("bin/pytest", "sim"),
    ],
)
def test_the_next_steps_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str, named: str) -> None:
    """The command is named as it was called, and by its name alone where the shell finds it by that."""
    monkeypatch.setattr("sys.argv", [called])
    monkeypatch.setattr("shutil.which", lambda name: f"/found/bin/{name}")
    path = tmp_path / "a-first-call.yaml"
    assert sim("new", path).output == f"Wrote {path}. Next:\n  {named} check {path}\n  {named} play {path}\n"


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    """Nothing is overwritten."""
    path = tmp_path / "mine.yaml"
    path.write_text("mine", "utf-8")
    result = sim("new", path)
    assert result.exit_code == 1
    assert result.output == f"Error: {path} exists already; nothing was changed\n"
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("call.txt", "`call.txt` should end in .yaml, such as `call.yaml`, so that editors know what it is"),
        ("42.yaml", "no id can be made of `42.yaml`; use letters, such as first-call.yaml"),
        ("电话.yaml", "no id can be made of `电话.yaml`; use letters, such as first-call.yaml"),
    ],
)
def test_names_that_will_not_do(tmp_path: Path, name: str, message: str) -> None:
    """A name without letters, or with another ending, is refused with the way out."""
    result = sim("new", tmp_path / name)
    assert result.exit_code == 1
    assert result.output == f"Error: {message}\n"
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be written is said in one line."""
    path = tmp_path / "none" / "call.yaml"
    result = sim("new", path)
    assert result.exit_code == 1
    assert result.output == f"Error: cannot write {path} (No such file or directory)\n"


@pytest.mark.parametrize(
    ("stem", "id", "title"),
    [
        ("first-call", "first-call", "First call"),
        ("The Müller file", "the-muller-file", "The Müller file"),
        ("2024_yes", "yes", "2024 yes"),
        ("it's: #1 {x}", "it-s-1-x", "It s 1 x"),
        ("a" * 200, "a" * 60, "A" + "a" * 59),
        ("null", "null-scenario", "Null"),
    ],
)
def test_id_and_title_follow_from_the_name(stem: str, id: str, title: str) -> None:
    """The id keeps letters, digits and dashes, the title letters and digits of any language; both load."""
    assert (id_from(stem), title_from(stem)) == (id, title)
    data = read(template(id, title, "x.yaml", "# a scenario").encode(), "x.yaml").data
    assert (data["id"], data["title"]) == (id, title)


def test_the_schema_is_found_from_a_checkout() -> None:
    """Inside a checkout the first line leads to the schema in `docs`; elsewhere it says how to make one."""
    root = resources.checkout()
    assert root is not None
    path = root / "scenarios" / "tests-make-this.yaml"
    try:
        assert sim("new", path).exit_code == 0
        first = path.read_text("utf-8").splitlines()[0]
    finally:
        path.unlink(missing_ok=True)
    assert first == "# yaml-language-server: $schema=../docs/scenario.schema.json"


def test_the_schema_elsewhere(tmp_path: Path) -> None:
    """Outside a checkout the file says how to make the schema that its first line names."""
    path = tmp_path / "call.yaml"
    sim("new", path)
    first, second, *_ = path.read_text("utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=scenario.schema.json"
    assert second.endswith("sim schema > scenario.schema.json")
