"""How often something can be done, and what is shown of it."""

import pytest

from sim.engine.errors import ChoiceUnavailable
from sim.engine.play import OfferedChoice, offered
from tests.stories import Played, open_now, play, story

LIMITS = """
facts: {hours: She wants regular hours.}
states:
  desk:
    choices:
      once: {text: Once, once: true, to: here}
      twice: {text: Twice, times: 2, to: here}
      daily: {text: Daily, per_day: 1, to: here}
      learn: {text: Learn, learns: hours, to: here}
      use: {text: Use, when: {knows: hours}, hint: You would have to know more., once: true, to: here}
      secret: {text: Secret, when: {knows: hours}, to: here}
"""


def shown(played: Played) -> dict[str, OfferedChoice]:
    return {one.id: one for one in offered(played.scenario, played.attempt)}


def test_a_choice_once_is_gone_when_taken() -> None:
    """What can be done once, or so many times, is not offered after that."""
    scenario = story(LIMITS)
    assert "once" not in shown(play(scenario, "once"))
    assert "twice" in shown(play(scenario, "twice"))
    assert "twice" not in shown(play(scenario, "twice", "twice"))
    with pytest.raises(ChoiceUnavailable, match="`once` is not open here; open are `wait`, `finish`, `twice`"):
        play(scenario, "once", "once")


def test_a_choice_per_day_comes_again_the_next_day() -> None:
    """A daily limit is over when the day is, also when days are jumped over."""
    scenario = story(LIMITS, "{states: {desk: {choices: {jump: {text: Jump, later: 1w, to: here}}}}}")
    assert "daily" not in shown(play(scenario, "daily"))
    assert "daily" in shown(play(scenario, "daily", "wait"))
    assert "daily" in shown(play(scenario, "daily", "jump"))


def test_actions_that_take_no_time_are_limited_by_the_day() -> None:
    """`actions_per_day` is how many choices without time fit in one day; what takes time is always possible."""
    scenario = story(LIMITS, "{actions_per_day: 2}")
    assert open_now(scenario, play(scenario, "learn", "daily").attempt) == ["wait"]
    assert "learn" in open_now(scenario, play(scenario, "learn", "daily", "wait").attempt)


def test_a_locked_choice_is_shown_with_its_hint() -> None:
    """With a hint a choice whose condition does not hold is shown locked; without one it is hidden."""
    locked = shown(play(story(LIMITS)))
    assert (locked["use"].open, locked["use"].hint) == (False, "You would have to know more.")
    assert "secret" not in locked
    opened = shown(play(story(LIMITS), "learn"))
    assert opened["use"].open
    assert "secret" in opened


def test_what_is_used_up_is_not_shown_as_locked() -> None:
    """A hint says what would open a choice; where only its limit closes it, it is not shown."""
    assert "use" not in shown(play(story(LIMITS), "learn", "use"))
    daily = story(LIMITS, "{states: {desk: {choices: {use: {once: null, per_day: 1}}}}}")
    assert "use" not in shown(play(daily, "learn", "use"))
    busy = story(LIMITS, "{actions_per_day: 1}")
    assert "use" not in shown(play(busy, "learn"))


def test_a_shared_choice_is_one_choice() -> None:
    """A choice set is offered in several states; taken in one, a choice counts in all of them."""
    scenario = story(
        """
        choice_sets:
          phone: {ring: {text: Ring, once: true, to: here}, chase: {text: Chase, times: 2, to: here}}
        states:
          desk: {choices_from: [phone], choices: {go: {text: Go, to: room}}}
          room: {text: Room., choices_from: [phone], choices: {end: {text: End, to: done}}}
        """
    )
    assert open_now(scenario, play(scenario, "ring", "chase", "go").attempt) == ["chase", "end"]
    assert play(scenario, "go", "chase").state == "room"
    with pytest.raises(ChoiceUnavailable):
        play(scenario, "ring", "go", "ring")


def test_a_choice_needs_an_open_option_in_each_part() -> None:
    """Where a part has nothing to choose from, the choice is closed."""
    scenario = story(
        LIMITS,
        """
        states:
          desk:
            choices:
              write:
                text: Write
                parts:
                  hook:
                    label: Hook?
                    options: {one: {text: One, when: {knows: hours}}, two: {text: Two, when: {knows: hours}}}
                to: here
        """,
    )
    assert "write" not in shown(play(scenario))
    assert open_now(scenario, play(scenario, "learn").attempt)[-2:] == ["write(hook=one)", "write(hook=two)"]
