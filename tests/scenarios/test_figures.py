"""The exact figures of every shipped scenario, so that a change of rules or odds does not go unnoticed."""

from pathlib import Path

import numpy as np
import pytest

from sim.analysis.conduct import best_breached
from sim.analysis.fast import FastSolution, solve_fast
from sim.analysis.sample import sample
from sim.analysis.teaching import check_teaching
from sim.language.core import CAP
from sim.language.load import load_path
from sim.language.outcomes import KINDS
from sim.language.problems import Problems
from tests.analysis.agreement import assert_as_solved

SCENARIOS = Path(__file__).parents[2] / "scenarios"

FIGURES = {
    "silent-manager": (74_399, 35.62557439961944, 93.9409191203024, 11.91273519956672, 4, 21),
    "the-counter-offer": (133_065, 30.946779352632987, 90.37530262002424, 1.5062608180261794, 3, 18),
    "the-ninth-of-march": (886, 29.434624223020492, 90.022625, 15.0, 3, 10),
    "the-return": (84_174, 17.2117106258044, 91.87065000000001, 3.0500000000000003, 2, 23),
    "the-voicemail": (79_707, 12.521871141413754, 93.91462657407997, 2.337554598899547, 2, 19),
}
"""Positions; expected score of random, best and worst play; decisions of the shortest and the longest play."""

PRICES = {
    "silent-manager": {
        "timing": 10.929949063228321,
        "honesty": 58.14843606766075,
        "trust": 5.99951812206119,
        "motivation": 2.574584620637495,
        "both_sides": 53.94511485457672,
        "bridge": 19.033853332995477,
    },
    "the-counter-offer": {
        "motivation": 5.59086728199145,
        "trust": 40.658135189926014,
        "honesty": 44.85148587002425,
        "timing": 24.729350190772095,
        "both_sides": 45.28829283002426,
        "bridge": 8.410140236297636,
    },
    "the-ninth-of-march": {
        "every_candidate": 72.07262499999997,
        "honesty": 64.21228825810789,
        "both_sides": 9.686374999999984,
        "timing": 57.02262499999998,
    },
    "the-return": {
        "trust": 67.796997534336,
        "every_candidate": 63.130449999999996,
        "honesty": 20.921799999999976,
        "timing": 38.78895423447999,
        "motivation": 11.881649999999993,
        "both_sides": 50.99565,
        "bridge": 12.804749999999999,
    },
    "the-voicemail": {
        "first_impression": 38.86900652608001,
        "motivation": 26.7179330101322,
        "honesty": 33.80676959002838,
        "both_sides": 53.043459748126274,
        "trust": 11.848882442880026,
        "timing": 26.365898110720025,
        "bridge": 6.529740000000032,
    },
}
"""Points lost by the neglect of each principle."""


@pytest.fixture(scope="module", params=sorted(path.stem for path in SCENARIOS.glob("*.yaml")))
def solution(request: pytest.FixtureRequest) -> FastSolution:
    """Give each shipped scenario, solved."""
    return solve_fast(load_path(SCENARIOS / f"{request.param}.yaml"))


def test_figures(solution: FastSolution) -> None:
    """Positions, scores and lengths are those written down, to the ninth digit."""
    scores = [play.score for play in (solution.random, solution.best, solution.worst)]
    found = (solution.positions, *scores, solution.shortest, solution.longest)
    assert found == pytest.approx(FIGURES[solution.scenario.id], rel=0, abs=1e-9)


def test_good_play_pays(solution: FastSolution) -> None:
    """Best play does well, random play does not: it comes to a good outcome once in three times at the most."""
    outcomes = solution.scenario.document.outcomes
    good = sum(chance for name, chance in solution.random.outcomes.items() if KINDS[outcomes[name].kind].good)
    assert solution.best.score >= 85
    assert solution.random.score <= 45
    assert good <= 1 / 3


def test_no_story_outweighs_a_breach_of_conduct(solution: FastSolution) -> None:
    """Of all stories with a breach, however lucky, the best comes to the cap and no further."""
    assert best_breached(solution.graph) == CAP


def test_no_position_is_a_dead_end(solution: FastSolution) -> None:
    """Whatever was done before, something can be done."""
    found = solution.graph
    assert ((np.diff(found.first) > 0) | found.ends).all()


def test_the_price_of_neglect(solution: FastSolution) -> None:
    """What the neglect of each principle costs is what is written down, to the ninth digit."""
    assert solution.principles == pytest.approx(PRICES[solution.scenario.id], rel=0, abs=1e-9)


def test_every_outcome_can_happen(solution: FastSolution) -> None:
    """Random play comes to every outcome sooner or later."""
    assert all(chance > 0 for chance in solution.random.outcomes.values())


def test_teaching_is_as_it_should_be(solution: FastSolution) -> None:
    """Nothing is found wanting in what a shipped scenario teaches, but for what it allows itself with a reason."""
    problems = Problems()
    check_teaching(solution, problems)
    assert [f"{one.code} {one.message}" for one in problems.found] == []


def test_plays_in_bulk_come_to_the_same(solution: FastSolution) -> None:
    """Many random plays have the exact mean score and outcomes, within what chance allows."""
    assert_as_solved(sample(solution.scenario, 20_000, seed=3), solution.random)
