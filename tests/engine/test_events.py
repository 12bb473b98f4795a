"""Events: by chance, at a time, when a condition becomes true."""

from tests.stories import Played, play, story


def test_an_event_by_chance_is_drawn_each_day() -> None:
    """It may happen at each day's end, on about as many days as its chance says, and once unless it may repeat."""
    scenario = story("{events: {rumour: {chance: 30% per day, once: false}}, horizon: {after: 40w}}")
    days = play(scenario, *["wait"] * 190).days("event")
    assert 38 < len(days) < 77
    once = story("{events: {rumour: {chance: 30% per day}}, horizon: {after: 40w}}")
    assert play(once, *["wait"] * 190).days("event") == days[:1]


def test_the_chance_can_be_adjusted() -> None:
    """Conditions add to the chance or take from it; it stays between nothing and certainty."""
    scenario = story(
        """
        events:
          rumour:
            chance: 60% per day
            once: false
            adjust: [{when: {flag: hush}, by: -60%}, {when: {flag: tell}, by: +70%}]
        flags: [hush, tell]
        states:
          desk:
            choices:
              hush: {text: Hush, effects: {set: hush, clear: tell}, to: here}
              tell: {text: Tell, effects: {set: tell, clear: hush}, to: here}
        """
    )
    assert play(scenario, "hush", *["wait"] * 15).days("event") == []
    assert play(scenario, "tell", *["wait"] * 5).days("event") == [1, 2, 3, 4, 5]


def test_an_event_needs_its_further_condition() -> None:
    """An event by chance or at a time happens only while `when` holds; one at a time comes late rather than never."""
    scenario = story(
        """
        events: {letter: {at: 2d, when: {flag: known}, text: A letter.}}
        flags: [known]
        states: {desk: {choices: {tell: {text: Tell, effects: {set: known}, to: here}}}}
        """
    )
    assert play(scenario, "wait", "tell", "wait").days("event") == [2]
    assert play(scenario, "wait", "wait", "wait", "tell", "wait", "wait").days("event") == [4]


ROOMS = """
chapters: {inside: {title: Inside}}
states:
  desk: {choices: {go: {text: Go, to: room}}}
  room:
    chapter: inside
    text: Room.
    choices: {rest: {text: Rest, takes: 1d, to: here}, leave: {text: Leave, to: desk}}
"""


def test_an_event_can_be_bound_to_states_and_chapters() -> None:
    """With `during` an event happens only in the states or chapters named."""
    for during in ("room", "inside"):
        scenario = story(ROOMS, "{events: {rumour: {chance: 100% per day, during: [" + during + "]}}}")
        assert play(scenario, "wait", "go", "rest").days("event") == [2]


def test_an_event_happens_when_its_condition_becomes_true() -> None:
    """A condition event fires at the change, not while the condition goes on to hold."""
    scenario = story(
        """
        events: {warmer: {becomes: {trust: {ann: {above: 50}}}, once: false, text: Warmer.}}
        states:
          desk:
            choices:
              please: {text: Please, effects: {trust: {ann: 5}}, to: here}
              hurt: {text: Hurt, effects: {trust: {ann: -15}}, to: here}
        """
    )
    assert play(scenario, "please", "please").told[1:] == ["Warmer."]
    assert play(scenario, "please", "please", "hurt", "please", "please").told[1:] == ["Warmer."] * 2


def test_what_holds_from_the_start_does_not_become_true() -> None:
    """A condition that holds before the story begins sets nothing off."""
    scenario = story("{events: {warm: {becomes: {trust: {ann: {at_least: 50}}}, text: Warm.}}}")
    assert play(scenario, "wait").refs("event") == []


def test_an_event_once_happens_once() -> None:
    """Unless it says `once: false`, an event does not happen again."""
    scenario = story(
        """
        events: {told: {becomes: {flag: known}, text: Known.}}
        flags: [known]
        states:
          desk:
            choices:
              tell: {text: Tell, effects: {set: known}, to: here}
              hide: {text: Hide, effects: {clear: known}, to: here}
        """
    )
    assert play(scenario, "tell", "hide", "tell").told[1:] == ["Known."]


