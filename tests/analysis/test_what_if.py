"""What would have come of another decision under the same luck."""

from itertools import pairwise
from random import Random

import pytest

from sim.analysis.fast import solve_fast
from sim.analysis.tablebase import tabulated
from sim.analysis.what_if import what_if
from sim.engine.decision import parse_decision
from sim.engine.errors import ChoiceUnavailable
from tests.builders import errand
from tests.stories import play, random_play


def test_the_same_decision_as_played_tells_the_same_story() -> None:
    """Taking again what was taken, and going on as before, comes to exactly the attempt that was played."""
    scenario = errand()
    tablebase = tabulated(solve_fast(scenario))
    for seed in range(6):
        turns = random_play(scenario, seed, Random(seed)).turns
        for number in range(1, len(turns)):
            decision = turns[number].decision
            assert decision is not None
            assert what_if(tablebase, turns, number, decision, as_played=True) == turns[number:]


def test_best_play_follows() -> None:
    """After another decision best play goes on to an outcome, each of its decisions the best where it was taken."""
    scenario = errand()
    tablebase = tabulated(solve_fast(scenario))
    turns = play(scenario, "wait", "wait", "close").turns
    found = what_if(tablebase, turns, 1, parse_decision("call"), as_played=False)
    assert str(found[0].decision) == "call"
    for before, turn in pairwise(found):
        worth = tablebase.worth(before.attempt.position)
        assert turn.decision is not None
        assert worth[turn.decision] == pytest.approx(max(worth.values()))
    assert found[-1].attempt.outcome == "hired"


def test_own_decisions_follow_as_far_as_they_are_open() -> None:
    """The attempt's own later decisions are kept until one is not open; then best play goes on."""
    scenario = errand()
    tablebase = tabulated(solve_fast(scenario))
    turns = play(scenario, "call", "wait", "promise", "suit").turns
    found = what_if(tablebase, turns, 1, parse_decision("wait"), as_played=True)
    taken = [str(turn.decision) for turn in found]
    assert taken[:3] == ["wait", "wait", "promise"]
    assert taken[3] != "suit"
    assert found[-1].attempt.outcome is not None
    assert found[-1].attempt.seed == turns[-1].attempt.seed


def test_what_cannot_be_tried() -> None:
    """A decision that was not open there, and a number that the attempt has not, are refused."""
    scenario = errand()
    tablebase = tabulated(solve_fast(scenario))
    turns = play(scenario, "wait", "close").turns
    with pytest.raises(ChoiceUnavailable, match="`suit` is not open here"):
        what_if(tablebase, turns, 1, parse_decision("suit"), as_played=False)
    for number in (0, 3):
        with pytest.raises(ValueError, match="there is no decision"):
            what_if(tablebase, turns, number, parse_decision("wait"), as_played=False)
