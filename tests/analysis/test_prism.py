"""Models for PRISM and Storm say what the solver solved."""

import dataclasses
import json
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from sim.analysis.explore import Chances, Exploration
from sim.analysis.prism import prism
from sim.analysis.solve import Solution, solve
from sim.commands.new import template
from sim.language.load import load_scenario, scenario_from_document
from tests.analysis.models import Model, read_model
from tests.generated import document
from tests.stories import story

CLOSE = 1e-9
GENERATED = (9, 51, 59, 60)


@cache
def solved(number: int | None) -> Solution:
    """Return the scenario that trainers begin with, or a generated one by its number, solved."""
    if number is None:
        return solve(load_scenario(template("new", "New", "new.yaml", "# a scenario")))
    return solve(scenario_from_document(json.dumps(document(number, 4))))


def value(model: Model, pick: Callable[[Iterable[float]], float], known: dict[int, float], state: int) -> float:
    """Return the expected score from a state on by recursion."""
    if state not in known:
        if state == model.last:
            known[state] = 0.0
        else:
            ahead = (sum(p * value(model, pick, known, to) for p, to in ways) for _, ways in model.commands[state])
            known[state] = model.rewards.get(state, 0) + pick(list(ahead))
    return known[state]


@pytest.mark.parametrize("number", [None, *GENERATED])
def test_model_comes_to_the_same(number: int | None) -> None:
    """Read back, a model has the solver's best and worst score to 1e-9, and a label for each outcome."""
    solution = solved(number)
    model = read_model(prism(solution.exploration))
    assert value(model, max, {}, 0) == pytest.approx(solution.best.score, abs=CLOSE)
    assert value(model, min, {}, 0) == pytest.approx(solution.worst.score, abs=CLOSE)
    assert set(model.labels) == {"done", *(f"outcome_{name}" for name in solution.best.outcomes)}


@pytest.mark.parametrize("number", [None, *GENERATED])
def test_model_is_well_formed(number: int | None) -> None:
    """Every state has a command, every command's chances come to 1, and every action's meaning is told."""
    model = read_model(prism(solved(number).exploration))
    assert set(model.commands) == set(range(model.last + 1))
    for commands in model.commands.values():
        for action, ways in commands:
            assert sum(chance for chance, _ in ways) == pytest.approx(1, abs=1e-12)
            assert action == "" or action in model.meanings
    ends = sorted(state for label, states in model.labels.items() if label != "done" for state in states)
    assert ends == sorted(model.rewards)


def test_whole_model_of_a_tiny_scenario() -> None:
    """The text is stable, so that models can be compared."""
    text = prism(
        solve(
            story(
                "scoring: {outcome: 100, trust: {candidate: 0, client: 0}, time: {points: 0}}",
                "states: {desk: {choices: {wait: null, finish: {to: {chance: [{to: done, odds: 25%}, "
                "{to: over, odds: rest}]}}}}}",
            )
        ).exploration
    )
    assert text.partition("\n")[2] == (
        "// a1: finish\n"
        "mdp\n\n"
        "module scenario\n"
        "  s : [0..4] init 0;\n"
        "  [] s=0 -> 1.0:(s'=1);\n"
        "  [a1] s=1 -> 0.25:(s'=2) + 0.75:(s'=3);\n"
        "  [] s>=2 -> 1:(s'=4);\n"
        "endmodule\n\n"
        'label "outcome_done" = s>=2 & s<=2;\n'
        'label "outcome_over" = s>=3 & s<=3;\n'
        'label "done" = s=4;\n\n'
        'rewards "score"\n'
        "  s>=2 & s<=2 : 100;\n"
        "  s>=3 & s<=3 : 10;\n"
        "endrewards\n"
    )


# A second program -----------------------------------------------------------------------------------------


def chain(exploration: Exploration, weights: list[list[float]]) -> Exploration:
    """Return the exploration as one in which nothing is left to decide, each decision being taken with its weight."""

    def mixed(node: int) -> Chances:
        total: dict[int, float] = {}
        for weight, (_, chances) in zip(weights[node], exploration.decisions[node], strict=True):
            for chance, way in chances:
                total[way] = total.get(way, 0.0) + weight * chance
        return tuple((chance, way) for way, chance in total.items() if chance)

    ways = [((None, mixed(node)),) if decisions else () for node, decisions in enumerate(exploration.decisions)]
    return dataclasses.replace(exploration, decisions=ways)


def policies(solution: Solution) -> dict[str, list[list[float]]]:
    """Return best, worst and random play as weights of the decisions of each node."""
    exploration = solution.exploration
    found: dict[str, list[list[float]]] = {"random": [], "best": [], "worst": []}
    low: dict[int, float] = {}

    def lowest(node: int) -> float:
        if node not in low:
            ways = exploration.decisions[node]
            ahead = [sum(chance * lowest(way) for chance, way in chances) for _, chances in ways]
            low[node] = min(ahead) if ahead else solution.values[node]
        return low[node]

    for _, node in exploration.begins:
        lowest(node)
    for ways in exploration.decisions:
        names = [decision.choice if decision else "" for decision, _ in ways]
        found["random"].append([1 / len(set(names)) / names.count(name) for name in names])
        for name, pick, values in (("best", max, solution.values), ("worst", min, low)):
            worth = [sum(chance * values[way] for chance, way in chances) for _, chances in ways]
            chosen = worth.index(pick(worth)) if worth else -1
            found[name].append([float(at == chosen) for at in range(len(worth))])
    return found


@pytest.mark.parametrize("number", [None, *GENERATED])
def test_storm_says_the_same(number: int | None, tmp_path: object) -> None:
    """Storm, where it is installed, finds every figure of the solver to 1e-9."""
    pytest.importorskip("stormpy", reason="Storm is not installed: pip install -e '.[storm]'")
    solution = solved(number)
    folder = str(tmp_path)
    mdp = prism(solution.exploration)
    assert storm(mdp, 'R{"score"}max=? [F "done"]', folder) == pytest.approx(solution.best.score, abs=CLOSE)
    assert storm(mdp, 'R{"score"}min=? [F "done"]', folder) == pytest.approx(solution.worst.score, abs=CLOSE)
    for name, weights in policies(solution).items():
        play = getattr(solution, name)
        fixed = prism(chain(solution.exploration, weights))
        assert storm(fixed, 'R{"score"}max=? [F "done"]', folder) == pytest.approx(play.score, abs=CLOSE)
        for outcome, chance in play.outcomes.items():
            asked = f'Pmax=? [F "outcome_{outcome}"]'
            assert storm(fixed, asked, folder) == pytest.approx(chance, abs=CLOSE), (name, outcome)


def storm(text: str, asked: str, folder: str) -> float:
    """Ask Storm one question about a model."""
    import stormpy

    path = f"{folder}/model.prism"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    program = stormpy.parse_prism_program(path)
    properties = stormpy.parse_properties(asked, program)
    model = stormpy.build_model(program, properties)
    result = stormpy.model_checking(model, properties[0], environment=stormpy.environments.sound())
    return float(result.get_value(model.initial_states[0]))
