"""What a story can still come to after a breach of conduct, over all positions that can be reached."""

from hypothesis import given

from sim.analysis.conduct import best_breached
from sim.analysis.graph import TooMany
from sim.analysis.waves import draw_graph
from sim.language.core import CAP
from tests.engine.test_conduct import generous
from tests.engine.test_properties import loaded, quickly
from tests.generated import Data, documents
from tests.stories import story

CHEAT = """
scoring: {outcome: 100, trust: {candidate: 0, client: 0}, time: {points: 0}}
states: {desk: {choices: {cheat: {text: Cheat, once: true, breach: forged_fact, to: here}}}}
"""


def test_the_best_ending_comes_to_the_cap() -> None:
    """Cheat and finish: the placement would give 100."""
    assert best_breached(draw_graph(story(CHEAT))) == CAP


def test_less_stays_less() -> None:
    """Where even the best ending gives only 30, a breach leaves it at that."""
    assert best_breached(draw_graph(story(CHEAT, "outcomes: {done: {share: 30}, over: {share: 0}}"))) == 30


def test_without_a_breach_there_is_nothing_to_tell() -> None:
    """A scenario without one has no such story, and so has one in which it can never be reached."""
    assert best_breached(draw_graph(story())) is None
    never = "states: {desk: {choices: {cheat: {when: {passed: {at_least: 9y}}}}}}"
    assert best_breached(draw_graph(story(CHEAT, never))) is None


@quickly
@given(documents(2))
def test_no_story_of_any_scenario_does(data: Data) -> None:
    """In scenarios that reward everything, all positions looked at: 40 at most."""
    try:
        graph = draw_graph(loaded(generous(data)), 1_000)
    except TooMany:
        return
    assert (best_breached(graph) or 0) <= CAP
