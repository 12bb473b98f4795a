"""Plays in bulk come to what the exact analysis says, within what chance allows, and always to the same."""

from math import sqrt
from pathlib import Path

import pytest

from bench.stories import grown
from sim.analysis.dice import numbers, streams
from sim.analysis.fast import solve_fast
from sim.analysis.sample import Endless, RandomPolicy, Sample, SolvedPolicy, sample
from sim.analysis.solve import StoryStalls
from sim.engine.memory import memory_named
from sim.language.load import load_path, load_scenario
from tests.analysis.agreement import BOUND, assert_as_solved
from tests.analysis.test_explore import ROUND
from tests.analysis.test_solve import ONLY_OUTCOME, PARTS
from tests.stories import story


@pytest.mark.parametrize("policy", ["random", "best", "worst", "neglect:timing"])
def test_every_policy_comes_to_its_exact_figure(policy: str) -> None:
    """A sample of each way of playing agrees with what the solver says of that way."""
    scenario = load_scenario(grown(9, 2, 2))
    solution = solve_fast(scenario)
    found = sample(scenario, 20_000, 5, RandomPolicy() if policy == "random" else SolvedPolicy(solution, policy))
    if policy.startswith("neglect"):
        assert abs(found.mean - (solution.best.score - solution.principles["timing"])) <= BOUND * found.error
    else:
        assert_as_solved(found, getattr(solution, policy))


def test_a_memory_is_sampled_as_solved() -> None:
    """Plays that begin with a memory are those of the solved scenario with that memory."""
    scenario = load_path(Path("scenarios/the-return.yaml"))
    memory = memory_named(scenario, {"nadia": next(iter(scenario.document.people["nadia"].met))})
    assert_as_solved(sample(scenario, 10_000, 1, memory=memory), solve_fast(scenario, memory=memory).random)


def test_the_same_seed_gives_the_same_plays() -> None:
    """A seed gives the same sample however many plays are stepped together; another seed gives another."""
    scenario = load_scenario(grown(9, 2, 2))
    whole = sample(scenario, 2_000, seed=11)
    assert sample(scenario, 2_000, seed=11, at_once=7 * 61) == whole
    assert sample(scenario, 2_000, seed=12) != whole


def test_fewer_plays_are_the_first_of_more() -> None:
    """The plays of a smaller sample are the first of a larger one under the same seed."""
    scenario = load_scenario(grown(9, 2, 2))
    fewer, more = sample(scenario, 500, seed=4), sample(scenario, 501, seed=4)
    assert sum(abs(one - other) for one, other in zip(fewer.histogram, more.histogram, strict=True)) == 1


def test_numbers_are_those_of_the_published_generator() -> None:
    """From state 1234567 come the numbers that the reference of SplitMix64 gives, as shares of 2**64."""
    where = streams(0, 0, 1)
    where[0] = 1234567
    reference = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    assert [float(numbers(where)[0]) for _ in reference] == [(word >> 11) / 2**53 for word in reference]


def test_streams_of_later_plays() -> None:
    """The streams from a later play on are those that the whole row has there."""
    assert streams(9, 0, 50)[20:].tolist() == streams(9, 20, 30).tolist()


def test_what_no_play_took() -> None:
    """Choices that are never open, and options that nobody took, are named; what was taken is not."""
    scenario = story(
        ONLY_OUTCOME,
        PARTS,
        "facts: {talk: A talk.}",
        "states: {desk: {choices: {never: {text: Never, when: {knows: talk}, to: done}}}}",
    )
    assert sample(scenario, 500, 1).uncovered == ("never",)
    alone = sample(scenario, 1, 1).uncovered
    assert "never" in alone
    assert len(alone) > 1


def test_mean_and_its_error() -> None:
    """The mean is that of the histogram; its standard error is the deviation by the root of the number of plays."""
    histogram = [0] * 101
    histogram[10], histogram[20] = 1, 3
    found = Sample(4, tuple(histogram), {}, ())
    assert found.mean == pytest.approx(17.5)
    assert found.error == pytest.approx(sqrt(((10 - 17.5) ** 2 + 3 * (20 - 17.5) ** 2) / 3 / 4))


def test_progress_is_told() -> None:
    """Whoever waits is told how many plays have ended, up to all of them."""
    told: list[int] = []
    sample(load_scenario(grown(5, 1, 1)), 300, 1, at_once=100, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 300


def test_what_cannot_be_sampled() -> None:
    """A story that stalls, one that need not end, no plays and a negative seed are refused with the reason."""
    stalled = story("states: {desk: {choices: {wait: {when: {knows: talk}}, finish: null}}}", "facts: {talk: A talk.}")
    with pytest.raises(StoryStalls, match="the story stalls in `desk`"):
        sample(stalled, 10, 1)
    with pytest.raises(ValueError, match="at least one play, not 0"):
        sample(story(), 0, 1)
    with pytest.raises(ValueError, match="a whole number from 0 up, not -1"):
        sample(story(), 1, -1)


def test_plays_without_end() -> None:
    """Plays that go round for ever are given up, and it says why."""
    forever = story(ROUND, "states: {desk: {choices: {finish: null}}, hall: {choices: {go: null}}}")
    with pytest.raises(Endless, match="some way round costs no time"):
        sample(forever, 2, 1)
