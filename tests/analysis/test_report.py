"""What a trainer is told of a scenario, on figures that can be reckoned by hand."""

import pytest

from sim.analysis.drawing import Shade, svg
from sim.analysis.fast import solve_fast
from sim.analysis.picture import picture
from sim.analysis.report import often, report
from tests.analysis.agreement import made
from tests.analysis.test_fast import NEGLECT
from tests.analysis.test_solve import ONLY_OUTCOME
from tests.stories import story

STAYING = """
states:
  desk:
    choices: {wait: null, finish: null, ask: {text: Ask, once: true, to: here}, go: {text: Go, to: done}}
"""


def test_visits_count_decisions() -> None:
    """Asking first and going then is to decide twice. Random play asks first half of the time, best play as well as
    not, and takes the first in the file: 1.5 and 2 decisions on the desk, and one ending each.
    """
    told = report(solve_fast(story(ONLY_OUTCOME, STAYING)))
    assert [(row.id, row.random, row.best) for row in told.states] == [("desk", pytest.approx(1.5), pytest.approx(2))]
    assert "best 2.0 times</text>" in told.drawing
    assert "random 1.5 times</text>" in told.drawing


def test_ways_outcomes_and_principles() -> None:
    """Random play has a third of each ending: 60 points, two good of three; best play 100; timing costs 80."""
    told = report(solve_fast(story(ONLY_OUTCOME, NEGLECT)))
    random, best, worst = told.ways
    assert (random.score, best.score, worst.score) == pytest.approx((60, 100, 20))
    assert (random.good, best.good, worst.good) == pytest.approx((2 / 3, 1, 0))
    assert [bar for bar in random.bars if bar[2]] == [
        (20, 24, pytest.approx(1 / 3)),
        (60, 64, pytest.approx(1 / 3)),
        (100, 100, pytest.approx(1 / 3)),
    ]
    chances = {row.id: row.chances for row in told.outcomes}
    assert chances["lost"] == pytest.approx((1 / 3, 0, 1))
    assert told.principles == (("timing", pytest.approx(80)), ("honesty", pytest.approx(0)))
    assert {row.id: row.gain for row in told.deeds} == pytest.approx({"good": 40, "poor": -80})
    assert told.line == (("Good", ()),)


@pytest.mark.parametrize(
    ("times", "words"),
    [(0, "never"), (0.002, "under 1 %"), (0.62, "62 %"), (1, "once"), (1.04, "once"), (2.41, "2.4 times")],
)
def test_how_often_in_words(times: float, words: str) -> None:
    """How often something happens in a play is told as people say it."""
    assert often(times) == words


def test_strips_stand_at_the_foot_of_their_card() -> None:
    """A card with strips is taller by one of them, and its words are escaped like all others."""
    drawn = picture(story())
    shaded = svg(drawn, {"n0": [Shade("<often>", "#b4542b", 0.5)]}, "what it means")
    assert shaded.count('fill-opacity="0.37"') == 1
    assert "&lt;often&gt;" in shaded
    assert "what it means" in shaded
    assert "fill-opacity" not in svg(drawn)


def test_every_solvable_scenario_has_a_report() -> None:
    """Whatever a scenario is made of, its report adds up: probabilities to 1, visits of outcomes to one ending."""
    told_of = 0
    for number in range(1000, 1016):
        one = made(number)
        if one is None:
            continue
        told_of += 1
        told = report(one[1])
        for way in told.ways:
            assert sum(bar[2] for bar in way.bars) == pytest.approx(1)
        for place in range(3):
            assert sum(row.chances[place] for row in told.outcomes) == pytest.approx(1)
    assert told_of >= 8
