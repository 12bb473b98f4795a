"""Solving gives the figures that can be reckoned by hand, in fractions, in the tests' docstrings."""

from fractions import Fraction

import pytest

from sim.analysis.solve import best_line, solve
from tests.stories import story

ONLY_OUTCOME = "scoring: {outcome: 100, trust: {candidate: 0, client: 0}, time: {points: 0}}"
CLOSE = 1e-12

ASK = """
facts: {reason: She wants Fridays.}
states:
  desk:
    choices:
      wait: null
      finish: null
      ask: {text: Ask, once: true, learns: reason, to: here}
      plain: {text: Offer, to: {chance: [{to: done, odds: 40%}, {to: over, odds: rest}]}}
      fitting:
        text: Offer Fridays
        when: {knows: reason}
        to: {chance: [{to: done, odds: 90%}, {to: over, odds: rest}]}
"""


def test_asking_before_offering() -> None:
    """Done is worth 100, over 10.

    Best: ask, then the fitting offer: 9/10 * 100 + 1/10 * 10 = 91. Worst: the plain offer at once:
    4/10 * 100 + 6/10 * 10 = 46. Random: after asking (1/2) each offer alike, (91 + 46) / 2; else plain, 46:
    1/2 * 137/2 + 1/2 * 46 = 229/4. Done: 1/2 * (9/10 + 4/10) / 2 + 1/2 * 4/10 = 21/40.
    """
    solution = solve(story(ONLY_OUTCOME, ASK))
    assert solution.best.score == pytest.approx(91, abs=CLOSE)
    assert solution.best.outcomes == pytest.approx({"done": 0.9, "over": 0.1}, abs=CLOSE)
    assert solution.worst.score == pytest.approx(46, abs=CLOSE)
    assert solution.worst.outcomes == pytest.approx({"done": 0.4, "over": 0.6}, abs=CLOSE)
    assert solution.random.score == pytest.approx(float(Fraction(229, 4)), abs=CLOSE)
    assert solution.random.outcomes == pytest.approx({"done": 21 / 40, "over": 19 / 40}, abs=CLOSE)
    assert (solution.shortest, solution.longest) == (1, 2)
    assert best_line(solution) == ("ask", "fitting")


def test_what_a_decision_is_worth() -> None:
    """At the beginning asking is worth 91 and the plain offer 46."""
    solution = solve(story(ONLY_OUTCOME, ASK))
    worth = {str(decision): value for decision, value in solution.worth(solution.exploration.begins[0][1])}
    assert worth == pytest.approx({"ask": 91, "plain": 46}, abs=CLOSE)


DAILY = """
horizon: {after: 1w, outcome: over}
events: {rival: {chance: 20% per day, to: done}}
states: {desk: {choices: {wait: {takes: 3d}, finish: null}}}
"""


def test_a_chance_for_each_working_day() -> None:
    """Waiting past a week of five days: over with (4/5)^5 = 1024/3125, done otherwise; 100 and 10 points.

    100 * 2101/3125 + 10 * 1024/3125 = 220340/3125, under any play, since there is one choice.
    """
    solution = solve(story(ONLY_OUTCOME, DAILY))
    for play in (solution.best, solution.worst, solution.random):
        assert play.score == pytest.approx(float(Fraction(220340, 3125)), abs=CLOSE)
        assert play.outcomes["over"] == pytest.approx(1024 / 3125, abs=CLOSE)
    assert (solution.shortest, solution.longest) == (1, 2)


TRUTH = """
truths: {budget: {text: Is there money?, options: {"yes": 30%, "no": 70%}}}
states:
  desk:
    choices:
      wait: null
      finish: null
      ask: {text: Ask, once: true, reveals: budget, to: here}
      push: {text: Push, to: [{when: {truth: {budget: "yes"}}, to: done}, {to: over}]}
      part: {text: Part, to: bridge}
outcomes: {bridge: {kind: bridge, title: Bridge, text: So long., share: 50}}
"""


def test_asking_has_the_value_of_what_it_tells() -> None:
    """Pushing blind: 3/10 * 100 + 7/10 * 10 = 37, parting 50. After asking: 3/10 * 100 + 7/10 * 50 = 65.

    Best play asks and knows no more than a trainee can: 65, not the 100 of somebody who foresees the draw.
    """
    solution = solve(story(ONLY_OUTCOME, TRUTH))
    assert solution.best.score == pytest.approx(65, abs=CLOSE)
    worth = {str(decision): value for decision, value in solution.worth(solution.exploration.begins[0][1])}
    assert worth == pytest.approx({"ask": 65, "push": 37, "part": 50}, abs=CLOSE)


PARTS = """
flags: [warm]
states:
  desk:
    choices:
      wait: null
      finish: {to: over}
      write:
        text: Write
        parts:
          opening:
            label: How?
            options: {warm: {text: Dear Ann, effects: {set: warm}}, cold: {text: Candidate}, blunt: {text: Oi}}
          ask: {label: What?, options: {call: {text: A call}, lunch: {text: Lunch}}}
        to: [{when: {flag: warm}, to: done}, {to: over}]
"""


def test_random_play_is_uniform_over_choices_then_options() -> None:
    """Two choices; writing is warm with one of three openings: done with 1/2 * 1/3 = 1/6, not with 2 of 7 decisions."""
    solution = solve(story(ONLY_OUTCOME, PARTS))
    assert solution.random.outcomes == pytest.approx({"done": 1 / 6, "over": 5 / 6}, abs=CLOSE)
    assert best_line(solution) == ("write(opening=warm; ask=call)",)


def test_equal_decisions_go_by_the_order_of_the_file() -> None:
    """Where decisions are worth the same, best play takes the first."""
    same = "states: {desk: {choices: {wait: null, finish: {text: One, to: done}, other: {text: Two, to: done}}}}"
    assert best_line(solve(story(ONLY_OUTCOME, same))) == ("finish",)
