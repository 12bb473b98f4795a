"""Reviewing a game: what each decision cost, what luck did, and that all of it adds up to the score."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings

from sim.analysis.explore import WayRound
from sim.analysis.fast import NotReachable, solve_fast
from sim.analysis.graph import TooMany
from sim.analysis.memories import every_memory
from sim.analysis.review import BLUNDER, INACCURACY, LABELS, MISTAKE, GameReview, label_of, review, skill
from sim.analysis.solve import StoryStalls
from sim.analysis.tablebase import Tablebase, tabulated
from sim.engine.attempt import Memory
from sim.language.load import Scenario, load_path, scenario_from_document
from tests.analysis.test_solve import ASK, ONLY_OUTCOME, TRUTH
from tests.generated import Data, documents, thorough
from tests.stories import play, random_play, story

CLOSE = 1e-9
SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))


def reviews_of(tablebase: Tablebase, plays: int, memory: Memory) -> list[GameReview]:
    scenario = tablebase.scenario
    return [review(tablebase, random_play(scenario, seed, Random(seed), memory=memory).turns) for seed in range(plays)]


def assert_adds_up(found: GameReview) -> None:
    """Compare the score with what it is made of, over the attempt and from decision to decision."""
    assert found.score == pytest.approx(found.start + found.luck - found.losses, abs=CLOSE)
    assert found.start + found.opening_luck == pytest.approx(found.first.score, abs=CLOSE)
    for one in found.decisions:
        assert one.after.score == pytest.approx(one.before.score - one.loss + one.luck, abs=CLOSE)
        assert one.loss >= 0
    for one, following in pairwise(found.decisions):
        assert one.after == following.before
    assert found.decisions[-1].after.score == found.score if found.decisions else found.first.score == found.score


@settings(thorough, max_examples=20)
@given(documents(4))
def test_score_is_best_play_and_luck_less_losses_in_made_up_scenarios(data: Data) -> None:
    """The identity holds to the ninth digit for random plays of scenarios that use the whole language."""
    scenario = scenario_from_document(json.dumps(data))
    for memory in every_memory(scenario):
        try:
            tablebase = tabulated(solve_fast(scenario, 5_000, memory=memory))
        except (TooMany, WayRound, StoryStalls):
            assume(False)
            raise
        for found in reviews_of(tablebase, 12, memory):
            assert_adds_up(found)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_score_is_best_play_and_luck_less_losses_in_shipped_scenarios(path: Path) -> None:
    """The identity holds in every shipped scenario from every memory it can begin with."""
    scenario = load_path(path)
    for memory in every_memory(scenario):
        for found in reviews_of(tabulated(solve_fast(scenario, memory=memory)), 100, memory):
            assert_adds_up(found)


def asked() -> tuple[Scenario, Tablebase]:
    scenario = story(ONLY_OUTCOME, ASK)
    return scenario, tabulated(solve_fast(scenario))


def test_a_decision_that_gives_points_away() -> None:
    """Asking first is worth 91, the plain offer 46: a loss of 45, a blunder, that made `done` less likely."""
    scenario, tablebase = asked()
    found = review(tablebase, play(scenario, "plain").turns)
    (one,) = found.decisions
    assert (str(one.decision), str(one.best), one.label) == ("plain", "ask", "blunder")
    assert (one.before.score, one.chosen.score, one.loss) == pytest.approx((91, 46, 45))
    done = list(scenario.document.outcomes).index("done")
    shares = [moment.outcomes[done] for moment in (one.before, one.chosen, one.after)]
    assert shares == pytest.approx([0.9, 0.4, float(found.score == 100)], abs=1e-4)
    assert one.luck == pytest.approx(found.score - 46)
    assert found.worst == one


def test_whoever_plays_best_has_skill_100_and_only_luck() -> None:
    """After best play there are no losses: score less 91 is luck, whichever way the draw fell."""
    scenario, tablebase = asked()
    scores = set()
    for seed in range(40):
        found = review(tablebase, play(scenario, "ask", "fitting", seed=seed).turns)
        assert (found.losses, found.skill, found.worst) == (0, 1000, None)
        assert [one.label for one in found.decisions] == ["best", "best"]
        assert found.luck == pytest.approx(found.score - 91)
        scores.add(found.score)
    assert scores == {10, 100}


def test_skill_does_not_hang_on_luck_and_is_not_clipped() -> None:
    """Random play expects 229/4 and best play 91: a loss of 45 is 100 * (91 - 45 - 57.25) / 33.75 = -33.3."""
    scenario, tablebase = asked()
    skills = {review(tablebase, play(scenario, "plain", seed=seed).turns).skill for seed in range(20)}
    assert skills == {-333}


@pytest.mark.parametrize(
    ("best", "random", "losses", "tenths"),
    [
        (90, 40, 0, 1000),
        (90, 40, 50, 0),
        (90, 40, 25, 500),
        (90, 40, 75, -500),
        (90, 30, 30.015, 500),
        (50, 50, 0, None),
        (50, 50 - 1e-12, 0, None),
        (90, 10, 0.04, 1000),
        (90, 10, 0.041, 999),
    ],
)
def test_the_formula_of_skill(best: float, random: float, losses: float, tenths: int | None) -> None:
    """Best play has 100, random play 0, whoever loses more than that less; halves of a tenth are rounded up."""
    assert skill(best, random, losses) == tenths


@pytest.mark.parametrize(
    ("loss", "label"),
    [
        (0, "best"),
        (1e-10, "best"),
        (0.01, "good"),
        (INACCURACY - 0.01, "good"),
        (INACCURACY, "inaccuracy"),
        (MISTAKE - 0.01, "inaccuracy"),
        (MISTAKE - 1e-12, "mistake"),
        (BLUNDER, "blunder"),
        (100, "blunder"),
    ],
)
def test_labels_begin_at_their_thresholds(loss: float, label: str) -> None:
    """A loss at a threshold has the graver label; rounding errors change none."""
    assert label_of(loss) == label
    assert label in LABELS


def test_best_play_knows_no_more_than_a_trainee_can() -> None:
    """Whatever the truth turns out to be, asking first loses nothing, and pushing blind loses 65 - 37 = 28."""
    scenario = story(ONLY_OUTCOME, TRUTH)
    tablebase = tabulated(solve_fast(scenario))
    for seed in range(10):
        assert review(tablebase, play(scenario, "ask", "part", seed=seed).turns).decisions[0].label == "best"
        (pushed,) = review(tablebase, play(scenario, "push", seed=seed).turns).decisions
        assert pushed.loss == pytest.approx(28)


def test_an_open_attempt_has_no_review() -> None:
    """Only what reached an outcome can be reviewed, and only with the tablebase of its own beginning."""
    scenario, tablebase = asked()
    with pytest.raises(ValueError, match="without an outcome"):
        review(tablebase, play(scenario, "ask").turns)


def test_another_beginning_is_refused() -> None:
    """An attempt begun with a memory is not judged by the tablebase of another."""
    path = next(path for path in SHIPPED if path.stem == "the-return")
    scenario = load_path(path)
    strangers, *others = every_memory(scenario)
    tablebase = tabulated(solve_fast(scenario, memory=strangers))
    with pytest.raises(NotReachable):
        review(tablebase, random_play(scenario, 1, Random(1), memory=others[0]).turns)
