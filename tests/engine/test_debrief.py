"""The debrief: what happened, and which decision it came of."""

import pytest

from sim.engine.causes import trust_changes
from sim.engine.debrief import Debrief, debrief
from sim.engine.errors import ChoiceUnavailable
from tests.stories import play, story

STORY = """
principles: [timing, honesty]
people: {ann: {patience: {days: 1, then: -5, from: start}}}
facts: {hours: She wants regular hours., freeze: {text: Posts are frozen., missed: It stood in the news.}}
flags: [gossiped]
truths: {frozen: {options: {real: 60%, bluff: 40%}}}
promises: {news: {to: ann, text: News, within: 1d, broken: {effects: {trust: {ann: -10}}, text: You said.}}}
claims:
  praise: {to: ann, text: Praise, true: false, surfaces: {chance: 100% per day}, exposed: {effects: {trust: {ann: -5}}}}
events:
  leak: {at: 3d, when: {flag: gossiped}, text: It came round., effects: {trust: {bob: -20}}}
states:
  desk:
    choices:
      promise: {text: Promise, promises: news, teaches: {timing: weak}, because: You do not know., to: here}
      flatter: {text: Flatter, claims: praise, teaches: {honesty: weak}, to: here}
      gossip: {text: Gossip, effects: {set: gossiped}, breach: breached_confidence, to: here}
      ask:
        text: Ask
        learns: hours
        reveals: frozen
        parts:
          how:
            label: How?
            options:
              kindly: {text: Kindly, teaches: {honesty: strong}, because: It helps., effects: {trust: {ann: 5}}}
              bluntly: {text: Bluntly}
        to: here
outcomes: {done: {remembers: {ann: "You were straight, {ann.first}."}}}
"""


def told_of(*decisions: str, seed: int = 1) -> Debrief:
    return debrief(story(STORY), seed, None, decisions)


def consequences(found: Debrief, number: int) -> list[tuple[int, str, str]]:
    review = found.reviews[number - 1]
    return [(one.number, one.happening.kind, one.happening.ref) for one in review.consequences]


def test_each_decision_is_looked_back_at() -> None:
    """A review names the decision, when it was taken, what it exercised, why, and what else was open."""
    found = told_of("wait", "ask(how=kindly)", "finish")
    review = found.reviews[1]
    assert (review.number, str(review.decision), review.clock) == (2, "ask(how=kindly)", 1)
    assert [(one.principle, one.rating, one.because) for one in review.lessons] == [("honesty", "strong", "It helps.")]
    assert review.trust == (("ann", 50, 55),)
    assert set(review.alternatives) == {"Wait a day", "Finish", "Promise", "Flatter", "Gossip"}


def test_what_breaks_days_later_is_traced_to_its_decision() -> None:
    """A broken promise goes back to the promise, an exposed claim to the claim, an event to what brought it on."""
    found = told_of("promise", "flatter", "gossip", "wait", "wait", "wait", "finish")
    assert (5, "broken", "news") in consequences(found, 1)
    assert consequences(found, 2) == [(4, "exposed", "praise")]
    assert consequences(found, 3) == [(6, "event", "leak")]


def test_promises_and_claims_are_settled() -> None:
    """Each promise and claim is listed with the decision that made it and what became of it."""
    found = told_of("promise", "flatter", "wait", "wait", "finish")
    promise, claim = found.promises[0], found.claims[0]
    assert (promise.id, promise.number, promise.due, promise.status, promise.settled) == ("news", 1, 1, "broken", 2)
    assert (claim.id, claim.number, claim.status, claim.settled) == ("praise", 2, "exposed", 1)
    still_open = told_of("promise", "flatter", "finish")
    assert (still_open.promises[0].status, still_open.claims[0].status) == ("open", "false")


def test_facts_are_listed_as_found_or_missed() -> None:
    """The debrief says which decision found a fact, and which facts were never found."""
    found = told_of("wait", "ask(how=bluntly)", "finish")
    assert (found.found, found.missed) == ((("hours", 2),), ("freeze",))


def test_truths_that_were_settled_are_told() -> None:
    """What a truth turned out to be is told where play settled it, and left open where it did not."""
    asked = told_of("ask(how=bluntly)", "finish", seed=4)
    answer = play(story(STORY), "ask(how=bluntly)", seed=4).happenings
    assert asked.truths == (("frozen", next(one.option for one in answer if one.kind == "revealed")),)
    assert told_of("finish").truths == ()


def test_trust_is_followed_over_time() -> None:
    """Each person's trust has a point at the beginning, at each change and at the end."""
    points = dict(told_of("wait", "wait", "ask(how=kindly)", "finish").trust)["ann"]
    assert [(point.clock, point.trust, point.number) for point in points] == [
        (0, 50, 0),
        (2, 45, 2),
        (2, 50, 3),
        (2, 50, 4),
    ]


