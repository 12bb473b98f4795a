"""Silence, patience and walking away."""

from sim.engine.play import decide
from tests.stories import attempt_at, play, story

CALL = "{states: {desk: {choices: {call: {text: Call, contacts: ann, to: here}}}}}"


def trusts(patience: str, days: int, *more: str) -> list[int]:
    """Return Ann's trust after each of so many silent days."""
    scenario = story("{people: {ann: {patience: " + patience + "}}}", *more)
    return [play(scenario, *["wait"] * day).trust("ann") for day in range(days + 1)]


def test_silence_is_forgiven_for_so_many_days() -> None:
    """After the forgiven days trust falls once each day."""
    assert trusts("{days: 2, then: -5, from: start}", 5) == [50, 50, 50, 45, 40, 35]


def test_trust_can_fall_every_other_day() -> None:
    """With `every: 2d` trust falls at the end of each second day after those forgiven."""
    assert trusts("{days: 1, then: -5, every: 2d, from: start}", 6) == [50, 50, 50, 45, 45, 40, 40]


def test_patience_can_wear_thinner_in_steps() -> None:
    """Several steps follow one another, each from its own day on; the last goes on for good."""
    steps = "{steps: [{days: 1, then: -5, every: 2d}, {days: 5, then: -10}], from: start}"
    assert trusts(steps, 8) == [50, 50, 50, 45, 45, 40, 30, 20, 10]


def test_silence_is_counted_only_up_to_the_last_step() -> None:
    """Silent days beyond the last step make no new positions: the count goes round in it."""
    scenario = story("{people: {ann: {patience: {days: 2, then: -5, every: 3d, from: start}}}}")
    counts = [play(scenario, *["wait"] * day).value("silence.ann") for day in range(12)]
    assert counts == [0, 1, 2, 3, 4, 2, 3, 4, 2, 3, 4, 2]


def test_silence_begins_with_the_first_contact() -> None:
    """Unless it says `from: start`, patience is only tried once there has been a contact."""
    scenario = story("{people: {ann: {patience: {days: 0, then: -5}}}}", CALL)
    assert play(scenario, "wait", "wait").trust("ann") == 50
    assert play(scenario, "wait", "call", "wait").trust("ann") == 50, "the day of a contact is no silent day"
    assert play(scenario, "wait", "call", "wait", "wait").trust("ann") == 45


def test_a_contact_begins_silence_anew() -> None:
    """Patience is whole again after a contact."""
    scenario = story("{people: {ann: {patience: {days: 2, then: -5, from: start}}}}", CALL)
    assert play(scenario, *["wait"] * 2, "call", *["wait"] * 3).trust("ann") == 50
    assert play(scenario, *["wait"] * 2, "call", *["wait"] * 4).trust("ann") == 45


def test_somebody_can_be_told_not_to_wait() -> None:
    """`waits` ends or begins the count of silent days."""
    scenario = story(
        """
        people: {ann: {patience: {days: 0, then: -5, from: start}}}
        states:
          desk:
            choices:
              release: {text: Release her, effects: {waits: {ann: false}}, to: here}
              resume: {text: Ask her to wait again, effects: {waits: {ann: true}}, to: here}
        """
    )
    assert play(scenario, "release", "wait", "wait").trust("ann") == 50
    assert play(scenario, "release", "wait", "resume", "wait", "wait").trust("ann") == 45


def test_events_can_ask_for_longer_silence_than_patience_counts() -> None:
    """A rule may ask for more silent days than patience has steps; silence is then counted so far."""
    scenario = story(
        """
        people: {ann: {patience: {days: 1, then: -5, every: 2d, from: start}}}
        events: {gone_quiet: {at: 1d, when: {silence: {ann: {at_least: 9}}}, text: She has gone quiet.}}
        """
    )
    assert play(scenario, *["wait"] * 10).days("event") == [9]
    assert play(scenario, *["wait"] * 10).trust("ann") == 30


def test_people_without_patience_can_be_asked_about_too() -> None:
    """Silence counts for those whose trust it does not touch."""
    scenario = story(CALL, "{events: {quiet: {becomes: {silence: {ann: {at_least: 2}}}, text: Quiet.}}}")
    assert play(scenario, "call", "wait", "wait", "wait").days("event") == [3]


def test_trust_stays_between_0_and_100() -> None:
    """Trust is kept within its scale."""
    scenario = story("{states: {desk: {choices: {up: {text: Up, effects: {trust: {ann: 100, bob: -100}}, to: here}}}}}")
    played = play(scenario, "up")
    assert (played.trust("ann"), played.trust("bob")) == (100, 0)


WALKS = """
people: {ann: {walks_away: {at: 20, to: gone, text: I am out.}}}
states:
  desk: {choices: {hurt: {text: Hurt, effects: {trust: {ann: -15}}, takes: 1d, to: other}}}
  other: {text: Other., choices: {hurt_more: {text: Hurt, effects: {trust: {ann: -15}}, takes: 1d, to: other}}}
outcomes: {gone: {kind: withdrew, title: Gone, text: Gone.}}
"""


def test_people_walk_away_when_their_trust_is_gone() -> None:
    """At the trust named, or below, a person walks away at once; the choice's time and destination do not happen."""
    played = play(story(WALKS), "hurt", "hurt_more")
    assert (played.outcome, played.clock) == ("gone", 1)
    assert played.told[-2:] == ["I am out.", "Gone."]
    assert played.refs("interrupted") == ["hurt_more"]


def test_walking_away_needs_trust_to_fall() -> None:
    """One cannot walk away twice: the rule fires when trust becomes low, not while it is."""
    scenario = story(WALKS, "{people: {ann: {walks_away: {at: 20, to: other}}}}")
    turn = decide(scenario, attempt_at(scenario, "other", trust=20), "hurt_more")
    assert [one.kind for one in turn.happenings if one.kind == "walked"] == []


def test_silence_itself_can_make_somebody_walk_away() -> None:
    """Walking away is looked at after each step of the reckoning."""
    scenario = story(WALKS, "{people: {ann: {trust: 25, patience: {days: 0, then: -5, from: start}}}}")
    assert play(scenario, "wait").outcome == "gone"
