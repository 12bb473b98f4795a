"""Exploring finds every position once, with exact chances, and knows when to stop."""

import pytest

from sim.analysis.explore import TooManyPositions, WayRound, explore
from sim.analysis.solve import solve
from tests.builders import errand
from tests.stories import story

COIN = """
states:
  desk:
    choices:
      wait: null
      finish: {text: Toss, to: {chance: [{to: done, odds: 12.5%}, {to: over, odds: rest}]}}
"""


def test_quiet_story() -> None:
    """Each of 20 days is a position and can end as done, the last ends as over: 20 + 20 + 1, and 20 waits besides."""
    found = explore(story())
    assert found.positions == 41
    assert len(found.places) == 41 + 20
    assert {found.outcome(node) for node in range(61)} == {None, "done", "over"}


def test_chances_are_those_of_the_file() -> None:
    """A toss leads to each side with its odds; eighths are exact in binary."""
    found = explore(story(COIN))
    ((start_chance, start),) = found.begins
    assert start_chance == 1.0
    ((decision, chances),) = found.decisions[start]
    assert str(decision) == "finish"
    assert {found.outcome(node): chance for chance, node in chances} == {"done": 0.125, "over": 0.875}


def test_branches_that_come_to_the_same_are_one() -> None:
    """Two branches that lead to the same position make one way, with the sum of their odds."""
    same = "{chance: [{to: done, odds: 25%}, {to: done, odds: 50%}, {to: over, odds: rest}]}"
    found = explore(story(COIN, f"states: {{desk: {{choices: {{finish: {{to: {same}}}}}}}}}"))
    chances = found.decisions[found.begins[0][1]][0][1]
    assert {found.outcome(node): chance for chance, node in chances} == {"done": 0.75, "over": 0.25}


def test_a_wait_is_played_day_by_day() -> None:
    """A wait of three days passes two nodes that are no positions, each with one unnamed way on."""
    found = explore(story("states: {desk: {choices: {wait: {takes: 3d, to: done}, finish: null}}}"))
    waits = [node for node, place in enumerate(found.places) if len(place) == 5]
    assert len(waits) == 3
    assert all([decision for decision, _ in found.decisions[node]] == [None] for node in waits)
    assert found.positions == 2


def test_limit() -> None:
    """Past the limit exploring stops, says how many there may be, and hands on what it found; waits count."""
    with pytest.raises(TooManyPositions) as stopped:
        explore(story(), limit=60)
    assert str(stopped.value) == "the scenario has more than 60 positions"
    assert stopped.value.limit == 60
    assert len(stopped.value.places) == 60
    assert explore(story(), limit=61).positions == 41


def test_progress_is_told() -> None:
    """Whoever waits is told how many nodes were looked at, every thousand."""
    told: list[int] = []
    with pytest.raises(TooManyPositions):
        explore(errand(horizon={"after": "8w", "outcome": "drifted"}), limit=8000, progress=told.append)
    assert told[:3] == [1000, 2000, 3000]


ROUND = """
states:
  desk: {choices: {wait: {takes: 0h, to: hall}}}
  hall: {text: In the hall., choices: {turn: {text: Turn, to: desk}, go: {text: Go, takes: 1d, to: desk}}}
"""


def test_way_round() -> None:
    """A ring of choices that cost nothing is named, and only the choices of the ring."""
    with pytest.raises(WayRound) as found:
        solve(story(ROUND))
    assert found.value.choices == ("wait", "turn")
    assert str(found.value) == "a way round that costs no time and uses nothing up: wait, turn"


def test_what_wears_out_is_no_way_round() -> None:
    """A ring that can be gone once has an end."""
    assert solve(story(ROUND, "states: {hall: {choices: {turn: {once: true}}}}")).positions > 0
