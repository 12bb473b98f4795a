"""`sim check` at the command line: what it prints, in both forms, how it exits, and how it watches."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner, Result

from sim.cli import main
from sim.resources import scenarios
from tests.builders import errand_yaml
from tests.commands.invoke import errand_at
from tests.docs.documents import document, examples
from tests.stories import BASE

SOUND = examples(document("scenario-language.md"))[0].text
SLIP = BASE.lstrip()
WRONG = SLIP.replace("level: introductory", "level: introductry").replace("id: story", "id: wrong")
SIM313 = "SIM313 warning: no choice teaches `timing`; rate one with `teaches: {timing: ...}`, or leave it out"
SIM104 = (
    "SIM104 error: `level` cannot be `introductry`; did you mean `introductory`? allowed here: `introductory`, "
    "`intermediate`, `advanced`"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder `files`, seen from its parent, with a sound scenario, one with a slip and one with an error."""
    monkeypatch.chdir(tmp_path)
    folder = Path("files")
    folder.mkdir()
    (folder / "sound.yaml").write_text(SOUND, "utf-8")
    (folder / "slip.yml").write_text(SLIP, "utf-8")
    (folder / "wrong.yaml").write_text(WRONG, "utf-8")
    (folder / "notes.txt").write_text("Not a scenario.", "utf-8")
    return folder


def test_a_sound_file_exits_with_0(files: Path) -> None:
    """Without problems one line sums the file up, with its positions and the time that it took."""
    result = run(files / "sound.yaml")
    assert result.exit_code == 0
    begin, _, time = result.stdout.partition(" positions in ")
    assert begin == "files/sound.yaml: no problems; 17"
    assert float(time.removesuffix(" s\n")) < 60


def test_warnings_exit_with_0(files: Path) -> None:
    """A warning is told, and is no failure."""
    result = run(files / "slip.yml", "--no-explore")
    assert result.exit_code == 0
    assert result.stdout == f"files/slip.yml:7:14: {SIM313}\nfiles/slip.yml: 1 warning; positions not counted\n"


def test_errors_exit_with_1(files: Path) -> None:
    """An error is a failure."""
    result = run(files / "wrong.yaml")
    assert result.exit_code == 1
    assert result.stdout == f"files/wrong.yaml:8:8: {SIM104}\nfiles/wrong.yaml: 1 error\n"


def test_a_folder_is_all_its_scenarios(files: Path) -> None:
    """Of a folder the *.yaml and *.yml are checked, their problems sorted by file and place, then summed up."""
    result = run(files, "--no-explore")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"files/slip.yml:7:14: {SIM313}",
        f"files/wrong.yaml:8:8: {SIM104}",
        "files/slip.yml: 1 warning; positions not counted",
        "files/sound.yaml: no problems; positions not counted",
        "files/wrong.yaml: 1 error",
    ]


def test_json_is_a_list_of_problems(files: Path) -> None:
    """As JSON every problem is an object with these keys, in the same order as in text."""
    result = run(files, "--format", "json")
    assert result.exit_code == 1
    slip, wrong = SIM313.partition(": ")[2], SIM104.partition(": ")[2]
    place = {"file": "files/slip.yml", "line": 7, "column": 14}
    assert json.loads(result.stdout) == [
        {**place, "code": "SIM313", "severity": "warning", "message": slip},
        {"file": "files/wrong.yaml", "line": 8, "column": 8, "code": "SIM104", "severity": "error", "message": wrong},
    ]


def test_json_of_nothing_is_an_empty_list(files: Path) -> None:
    """Without problems the list is empty."""
    assert json.loads(run(files / "sound.yaml", "--format", "json").stdout) == []


def test_the_same_id_twice_is_an_error(files: Path) -> None:
    """Two files with one id are refused, and both are named."""
    (files / "twin.yaml").write_text(SOUND, "utf-8")
    result = run(files / "sound.yaml", files / "twin.yaml", "--no-explore")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        "files/twin.yaml:2:5: SIM316 error: the id `late-answer` is that of files/sound.yaml as well; ids are "
        "permanent, so give the newer one another"
    )


def test_a_file_named_twice_is_checked_once(files: Path) -> None:
    """A file that is named and lies in a folder that is named too is no twin of itself."""
    result = run(files / "sound.yaml", files / "sound.yaml", "--no-explore")
    assert result.stdout == "files/sound.yaml: no problems; positions not counted\n"


