"""Play, exploration and solution agree, on scenarios that use the whole language."""

import json
from math import sqrt
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings

from sim.analysis.explore import Chances, Exploration, TooManyPositions, WayRound
from sim.analysis.solve import Solution, solve
from sim.commands.new import template
from sim.engine.attempt import Attempt, Position
from sim.engine.play import decide
from sim.language.load import load_scenario, scenario_from_document
from tests.analysis.expectimax import Expectimax, Ways, beginnings, open_at, ways_of
from tests.generated import Data, documents
from tests.stories import random_play, without_drops

SMALL = 900
PLAYS = 1500
CLOSE = 1e-9

thorough = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def solvable(data: Data) -> Solution:
    """Return the solution of a generated scenario, where it is small and every play of it ends."""
    scenario = scenario_from_document(json.dumps(data))
    try:
        return solve(scenario, SMALL)
    except (TooManyPositions, WayRound):
        assume(False)
        raise


def position_of(found: Exploration, node: int) -> Position:
    state, clock, values = found.places[node][:3]
    return Position(found.scenario.core.states[state].id, clock, values)


def positions_after(found: Exploration, chances: Chances) -> dict[Position, float]:
    """Return where chances lead once every wait on the way is over."""
    after: dict[Position, float] = {}
    ahead = list(chances)
    while ahead:
        chance, node = ahead.pop()
        if len(found.places[node]) == 5:
            ((_, on),) = found.decisions[node]
            ahead += [(chance * more, way) for more, way in on]
        else:
            place = position_of(found, node)
            after[place] = after.get(place, 0.0) + chance
    return after


@thorough
@given(documents(4))
def test_every_decision_leads_where_exploration_says(data: Data) -> None:
    """In every position the open decisions are those explored; each leads to the same positions, as likely as said."""
    found = solvable(data).exploration
    scenario = found.scenario
    assert positions_after(found, found.begins) == pytest.approx(as_floats(beginnings(scenario)), abs=1e-12)
    for node, place in enumerate(found.places):
        if len(place) == 5:
            continue
        here = position_of(found, node)
        assert tuple(decision for decision, _ in found.decisions[node]) == open_at(scenario, here)
        for decision, chances in found.decisions[node]:
            assert decision is not None
            ways = as_floats(ways_of(scenario, here, decision))
            assert positions_after(found, chances) == pytest.approx(ways, abs=1e-12)
            for seed in (1, 2):
                turn = decide(scenario, Attempt(seed, here), decision)
                assert without_drops(turn.attempt, scenario).position in ways


@thorough
@given(documents(4))
def test_random_plays_stay_within_what_was_explored(data: Data) -> None:
    """A seeded play from the beginning stands in an explored position after every decision."""
    found = solvable(data).exploration
    explored = {position_of(found, node) for node, place in enumerate(found.places) if len(place) == 3}
    for seed in range(10):
        for turn in random_play(found.scenario, seed, Random(seed)).turns:
            assert without_drops(turn.attempt, found.scenario).position in explored


@thorough
@given(documents(4))
def test_solution_agrees_with_a_second_solver(data: Data) -> None:
    """Best, worst and random play come to what a short recursion over the engine comes to, in exact fractions."""
    solution = solvable(data)
    best, worst, even, outcomes = Expectimax(solution.exploration.scenario).whole()
    assert solution.best.score == pytest.approx(float(best), abs=CLOSE)
    assert solution.worst.score == pytest.approx(float(worst), abs=CLOSE)
    assert solution.random.score == pytest.approx(float(even), abs=CLOSE)
    for outcome, chance in solution.random.outcomes.items():
        assert chance == pytest.approx(float(outcomes.get(outcome, 0)), abs=CLOSE)


@settings(thorough, max_examples=4)
@given(documents(4))
def test_frequencies_of_generated_scenarios(data: Data) -> None:
    """Outcomes of seeded random plays are as frequent as solved, within five standard deviations."""
    assert_as_frequent(solvable(data))


def test_frequencies_of_the_new_scenario() -> None:
    """The same holds of the scenario that trainers begin with."""
    text = template("new", "New", "new.yaml", "# a scenario")
    assert_as_frequent(solve(load_scenario(text)))


def assert_as_frequent(solution: Solution) -> None:
    """Play at random many times and compare, z below 5."""
    scenario = solution.exploration.scenario
    counts = dict.fromkeys(solution.random.outcomes, 0)
    for seed in range(PLAYS):
        outcome = random_play(scenario, seed, Random(f"player {seed}"), longest=10_000).outcome
        assert outcome is not None
        counts[outcome] += 1
    for outcome, chance in solution.random.outcomes.items():
        deviation = sqrt(PLAYS * chance * (1 - chance))
        assert abs(counts[outcome] - PLAYS * chance) <= 5 * deviation + 1e-6


def as_floats(ways: Ways) -> dict[Position, float]:
    return {place: float(chance) for place, chance in ways.items()}
