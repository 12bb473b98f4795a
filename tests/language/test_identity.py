"""The two hashes of a scenario: of all that a trainee can meet, and of the rules."""

import json
import re

import pytest

from sim.language.load import Scenario, load_scenario, scenario_from_document
from tests.stories import story, story_text

FULL = """
flags: [told]
counters: {calls: {to: 3}}
truths: {freeze: {text: Is it frozen?, options: {real: 60%, bluff: 40%}}}
events: {rumour: {chance: 8% per day, text: A rumour., effects: {trust: {ann: -5}}}}
states:
  desk:
    choices:
      ask:
        text: Ask
        hint: Not yet
        when: {passed: {at_least: 1d}}
        because: So.
        effects: {counters: {calls: 1}}
        to: here
      draw: {text: Draw, to: {chance: [{to: done, odds: 30%}, {to: here, odds: rest}]}}
"""


def hashes(scenario: Scenario) -> tuple[str, str]:
    return scenario.content_hash, scenario.rules_hash


@pytest.mark.parametrize(
    "change",
    [
        "{title: A better title}",
        "{brief: Another brief.}",
        "{summary: Another summary.}",
        "{minutes: 7}",
        "{order: fixed}",
        "{people: {ann: {name: Anne Lee, position: Ward sister, about: Punctual.}}}",
        "{truths: {freeze: {text: Is it really frozen?}}}",
        "{events: {rumour: {text: A rumour goes round.}}}",
        "{states: {desk: {text: At your desk., title: Monday}}}",
        "{states: {desk: {choices: {ask: {text: Ask her, hint: Later, because: Because.}}}}}",
        "{states: {desk: {choices: {wait: {teaches: {timing: weak}, channel: call, says: I wait.}}}}}",
        '{states: {desk: {text: "Calls: {counter.calls}"}}}',
        "{outcomes: {done: {title: Finished, text: It is finished., remembers: {ann: Well.}}}}",
    ],
)
def test_a_mended_text_keeps_the_rules(change: str) -> None:
    """Words, names, coaching notes and headers change what a trainee meets, and no rule: boards stay."""
    before, after = story(FULL), story(FULL, change)
    assert before.content_hash != after.content_hash
    assert before.rules_hash == after.rules_hash


@pytest.mark.parametrize(
    "change",
    [
        "{horizon: {after: 5w}}",
        "{people: {ann: {trust: 55}}}",
        "{people: {ann: {patience: {days: 2, then: -5}}}}",
        "{truths: {freeze: {options: {real: 50%, bluff: 50%}}}}",
        "{events: {rumour: {chance: 9% per day}}}",
        "{events: {rumour: {effects: {trust: {ann: -10}}}}}",
        "{states: {desk: {choices: {ask: {when: {passed: {at_least: 2d}}}}}}}",
        "{states: {desk: {choices: {wait: {takes: 2d}}}}}",
        "{states: {desk: {choices: {wait: {once: true}}}}}",
        "{states: {desk: {choices: {wait: {breach: discrimination}}}}}",
        "{states: {desk: {choices: {draw: {to: {chance: [{to: done, odds: 31%}, {to: here, odds: rest}]}}}}}}",
        "{outcomes: {done: {kind: bridge}}}",
        "{scoring: {outcome: 60}}",
        "{resolution: 4h}",
    ],
)
def test_a_changed_rule_changes_both(change: str) -> None:
    """Odds, effects, conditions, times and scores are rules: a board of other rules begins anew."""
    before, after = story(FULL), story(FULL, change)
    assert before.content_hash != after.content_hash
    assert before.rules_hash != after.rules_hash


def test_comments_and_formatting_change_nothing() -> None:
    """The same scenario with comments, other quoting, indentation or order of keys has the same hashes."""
    text = story_text(FULL)
    spaced = "# A comment\n" + json.dumps(json.loads(text), indent=4) + "\n# another\n"
    turned = json.loads(text)
    turned["states"]["desk"] = dict(reversed(turned["states"]["desk"].items()))
    turned = dict(reversed(turned.items()))
    for other in (spaced, json.dumps(turned)):
        assert hashes(load_scenario(other)) == hashes(story(FULL))


def test_spelling_out_a_default_or_a_list_of_one_changes_nothing() -> None:
    """What a key means by default, and a list of one for a single name, are the same scenario."""
    spelt = """
    order: shuffled
    resolution: 1d
    events: {rumour: {once: true}}
    states: {desk: {choices: {wait: {takes: 1d, once: false}}}}
    """
    assert hashes(story(FULL, spelt)) == hashes(story(FULL))
    one = story(FULL, "{states: {desk: {choices: {ask: {contacts: ann}}}}}")
    assert hashes(one) == hashes(story(FULL, "{states: {desk: {choices: {ask: {contacts: [ann]}}}}}"))


def test_the_order_of_states_and_events_counts() -> None:
    """Events happen in the order of the file, so that it belongs to the rules."""
    two = "{events: {first: {at: 1d, text: First.}, second: {at: 1d, text: Second.}}}"
    turned = "{events: {second: {at: 1d, text: Second.}, first: {at: 1d, text: First.}}}"
    assert story(two).rules_hash != story(turned).rules_hash


def test_a_stored_document_needs_no_file() -> None:
    """What was stored is loaded without YAML; text that is no valid document is refused."""
    again = scenario_from_document(story(FULL).to_json())
    assert hashes(again) == hashes(story(FULL))
    for broken in ("", "{}", story(FULL).to_json().replace('"to":"done"', '"to":"dine"')):
        with pytest.raises(ValueError):  # noqa: PT011
            scenario_from_document(broken)


def test_hashes_are_pinned() -> None:
    """Known hashes: should they change without a new rule version, stored versions would not be found again."""
    assert hashes(story(FULL)) == (
        "148c3c800ac09712ef53699d1ce897214e1700bd90ba3cf0d21d69b989dfdb5f",
        "a4c39e22de38bab7fbb88e782e8dc2ab65d87db92961d180d24d6d39172b07b3",
    )


def test_a_document_of_an_older_format_keeps_its_hashes() -> None:
    """Versions that were stored before the format changed are found again, and play by the same rules."""
    old = re.sub(r'\{"odds":("[0-9]+%")\}', r"\1", story(FULL).to_json()).replace('"format":2', '"format":1')
    again = scenario_from_document(old)
    assert hashes(again) == (
        "798963c7b351d0ef72c5e8fe1198c94a68502b3c2d20d2538ead9e8a990baae1",
        "a4c39e22de38bab7fbb88e782e8dc2ab65d87db92961d180d24d6d39172b07b3",
    )
