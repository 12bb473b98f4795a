"""Messages, diagnoses, gauges, letters and answers in the terminal, and their sections at the end."""

import json
from pathlib import Path

import pytest

from sim.engine.play import begin, replay
from tests.bargain import BARGAIN, bargain
from tests.commands.invoke import sim

WAY = [
    "listen",
    "write(opening=blunt; ask=call)",
    "think(ranking=impact_then_team; guess=relies)",
    "judge(ranking=time_off_then_team)",
    "court",
    "tell",
    "lay",
    "ask",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of the bargain."""
    file = tmp_path / "bargain.yaml"
    file.write_text(BARGAIN, "utf-8")
    return file


def refused() -> int:
    """Return a seed with which Ann says no."""
    return next(seed for seed in range(60) if replay(bargain(), seed, None, WAY).attempt.outcome == "lost")


def told(path: Path, *decisions: str, seed: int = 1) -> str:
    """Return what the terminal tells of a play, with single blanks."""
    result = sim("play", path, "--decisions", ", ".join(decisions), "--seed", str(seed))
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_letters_and_what_was_put_down_are_told(path: Path) -> None:
    """The conversation holds the letters with their terms, the ranking and the guess, and nothing of any odds."""
    words = told(path, *WAY[:-1])
    for expected in (
        "You believe that what moves Ann Lee is: impact, then the team",
        "You think that Ann Lee relies on you",
        "St Olave",
        "A counter-offer",
        "Thirty-five days",
        "not mentioned",
    ):
        assert expected in words
    assert "chance" not in words


def test_the_end_tells_readings(path: Path) -> None:
    """Answers with what made them likely, diagnoses with truth and evidence, guesses, lengths."""
    words = told(path, *WAY, seed=refused())
    for expected in (
        "Ann Lee said no to Lead of the night ward. A yes had a chance of",
        "+80.0 what people say on the whole",
        "Ann Lee, decision 3: 1. impact (right); 2. the team (right, no evidence)",
        "it was: impact 5, the team 4, money 2",
        "the team: She has lunch with her team every day. (you did not have this)",
        "2.5 of 5.0 points",
        "it was never settled in this play",
        "you felt Ann Lee relies on you; it was 55 of 100 (2 steps too high)",
        "decision 2: 26 characters, length 1 of 3 (0 to 50)",
    ):
        assert expected in words, expected


def test_open_decisions_name_rankings_and_guesses(path: Path) -> None:
    """As JSON, what is open lists each ranking and each band once, written so that `--decisions` takes it."""
    result = sim("play", path, "--format", "json")
    listed = [one for one in json.loads(result.stdout)["open"] if one.startswith(("think", "judge"))]
    assert len(listed) == 12 + 4 + 6
    assert {one.split("guess=")[1] for one in listed if "guess" in one} == {
        "had_enough)",
        "wary)",
        "chance)",
        "trusts)",
        "relies)",
    }
    start = begin(bargain(), 1)
    for one in listed:
        assert replay(bargain(), 1, None, [one]).failure is None, one
    assert start.attempt.decided == 0


def test_asked_step_by_step(path: Path) -> None:
    """A ranking is asked place by place, a guess in words, and a message says how long it is so far."""
    first = sim("play", path, typed="q\n").output
    numbers = {
        words: line.split(".")[0].strip()
        for line in first.splitlines()
        for words in ("Put down what moves Ann", "Write to Ann")
        if words in line
    }
    result = sim("play", path, typed=f"{numbers['Put down what moves Ann']}\n1\n1\n5\nq\n")
    words = " ".join(result.output.split())
    assert "What moves Ann Lee most? Place 1 of 2" in words
    assert "How do you stand with Ann Lee?" in words
    assert "You believe that what moves Ann Lee is: money, then impact" in words
    assert "think(ranking=money_then_impact; guess=relies)" in words
    written = " ".join(sim("play", path, typed=f"{numbers['Write to Ann']}\n2\n1\nq\n").output.split())
    assert "14 characters so far; what it does changes beyond 50 and 90." in written
    assert "26 characters so far" in written
