"""What makes a scenario large is named, with how much it multiplies."""

from sim.analysis.explore import explore
from sim.analysis.size import largest_multipliers, multipliers
from sim.analysis.waves import draw_graph
from tests.stories import story

CHOICES = """
facts: {talk: A talk.}
horizon: {after: 1w, outcome: over}
states:
  desk:
    choices:
      read: {text: Read, once: true, learns: talk, to: here}
      use: {text: Use it, when: {knows: talk}, to: done}
"""


def test_multipliers() -> None:
    """Five days, and each with or without the fact: the desk alone has ten positions where two would differ.

    At the desk 5 * 2 positions, done 5 * 1, over 1, since an ending asks for no fact: 16. Without the clock:
    2 + 1 + 1 = 4, so it multiplies by 4. Having read is one thing counted twice, as a fact and as a choice taken,
    so that leaving out either alone saves nothing.
    """
    scenario = story(CHOICES)
    places = explore(scenario).places
    assert sum(len(place) == 3 for place in places) == 16
    assert multipliers(scenario, places) == [("clock", 4.0)]
    assert largest_multipliers(draw_graph(scenario)) == (("clock", 4.0),)


TOLD = """
flags: [told]
horizon: {after: 1w, outcome: over}
states:
  desk:
    choices:
      wait: null
      finish: null
      tell: {text: Tell, takes: 1d, effects: {set: told}, to: here}
      use: {text: Use it, when: {flag: told}, to: over}
"""


def test_a_flag_multiplies() -> None:
    """At the desk on day 1 untold, on days 2 to 5 told, since telling is all there is to do: 5; over on days 2 to 6: 5.

    Without the clock they are 2 + 1, so it multiplies by 10/3; without the flag they stay 10.
    """
    scenario = story(TOLD)
    assert multipliers(scenario, explore(scenario).places) == [("clock", 10 / 3)]
    assert largest_multipliers(draw_graph(scenario)) == (("clock", 10 / 3),)


def test_what_can_be_put_off_multiplies() -> None:
    """Where one may wait instead, days 2 to 5 come told and untold: 9 at the desk and 5 over, of 14 10 without it."""
    scenario = story(TOLD, "states: {desk: {choices: {wait: {text: Wait, takes: 1d, to: here}}}}")
    assert dict(multipliers(scenario, explore(scenario).places))["flag.told"] == 1.4


def test_nothing_multiplies_a_single_position() -> None:
    """Without positions, or with one of each kind, nothing is named."""
    assert multipliers(story(), []) == []