def test_a_failing_test_of_the_file_is_an_error(files: Path) -> None:
    """The tests that a file brings along are run."""
    test = "tests:\n  hurry:\n    decisions: [ring_osei, tell_dana]\n    outcome: bridge\n"
    (files / "sound.yaml").write_text(f"{SOUND}\n{test}", "utf-8")
    result = run(files / "sound.yaml", "--no-explore")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].partition(": ")[2] == (
        "SIM501 error: the test `hurry` fails: it should end with `bridge`, but after decision 2, `tell_dana`, it has "
        "ended with `hired`"
    )


def test_the_limit_bounds_the_exploring(files: Path) -> None:
    """Past the limit the file has an error, and what multiplies its positions is named, the largest first."""
    (files / "errand.yaml").write_text(errand_yaml(), "utf-8")
    result = run(files / "errand.yaml", "--limit", 500)
    assert result.exit_code == 1
    first, *_, last = result.stdout.splitlines()
    assert first.startswith(
        "files/errand.yaml:14:3: SIM406 error: the scenario has more than 500 positions, and was looked at no further; "
        "what multiplies them most: "
    )
    assert last == (
        "files/errand.yaml: 1 error, 2 warnings; positions not counted; multiplied by "
        + first.partition("multiplies them most: ")[2]
    )


@pytest.mark.parametrize(
    "arguments",
    [(), ("missing.yaml",), ("files", "--form", "text"), ("files", "--format", "xml"), ("files", "--limit", "0")],
)
def test_wrong_usage_exits_with_2(files: Path, arguments: tuple[str, ...]) -> None:
    """No path, a missing one, or an option that does not exist is wrong usage."""
    assert run(*arguments).exit_code == 2


def test_a_folder_without_scenarios_is_wrong_usage(tmp_path: Path) -> None:
    """A folder in which there is nothing to check was hardly meant."""
    result = run(tmp_path)
    assert result.exit_code == 2
    assert f"there is no scenario file (*.yaml, *.yml) in {tmp_path}" in " ".join(result.stderr.split())


@pytest.mark.parametrize("path", sorted(scenarios().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_scenarios_have_no_errors(path: Path) -> None:
    """What is shipped passes the check of its structure and its own tests."""
    result = run(path, "--no-explore")
    assert result.exit_code == 0, result.stdout


# Watching -------------------------------------------------------------------------------------------------


@contextmanager
def watching(*arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """Run `sim check --watch`; it is stopped at the end, or after a minute."""
    code = "import sys; from sim.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "check", "--watch", "--no-explore", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    timer = Timer(60, process.kill)
    timer.start()
    try:
        yield process
    finally:
        timer.cancel()
        process.kill()
        process.communicate()


def until(process: "subprocess.Popen[str]", end: str) -> list[str]:
    """Return the lines up to one that holds `end`."""
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if end in line:
            return lines
    raise AssertionError(f"{end!r} did not come; {lines}")


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent otherwise there")
def test_watching_checks_again_until_interrupted(tmp_path: Path) -> None:
    """A changed file is checked again, each time under the time of day; so is a new one; Ctrl-C ends it with 0."""
    file = tmp_path / "story.yaml"
    file.write_text(WRONG, "utf-8")
    with watching(tmp_path) as process:
        time, problem, _ = until(process, "story.yaml: 1 error")
        assert time.startswith("--- ")
        assert problem == f"{file}:8:8: {SIM104}"
        file.write_text(SLIP, "utf-8")
        assert f"{file}:7:14: {SIM313}" in until(process, "story.yaml: 1 warning")
        (tmp_path / "other.yaml").write_text(SOUND, "utf-8")
        until(process, "other.yaml: no problems")
        until(process, "story.yaml: 1 warning")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_teaching(tmp_path: Path) -> None:
    """With --teaching a scenario is solved as well and its teaching told, as warnings, which do not fail."""
    path = errand_at(tmp_path)
    assert "SIM6" not in run(path).stdout
    result = run(path, "--teaching")
    assert result.exit_code == 0
    assert "SIM6" in result.stdout
    found = json.loads(run(path, "--teaching", "--format", "json").stdout)
    assert {one["severity"] for one in found if one["code"].startswith("SIM6")} == {"warning"}


def test_teaching_needs_exploring(tmp_path: Path) -> None:
    """--teaching and --no-explore contradict each other, which is wrong usage."""
    result = run(errand_at(tmp_path), "--teaching", "--no-explore")
    assert result.exit_code == 2
    assert "--teaching needs every position" in result.output
