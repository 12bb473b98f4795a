"""`sim play` tells a story, asked step by step or from a list, and gives the position as JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from sim.engine.happening import Happening
from sim.language.load import load_path
from tests.builders import errand_yaml
from tests.commands.invoke import errand_at, piped, sim

KEYS = ["scenario", "version", "seed", "decisions", "position", "open", "transcript", "outcome", "score"]


@pytest.fixture
def errand(tmp_path: Path) -> Path:
    """Give the path of the errand."""
    return errand_at(tmp_path)


def played(path: Path, decisions: str, *more: str) -> dict[str, Any]:
    """Play decisions and return what is printed as JSON."""
    result = sim("play", path, "--decisions", decisions, "--format", "json", *more)
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def test_json_keys(errand: Path) -> None:
    """The keys are these, in this order; the version is the content hash; every happening reads back."""
    data = played(errand, "call, wait")
    assert list(data) == KEYS
    assert list(data["position"]) == ["state", "clock", "facts"]
    assert data["scenario"] == "errand"
    assert data["version"] == load_path(errand).content_hash
    assert (data["seed"], data["decisions"]) == (1, ["call", "wait"])
    assert (data["position"]["state"], data["position"]["clock"]) == ("desk", 2)
    assert data["position"]["facts"]["fact.hours"] == 1
    assert data["position"]["facts"]["trust.ann"] == 55
    again = [Happening.from_json(one).to_json() for one in data["transcript"]]
    assert json.loads(json.dumps(again)) == data["transcript"]
    assert (data["outcome"], data["score"]) == (None, None)


def test_outcome_and_score(errand: Path) -> None:
    """At the end the outcome has its kind, the score is there, and nothing is open."""
    data = played(errand, "call, suit")
    assert data["outcome"] == {"id": "hired", "kind": "placed"}
    assert isinstance(data["score"], int)
    assert data["open"] == []


def test_open_decisions_can_be_taken(errand: Path) -> None:
    """Each decision listed as open is accepted; a message is listed once for each option of each part."""
    listed = played(errand, "")["open"]
    assert {one for one in listed if one.startswith("write")} == {
        "write(opening=warm; ask=time)",
        "write(opening=cold; ask=time)",
        "write(opening=warm; ask=price)",
    }
    assert "suit" not in listed
    for decision in listed:
        assert played(errand, decision)["decisions"] == [decision]


def test_other_combinations_are_open_too(errand: Path) -> None:
    """What is listed is not the whole product: the other options of each part can be combined."""
    assert played(errand, "write( opening=cold;ask=price )")["decisions"] == ["write(opening=cold; ask=price)"]


def test_json_never_asks(errand: Path) -> None:
    """Without decisions JSON gives the beginning."""
    result = sim("play", errand, "--format", "json")
    assert json.loads(result.stdout)["decisions"] == []


@pytest.mark.parametrize(
    ("decisions", "message"),
    [
        ("wait, suit", "decision 2: `suit` is not open here; open are "),
        ("nonsense", "decision 1: `nonsense` is not open here; open are "),
        ("wait,", "decision 2: `` is no decision; write a choice"),
        ("write(opening=warm)", "decision 1: `write` takes `opening`, `ask`, in this order"),
        ("write(opening=hot; ask=time)", "decision 1: `hot` is not open for `opening` of `write`"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_not_open(errand: Path, decisions: str, message: str, form: str) -> None:
    """A decision that is not open ends with 1; standard error says which, why, and what is open."""
    result = sim("play", errand, "--decisions", decisions, "--format", form)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(message)
    assert "\nopen here:\n" in result.stderr
    assert "\n  write(opening=warm; ask=time)\n" in result.stderr


def test_nothing_is_open_after_the_end(errand: Path) -> None:
    """After an outcome the refusal names it and lists nothing."""
    result = sim("play", errand, "--decisions", "call, suit, wait")
    assert result.exit_code == 1
    assert result.stderr == "decision 3: this attempt has ended with `hired`; no decision can follow\n"


def test_same_input_same_bytes(errand: Path, tmp_path: Path) -> None:
    """Two processes print the same, as text and as JSON, whatever the seed of Python's hashes."""
    for form in ("text", "json"):
        call = ("play", errand, "--decisions", "flatter, wait, wait, close", "--format", form, "--seed", "7")
        first, second = piped(tmp_path, *call), piped(tmp_path, *call)
        assert first.returncode == 0
        assert first.stdout == second.stdout


def test_default_seed_is_1(errand: Path) -> None:
    """Without a seed it is 1; another seed is another luck."""
    assert played(errand, "close") == played(errand, "close", "--seed", "1")
    outcomes = {played(errand, "close", "--seed", str(seed))["outcome"]["id"] for seed in range(12)}
    assert outcomes == {"hired", "lost"}