def test_the_score_is_explained() -> None:
    """The debrief carries the score, its parts, whether conduct capped it, and what people will remember."""
    good, bad = told_of("finish"), told_of("gossip", "finish")
    assert (good.outcome, good.good, good.score, good.capped) == ("done", True, 83, False)
    assert (bad.score, bad.capped, bad.reviews[0].breaches) == (40, True, ("breached_confidence",))
    assert good.remembers == (("ann", "You were straight, Ann."),)


def test_principles_are_tallied() -> None:
    """How often each principle was exercised, and how well."""
    tallies = told_of("promise", "flatter", "ask(how=kindly)", "finish").tallies
    assert [(one.principle, one.strong, one.fair, one.weak) for one in tallies] == [
        ("timing", 0, 0, 1),
        ("honesty", 1, 0, 1),
    ]


def test_a_debrief_needs_an_end() -> None:
    """There is no debrief before the outcome, nor of decisions that cannot be replayed."""
    with pytest.raises(ValueError, match="an attempt without an outcome has no debrief yet"):
        told_of("wait")
    with pytest.raises(ChoiceUnavailable):
        told_of("fly")


def test_changes_of_trust_are_summed() -> None:
    """Over several happenings a person's trust is told as before and after; what comes to nothing is left out."""
    happenings = play(story(STORY), "wait", "wait", "ask(how=kindly)").happenings
    assert trust_changes(happenings) == ()
    assert trust_changes(happenings[:-1]) in ((("ann", 50, 45),), ())


def test_trust_that_changed_meanwhile_is_not_the_decisions_own() -> None:
    """What silence, promises, claims and events do to trust stands with what came of them, not with the decision."""
    found = told_of("promise", "wait", "wait", "wait", "finish")
    assert [review.trust for review in found.reviews] == [(), (), (), (), ()]
    broken = [one for one in found.reviews[0].consequences if one.happening.kind == "broken"]
    assert [(person, after - before) for one in broken for person, before, after in one.trust] == [("ann", -10)]


TURNS = """
flags: [flagged]
events:
  warm: {becomes: {trust: {ann: {at_least: 60}}}, text: She writes., to: attic}
  note: {at: 2d, when: {flag: flagged}, text: A note.}
states:
  desk:
    choices:
      praise: {text: Praise, effects: {trust: {ann: 5}}, to: here}
      scold: {text: Scold, effects: {trust: {ann: -5}}, to: here}
      flag: {text: Flag, effects: {set: flagged}, to: here}
      walk: {text: Walk, takes: 2d, to: attic}
      toss:
        text: Toss
        takes: 1d
        to:
          chance:
            - {to: attic, odds: 50%, adjust: [{when: {trust: {ann: {at_least: 55}}}, by: +50%}]}
            - {to: here, odds: rest}
  attic: {text: The attic., effects: {trust: {bob: -10}}, choices: {end: {text: End, to: done}}}
"""


def turns_of(*decisions: str) -> Debrief:
    return debrief(story(TURNS), 1, None, decisions)


def texts(found: Debrief, number: int) -> list[tuple[str, str]]:
    return [(one.happening.kind, one.text) for one in found.reviews[number - 1].consequences]


def test_a_draw_is_told_by_the_state_it_led_to() -> None:
    """What a draw depended on is named with the message of the state that it led to, and what that changed."""
    found = turns_of("praise", "toss", "end")
    assert texts(found, 1) == [("chance", "The attic.")]
    assert found.reviews[0].consequences[0].trust == (("bob", 50, 40),)
    assert found.reviews[1].trust == (("bob", 50, 40),)


def test_trust_is_traced_to_what_moved_it_the_way_it_went() -> None:
    """Of decisions that raised and lowered trust, those are named that moved it to where it stands."""
    found = turns_of("scold", "praise", "praise", "praise", "end")
    assert texts(found, 1) == []
    assert [kind for kind, _ in texts(found, 2)] == ["event"]
    assert [kind for kind, _ in texts(found, 3)] == ["event"]


def test_where_an_event_leads_goes_with_the_event() -> None:
    """The state that an event leads to is no doing of the decision under way; one that it was heading for is."""
    led = turns_of("praise", "praise", "end")
    assert led.reviews[1].trust == (("ann", 55, 60),)
    assert led.reviews[0].consequences[0].trust == (("bob", 50, 40),)
    passed = turns_of("flag", "walk", "end")
    assert texts(passed, 1) == [("event", "A note.")]
    assert passed.reviews[0].consequences[0].trust == ()
    assert passed.reviews[1].trust == (("bob", 50, 40),)
