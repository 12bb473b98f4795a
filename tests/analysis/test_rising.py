"""What fires when it becomes true, over the hours of a wait: the engine and both solvers agree."""

from sim.analysis.fast import solve_fast
from sim.analysis.solve import solve
from sim.engine.play import begin, decide
from tests.analysis.agreement import assert_agree, assert_played_as_explored
from tests.stories import story

AGAIN = """
flags: [a]
horizon: {after: 2d, outcome: over}
resolution: 1h
events:
  r: {becomes: {any: [{flag: a}, {passed: {at_least: 5h}}]}, once: false, effects: {clear: a, trust: {ann: 5}}}
states:
  desk:
    choices:
      wait: {text: Wait, takes: 6h, effects: {set: a}, to: here}
"""


def test_what_fired_before_a_wait_can_fire_again_in_it() -> None:
    """An event that a choice sets off, and that becomes true again while its time passes, happens twice on one day."""
    scenario = story(AGAIN)
    plain, fast = solve(scenario), solve_fast(scenario)
    assert_agree(plain, fast)
    assert_played_as_explored(plain.exploration, {})
    after = decide(scenario, begin(scenario, 1).attempt, "wait").attempt
    assert after.position.values[scenario.variable_index["trust.ann"]] == 60
