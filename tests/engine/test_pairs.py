"""How two candidates who are alike were treated, side by side."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.debrief import debrief
from sim.engine.pairs import MEASURES, ComparedPair, Treatment
from sim.engine.play import replay
from tests.engine.test_properties import loaded, quickly
from tests.generated import Data, documents
from tests.stories import random_play, story

TWINS = """
people:
  ben: {name: Ben Castellano, role: candidate, position: Engineer, trust: 40}
  aiko: {name: Aiko Tanaka, role: candidate, position: Engineer, trust: 40}
pairs:
  finalists: {people: [ben, aiko], alike_but: [name], told: {ben: [close_ben], aiko: [close_aiko]}}
facts:
  hours: {text: He wants hours., about: ben}
  home: {text: He has far to go., about: ben}
  pay: {text: She wants pay., about: aiko}
promises:
  news: {to: ben, text: Ben hears, within: 1d}
  word: {to: aiko, text: Aiko hears, within: 1d, broken: {effects: {trust: {aiko: -10}}}}
claims:
  praise: {to: aiko, text: Praise, true: false, surfaces: {chance: 1% per day}}
  fact: {to: ben, text: A fact, true: true}
events:
  visit: {at: 4d, contacts: aiko, text: Aiko comes by.}
choice_sets:
  calls:
    ring_ben: {text: Ring Ben, contacts: ben, learns: [hours, home], effects: {trust: {ben: 5}}, to: here}
    ring_aiko: {text: Ring Aiko, contacts: aiko, to: here}
    ring_both: {text: Ring both, contacts: [ben, aiko], to: met}
    children: {text: Ask about children, contacts: aiko, breach: unlawful_question, to: here}
    drop_aiko: {text: Drop her, breach: discrimination, effects: {trust: {aiko: -5}}, to: here}
    gossip: {text: Gossip, breach: breached_confidence, to: here}
    promise_ben: {text: Promise Ben, promises: news, to: here}
    keep_ben: {text: Keep it, keeps: news, to: here}
    promise_aiko: {text: Promise Aiko, promises: word, to: here}
    praise: {text: Praise, claims: praise, to: here}
    tell: {text: Tell, claims: fact, to: here}
    year: {text: A year later, later: 1w, to: here}
    close_ben: {text: Close with Ben, contacts: ben, to: here}
    close_aiko: {text: Close with Aiko, contacts: aiko, to: here}
states:
  desk: {choices_from: calls}
  met: {contacts: [ben, aiko], choices: {leave: {text: Leave, to: desk}}}
