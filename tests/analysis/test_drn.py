"""Explicit models for Storm say what the solver solved."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bench import storm
from sim.analysis.drn import drn
from sim.analysis.fast import FastSolution, solve_fast
from tests.analysis.agreement import made
from tests.stories import story

CLOSE = 1e-9
CHANCY = (
    "states: {desk: {choices: {wait: null, finish: {to: {chance: [{to: done, odds: 25%}, {to: over, odds: rest}]}}}}}"
)
NUMBERS = range(2000, 2012)


@dataclass
class Explicit:
    """What a DRN file holds: head, rewards and labels by state, and for each state its actions with their ways."""

    head: dict[str, str] = field(default_factory=dict)
    rewards: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    actions: list[list[list[tuple[int, float]]]] = field(default_factory=list)


def read(text: str) -> Explicit:
    """Read a DRN file; raises ValueError at a line that is not of the format."""
    found = Explicit()
    head, _, body = text.partition("@model\n")
    found.head = dict(re.findall(r"@(\w+):? ?\n?([^\n@]*)", head))
    for line in body.splitlines():
        if state := re.fullmatch(r"state ([0-9]+) \[([0-9]+)\] ?(\w*)", line):
            assert int(state[1]) == len(found.rewards), "states come in order"
            found.rewards.append(int(state[2]))
            found.labels.append(state[3])
            found.actions.append([])
        elif re.fullmatch(r"\taction [0-9]+", line):
            found.actions[-1].append([])
        elif way := re.fullmatch(r"\t\t([0-9]+) : ([0-9.e-]+)", line):
            found.actions[-1][-1].append((int(way[1]), float(way[2])))
        else:
            raise ValueError(line)
    return found


def value(model: Explicit, pick: Callable[[Iterable[float]], float]) -> float:
    """Return the expected score from the first state on, by recursion."""
    known: dict[int, float] = {model.labels.index("done"): 0.0}

    def at(state: int) -> float:
        if state not in known:
            ahead = [sum(chance * at(way) for way, chance in ways) for ways in model.actions[state]]
            known[state] = model.rewards[state] + pick(ahead)
        return known[state]

    return at(model.labels.index("init"))


def solutions() -> list[FastSolution]:
    found = [one[1] for one in map(made, NUMBERS) if one is not None]
    return [solve_fast(story(CHANCY)), *found]


def test_models_come_to_the_same() -> None:
    """Read back, the decision process has best and worst score, and the chain random play's, to 1e-9."""
    compared = solutions()
    assert len(compared) >= 5
    for solution in compared:
        process = read("".join(drn(solution)))
        assert value(process, max) == pytest.approx(solution.best.score, abs=CLOSE)
        assert value(process, min) == pytest.approx(solution.worst.score, abs=CLOSE)
        chain = read("".join(drn(solution, chain=True)))
        assert max(len(actions) for actions in chain.actions) == 1
        assert value(chain, max) == pytest.approx(solution.random.score, abs=CLOSE)


def test_models_are_well_formed() -> None:
    """The head counts states and choices, ways rise and come to 1, and every outcome has its label."""
    for solution in solutions():
        for chain in (False, True):
            model = read("".join(drn(solution, chain=chain)))
            assert model.head["type"] == ("DTMC" if chain else "MDP")
            assert int(model.head["nr_states"]) == len(model.actions) == solution.graph.size + 2
            assert int(model.head["nr_choices"]) == sum(map(len, model.actions))
            for actions in model.actions:
                for ways in actions:
                    assert [way for way, _ in ways] == sorted({way for way, _ in ways})
                    assert sum(chance for _, chance in ways) == pytest.approx(1, abs=1e-12)
            assert {label for label in model.labels if label.startswith("outcome_")} <= {
                f"outcome_{name}" for name in solution.random.outcomes
            }


def test_storm_says_the_same(tmp_path: Path) -> None:
    """Storm, where it is installed, finds every figure of the solver to 1e-9."""
    pytest.importorskip("stormpy", reason="Storm is not installed: pip install -e '.[storm]'")
    for solution in solutions():
        for chain in (False, True):
            path = tmp_path / "model.drn"
            path.write_text("".join(drn(solution, chain=chain)), "utf-8")
            met = [name for name, chance in solution.random.outcomes.items() if chance]
            found = storm.of_drn(path, chain, met)
            expected = {"states": solution.graph.size + 2, "max": solution.best.score, "min": solution.worst.score}
            expected |= {"random": solution.random.score, **solution.random.outcomes}
            assert found == pytest.approx({name: expected[name] for name in found}, abs=CLOSE)
