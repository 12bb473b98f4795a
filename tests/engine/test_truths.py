"""Truths that are left open, and drawn when they first matter."""

from sim.engine.luck import SeededLuck
from sim.engine.play import cursor_at, offered
from tests.stories import play, story

OPEN = """
truths: {frozen: {text: Is the post frozen?, options: {real: 60%, bluff: 40%}}}
states:
  desk:
    choices:
      ask: {text: Ask, reveals: frozen, to: here}
      push: {text: Push, to: [{when: {truth: {frozen: real}}, to: over}, {to: done}]}
      use: {text: Use it, when: {revealed: {frozen: real}}, to: done}
"""


def test_a_truth_is_open_until_it_matters() -> None:
    """Before it is revealed or relied upon a truth has no answer, not even a hidden one."""
    for seed in range(20):
        played = play(story(OPEN), "wait", "wait", seed=seed)
        assert played.value("truth.frozen") == 0
        assert played.attempt.draws == {}


def test_looking_at_choices_draws_nothing() -> None:
    """Seeing what is offered settles no truth."""
    scenario = story(OPEN)
    attempt = play(scenario).attempt
    offered(scenario, attempt)
    cursor = cursor_at(scenario, attempt.position, SeededLuck(1, {}))
    assert cursor.values[scenario.variable_index["truth.frozen"]] == 0


def test_a_truth_keeps_what_it_turned_out_to_be() -> None:
    """Asked twice, the answer is the same, and relying on it agrees with it."""
    for seed in range(20):
        played = play(story(OPEN), "ask", "ask", seed=seed)
        answers = [one.option for one in played.happenings if one.kind == "revealed"]
        assert len(set(answers)) == 1
        pushed = play(story(OPEN), "ask", "ask", "push", seed=seed)
        assert pushed.outcome == ("over" if answers[0] == "real" else "done")


def test_asking_first_does_not_change_the_truth() -> None:
    """Under one seed a truth is the same whether it is asked for early, late or never."""
    for seed in range(20):
        assert (
            play(story(OPEN), "push", seed=seed).outcome == play(story(OPEN), "wait", "ask", "push", seed=seed).outcome
        )


def test_truths_come_out_as_often_as_they_should() -> None:
    """Over many seeds an option comes up as often as its probability says."""
    scenario = story(OPEN)
    real = sum(play(scenario, "push", seed=seed).outcome == "over" for seed in range(400))
    assert 200 < real < 280


def test_only_what_was_revealed_opens_choices() -> None:
    """Relying on a truth unknowingly does not reveal it."""
    scenario = story(
        OPEN,
        """
        states:
          desk: {choices: {feel: {text: Feel, effects: {when: {truth: {frozen: real}}, trust: {bob: -5}}, to: here}}}
        """,
    )
    for seed in range(20):
        felt = play(scenario, "feel", seed=seed)
        assert felt.value("truth.frozen") in (1, 2)
        assert [one.id for one in offered(scenario, felt.attempt) if one.id == "use"] == []
        asked = play(scenario, "feel", "ask", seed=seed)
        assert any(one.id == "use" for one in offered(scenario, asked.attempt)) == (felt.trust("bob") == 45)


def test_a_truth_is_drawn_only_where_the_answer_hangs_on_it() -> None:
    """A condition that is settled by its other parts leaves the truth open, in whatever order they stand."""
    scenario = story(
        OPEN,
        """
        flags: [on]
        states:
          desk:
            choices:
              every:
                text: All
                effects: {when: {all: [{truth: {frozen: real}}, {flag: on}]}, trust: {bob: 5}}
                to: here
              either:
                text: Any
                effects: {when: {any: [{truth: {frozen: real}}, {not: {flag: on}}]}, trust: {bob: 5}}
                to: here
              light: {text: On, effects: {set: on}, to: here}
        """,
    )
    assert play(scenario, "every", "either").value("truth.frozen") == 0
    assert play(scenario, "light", "every").value("truth.frozen") != 0
    assert play(scenario, "light", "either").value("truth.frozen") != 0


def test_conditions_and_odds_may_hang_on_a_truth() -> None:
    """Hidden rules (events, odds, effects) may rely on a truth; it is drawn when they first need it."""
    scenario = story(
        OPEN,
        """
        events:
          leak:
            chance: 0% per day
            adjust: [{when: {truth: {frozen: real}}, by: +100%}]
            when: {passed: {at_least: 2d}}
        """,
    )
    assert play(scenario, "wait").value("truth.frozen") == 0
    for seed in range(10):
        played = play(scenario, "wait", "wait", seed=seed)
        assert bool(played.refs("event")) == (played.value("truth.frozen") == 1)
