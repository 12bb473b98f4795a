"""Where choices lead: on, here, back, by condition."""

from sim.engine.play import begin
from tests.stories import play, story

ROOMS = """
flags: [key]
states:
  desk:
    choices:
      take: {text: Take the key, effects: {set: key}, to: here}
      go: {text: Go, to: [{when: {flag: key}, to: room}, {to: hall}]}
      via: {text: Go through the lobby, to: lobby}
  lobby: {text: Lobby., goes: hall}
  hall:
    text: Hall.
    choices: {on: {text: On, to: room}, home: {text: Back, to: back}, sit: {text: Sit, takes: 1d, to: here}}
  room: {text: Room., choices: {home_again: {text: Back, to: back}}}
"""


def test_the_first_condition_that_holds_leads() -> None:
    """A conditional destination takes the first that holds, after the choice's effects."""
    assert play(story(ROOMS), "go").state == "hall"
    assert play(story(ROOMS), "take", "go").state == "room"


def test_here_stays_and_tells_nothing_anew() -> None:
    """With `here` the story stays in the state without entering it again."""
    played = play(story(ROOMS), "go", "sit")
    assert (played.state, played.told) == ("hall", ["At the desk.", "Hall."])


def test_back_leads_to_where_one_came_from() -> None:
    """`back` goes to the state in which the decision was taken that led here, automatic states passed over."""
    assert play(story(ROOMS), "go", "home").state == "desk"
    assert play(story(ROOMS), "via", "home").state == "desk"
    assert play(story(ROOMS), "go", "on", "home_again").state == "hall"


def test_coming_back_is_not_coming_from() -> None:
    """After going back, `back` still leads to where one first came from, not to and fro."""
    assert play(story(ROOMS), "go", "on", "home_again", "home").state == "desk"


def test_back_after_an_event_leads_to_what_was_interrupted() -> None:
    """When an event led away, `back` returns to the state that it interrupted."""
    scenario = story(ROOMS, "{events: {call: {at: 1d, text: A call., to: room}}}")
    assert play(scenario, "go", "sit", "home_again").state == "hall"


def test_back_into_something_that_leads_on() -> None:
    """An event set off by coming back can lead on, and from there `back` leads to where the decision was taken."""
    scenario = story(
        """
        events: {hurry: {becomes: {visited: {hall: {at_least: 2}}}, text: Hurry., to: attic}}
        states:
          desk: {choices: {go: {text: Go, to: hall}}}
          hall: {text: Hall., choices: {up: {text: Up, to: room}}}
          room: {text: Room., choices: {home: {text: Back, to: back}}}
          attic: {text: Attic., choices: {down: {text: Back, to: back}}}
        """
    )
    assert play(scenario, "go", "up", "home").state == "attic"
    assert play(scenario, "go", "up", "home", "down").state == "room"


def test_entering_a_state_again_counts_and_tells_again() -> None:
    """A destination named is entered anew even from itself: its text comes again, and the visit counts."""
    scenario = story(
        """
        states:
          desk:
            text: [{when: {visited: {desk: {at_least: 3}}}, text: Third.}, {text: Before.}]
            choices: {again: {text: Again, to: desk}}
        """
    )
    assert play(scenario, "again", "again", "again").told == ["Before.", "Before.", "Third.", "Third."]


def test_a_story_can_begin_with_an_automatic_state() -> None:
    """The beginning goes on until there is something to choose; nothing is decided by then."""
    turn = begin(story("{start: intro, states: {intro: {text: Before., goes: desk}}}"), 1)
    assert [one.text for one in turn.happenings if one.kind == "told"] == ["Before.", "At the desk."]
    assert (turn.attempt.position.state, turn.attempt.decided, turn.decision) == ("desk", 0, None)
