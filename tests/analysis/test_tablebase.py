"""A tablebase answers as the solution does that it was made of, and is refused where it belongs to nothing."""

import json

import numpy as np
import pytest
from hypothesis import assume, given, settings

from sim.analysis.explore import TooManyPositions, WayRound
from sim.analysis.fast import NotReachable, solve_fast
from sim.analysis.solve import StoryStalls, solve
from sim.analysis.tablebase import CERTAIN, Tablebase, Unfitting, tabulated
from sim.engine.decision import parse_decision
from sim.engine.play import begin
from sim.language.load import scenario_from_document
from tests.analysis.agreement import position_of
from tests.analysis.test_solve import ASK, DAILY, ONLY_OUTCOME, PARTS, TRUTH
from tests.generated import Data, documents, thorough
from tests.stories import attempt_at, story

CLOSE = 1e-9
STEP = 1.5 / CERTAIN


@settings(thorough, max_examples=10)
@given(documents(4))
def test_every_position_is_worth_what_the_plain_solver_says(data: Data) -> None:
    """Values, decisions and what each is worth agree in every position; outcomes add up to 1."""
    scenario = scenario_from_document(json.dumps(data))
    try:
        plain = solve(scenario, 900)
    except (TooManyPositions, WayRound, StoryStalls):
        assume(False)
        raise
    table = tabulated(solve_fast(scenario))
    for node, place in enumerate(plain.exploration.places):
        if len(place) != 3:
            continue
        position = position_of(plain.exploration, node)
        found = table.expected(position)
        assert found.score == pytest.approx(plain.values[node], abs=CLOSE)
        assert sum(found.outcomes) == pytest.approx(1)
        worth = plain.worth(node)
        if worth:
            assert list(table.worth(position).items()) == [
                (decision, pytest.approx(value, abs=CLOSE)) for decision, value in worth
            ]
            best = table.best(position)
            assert table.expected_after(position, best) == found


@pytest.mark.parametrize("snippet", [ASK, DAILY, TRUTH, PARTS])
def test_the_outcomes_of_best_play_from_the_start(snippet: str) -> None:
    """Where chance leads to one first position, its outcomes are those of best play, to the step they are kept in."""
    scenario = story(ONLY_OUTCOME, snippet)
    solution = solve_fast(scenario)
    found = tabulated(solution).expected(begin(scenario, 1).attempt.position)
    assert dict(zip(scenario.document.outcomes, found.outcomes, strict=True)) == pytest.approx(
        solution.best.outcomes, abs=STEP
    )
    assert found.score == pytest.approx(solution.best.score, abs=CLOSE)


def test_what_a_decision_changes() -> None:
    """The plain offer leaves 40 in 100 where asking first kept 90; an outcome is certain, and worth its score."""
    scenario = story(ONLY_OUTCOME, ASK)
    table = tabulated(solve_fast(scenario))
    position = begin(scenario, 1).attempt.position
    names = list(scenario.document.outcomes)
    for text, value, done in (("ask", 91, 0.9), ("plain", 46, 0.4)):
        after = table.expected_after(position, parse_decision(text))
        assert after.score == pytest.approx(value)
        assert after.outcomes[names.index("done")] == pytest.approx(done, abs=STEP)
    assert str(table.best(position)) == "ask"
    end = table.expected(attempt_at(scenario, "done").position)
    assert (end.score, end.outcomes[names.index("done")]) == (100, 1.0)


def test_what_nobody_comes_to_or_can_do() -> None:
    """A position or decision that is not there is refused, not taken for another."""
    scenario = story(ONLY_OUTCOME, ASK)
    table = tabulated(solve_fast(scenario))
    position = begin(scenario, 1).attempt.position
    with pytest.raises(NotReachable, match="no play of `story` comes to `desk`"):
        table.expected(attempt_at(scenario, "desk", clock=3).position)
    for decision, why in (("fitting", "is not open"), ("dance", "is no decision"), ("ask(a=b)", "is no decision")):
        with pytest.raises(NotReachable, match=why):
            table.expected_after(position, parse_decision(decision))


def test_it_can_be_made_again_of_its_arrays() -> None:
    """Arrays that were written and read again, here through bytes, answer as before."""
    scenario = story(ONLY_OUTCOME, PARTS)
    table = tabulated(solve_fast(scenario))
    read = {
        name: np.frombuffer(array.tobytes(), dtype=array.dtype).reshape(array.shape)
        for name, array in table.arrays.items()
    }
    again = Tablebase(scenario, table.figures, read)
    position = begin(scenario, 1).attempt.position
    assert again.worth(position) == table.worth(position)
    assert again.expected(position) == table.expected(position)


@pytest.mark.parametrize("name", ["keys", "slots", "first", "codes", "worth", "shares"])
def test_arrays_that_do_not_belong_together_are_refused(name: str) -> None:
    """Each array that is missing, cut short, or of another type is noticed."""
    scenario = story(ONLY_OUTCOME, PARTS)
    table = tabulated(solve_fast(scenario))
    whole = dict(table.arrays)
    wrong = [
        {other: array for other, array in whole.items() if other != name},
        whole | {name: whole[name][:-1]},
        whole | {name: whole[name].astype(np.int8)},
    ]
    for arrays in wrong:
        with pytest.raises(Unfitting):
            Tablebase(scenario, table.figures, arrays)


def test_a_tablebase_of_another_scenario_is_refused() -> None:
    """A scenario with other outcomes does not take it."""
    table = tabulated(solve_fast(story(ONLY_OUTCOME, ASK)))
    with pytest.raises(Unfitting, match="`shares` is of another shape"):
        Tablebase(story(ONLY_OUTCOME, TRUTH), table.figures, table.arrays)
