"""The exact figures of every shipped scenario, so that a change of rules or odds does not go unnoticed."""

from pathlib import Path

import pytest

from sim.analysis.conduct import best_breached
from sim.analysis.solve import Solution, solve
from sim.language.core import CAP
from sim.language.load import load_path
from sim.language.outcomes import KINDS

SCENARIOS = Path(__file__).parents[2] / "scenarios"

FIGURES = {
    "silent-manager": (52_611, 31.559534393959375, 94.20253208624787, 10.0, 4, 16),
    "the-voicemail": (37_550, 13.764369875638895, 94.19377023039999, 3.301799142593949, 2, 19),
}
"""Positions; expected score of random, best and worst play; decisions of the shortest and the longest play."""


@pytest.fixture(scope="module", params=sorted(path.stem for path in SCENARIOS.glob("*.yaml")))
def solution(request: pytest.FixtureRequest) -> Solution:
    """Give each shipped scenario, solved."""
    return solve(load_path(SCENARIOS / f"{request.param}.yaml"))


def test_figures(solution: Solution) -> None:
    """Positions, scores and lengths are those written down, to the ninth digit."""
    scores = [play.score for play in (solution.random, solution.best, solution.worst)]
    found = (solution.positions, *scores, solution.shortest, solution.longest)
    assert found == pytest.approx(FIGURES[solution.exploration.scenario.id], rel=0, abs=1e-9)


def test_good_play_pays(solution: Solution) -> None:
    """Best play does well, random play does not: it comes to a good outcome once in three times at the most."""
    outcomes = solution.exploration.scenario.document.outcomes
    good = sum(chance for name, chance in solution.random.outcomes.items() if KINDS[outcomes[name].kind].good)
    assert solution.best.score >= 85
    assert solution.random.score <= 45
    assert good <= 1 / 3


def test_no_story_outweighs_a_breach_of_conduct(solution: Solution) -> None:
    """Of all stories with a breach, however lucky, the best comes to the cap and no further."""
    assert best_breached(solution.exploration) == CAP


def test_no_position_is_a_dead_end(solution: Solution) -> None:
    """Whatever was done before, something can be done."""
    found = solution.exploration
    assert all(found.decisions[node] or found.outcome(node) for node in range(len(found.places)))


def test_every_outcome_can_happen(solution: Solution) -> None:
    """Random play comes to every outcome sooner or later."""
    assert all(chance > 0 for chance in solution.random.outcomes.values())
