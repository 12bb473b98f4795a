"""Holding the ways to the same figures against each other, scenario by scenario, each made from a number.

There are five: the engine with its state machine, played out under every draw (`expectimax`) and by seeded luck; the
plain solver; the fast one; and the sampler. `make bench` adds Storm. Tests take hundreds of numbers; `pytest
--scenarios N` takes others.
"""

import json
from dataclasses import dataclass
from math import sqrt

import pytest

from sim.analysis.explore import Chances, Exploration, WayRound
from sim.analysis.fast import FastSolution, solve_fast
from sim.analysis.graph import TooMany
from sim.analysis.memories import every_memory
from sim.analysis.sample import RandomPolicy, Sample, SolvedPolicy, sample
from sim.analysis.solve import Play, Solution, StoryStalls, solve
from sim.engine.attempt import Attempt, Memory, Position
from sim.engine.play import begin, decide
from sim.language.load import Scenario, scenario_from_document
from tests.analysis.expectimax import Expectimax, Ways, beginnings, open_at, ways_of
from tests.generated import Data, document
from tests.stories import without_drops

SIZE = 4
SMALL = 200
"""Scenarios with more positions and waits than this are left out, so that many can be compared."""

FEW = 12
"""So many positions of a scenario are played through the engine, spread over all of them."""

TINY = 60
"""Scenarios with so many positions at most are also reckoned by recursion over the engine, in exact fractions."""

CLOSE = 1e-9
PLAYS = 400
BOUND = 5
"""So many standard errors may lie between a sample and the exact figure: by chance once in two million figures."""

RELIED_ON = 20
"""A share of fewer plays than this is no normal figure, and is held to a wider bound."""


@dataclass(frozen=True)
class Compared:
    """A scenario with its two solutions, begun with a memory."""

    scenario: Scenario
    memory: Memory
    plain: Solution
    fast: FastSolution


def made(number: int) -> tuple[Data, FastSolution] | None:
    """Return the scenario of a number with its solution, or None where it is too large or a play of it need not end."""
    data = document(number, SIZE, brief=True)
    scenario = scenario_from_document(json.dumps(data))
    ways = every_memory(scenario)
    try:
        return data, solve_fast(scenario, SMALL, memory=ways[number % len(ways)])
    except (TooMany, WayRound, StoryStalls):
        return None


def compared(number: int) -> Compared | None:
    """Return the scenario of a number solved twice, or None as `made` does."""
    one = made(number)
    if one is None:
        return None
    fast = one[1]
    return Compared(fast.scenario, fast.memory or {}, solve(fast.scenario, memory=fast.memory), fast)


def assert_all_agree(one: Compared, number: int) -> None:
    """Hold every way against every other."""
    assert_agree(one.plain, one.fast)
    assert_played_as_explored(one.plain.exploration, one.memory)
    if one.plain.positions <= TINY and one.memory == every_memory(one.scenario)[0]:
        assert_reckoned_by_recursion(one.plain)
    for policy, exact in (("random", one.fast.random), ("best", one.fast.best), ("worst", one.fast.worst)):
        chosen = RandomPolicy() if policy == "random" else SolvedPolicy(one.fast, policy)
        assert_as_solved(sample(one.scenario, PLAYS, number, chosen, one.memory), exact)


# Solver and solver ----------------------------------------------------------------------------------------


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
            assert abs(worth.value - plain.values[node]) <= CLOSE
            pairs = zip(worth.decisions, plain.worth(node), strict=True)
            assert all(one == other and abs(value - held) <= CLOSE for (one, value), (other, held) in pairs)


def assert_alike(one: Play, other: Play) -> None:
    assert one.score == pytest.approx(other.score, abs=CLOSE)
    assert one.outcomes == pytest.approx(other.outcomes, abs=CLOSE)


# Solver and engine ----------------------------------------------------------------------------------------


def assert_played_as_explored(found: Exploration, memory: Memory) -> None:
    """Hold the decisions that the engine offers, and where they lead, under every draw and two seeds, against these."""
    scenario = found.scenario
    first = {position_of(found, node) for node in after_waits(found, found.begins)}
    for seed in (1, 2):
        assert without_drops(begin(scenario, seed, memory).attempt, scenario).position in first
    places = [node for node, place in enumerate(found.places) if len(place) == 3]
    for node in places[:: -(-len(places) // FEW)]:
        here = position_of(found, node)
        assert tuple(decision for decision, _ in found.decisions[node]) == open_at(scenario, here)
        for decision, chances in found.decisions[node]:
            assert decision is not None
            ways = as_floats(ways_of(scenario, here, decision))
            explored = {position_of(found, at): chance for at, chance in after_waits(found, chances).items()}
            assert explored.keys() == ways.keys()
            assert all(abs(chance - ways[place]) <= 1e-12 for place, chance in explored.items())
            turn = decide(scenario, Attempt(node, here), decision)
            assert without_drops(turn.attempt, scenario).position in ways


def assert_reckoned_by_recursion(plain: Solution) -> None:
    """Hold best, worst and random play against a short recursion over the engine, in exact fractions."""
    scenario = plain.exploration.scenario
    best, worst, even, outcomes = Expectimax(scenario).whole()
    found = (plain.best.score, plain.worst.score, plain.random.score)
    assert found == pytest.approx((float(best), float(worst), float(even)), abs=CLOSE)
    expected = {name: float(outcomes.get(name, 0)) for name in plain.random.outcomes}
    assert plain.random.outcomes == pytest.approx(expected, abs=CLOSE)
    assert sum(beginnings(scenario).values()) == 1


def position_of(found: Exploration, node: int) -> Position:
    state, clock, values = found.places[node][:3]
    return Position(found.scenario.core.states[state].id, clock, values)


def after_waits(found: Exploration, chances: Chances) -> dict[int, float]:
    """Return the nodes to which chances lead once every wait on the way is over, each with its probability."""
    after: dict[int, float] = {}
    ahead = list(chances)
    while ahead:
        chance, node = ahead.pop()
        if len(found.places[node]) == 5:
            ((_, on),) = found.decisions[node]
            ahead += [(chance * more, way) for more, way in on]
        else:
            after[node] = after.get(node, 0.0) + chance
    return after


def as_floats(ways: Ways) -> dict[Position, float]:
    return {place: float(chance) for place, chance in ways.items()}


# Solver and sampler ---------------------------------------------------------------------------------------


def assert_as_solved(found: Sample, exact: Play) -> None:
    """Hold the mean score and the share of each outcome against the exact figures, within what chance allows."""
    for outcome, chance in exact.outcomes.items():
        expected = found.plays * chance
        deviation = sqrt(max(expected * (1 - chance), RELIED_ON if expected > 1e-6 else 0.0))
        assert abs(found.outcomes[outcome] - expected) <= BOUND * deviation + 1e-6, outcome
    assert sum(found.histogram) == sum(found.outcomes.values()) == found.plays
    usual = max(found.error, 100 * sqrt(RELIED_ON) / found.plays if len(set(exact.outcomes.values())) > 1 else 0)
    assert abs(found.mean - exact.score) <= BOUND * usual + 1e-9
