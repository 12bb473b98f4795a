"""Engine, plain solver, fast solver and sampler agree on scenarios that use the whole language."""

from math import sqrt
from random import Random

import pytest

from sim.analysis.solve import solve
from sim.commands.new import template
from sim.language.load import load_scenario
from tests.analysis.agreement import assert_all_agree, compared, made
from tests.analysis.features import FEATURES, features_of
from tests.stories import random_play

CHUNKS = 12
"""The scenarios are compared in so many tests, so that several processes share them."""

PLAYS = 600


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_way_comes_to_the_same(chunk: int, pytestconfig: pytest.Config) -> None:
    """On every scenario of this chunk that is small enough and ends, all ways come to the same figures.

    By default hundreds of numbers are tried; `pytest --scenarios 10000 tests/analysis/test_agreement.py` tries others.
    """
    tried = pytestconfig.getoption("--scenarios")
    numbers = range(chunk, tried, CHUNKS)
    agreed = 0
    for number in numbers:
        one = compared(number)
        if one is not None:
            try:
                assert_all_agree(one, number)
            except AssertionError as error:
                raise AssertionError(f"scenario number {number}: {error}") from error
            agreed += 1
    assert agreed * 3 >= len(numbers), "too few of the scenarios could be compared"


def test_every_feature_of_the_language_is_compared() -> None:
    """Every feature stands in several of the first scenarios that are compared."""
    met = dict.fromkeys(FEATURES, 0)
    for number in range(100):
        one = made(number)
        for feature in features_of(one[0], one[1].memory or {}) if one is not None else ():
            met[feature] += 1
    assert [feature for feature, times in met.items() if times < 3] == []


def test_frequencies_of_the_new_scenario() -> None:
    """Outcomes of seeded random plays of the scenario that trainers begin with are as frequent as solved, z below 5."""
    solution = solve(load_scenario(template("new", "New", "new.yaml", "# a scenario")))
    scenario = solution.exploration.scenario
    counts = dict.fromkeys(solution.random.outcomes, 0)
    for seed in range(PLAYS):
        outcome = random_play(scenario, seed, Random(f"player {seed}"), longest=10_000).outcome
        assert outcome is not None
        counts[outcome] += 1
    for outcome, chance in solution.random.outcomes.items():
        deviation = sqrt(PLAYS * chance * (1 - chance))
        assert abs(counts[outcome] - PLAYS * chance) <= 5 * deviation + 1e-6
