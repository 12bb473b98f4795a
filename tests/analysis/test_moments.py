"""Moments tell apart what rules can tell apart, and nothing else."""

import numpy as np

from sim.analysis.fast import solve_fast
from sim.analysis.grain import conditions
from sim.analysis.moments import DAY_ENDS, LATE, UP, Moments
from sim.analysis.solve import solve
from sim.language.load import Scenario
from tests.analysis.agreement import assert_agree
from tests.stories import story

EVENING = "states: {desk: {choices: {wait: {when: {passed: {at_least: 2d}}}}}}"


def moments_of(scenario: Scenario) -> Moments:
    return Moments(scenario.core, scenario.clock.ticks_per_day, conditions(scenario.core))


def test_moments_at_rest() -> None:
    """Decisions are taken at the same moment on all days, but for those on which a condition asks for the day."""
    quiet, asked = moments_of(story()), moments_of(story(EVENING))
    days = np.arange(5)
    assert len(set(quiet.resting(days * 0, days).tolist())) == 1
    first, second, third, *later = asked.resting(days * 0, days).tolist()
    assert first == second != third == later[0] == later[1]


def test_moments_of_waits() -> None:
    """A wait tells whether a day ends, whether its time is up and whether the horizon comes first."""
    scenario = story()
    moments = moments_of(scenario)
    end = scenario.core.horizon
    clocks, left = np.array([0, 5, 0, end - 1, end - 1]), np.array([1, 1, 3, 1, 3])
    found = moments.waiting(clocks, left)
    assert [one & 7 for one in found.tolist()] == [
        DAY_ENDS | UP,
        DAY_ENDS | UP,
        DAY_ENDS,
        DAY_ENDS | UP | LATE,
        DAY_ENDS | LATE,
    ]
    assert found[0] == found[1]
    assert found.max() < moments.bound
    assert moments.bound % 8 == 0


def test_a_jump_up_to_the_horizon() -> None:
    """The same jump of two days comes to rest on the second day, and ends the story where the horizon is reached."""
    scenario = story(
        "horizon: {after: 3d, outcome: over}",
        "states: {desk: {choices: {leap: {text: Leap, later: 2d, to: here}}}}",
    )
    moments = moments_of(scenario)
    first, second, *_ = moments.resting(np.zeros(3, dtype=np.int64), np.arange(3)).tolist()
    assert first != second
    assert_agree(solve(scenario), solve_fast(scenario))


EVENT = """
horizon: {after: 5d, outcome: over}
events: {late: {becomes: {passed: {at_least: 2d}}, once: false, text: It is late., effects: {trust: {bob: -5}}}}
"""


def test_an_event_that_comes_as_time_passes() -> None:
    """A wait over the second day's end sets off what a wait over the third does not, with nothing else different."""
    scenario = story(EVENT)
    moments = moments_of(scenario)
    second, third = moments.waiting(np.array([1, 2]), np.array([1, 1])).tolist()
    assert second != third
    assert_agree(solve(scenario), solve_fast(scenario))
