"""The fast solver comes to every figure of the plain one, on scenarios that use the whole language."""

from dataclasses import dataclass, replace

import pytest

from bench.stories import grown
from sim.analysis.explore import WayRound
from sim.analysis.fast import NotReachable, solve_fast
from sim.analysis.graph import TooMany
from sim.analysis.known import UnknownConstruct, require_known
from sim.analysis.size import in_words, largest_multipliers
from sim.analysis.solve import StoryStalls, best_line, solve
from sim.engine.play import begin, decide
from sim.language.core import ALWAYS, Add
from sim.language.load import load_scenario
from tests.analysis.agreement import assert_agree
from tests.analysis.test_explore import ROUND
from tests.analysis.test_solve import ASK, DAILY, ONLY_OUTCOME, PARTS, TRUTH
from tests.stories import attempt_at, story

CLOSE = 1e-9
SMALL = 900


@pytest.mark.parametrize("snippet", [ASK, DAILY, TRUTH, PARTS])
def test_they_agree_where_it_can_be_reckoned_by_hand(snippet: str) -> None:
    """The stories whose figures stand in fractions beside the plain solver come to the same here."""
    scenario = story(ONLY_OUTCOME, snippet)
    plain, fast = solve(scenario), solve_fast(scenario)
    assert_agree(plain, fast)
    assert fast.best_line() == best_line(plain)


def test_they_agree_on_a_grown_scenario() -> None:
    """The scenarios of the measurements, with a truth, daily luck and waits, are solved alike."""
    scenario = load_scenario(grown(5, 1, 1))
    assert_agree(solve(scenario), solve_fast(scenario))


@dataclass(frozen=True)
class Whisper:
    """A form that no core has."""

    text: str = "psst"


def test_an_unknown_form_of_the_core_is_named() -> None:
    """What a core may come to say one day is refused by its name, before anything is reckoned."""
    core = story().core
    require_known(core)
    whispering = replace(core, day_end=(Whisper(),))  # type: ignore[arg-type]
    with pytest.raises(UnknownConstruct, match="does not know the core's `Whisper` yet"):
        require_known(whispering)

    @dataclass(frozen=True, slots=True)
    class Louder(Add):
        loudness: int = 1

    with pytest.raises(UnknownConstruct, match="does not know the core's `Louder` yet"):
        require_known(replace(core, day_end=(Louder(0, 1, ALWAYS),)))


def test_what_a_position_of_an_attempt_is_worth() -> None:
    """Asking is best at the beginning, at 91; once asked, the fitting offer is, at 91 where the plain one has 46."""
    scenario = story(ONLY_OUTCOME, ASK)
    solution = solve_fast(scenario)
    first = begin(scenario, seed=7)
    worth = solution.worth(first.attempt.position)
    assert {str(decision): value for decision, value in worth.decisions} == pytest.approx({"ask": 91, "plain": 46})
    assert (worth.value, str(worth.best)) == (pytest.approx(91), "ask")
    later = solution.worth(decide(scenario, first.attempt, "ask").attempt.position)
    assert {str(one): value for one, value in later.decisions} == pytest.approx({"plain": 46, "fitting": 91})
    end = solution.worth(attempt_at(scenario, "done").position)
    assert (end.value, end.best, end.decisions) == (100, None, ())


def test_a_position_that_nobody_comes_to() -> None:
    """A position that no play comes to has no worth, and is not taken for another."""
    solution = solve_fast(story(ONLY_OUTCOME, ASK))
    with pytest.raises(NotReachable, match="no play of `story` comes to `desk`"):
        solution.worth(attempt_at(solution.scenario, "desk", clock=3).position)


NEGLECT = """
principles: [timing, honesty]
states:
  desk:
    choices:
      wait: null
      finish: null
      good: {text: Good, to: done, teaches: {timing: strong}, because: So.}
      poor: {text: Poor, to: lost, teaches: {timing: weak, honesty: strong}, because: So.}
      plain: {text: Plain, to: middling}
outcomes:
  lost: {kind: declined, title: Lost, text: Lost., share: 20}
  middling: {kind: bridge, title: Middling, text: So so., share: 60}
"""


def test_the_price_of_neglecting_a_principle() -> None:
    """Timing is at stake, since it is rated strong and weak: the weak one costs 100 - 20. Honesty is rated alike
    wherever it is rated, so that it is never at stake and its neglect costs nothing.
    """
    scenario = story(ONLY_OUTCOME, NEGLECT)
    expected = {"timing": pytest.approx(80), "honesty": pytest.approx(0)}
    assert solve_fast(scenario).principles == expected
    assert solve(scenario).principles == expected


def test_a_way_round_is_named() -> None:
    """Choices that lead round without costing time or being used up are named, and only they."""
    with pytest.raises(WayRound) as found:
        solve_fast(story(ROUND))
    assert found.value.choices == ("wait", "turn")


def test_a_story_that_stalls() -> None:
    """Where nothing is open there is nothing to solve, and both solvers say in which state."""
    scenario = story("states: {desk: {choices: {wait: {when: {knows: talk}}, finish: null}}}", "facts: {talk: A talk.}")
    for solver in (solve, solve_fast):
        with pytest.raises(StoryStalls, match="the story stalls in `desk`"):
            solver(scenario)


def test_past_the_limit_it_says_what_makes_it_large() -> None:
    """Solving stops soon after the limit, and knows of what was found what multiplies it."""
    with pytest.raises(TooMany) as stopped:
        solve_fast(load_scenario(grown(20, 3, 3)), limit=3000)
    assert str(stopped.value) == "the scenario has more than 3,000 positions"
    assert stopped.value.graph.size == 3000
    assert in_words(largest_multipliers(stopped.value.graph)).startswith("trust.ann (x")


def test_progress_is_told() -> None:
    """Whoever waits is told how many nodes were looked at, more each time, up to all of them."""
    told: list[int] = []
    solution = solve_fast(load_scenario(grown(9, 2, 2)), progress=told.append)
    assert told == sorted(set(told))
    assert told[-1] == solution.graph.size
