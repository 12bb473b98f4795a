"""Conditions: every key, every comparison, and how they join."""

import pytest

from sim.engine.luck import SeededLuck
from sim.engine.play import cursor_at
from sim.language.core import WHOLE, All, AnyOf, Branch, Elapsed, Not, Odds, Standing, Truth, TruthDraw, Within
from sim.language.evaluate import Undrawn, holds, probability, weights
from tests.stories import attempt_at, story

DECLARED = """
facts: {hours: Hours., pay: Pay.}
flags: [told, seen]
counters: {calls: {to: 5}}
truths: {freeze: {options: {real: 50%, bluff: 50%}}}
promises: {news: {to: ann, text: News, within: 3d}}
claims: {praise: {to: ann, text: Praise, true: false, surfaces: {chance: 5% per day}}}
"""


def is_open(when: str, *, clock: int = 0, **values: int) -> bool:
    """Tell whether a choice with this condition is open in a position."""
    everything = "{any: [{silence: {ann: {at_least: 9}}}, {taken: {wait: {at_least: 3}}}, {visited: desk}]}"
    scenario = story(
        DECLARED,
        "{states: {desk: {choices: {act: {text: Act, when: " + when + ", to: here}, all: {text: All, when: "
        "{all: [" + everything + ", {kept: news, broken: news}]}, to: here}}}}}",
    )
    attempt = attempt_at(scenario, "desk", clock=clock, **values)
    cursor = cursor_at(scenario, attempt.position, SeededLuck(1, {}))
    return cursor.is_open(scenario.core.choices[scenario.choice_index["act"]])


@pytest.mark.parametrize(
    ("when", "position"),
    [
        ("{knows: hours}", {"fact__hours": 1}),
        ("{knows: [hours, pay]}", {"fact__hours": 1, "fact__pay": 1}),
        ("{flag: told}", {"flag__told": 1}),
        ("{trust: {ann: {above: 50}}}", {"trust": 55}),
        ("{trust: {ann: {below: 50}, bob: {is: 50}}}", {"trust": 45}),
        ("{counter: {calls: {at_least: 2, at_most: 3}}}", {"counter__calls": 3}),
        ("{silence: {ann: {at_least: 2}}}", {"silence__ann": 2}),
        ("{passed: {at_least: 3d}}", {"clock": 3}),
        ("{taken: wait}", {"taken__wait": 1}),
        ("{taken: {wait: {is: 2}}}", {"taken__wait": 2}),
        ("{visited: {desk: {above: 0}}}", {"visited__desk": 1}),
        ("{promised: news}", {"promise__news": 3}),
        ("{kept: news}", {"kept__news": 1}),
        ("{broken: news}", {"broken__news": 1}),
        ("{claimed: praise}", {"claim__praise": 1}),
        ("{exposed: praise}", {"claim__praise": 3}),
        ("{revealed: {freeze: real}}", {"truth__freeze": 3}),
        ("{all: [{flag: told}, {flag: seen}]}", {"flag__told": 1, "flag__seen": 1}),
        ("{any: [{flag: told}, {flag: seen}]}", {"flag__seen": 1}),
        ("{not: {trust: {ann: {at_least: 50}}}}", {"trust": 45}),
        ("{flag: told, knows: hours}", {"flag__told": 1, "fact__hours": 1}),
    ],
)
def test_each_key_asks_for_what_it_says(when: str, position: dict[str, int]) -> None:
    """A condition holds in the position that it describes, and not at the beginning."""
    clock = position.get("clock", 0)
    assert is_open(when, clock=clock, **{name: value for name, value in position.items() if name != "clock"})
    assert not is_open(when)


@pytest.mark.parametrize(
    ("when", "position"),
    [
        ("{knows: [hours, pay]}", {"fact__hours": 1}),
        ("{flag: told, knows: hours}", {"flag__told": 1}),
        ("{counter: {calls: {at_least: 2, at_most: 3}}}", {"counter__calls": 4}),
        ("{exposed: praise}", {"claim__praise": 2}),
        ("{revealed: {freeze: real}}", {"truth__freeze": 1}),
        ("{revealed: {freeze: real}}", {"truth__freeze": 4}),
        ("{passed: {below: 3d}}", {"clock": 3}),
    ],
)
def test_a_part_is_not_enough(when: str, position: dict[str, int]) -> None:
    """Several keys or names must all hold, and comparisons keep to their bounds."""
    clock = position.get("clock", 0)
    assert not is_open(when, clock=clock, **{name: value for name, value in position.items() if name != "clock"})


TRUTHS = (TruthDraw("t", 0, (1, 1)),)


def test_an_open_truth_is_asked_for_only_where_it_matters() -> None:
    """An answer that hangs on an open truth says so; one that does not is given."""
    truth, yes, no = Truth(0, 1), All(), AnyOf(())
    for condition in (truth, Not(truth), All((yes, truth)), AnyOf((truth, no)), All((AnyOf((truth, no)), yes))):
        with pytest.raises(Undrawn):
            holds(condition, 0, 0, [0], TRUTHS)
    assert not holds(All((truth, no)), 0, 0, [0], TRUTHS)
    assert holds(AnyOf((truth, yes)), 0, 0, [0], TRUTHS)
    assert holds(truth, 0, 0, [1], TRUTHS)
    assert holds(truth, 0, 0, [3], TRUTHS)
    assert not holds(truth, 0, 0, [2], TRUTHS)


def test_places_and_times_are_conditions_too() -> None:
    """A condition can ask for the state and the clock."""
    assert holds(All((Standing(frozenset({1, 2})), Elapsed(3, 5))), 2, 5, [], ())
    assert not holds(Standing(frozenset({1})), 2, 0, [], ())
    assert not holds(Elapsed(3, 5), 0, 6, [], ())


def test_probabilities_are_whole_numbers_from_nothing_to_certainty() -> None:
    """Adjustments are added under their conditions, and the sum is kept within bounds."""
    odds = Odds(400_000, ((Within(0, 1, 1), 700_000), (Within(0, 2, 2), -500_000)))
    assert [probability(odds, 0, 0, [value], ()) for value in (0, 1, 2)] == [400_000, WHOLE, 0]


def test_weights_come_to_something() -> None:
    """The rest is what the others leave; where nothing is left of any branch the first is taken."""
    some, none = Odds(300_000), Odds(0)
    assert weights((Branch(some, 1), Branch(None, 2)), 0, 0, [], ()) == (300_000, 700_000)
    assert weights((Branch(Odds(WHOLE), 1), Branch(None, 2)), 0, 0, [], ()) == (WHOLE, 0)
    assert weights((Branch(none, 1), Branch(none, 2)), 0, 0, [], ()) == (1, 0)
