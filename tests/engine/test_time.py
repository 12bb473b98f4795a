"""The order in which things happen, and how simulated time passes."""

from sim.engine.play import begin, decide
from tests.stories import attempt_at, play, story

RECKONING = """
people: {ann: {patience: {days: 0, then: -5, from: start}}}
promises: {news: {to: ann, text: You will hear, within: 0d, broken: {text: You said today.}}}
claims: {praise: {to: ann, text: Praise, true: false, surfaces: {chance: 100% per day}, exposed: {text: Not true.}}}
events:
  rumour: {chance: 100% per day, text: A rumour.}
  letter: {at: 1d, text: A letter.}
  colder: {becomes: {trust: {ann: {below: 50}}}, text: She sounds colder.}
states: {desk: {choices: {act: {text: Act, promises: news, claims: praise, takes: 1d, to: here}}}}
"""


def test_effects_come_before_time_and_the_destination_after() -> None:
    """A choice takes effect at once; then its time passes; then the destination is entered and takes effect."""
    scenario = story(
        """
        states:
          desk: {choices: {act: {text: Act, takes: 2d, effects: {trust: {ann: 5}}, to: room}}}
          room: {text: It is {now}., effects: {trust: {ann: 20}}, choices: {leave: {text: Leave, to: done}}}
        """.replace("It is {now}.", '"It is {now}."')
    )
    turn = play(scenario, "act").turns[-1]
    kinds = [(one.kind, one.clock, one.changes[-1:]) for one in turn.happenings]
    assert kinds == [
        ("said", 0, (("trust.ann", 50, 55),)),
        ("time", 2, ()),
        ("entered", 2, ()),
        ("told", 2, (("trust.ann", 55, 75),)),
    ]
    assert turn.happenings[-1].text == "It is Wednesday of week 1."


def test_a_contact_counts_before_the_day_ends() -> None:
    """Whoever is contacted in a choice that takes a day was not silent on that day."""
    scenario = story(
        """
        people: {ann: {patience: {days: 0, then: -5, from: start}}}
        states: {desk: {choices: {call: {text: Call, contacts: ann, takes: 1d, to: here}}}}
        """
    )
    assert play(scenario, "call").trust("ann") == 50
    assert play(scenario, "wait").trust("ann") == 45


def test_automatic_states_go_on_until_there_is_a_choice() -> None:
    """A chain of automatic states is passed through within one decision, up to a state with choices or an outcome."""
    scenario = story(
        """
        states:
          desk: {choices: {act: {text: Act, to: first}}}
          first: {text: First., goes: second}
          second: {text: Second., goes: [{when: {visited: first}, to: third}, {to: done}]}
          third: {text: Third., choices: {end: {text: End, to: fourth}}}
          fourth: {text: Fourth., goes: done}
        """
    )
    played = play(scenario, "act")
    assert (played.state, played.told[1:]) == ("third", ["First.", "Second.", "Third."])
    assert play(scenario, "act", "end").outcome == "done"


def test_the_days_reckoning_has_an_order() -> None:
    """Patience, what it sets off, promises, events at a time, events by chance, claims: one after the other."""
    turn = play(story(RECKONING), "act").turns[-1]
    assert [one.kind for one in turn.happenings if one.kind not in ("said", "time", "told", "promised", "claimed")] == [
        *("silence", "event", "broken", "event", "event", "exposed")
    ]
    assert [one.text for one in turn.happenings if one.kind == "told"] == [
        "She sounds colder.",
        "You said today.",
        "A letter.",
        "A rumour.",
        "Not true.",
    ]


def test_each_day_that_is_crossed_is_reckoned() -> None:
    """A wait of three days has three reckonings, each on its own day."""
    scenario = story(
        """
        events: {rumour: {chance: 100% per day, once: false, text: A rumour.}}
        states: {desk: {choices: {rest: {text: Rest, takes: 3d, to: here}}}}
        """
    )
    assert play(scenario, "rest").days("event") == [1, 2, 3]


def test_the_first_that_leads_elsewhere_interrupts() -> None:
    """What leads elsewhere ends the wait: its other days and the choice's own destination do not happen."""
    scenario = story(
        """
        events:
          alarm: {at: 2d, text: An alarm., to: fire}
          rumour: {at: 2d, text: A rumour.}
        states:
          desk: {choices: {travel: {text: Travel, takes: 5d, to: abroad}}}
          abroad: {text: Abroad., choices: {stay: {text: Stay, to: done}}}
          fire: {text: Fire., choices: {rest: {text: Rest, takes: 1d, to: here}}}
        """
    )
    played = play(scenario, "travel")
    assert (played.state, played.clock) == ("fire", 2)
    assert played.told[1:] == ["An alarm.", "Fire."]
    assert played.refs("interrupted") == ["travel"]
    assert play(scenario, "travel", "rest").told[-1] == "A rumour.", "the other event waited for the next reckoning"


def test_what_rose_together_with_an_interruption_waits() -> None:
    """Of two conditions that become true at once the first in the file leads away; the other comes a day later."""
    scenario = story(
        """
        events:
          first: {becomes: {flag: done_it}, text: First., to: room}
          second: {becomes: {flag: done_it}, text: Second.}
        flags: [done_it]
        states:
          desk: {choices: {act: {text: Act, effects: {set: done_it}, to: here}}}
          room: {text: Room., choices: {rest: {text: Rest, takes: 1d, to: here}}}
        """
    )
    assert play(scenario, "act").told[1:] == ["First.", "Room."]
    assert play(scenario, "act", "rest").told[3:] == ["Second."]


