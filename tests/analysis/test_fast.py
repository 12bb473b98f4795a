"""The fast solver comes to every figure of the plain one, on scenarios that use the whole language."""

import json

import pytest
from hypothesis import assume, given, settings

from sim.analysis.explore import TooManyPositions, WayRound
from sim.analysis.fast import FastSolution, solve_fast
from sim.analysis.solve import Play, Solution, StoryStalls, solve
from sim.language.load import load_scenario
from tests.analysis.test_agreement import thorough
from tests.generated import Data, documents

CLOSE = 1e-9
SMALL = 900


def assert_agree(plain: Solution, fast: FastSolution) -> None:
    """Compare positions, every figure of every way of playing, and what each decision of each position is worth."""
    assert fast.positions == plain.positions
    found = {fast.graph.nodes.place(node): node for node in range(fast.graph.size)}
    assert set(found) == set(plain.exploration.places)
    for one, other in zip((fast.random, fast.best, fast.worst), (plain.random, plain.best, plain.worst), strict=True):
        assert_alike(one, other)
    assert (fast.shortest, fast.longest) == (plain.shortest, plain.longest)
    assert fast.principles == pytest.approx(plain.principles, abs=CLOSE)
    for node, place in enumerate(plain.exploration.places):
        if len(place) == 3:
            worth = fast.worth_at(found[place])
            assert worth.value == pytest.approx(plain.values[node], abs=CLOSE)
            assert [decision for decision, _ in worth.decisions] == [decision for decision, _ in plain.worth(node)]
            assert [value for _, value in worth.decisions] == pytest.approx(
                [value for _, value in plain.worth(node)], abs=CLOSE
            )


def assert_alike(one: Play, other: Play) -> None:
    assert one.score == pytest.approx(other.score, abs=CLOSE)
    assert one.outcomes == pytest.approx(other.outcomes, abs=CLOSE)


@settings(thorough, max_examples=40)
@given(documents(4))
def test_fast_and_plain_agree(data: Data) -> None:
    """Both find the same positions and come to the same figures, to the ninth digit."""
    scenario = load_scenario(json.dumps(data), "generated.yaml")
    try:
        plain = solve(scenario, SMALL)
    except (TooManyPositions, WayRound, StoryStalls):
        assume(False)
        raise
    assert_agree(plain, solve_fast(scenario))
