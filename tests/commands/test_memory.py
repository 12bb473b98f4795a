"""Commands that begin with what people remember, and that know people files."""

import json
from pathlib import Path

import pytest

from tests.careers import VERA, write_career
from tests.commands.invoke import sim


@pytest.fixture
def career(tmp_path: Path) -> Path:
    """Give a folder with two scenarios in which the same person comes up."""
    return write_career(tmp_path)


def test_play_begins_with_a_memory(career: Path) -> None:
    """`--memory` sets how somebody stands; as JSON the memory is told by name."""
    file = career / "second-call.yaml"
    played = json.loads(sim("play", file, "--memory", "vera=burnt", "--decisions", "sorry", "--format", "json").stdout)
    assert played["memory"] == {"vera": "burnt"}
    assert (played["position"]["facts"]["memory.vera"], played["position"]["facts"]["trust.vera"]) == (0, 30)
    refused = sim("play", file, "--decisions", "sorry")
    assert refused.exit_code == 1
    assert "`sorry` is not open here" in refused.stderr


def test_the_terminal_says_how_somebody_stands(career: Path) -> None:
    """In words the memory stands below the brief, with the words of the scenario; strangers say nothing."""
    file = career / "second-call.yaml"
    told = " ".join(sim("play", file, "--memory", "vera=burnt", "--decisions", "sorry").stdout.split())
    assert "Vera Lund, burnt: She has not forgotten." in told
    assert "Vera Lund, " not in " ".join(sim("play", file, "--decisions", "wait").stdout.split())


def test_solve_begins_with_a_memory(career: Path) -> None:
    """The figures are those of the memory that is named, and of strangers without one."""

    def best(*given: str) -> float:
        result = sim("solve", career / "second-call.yaml", *given, "--format", "json")
        return float(json.loads(result.stdout)["best"]["score"])

    assert best() == best("--memory", "vera=stranger") < best("--memory", "vera=warm")


@pytest.mark.parametrize("command", ["play", "solve", "check"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("vera=cold", "the scenario knows no memory `vera=cold`; there are `vera=burnt`, `vera=warm`, `vera=stranger`"),
        ("vera", "`vera` names no person and memory; write it like nadia=ghosted"),
    ],
)
def test_a_memory_that_is_not_there_is_wrong_usage(career: Path, command: str, given: str, said: str) -> None:
    """Each command names the memories there are, and ends as wrongly used."""
    result = sim(command, career / "second-call.yaml", "--memory", given)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_check_takes_people_along(career: Path) -> None:
    """A folder of scenarios is checked with its people, the folder of people and a file of it by themselves."""
    whole = sim("check", career)
    assert whole.exit_code == 0
    assert f"{career}/people/vera.yaml: no problems\n" in whole.stdout
    for path in (career / "people", career / "people" / "vera.yaml"):
        assert sim("check", path).stdout == f"{career}/people/vera.yaml: no problems\n"


def test_check_tells_what_is_wrong_with_people(career: Path) -> None:
    """An error in a people file stands at its place there, and at every reference to the person."""
    (career / "people" / "vera.yaml").write_text(VERA.replace("id: vera-lund", "id: vera-lind"), "utf-8")
    result = sim("check", career)
    assert result.exit_code == 1
    assert "second-call.yaml:15:13: SIM220 error: there is no person `vera-lund`" in result.stdout
    assert "did you mean `vera-lind`?" in result.stdout
    (career / "people" / "vera.yaml").write_text(VERA.replace("motivators:", "motives:"), "utf-8")
    assert "people/vera.yaml:11:1: SIM102 error: unknown key `motives`" in sim("check", career).stdout
