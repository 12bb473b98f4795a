"""What a room did and what it cost, held against the tablebase and the review of a game."""

import copy
from random import Random

import pytest

from sim.analysis.fast import solve_fast
from sim.analysis.review import review
from sim.analysis.room import Taken, costliest, splits, strength, taken, valued
from sim.analysis.tablebase import Tablebase, tabulated
from sim.engine.decision import parse_decision
from sim.engine.question import questions
from sim.language.load import Scenario
from tests.builders import ERRAND, errand
from tests.stories import play, random_play


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Give the errand."""
    return errand()


@pytest.fixture(scope="module")
def tablebase(scenario: Scenario) -> Tablebase:
    """Give the errand, solved."""
    return tabulated(solve_fast(scenario))


def test_an_answer_is_worth_the_best_that_follows(scenario: Scenario, tablebase: Tablebase) -> None:
    """A choice is worth its best decision, the best choice loses nothing, the others what they fall short of it."""
    attempt = play(scenario, "call").turns[-1].attempt
    choice = questions(scenario, attempt)[0]
    found = valued(tablebase, attempt.position, choice)
    worth = tablebase.worth(attempt.position)
    best = max(worth.values())
    assert set(found) == {one.id for one in choice.answers}
    for name, one in found.items():
        own = {decision: value for decision, value in worth.items() if decision.choice == name}
        assert one.best in own
        assert one.expected.score == pytest.approx(max(own.values()))
        assert one.loss == pytest.approx(best - max(own.values()))
    assert min(one.loss for one in found.values()) == 0
    assert {one.label for one in found.values() if one.loss == 0} == {"best"}


def test_an_answer_about_a_part_is_measured_within_its_choice() -> None:
    """Of the options of a part the best loses nothing, even where the choice itself is a poor one."""
    scenario = errand(horizon={"after": "2d", "outcome": "drifted"})
    tablebase = tabulated(solve_fast(scenario))
    attempt = play(scenario).turns[0].attempt
    opening = next(one for one in questions(scenario, attempt) if one.key == "write.opening")
    found = valued(tablebase, attempt.position, opening)
    worth = {str(decision): value for decision, value in tablebase.worth(attempt.position).items()}
    cold = max(worth["write(opening=cold; ask=time)"], worth["write(opening=cold; ask=price)"])
    warm = max(worth["write(opening=warm; ask=time)"], worth["write(opening=warm; ask=price)"])
    assert found["warm"].loss == 0
    assert found["cold"].loss == pytest.approx(warm - cold)
    assert found["cold"].loss > 0
    assert valued(tablebase, attempt.position, questions(scenario, attempt)[0])["write"].loss > 0


def test_losses_are_those_of_the_review(scenario: Scenario, tablebase: Tablebase) -> None:
    """For a finished attempt each decision gives away what its review says; an unfinished one is reckoned alike."""
    for seed in range(5):
        turns = random_play(scenario, seed, Random(seed)).turns
        wanted = [one.loss for one in review(tablebase, turns).decisions]
        assert [one.loss for one in taken(0, turns, tablebase)] == pytest.approx(wanted)
        assert [one.loss for one in taken(0, turns[:-1], tablebase)] == pytest.approx(wanted[:-1])


def test_a_room_splits_by_choice_and_by_part(scenario: Scenario) -> None:
    """People are counted once, their decisions each, the most frequent first; totals add up what was given away."""

    def one(who: int, decision: str, loss: float | None) -> Taken:
        return Taken(who, "desk", parse_decision(decision), loss)

    found = splits(
        scenario,
        [
            one(0, "wait", 4.0),
            one(0, "call", 0.0),
            one(1, "wait", 2.0),
            one(1, "write(opening=cold; ask=time)", 9.0),
            one(2, "write(opening=warm; ask=time)", 1.0),
        ],
    )
    assert [split.state for split in found] == ["desk"]
    desk = found[0]
    assert (desk.people, desk.times, desk.total) == (3, 5, 16.0)
    assert desk.per_person == pytest.approx(16 / 3)
    assert [(share.id, share.times, share.loss) for share in desk.choices] == [
        ("wait", 2, 3.0),
        ("write", 2, 5.0),
        ("call", 1, 0.0),
    ]
    parts = {(choice, part): [(share.id, share.times) for share in shares] for choice, part, shares in desk.parts}
    assert parts == {("write", "opening"): [("cold", 1), ("warm", 1)], ("write", "ask"): [("time", 2)]}
    assert desk.share(2) == pytest.approx(0.4)
    unsolved = splits(scenario, [one(0, "wait", None), one(1, "wait", 2.0)])[0]
    assert (unsolved.total, unsolved.per_person, unsolved.choices[0].loss) == (None, None, None)
    assert splits(scenario, []) == ()


def test_the_costliest_decisions_are_those_that_cost_the_room_most() -> None:
    """What cost nothing, or is not solved, is not among them."""
    states = copy.deepcopy(ERRAND["states"])
    for before, after in (("desk", "second"), ("second", "third"), ("third", "fourth"), ("fourth", "hired")):
        states.setdefault(before, {"text": before, "choices": {}})
        states[before]["choices"][f"go_{before}"] = {"text": "Go", "takes": "1d", "to": after}
    scenario = errand(states=states)
    losses = {"desk": 3.0, "second": 30.0, "third": 0.0, "fourth": 12.0}
    found = splits(scenario, [Taken(0, state, parse_decision(f"go_{state}"), loss) for state, loss in losses.items()])
    assert [split.state for split in found] == list(losses)
    assert [split.state for split in costliest(found)] == ["second", "fourth", "desk"]
    assert [split.state for split in costliest(found, most=1)] == ["second"]
    assert costliest(splits(scenario, [Taken(0, "desk", parse_decision("go_desk"), None)])) == ()


def test_strength_is_between_always_weak_and_always_strong() -> None:
    """Strong counts fully, fair half, weak not; what was never exercised has none."""
    assert strength(3, 0, 0) == 100
    assert strength(0, 0, 2) == 0
    assert strength(1, 2, 1) == 50
    assert strength(0, 0, 0) is None