"""


def compared(*decisions: str) -> ComparedPair:
    [pair] = debrief(story(TWINS), 1, None, [*decisions, "finish"]).pairs
    return pair


def both(*decisions: str) -> tuple[Treatment, Treatment]:
    return compared(*decisions).treatments


def differences(*decisions: str) -> dict[str, tuple[int | None, int | None]]:
    return {one.measure: one.values for one in compared(*decisions).notable}


def test_people_who_were_treated_alike_differ_in_nothing() -> None:
    """The same calls, on the same days, leave nothing to point out."""
    assert differences("ring_both", "leave", "wait", "ring_both", "leave") == {}
    assert differences("wait", "wait") == {}


def test_contacts_are_counted_once_for_each_moment() -> None:
    """A choice and the state that it leads to are one contact; an event is another, though nobody chose it."""
    ben, aiko = both("ring_both", "leave", *["wait"] * 5)
    assert (ben.contacts, ben.first, ben.last) == (1, 1, 1)
    assert (aiko.contacts, aiko.first, aiko.last) == (2, 1, 5)


def test_somebody_who_never_heard_has_no_days() -> None:
    """Without contact there is no first day, and the silence is the whole story."""
    ben, aiko = both("wait", "wait", "ring_ben", "wait")
    assert (ben.first, ben.last, ben.silence) == (3, 3, 2)
    assert (aiko.first, aiko.last, aiko.silence, aiko.contacts) == (None, None, 3, 0)
    assert differences("wait", "wait", "ring_ben", "wait")["first"] == (3, None)


def test_silence_counts_whole_working_days_and_no_days_that_were_jumped() -> None:
    """The longest run of days without contact; a jump neither adds to it nor breaks it."""
    assert both("ring_ben", "wait", "wait", "wait", "ring_ben", "wait")[0].silence == 2
    assert both("ring_ben", "wait", "wait", "year", "wait", "ring_ben")[0].silence == 2
    assert both("wait", "year", "wait")[0].silence == 2


def test_promises_claims_and_facts_go_to_whom_they_concern() -> None:
    """Promises by what became of them, claims by whether they were true, facts by the person they are about."""
    ben, aiko = both("promise_ben", "keep_ben", "promise_aiko", "praise", "tell", "ring_ben", "wait", "wait")
    assert (ben.promised, ben.kept, ben.broken) == (1, 1, 0)
    assert (aiko.promised, aiko.kept, aiko.broken) == (1, 0, 1)
    assert (ben.claims, ben.untrue, aiko.claims, aiko.untrue) == (1, 0, 1, 1)
    assert (ben.asked, aiko.asked) == (2, 0)
    assert (ben.trust, aiko.trust) == ((40, 45), (40, 30))


def test_a_breach_is_laid_to_whom_it_reaches() -> None:
    """By contact, or by the trust that the deed itself moves; one that reaches neither counts for neither."""
    ben, aiko = both("children", "drop_aiko", "gossip")
    assert ben.breaches == ()
    assert aiko.breaches == ("unlawful_question", "discrimination")


def test_who_was_told_the_outcome() -> None:
    """The day of the first choice that tells it; whoever was never told stands out, and so does a late word."""
    ben, aiko = both("close_ben", "wait", "wait", "close_aiko")
    assert (ben.told, aiko.told) == (1, 3)
    assert differences("close_ben", "wait", "wait", "close_aiko")["told"] == (1, 3)
    assert differences("close_ben")["told"] == (1, None)
    assert "told" not in differences("close_ben", "close_aiko")
    assert compared("wait").tells
    assert not debrief(story(TWINS, "pairs: {finalists: {told: null}}"), 1, None, ["finish"]).pairs[0].tells


@pytest.mark.parametrize(
    ("decisions", "measure"),
    [
        (["ring_aiko", "wait", "ring_ben"], "first"),
        (["ring_aiko"], "contacts"),
        (["ring_both", "leave", "wait", "wait", "ring_ben", "wait", "ring_ben"], "silence"),
    ],
)
def test_small_differences_are_not_pointed_out(decisions: list[str], measure: str) -> None:
    """One day, one call or two silent days more are no treatment of another kind."""
    assert measure not in differences(*decisions)


def test_trust_is_compared_by_what_became_of_it() -> None:
    """Three steps of difference are notable, two are not."""
    assert "trust" not in differences("ring_ben", "ring_ben")
    assert differences("ring_ben", "ring_ben", "ring_ben")["trust"] == (15, 0)


def test_measures_have_one_name_and_a_threshold() -> None:
    """Every measure can be told apart, and none points out what does not differ."""
    assert len({one.name for one in MEASURES}) == len(MEASURES)
    assert all(one.threshold >= 1 for one in MEASURES)


def test_a_comparison_is_no_part_of_the_score() -> None:
    """The same play has the same score with the pair and without it."""
    way = ["ring_ben", "wait", "promise_aiko", "wait", "wait", "finish"]
    with_pair, without = (debrief(story(TWINS, more), 1, None, way) for more in ("", "pairs: null"))
    assert (with_pair.score, with_pair.parts) == (without.score, without.parts)
    assert without.pairs == ()


@quickly
@given(documents(), st.integers(0, 2**63 - 1))
def test_turned_round_the_comparison_is_the_mirror_image(data: Data, seed: int) -> None:
    """Of whatever scenario and play: named in the other order, two people change sides and nothing else."""
    pairs = {"one": {"people": ["ben", "p0"], "alike_but": ["name"]}}
    turned = {"one": {"people": ["p0", "ben"], "alike_but": ["name"]}}
    twin = {key: value for key, value in data["people"]["p0"].items() if key not in ("person", "met")}
    whole = {**data, "people": {**data["people"], "ben": {**twin, "name": "Ben"}}}
    scenario = loaded({**whole, "pairs": pairs})
    decisions = [turn.decision for turn in random_play(scenario, seed, Random(seed)).turns if turn.decision]
    assert replay(scenario, seed, None, decisions).failure is None
    there = debrief(scenario, seed, None, decisions).pairs[0]
    back = debrief(loaded({**whole, "pairs": turned}), seed, None, decisions).pairs[0]
    assert there.treatments == back.treatments[::-1]
    assert [(one.measure, one.values[::-1]) for one in there.notable] == [(o.measure, o.values) for o in back.notable]
