"""Promises: made, kept, broken."""

from tests.stories import play, story

PROMISE = """
promises:
  news:
    to: ann
    text: Ann hears from you
    within: 2d
    kept: {effects: {trust: {ann: 5}}}
    broken: {effects: {trust: {ann: -20}}, text: You said Wednesday.}
states:
  desk:
    choices:
      promise: {text: Promise, promises: news, to: here}
      keep: {text: Keep it, keeps: news, to: here}
      boast: {text: Mention it, when: {promised: news}, to: here}
      thank: {text: Thank, when: {kept: news}, to: here}
      regret: {text: Regret, when: {broken: news}, to: here}
"""


def test_a_promise_is_broken_at_the_end_of_its_day() -> None:
    """Made on Monday, within two days: it is broken at the end of Wednesday, with its price."""
    played = play(story(PROMISE), "promise", "wait", "wait", "wait")
    assert (played.days("broken"), played.trust("ann"), played.told[-1]) == ([3], 30, "You said Wednesday.")


def test_a_promise_can_be_kept_on_its_last_day() -> None:
    """On the day on which it is due a promise can still be kept; then it no longer falls due."""
    played = play(story(PROMISE), "promise", "wait", "wait", "keep", "wait", "wait")
    assert (played.refs("kept"), played.refs("broken"), played.trust("ann")) == (["news"], [], 55)


def test_keeping_what_was_not_promised_does_nothing() -> None:
    """Only an open promise can be kept."""
    played = play(story(PROMISE), "keep")
    assert (played.refs("kept"), played.trust("ann")) == ([], 50)


def test_promising_twice_does_not_put_it_off() -> None:
    """The day of an open promise stays; it is not promised anew."""
    played = play(story(PROMISE), "promise", "wait", "promise", "wait", "wait")
    assert (played.refs("promised"), played.days("broken")) == (["news"], [3])


def test_conditions_ask_for_promises() -> None:
    """What is promised, kept and broken opens choices."""
    scenario = story(PROMISE)
    play(scenario, "promise", "boast", "keep", "thank")
    play(scenario, "promise", "wait", "wait", "wait", "regret")


def test_a_broken_promise_can_lead_elsewhere() -> None:
    """Where `broken` says `to`, the story goes there and the wait ends."""
    scenario = story(
        PROMISE,
        """
        promises: {news: {broken: {to: talk}}}
        states:
          desk: {choices: {travel: {text: Travel, takes: 1w, to: done}}}
          talk: {text: A talk., choices: {end: {text: End, to: done}}}
        """,
    )
    played = play(scenario, "promise", "travel")
    assert (played.state, played.clock) == ("talk", 3)


def test_a_promise_is_in_the_position_only_while_it_is_open() -> None:
    """Kept or broken, a promise counts no more days."""
    for way in (("promise", "keep"), ("promise", "wait", "wait", "wait")):
        assert play(story(PROMISE), *way).value("promise.news") == 0