def test_a_listed_play_as_text(errand: Path, snapshot: SnapshotAssertion) -> None:
    """Text tells who says what and how, days passing, promises due, trust and coach's notes, and what is open."""
    result = sim("play", errand, "--decisions", "flatter, write(opening=cold; ask=time), call, promise")
    assert result.exit_code == 0
    assert result.stdout == snapshot


def test_the_end_as_text(errand: Path, snapshot: SnapshotAssertion) -> None:
    """At the end come the outcome, the score with its parts and the short debrief."""
    result = sim("play", errand, "--decisions", "promise, flatter, wait, wait, call, suit")
    assert result.exit_code == 0
    assert result.stdout == snapshot


def asked(errand: Path, *answers: str) -> Any:
    return sim("play", errand, typed="".join(f"{answer}\n" for answer in answers))


def number_of(errand: Path, words: str) -> str:
    """Return the number under which a choice is shown at the beginning."""
    shown = asked(errand, "q").stdout
    return next(line.split(".")[0].strip() for line in shown.splitlines() if words in line and ". " in line[:6])


def test_playing_by_numbers(errand: Path) -> None:
    """Numbers choose; a message asks for its parts one by one; locked choices carry no number but their hint."""
    write = number_of(errand, "Write to Ann")
    result = asked(errand, write, "2", "1", "q")
    assert result.exit_code == 0
    shown = result.stdout
    assert "How do you begin?\n  1. Dear Ann\n  2. Candidate\n" in "\n".join(map(str.rstrip, shown.splitlines()))
    assert "Which one? 2" in shown
    assert "- Offer regular hours  (You would need to know what she wants.)" in " ".join(shown.split("\n"))
    assert "trust of Ann Lee: 50 to 45" in shown
    assert '--decisions "write(opening=cold; ask=time)"' in shown


def test_playing_to_the_end(errand: Path) -> None:
    """A play by numbers ends with the outcome and the score."""
    close = number_of(errand, "Make the offer")
    shown = asked(errand, close).stdout
    assert "Score " in shown
    assert "How you did" in shown


def test_help_and_wrong_answers(errand: Path) -> None:
    """`?` explains the keys; what is no number on offer is asked for again; nothing has happened then."""
    shown = asked(errand, "?", "0", "99", "yes", "１", "", "q").stdout  # noqa: RUF001
    assert "? shows this, q ends the" in shown.partition("What do you do? ?")[2]
    assert shown.count("Please type a number from 1 to 6, or ? for help.") == 5
    assert "You left before the end." in shown
    assert "--decisions" not in shown


def test_standard_input_may_end(errand: Path, tmp_path: Path) -> None:
    """Where the input ends the play is left, with 0, and without colours or cursor movements in a pipe."""
    result = piped(tmp_path, "play", errand, typed="1\n")
    assert result.returncode == 0
    assert "You left before the end." in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_words_of_a_scenario_are_only_words(tmp_path: Path) -> None:
    """Neither markup of the terminal nor HTML in a scenario's texts does anything."""
    path = tmp_path / "errand.yaml"
    path.write_text(errand_yaml(title="[red]Red[/] :smile: <b>", brief="[bold]x[/bold] [link](javascript:x)"), "utf-8")
    shown = sim("play", path, "--decisions", "").stdout
    assert "[red]Red[/] :smile: <b>" in shown
    assert "[bold]x[/bold]" in shown


def test_the_review_of_a_play(tmp_path: Path) -> None:
    """With --review the sum, the skill and every decision follow the end, also in the JSON; an open play has none."""
    path = tmp_path / "errand.yaml"
    path.write_text(errand_yaml(horizon={"after": "3w", "outcome": "drifted"}), "utf-8")
    told = sim("play", path, "--decisions", "wait, call, suit", "--review").stdout
    assert "expected of best play" in told
    assert "given away by decisions" in told
    assert "best was" in told
    result = sim("play", path, "--decisions", "wait, call, suit", "--review", "--format", "json")
    review = json.loads(result.stdout)["review"]
    assert review["score"] == pytest.approx(review["start"] + review["luck"] - review["losses"])
    assert [one["number"] for one in review["decisions"]] == [1, 2, 3]
    assert "Skill and luck" not in sim("play", path, "--decisions", "wait", "--review").stdout
    assert "review" not in json.loads(sim("play", path, "--decisions", "wait", "--review", "--format", "json").stdout)
    number = re.search(r"(\d)\. Make the offer", sim("play", path, "--decisions", "").stdout)
    assert number is not None
    assert "Skill and luck" in sim("play", path, "--review", typed=f"{number[1]}\n").stdout


def test_a_file_with_errors(tmp_path: Path) -> None:
    """A file that cannot be played is refused with every problem."""
    path = tmp_path / "broken.yaml"
    path.write_text(errand_yaml(start="nowhere"), "utf-8")
    result = sim("play", path)
    assert result.exit_code == 1
    assert "SIM201 error: there is no state `nowhere`" in result.stderr


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is wrong usage."""
    assert sim("play", tmp_path / "none.yaml").exit_code == 2