def test_one_event_can_set_off_another() -> None:
    """The rising check follows each event's effects, so that events can follow from events, in the file's order."""
    scenario = story(
        """
        flags: [one, two]
        events:
          last: {becomes: {flag: two}, text: Last.}
          middle: {becomes: {flag: one}, text: Middle., effects: {set: two}}
          first: {at: 1d, text: First., effects: {set: one}}
          after: {at: 1d, text: After.}
        """
    )
    assert play(scenario, "wait").told[1:] == ["First.", "Middle.", "Last.", "After."]


def test_events_that_set_each_other_off_come_to_rest() -> None:
    """An event that may repeat happens at most once in a reckoning; what rises again waits for the next."""
    scenario = story(
        """
        flags: [ping]
        events:
          one: {becomes: {flag: ping}, once: false, text: One., effects: {clear: ping}}
          two: {becomes: {not: {flag: ping}}, once: false, text: Two., effects: {set: ping}}
        states: {desk: {choices: {start: {text: Start, effects: {set: ping}, to: here}}}}
        """
    )
    assert play(scenario, "start").told[1:] == ["One.", "Two."]
    assert play(scenario, "start", "wait").told[3:] == ["One.", "Two."]


def test_an_event_can_stop_the_wait_without_leading_away() -> None:
    """With `to: here` an event interrupts, and the story stays where it is."""
    scenario = story(
        """
        events: {knock: {at: 2d, text: A knock., to: here}}
        states: {desk: {choices: {travel: {text: Travel, takes: 1w, to: done}}}}
        """
    )
    played = play(scenario, "travel")
    assert (played.state, played.clock, played.refs("interrupted")) == ("desk", 2, ["travel"])


def test_an_automatic_state_is_not_stayed_in() -> None:
    """An event that means to stay cannot hold the story in a state where there is nothing to choose."""
    scenario = story(
        """
        flags: [lit]
        events: {knock: {becomes: {flag: lit}, text: A knock., to: here}}
        states:
          desk: {choices: {go: {text: Go, to: hall}}}
          hall: {text: Hall., effects: {set: lit}, goes: room}
          room: {text: Room., choices: {end: {text: End, to: done}}}
        """
    )
    assert play(scenario, "go").told[1:] == ["Hall.", "A knock.", "Room."]


def test_events_contact_teach_and_change() -> None:
    """An event can count as a contact, reveal a fact and have effects; its message has a sender and a channel."""
    scenario = story(
        """
        people: {ann: {patience: {days: 0, then: -5, from: start}}}
        facts: {hours: She wants regular hours.}
        events:
          mail:
            at: 2d
            title: Hello
            from: ann
            channel: email
            text: "I am {ann.first}."
            contacts: ann
            learns: hours
            effects: {trust: {ann: 20}}
        """
    )
    played = play(scenario, *["wait"] * 3)
    assert (played.trust("ann"), played.value("fact.hours")) == (60, 1)
    mail = next(one for one in played.happenings if one.ref == "event.mail")
    assert (mail.who, mail.channel, mail.title, mail.text) == ("ann", "email", "Hello", "I am Ann.")


def test_other_decisions_do_not_move_an_event() -> None:
    """Under one seed an event by chance comes on the same day, whatever else was decided."""
    scenario = story(
        """
        events: {rumour: {chance: 15% per day}, other: {chance: 20% per day, when: {taken: [ask]}}}
        states:
          desk:
            choices:
              ask: {text: Ask, per_day: 1, to: {chance: [{to: here, odds: 50%}, {to: desk, odds: rest}]}}
        """
    )

    def day(played: Played) -> list[int]:
        return [day for day, ref in zip(played.days("event"), played.refs("event"), strict=True) if ref == "rumour"]

    for seed in range(25):
        quiet = play(scenario, *["wait"] * 15, seed=seed)
        busy = play(scenario, *["ask", "wait"] * 15, seed=seed)
        assert day(quiet) == day(busy)
