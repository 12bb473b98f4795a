"""Draws: a pure function of seed, id and number."""

import pytest

from sim.engine.luck import SeededLuck, order_key, picked
from sim.engine.play import offered
from tests.stories import play, story


def test_draws_are_pinned_for_ever() -> None:
    """Known draws: should one of these change, every stored attempt would tell another story."""
    even = (1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    assert [picked(1, "choice.ask", number, even) for number in range(12)] == [6, 2, 6, 6, 0, 3, 5, 2, 3, 8, 1, 4]
    assert [picked(2026, "event.rival_offer", day, even) for day in range(1, 13)] == [
        4,
        1,
        2,
        2,
        3,
        3,
        8,
        1,
        8,
        0,
        0,
        0,
    ]
    assert picked(2**63 - 1, "truth.freeze", 0, (600_000, 400_000)) == 1
    assert order_key(1, "desk", "ask").hex()[:16] == "eec644246a85105d"


def test_draws_fall_as_their_weights_say() -> None:
    """Over 20,000 draws the frequencies fit the weights (chi-square with 3 degrees of freedom below 16.27)."""
    weights, total = (500_000, 300_000, 150_000, 50_000), 20_000
    counts = [0] * 4
    for number in range(total):
        counts[picked(77, "choice.any", number, weights)] += 1
    expected = [weight / 1_000_000 * total for weight in weights]
    assert sum((count - mean) ** 2 / mean for count, mean in zip(counts, expected, strict=True)) < 16.27


@pytest.mark.parametrize("by", ["seed", "id", "number"])
def test_seed_id_and_number_each_make_a_draw_of_its_own(by: str) -> None:
    """Neighbouring seeds, ids and numbers are independent: pairs of even draws agree half of the time."""
    near = {"seed": (1, 0, 0), "id": (0, 1, 0), "number": (0, 0, 1)}[by]

    def draw(seed: int, id: int, number: int) -> int:
        return picked(seed, f"choice.c{id}", number, (1, 1))

    agree = sum(
        draw(3 * at, 5 * at, 7 * at) == draw(3 * at + near[0], 5 * at + near[1], 7 * at + near[2]) for at in range(4000)
    )
    assert 1870 < agree < 2130


def test_what_has_no_weight_is_never_drawn() -> None:
    """An option without weight does not come up; one that has all of it always does."""
    assert {picked(seed, "x", 0, (0, 5, 0)) for seed in range(200)} == {1}
    with pytest.raises(ValueError, match="a draw needs a weight above 0"):
        picked(1, "x", 0, (0, 0))


def test_a_draw_is_numbered_by_its_own_count() -> None:
    """The second draw of an id is its draw number 1, however many others there were; daily draws keep no count."""
    luck = SeededLuck(9, {})
    luck.draw("event.a", (1, 1), day=4)
    assert luck.counts == {}
    mixed = [luck.draw("choice.a", (1, 1)), luck.draw("choice.b", (1, 1)), luck.draw("choice.a", (1, 1))]
    assert luck.counts == {"choice.a": 2, "choice.b": 1}
    assert mixed == [
        picked(9, "choice.a", 0, (1, 1)),
        picked(9, "choice.b", 0, (1, 1)),
        picked(9, "choice.a", 1, (1, 1)),
    ]


FORK = """
states:
  desk:
    choices:
      ask:
        text: Ask
        to:
          chance:
            - {to: done, odds: 20%, text: "Yes."}
            - {to: here, odds: rest, text: "No.", effects: {trust: {ann: -5}}}
      other: {text: Other, to: {chance: [{to: here, odds: 50%}, {to: desk, odds: rest}]}}
"""


def test_a_fork_leads_one_way_with_its_text_and_effects() -> None:
    """The branch that is drawn tells its text, has its effects and leads on."""
    scenario = story(FORK)
    outcomes = [play(scenario, "ask", seed=seed) for seed in range(200)]
    yes = [each for each in outcomes if each.outcome == "done"]
    assert 20 < len(yes) < 62
    assert all(each.told[1] == "Yes." and each.trust("ann") == 50 for each in yes)
    assert all(each.told[1] == "No." and each.trust("ann") == 45 for each in outcomes if each not in yes)


def test_equal_seeds_tell_equal_stories() -> None:
    """A class that shares a seed shares its luck; another seed has its own."""
    scenario = story(FORK)
    ways = [play(scenario, "other", "other", "other", "other", seed=seed).refs("entered") for seed in range(8)]
    again = [play(scenario, "other", "other", "other", "other", seed=seed).refs("entered") for seed in range(8)]
    assert ways == again
    assert len({tuple(way) for way in ways}) > 1


def test_other_draws_do_not_move_a_fork() -> None:
    """Under one seed the answer is the same however many other draws came before."""
    scenario = story(FORK)
    for seed in range(30):
        assert (
            play(scenario, "ask", seed=seed).outcome
            == play(scenario, "other", "wait", "other", "ask", seed=seed).outcome
        )


def test_better_odds_never_undo_good_luck() -> None:
    """Under one seed, what succeeds at some odds succeeds at better ones too."""
    poor = story(FORK)
    rich = story(FORK.replace("20%", "40%"))
    for seed in range(100):
        if play(poor, "ask", seed=seed).outcome == "done":
            assert play(rich, "ask", seed=seed).outcome == "done"


def test_odds_are_adjusted_by_conditions() -> None:
    """Conditions raise or lower a branch's odds, from never to always; the rest takes what is left."""
    sure = FORK.replace("odds: 20%", "odds: 20%, adjust: [{when: {trust: {ann: {at_least: 50}}}, by: +80%}]")
    assert all(play(story(sure), "ask", seed=seed).outcome == "done" for seed in range(30))
    never = FORK.replace("odds: 20%", "odds: 20%, adjust: [{when: {trust: {ann: {at_least: 50}}}, by: -90%}]")
    assert not any(play(story(never), "ask", seed=seed).outcome for seed in range(30))


def test_odds_that_no_longer_come_to_a_hundred_are_scaled() -> None:
    """Where no branch takes the rest, adjusted odds are weighed against each other."""
    fork = "[{to: done, odds: 50%, adjust: [{when: {passed: {at_least: 0d}}, by: -50%}]}, {to: over, odds: 50%}]"
    scenario = story("{states: {desk: {choices: {ask: {text: Ask, to: {chance: " + fork + "}}}}}}")
    assert {play(scenario, "ask", seed=seed).outcome for seed in range(30)} == {"over"}


def test_choices_are_shuffled_by_the_seed() -> None:
    """The order of choices follows from the seed and the state alone, unless the author fixes it."""
    scenario = story(FORK)
    orders = {tuple(one.id for one in offered(scenario, play(scenario, seed=seed).attempt)) for seed in range(40)}
    assert len(orders) > 5
    first, later = play(scenario, seed=3), play(scenario, "wait", "wait", seed=3)
    assert [one.id for one in offered(scenario, first.attempt)] == [one.id for one in offered(scenario, later.attempt)]
    for fixed in ("{order: fixed}", "{states: {desk: {order: fixed}}}"):
        shown = offered(story(FORK, fixed), play(story(FORK, fixed), seed=3).attempt)
        assert [one.id for one in shown] == ["wait", "finish", "ask", "other"]