def test_what_had_to_wait_is_let_go_when_it_no_longer_holds() -> None:
    """An event that had to wait does not happen if its condition has ceased to hold by then."""
    scenario = story(
        """
        events:
          first: {becomes: {flag: done_it}, text: First., to: room}
          second: {becomes: {flag: done_it}, text: Second.}
        flags: [done_it]
        states:
          desk: {choices: {act: {text: Act, effects: {set: done_it}, to: here}}}
          room: {text: Room., choices: {undo: {text: Undo, effects: {clear: done_it}, takes: 1d, to: here}}}
        """
    )
    assert "Second." not in play(scenario, "act", "undo", "undo").told


def test_the_horizon_comes_last() -> None:
    """On the last day the reckoning is held and the destination entered; only then the horizon's outcome follows."""
    scenario = story(
        """
        horizon: {after: 2d}
        events: {letter: {at: 2d, text: A letter.}}
        states:
          desk: {choices: {travel: {text: Travel, takes: 2d, to: abroad}}}
          abroad: {text: Abroad., choices: {stay: {text: Stay, to: done}}}
        """
    )
    assert play(scenario, "travel").told[1:] == ["A letter.", "Abroad.", "It is over."]


def test_an_outcome_on_the_last_day_stands() -> None:
    """Whoever reaches an outcome on the day of the horizon keeps it."""
    scenario = story(
        """
        horizon: {after: 2d}
        states: {desk: {choices: {travel: {text: Travel, takes: 2d, to: done}}}}
        """
    )
    assert play(scenario, "travel").outcome == "done"


def test_a_wait_beyond_the_horizon_is_cut_off() -> None:
    """A wait that goes beyond the horizon ends there; its own destination does not happen."""
    scenario = story("states: {desk: {choices: {rest: {text: Rest, takes: 9w, to: done}}}}")
    played = play(scenario, "rest")
    assert (played.outcome, played.clock) == ("over", 20)
    assert played.refs("interrupted") == ["rest"]


def test_later_jumps_without_reckonings() -> None:
    """`later` skips the days in between: no patience is lost, no claim comes out, nothing happens by chance."""
    scenario = story(RECKONING, "{states: {desk: {choices: {jump: {text: Jump, later: 2w, to: here}}}}}")
    played = play(scenario, "jump")
    assert (played.clock, played.trust("ann")) == (10, 50)
    assert [one.kind for one in played.turns[-1].happenings] == ["said", "time"]


def test_a_promise_that_fell_due_in_a_jump_is_overdue_at_the_next_reckoning() -> None:
    """After a jump past its day a promise can no longer be kept, and is broken at the next day's end."""
    scenario = story(
        """
        promises: {news: {to: ann, text: News, within: 3d}}
        states:
          desk:
            choices:
              promise: {text: Promise, promises: news, to: here}
              jump: {text: Jump, later: 1w, to: here}
              keep: {text: Keep, keeps: news, to: here}
        """
    )
    played = play(scenario, "promise", "jump", "keep")
    assert (played.refs("kept"), played.refs("broken")) == ([], [])
    late = play(scenario, "promise", "jump", "keep", "wait")
    assert (late.refs("broken"), late.days("broken")) == (["news"], [6])


def test_hours_are_counted_where_they_matter() -> None:
    """With a finer resolution days are divided; the reckoning still comes at their ends only."""
    scenario = story(
        """
        resolution: 2h
        people: {ann: {patience: {days: 0, then: -5, from: start}}}
        states: {desk: {text: "{now}", choices: {look: {text: Look, takes: 2h, to: desk}}}}
        """
    )
    played = play(scenario, *["look"] * 4)
    assert played.told == [
        "Monday of week 1, 09:00",
        "Monday of week 1, 11:00",
        "Monday of week 1, 14:00",
        "Monday of week 1, 16:00",
        "Tuesday of week 1, 09:00",
    ]
    assert played.days("silence") == [1]


def test_a_moment_within_the_day_can_set_something_off() -> None:
    """An event that waits for a time within a day comes when that time is reached, not never."""
    scenario = story(
        """
        resolution: 1h
        events: {noon: {becomes: {passed: {at_least: 4h}}, text: Noon., to: lunch}}
        states:
          desk: {choices: {look: {text: Look, takes: 2h, to: here}}}
          lunch: {text: Lunch., choices: {end: {text: End, to: done}}}
        """
    )
    assert play(scenario, "look", "look").told[1:] == ["Noon.", "Lunch."]


def test_deciding_changes_no_attempt() -> None:
    """A decision returns a new attempt; the old one can be decided anew, with the same result."""
    scenario = story(RECKONING)
    attempt = begin(scenario, 5).attempt
    before = attempt.to_json()
    one, two = decide(scenario, attempt, "act"), decide(scenario, attempt, "act")
    assert attempt.to_json() == before
    assert one == two
    assert one.attempt.decided == 1


def test_a_play_can_begin_anywhere() -> None:
    """A decision depends on the position alone, not on the way to it."""
    scenario = story("states: {desk: {choices: {warm: {text: Warm, effects: {trust: {ann: 5}}, to: here}}}}")
    way = play(scenario, "wait", "warm").attempt
    there = attempt_at(scenario, "desk", clock=1, trust=55, taken__wait=1, taken__warm=1, visited__desk=1)
    assert there.position == way.position
    assert decide(scenario, there, "warm").happenings == decide(scenario, way, "warm").happenings
