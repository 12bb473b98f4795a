"""`sim sample` tells what many plays come to."""

import json
from pathlib import Path

import pytest

from sim.analysis.fast import solve_fast
from sim.language.load import load_path
from tests.commands.invoke import errand_at, sim


def test_as_json(tmp_path: Path) -> None:
    """JSON has plays, mean with its error, histogram, shares of outcomes and what was never taken."""
    path = errand_at(tmp_path)
    result = sim("sample", path, "--plays", "2000", "--seed", "7", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert set(found) == {"policy", "seed", "plays", "score", "error", "histogram", "outcomes", "uncovered"}
    assert (found["policy"], found["seed"], found["plays"]) == ("random", 7, 2000)
    assert sum(found["histogram"].values()) == 2000
    assert sum(found["outcomes"].values()) == pytest.approx(1)
    assert abs(found["score"] - solve_fast(load_path(path)).random.score) < 5 * found["error"]
    assert sim("sample", path, "--plays", "2000", "--seed", "7", "--format", "json").stdout == result.stdout


def test_as_text(tmp_path: Path) -> None:
    """The text names the scenario, policy and seed, each outcome, and the scores by fives."""
    result = sim("sample", errand_at(tmp_path), "--plays", "1200", "--policy", "best")
    assert result.exit_code == 0
    assert "1,200 plays (best, seed 1)" in result.stdout
    assert "standard error" in result.stdout
    assert "95 to 99" in result.stdout
    assert "No play took: " in result.stdout


def test_an_unknown_policy(tmp_path: Path) -> None:
    """A policy that is none is refused with those that there are; so is neglect of a principle that is not taught."""
    path = errand_at(tmp_path)
    result = sim("sample", path, "--policy", "clever")
    assert result.exit_code == 2
    assert "`clever` is no policy here; there are random, best, worst, neglect:" in result.stderr
    assert sim("sample", path, "--policy", "neglect:manners").exit_code == 2


def test_policies_that_ask_for_the_solution_keep_its_limit(tmp_path: Path) -> None:
    """Best play needs every position, so that past the limit it stops and says why; random play goes on."""
    path = errand_at(tmp_path)
    result = sim("sample", path, "--policy", "best", "--limit", "500")
    assert result.exit_code == 1
    assert "more than 500 positions" in result.stderr
    assert sim("sample", path, "--plays", "100", "--limit", "500").exit_code == 0
