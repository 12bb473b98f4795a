"""The score: a function of the final position only."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.attempt import Position
from sim.engine.score import breached, score, score_parts, scores
from tests.stories import attempt_at, play, story

PARTS = """
scoring:
  outcome: 50
  trust: {candidate: 20, client: 10, colleague: 0}
  time: {points: 20, full: 1w, none: 3w}
states:
  desk:
    choices:
      cheat: {text: Cheat, breach: forged_fact, to: here}
      lose: {text: Lose, to: lost}
outcomes: {lost: {kind: declined, title: Lost, text: Lost.}}
"""


def final(outcome: str, *snippets: str, clock: int = 0, **values: int) -> Position:
    return attempt_at(story(PARTS, *snippets), outcome, clock=clock, **values).position


def test_a_score_is_the_sum_of_its_parts() -> None:
    """Outcome, trust by role and time each give their share of their weight."""
    parts = score_parts(story(PARTS), final("lost", trust=80, trust__bob=30, clock=10))
    assert [(part.name, part.weight, part.share) for part in parts] == [
        ("outcome", 50, Fraction(40, 100)),
        ("trust.candidate", 20, Fraction(80, 100)),
        ("trust.client", 10, Fraction(30, 100)),
        ("time", 20, Fraction(1, 2)),
    ]
    assert score(story(PARTS), final("lost", trust=80, trust__bob=30, clock=10)) == 20 + 16 + 3 + 10


@pytest.mark.parametrize(("clock", "points"), [(0, 20), (5, 20), (6, 18), (10, 10), (14, 2), (15, 0), (20, 0)])
def test_time_costs_points_along_a_straight_line(clock: int, points: int) -> None:
    """All points up to `full`, none from `none` on, evenly in between."""
    assert score_parts(story(PARTS), final("done", clock=clock))[-1].points == points


def test_what_is_lacking_is_left_out_and_the_rest_scaled_up() -> None:
    """Parts without weight or without anybody to look at do not count; the others then come to 100."""
    scenario = story(PARTS, "{scoring: {trust: {client: 0, colleague: 30}, time: {points: 0}}}")
    parts = score_parts(scenario, attempt_at(scenario, "done", trust=35).position)
    assert [(part.name, part.weight) for part in parts] == [
        ("outcome", Fraction(5000, 70)),
        ("trust.candidate", Fraction(2000, 70)),
    ]
    assert sum(part.weight for part in parts) == 100


def test_trust_of_several_people_in_one_role_is_their_mean() -> None:
    """Two candidates share the weight of candidates."""
    more = "{people: {cleo: {name: Cleo, role: candidate, position: Nurse, trust: 20}}}"
    scenario = story(PARTS, more)
    parts = score_parts(scenario, attempt_at(scenario, "done", trust=80).position)
    assert parts[1].share == Fraction(1, 2)


def test_a_half_is_rounded_up() -> None:
    """87.5 points make 88."""
    scenario = story("{scoring: {outcome: 75, trust: {candidate: 25, client: 0}, time: {points: 0}}}")
    assert score(scenario, attempt_at(scenario, "done", trust=50).position) == 88
    assert score(scenario, attempt_at(scenario, "done", trust=90).position) == 98


def test_a_breach_of_conduct_caps_the_score() -> None:
    """After a breach the score is 40 at most, whatever else went well; below 40 it changes nothing."""
    assert score(story(PARTS), play(story(PARTS), "finish").attempt.position) == 85
    cheated = play(story(PARTS), "cheat", "finish").attempt.position
    assert (score(story(PARTS), cheated), breached(story(PARTS), cheated)) == (40, True)
    low = final("lost", trust=0, trust__bob=0, clock=20)
    breach = final("lost", trust=0, trust__bob=0, clock=20, breach=1)
    assert score(story(PARTS), low) == score(story(PARTS), breach) == 20


def test_an_outcome_can_have_a_share_of_its_own() -> None:
    """`share` replaces what its kind usually gives."""
    scenario = story(PARTS, "{outcomes: {lost: {share: 90}}}")
    assert score_parts(scenario, attempt_at(scenario, "lost").position)[0].points == 45


def test_only_the_final_position_counts() -> None:
    """Two ways to the same position score the same, however they went."""
    scenario = story(
        PARTS,
        """
        states:
          desk:
            choices:
              up: {text: Up, effects: {trust: {ann: 10}}, to: here}
              down: {text: Down, effects: {trust: {ann: -10}}, to: here}
        """,
    )
    one, other = play(scenario, "finish"), play(scenario, "up", "down", "down", "up", "finish")
    assert score(scenario, one.attempt.position) == score(scenario, other.attempt.position)


def test_there_is_no_score_before_the_end() -> None:
    """A position that is no outcome has no score."""
    with pytest.raises(ValueError, match="`desk` is no outcome, so it has no score"):
        score(story(PARTS), play(story(PARTS)).attempt.position)


@settings(max_examples=50, deadline=None)
@given(
    st.integers(0, 60),
    st.integers(0, 40),
    st.lists(
        st.tuples(
            st.sampled_from(["done", "over", "lost"]), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20)
        ),
        min_size=1,
    ),
    st.booleans(),
)
def test_scores_of_arrays_are_those_of_single_positions(
    outcome: int, points: int, rows: list[tuple[str, int, int, int]], cheated: bool
) -> None:
    """Whatever the weights, many positions are scored at once as they are one by one, halves rounded up."""
    weights = f"{{scoring: {{outcome: {outcome + 1}, time: {{points: {points}}}}}}}"
    scenario = story(PARTS, weights)
    breach = scenario.core.scoring.breach
    positions = [
        attempt_at(scenario, name, clock=clock, trust=5 * ann, trust__bob=5 * bob).position
        for name, clock, ann, bob in rows
    ]
    values = np.array([position.values for position in positions]).T
    if cheated and breach is not None:
        values[breach] = 1
    positions = [
        Position(position.state, position.clock, tuple(values[:, at].tolist())) for at, position in enumerate(positions)
    ]
    states = np.array([scenario.state_index[position.state] for position in positions])
    clocks = np.array([position.clock for position in positions])
    found = scores(scenario, states, clocks, values)
    assert found.tolist() == [score(scenario, position) for position in positions]
