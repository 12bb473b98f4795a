"""The tests that a file brings along: what they can say, and what is said when they fail."""

import pytest

from sim.analysis.tests import run_tests
from sim.language.load import read_scenario
from tests.stories import BASE, story, story_text

STORY = """
facts: {freeze: Posts are frozen.}
truths: {budget: {options: {real: 60%, bluff: 40%}}}
claims:
  praise: {to: ann, text: They loved you, true: false, surfaces: {chance: 10% per day},
           exposed: {effects: {trust: {ann: -20}}}}
events:
  rain: {chance: 20% per day, effects: {trust: {ann: -5}}}
  visit: {at: 2d, text: A visit.}
states:
  desk:
    choices:
      ask: {text: Ask, once: true, takes: 1d, learns: freeze, effects: {trust: {ann: +10}}, to: here}
      praise_her: {text: Praise, once: true, takes: 1d, claims: praise, to: here}
      write:
        text: Write
        takes: 1d
        parts: {tone: {label: How?, options: {warm: {text: Warm, effects: {trust: {ann: +5}}}, cold: {text: Cold}}}}
        to: here
      toss:
        text: Toss
        takes: 1d
        to: {chance: [{to: here, odds: 50%}, {to: won, odds: 40%}, {to: over, odds: 10%,
             adjust: [{when: {trust: {ann: {at_least: 50}}}, by: -10%}]}]}
      rely: {text: Rely, to: [{when: {truth: {budget: bluff}}, to: over}, {to: won}]}
  won: {goes: {chance: [{to: done, odds: 70%}, {to: over, odds: rest}]}}
"""


def told(test: str) -> list[str]:
    """Return what is said about one test of the story."""
    loaded = read_scenario(story_text(STORY, f"tests: {{route: {test}}}"), "story.yaml")
    return [f"{one.code} {one.severity}: {one.message}" for one in run_tests(loaded)]


HOLDS = {
    "decisions and an outcome": "{decisions: [ask, finish], outcome: done}",
    "where the story stands": "{decisions: [ask], state: desk, trust: {ann: {is: 60}, bob: {is: 50}}, knows: freeze}",
    "the score": "{decisions: [finish], score: {at_least: 80, at_most: 90}}",
    "a composed message": "{decisions: [write(tone=warm)], trust: {ann: {is: 55}}}",
    "nothing decided": "{decisions: [], state: desk}",
    "events by chance do not happen by themselves": "{decisions: [wait, wait, wait], trust: {ann: {is: 50}}}",
    "an event always": "{luck: {events: {rain: always}}, decisions: [wait, wait], trust: {ann: {is: 45}}}",
    "an event on a day": "{luck: {events: {rain: day 2}}, decisions: [wait, wait, wait], trust: {ann: {is: 45}}}",
    "a claim comes out on a day":
        "{luck: {claims: {praise: day 2}}, decisions: [wait, praise_her], trust: {ann: {is: 30}}}",
    "a claim does not come out": "{luck: {claims: {praise: never}}, decisions: [praise_her], trust: {ann: {is: 50}}}",
    "the likeliest way of a chance": "{decisions: [toss], state: desk}",
    "a stated way of a choice, the likeliest of a state":
        "{luck: {choices: {toss: won}}, decisions: [toss], outcome: done}",
    "a way by number": "{luck: {choices: {toss: 2}}, decisions: [toss], outcome: done}",
    "ways one after the other":
        "{luck: {choices: {toss: [here, won]}, states: {won: over}}, decisions: [toss, toss], outcome: over}",
    "the likeliest answer": "{decisions: [rely], outcome: done}",
    "a stated answer": "{luck: {truths: {budget: bluff}}, decisions: [rely], outcome: over}",
}  # fmt: skip


@pytest.mark.parametrize("case", HOLDS)
def test_what_holds_is_not_told(case: str) -> None:
    """A test that holds says nothing."""
    assert told(HOLDS[case]) == []


FAILS = {
    "another outcome": (
        "{decisions: [finish], outcome: over}",
        ["SIM501 error: the test `route` fails: it should end with `over`, but after decision 1, `finish`, it has "
         "ended with `done`"],
    ),
    "no outcome": (
        "{decisions: [ask, wait], outcome: done, score: {at_least: 5}}",
        ["SIM501 error: the test `route` fails: it should end with `done`, but after decision 2, `wait`, the story "
         "stands in `desk`",
         "SIM501 error: the test `route` fails: there is no score, since after decision 2, `wait`, the story has not "
         "ended; it stands in `desk`"],
    ),
    "an outcome instead of a state": (
        "{decisions: [finish], state: desk}",
        ["SIM501 error: the test `route` fails: the story should stand in `desk`, but after decision 1, `finish`, it "
         "has ended with `done`"],
    ),
    "trust": (
        "{decisions: [], trust: {ann: {above: 50, at_most: 60}}}",
        ["SIM501 error: the test `route` fails: the trust of `ann` should be at most 60 and above 50, but before any "
         "decision it is 50"],
    ),
    "a fact": (
        "{decisions: [wait], knows: freeze}",
        ["SIM501 error: the test `route` fails: `freeze` should be known, but after decision 1, `wait`, it is not"],
    ),
    "the score": (
        "{decisions: [finish], score: {is: 12}}",
        ["SIM501 error: the test `route` fails: the score should be 12, but after decision 1, `finish`, it is 83"],
    ),
    "a decision that is not open": (
        "{decisions: [ask, ask, finish], outcome: done}",
        ["SIM501 error: the test `route` fails: after decision 1, `ask`, `ask` is not open here; open are `wait`, "
         "`finish`, `praise_her`, `write`, `toss`, `rely`"],
    ),
    "a decision without its parts": (
        "{decisions: [write], outcome: done}",
        ["SIM501 error: the test `route` fails: before any decision `write` takes `tone`, in this order; `write` gives "
         "others"],
    ),
    "a decision after the end": (
        "{decisions: [finish, wait], outcome: done}",
        ["SIM501 error: the test `route` fails: `wait` comes too late: after decision 1, `finish`, the story has ended "
         "with `done`"],
    ),
    "no decision at all": (
        "{decisions: ['tell Dana'], outcome: done}",
        ["SIM501 error: `tell Dana` is no decision; write a choice, or a choice with its parts: "
         "`write(hook=about_talk; ask=call)`"],
    ),
    "unknown names": (
        "{luck: {truths: {budgt: real}, events: {ran: never}, claims: {prise: never}, choices: {tos: won}, "
        "states: {one: done}}, decisions: [fnish, write(ton=warm), write(tone=wram)], outcome: don, "
        "trust: {anne: {is: 50}}, knows: frost}",
        ["SIM201 error: there is no outcome `don`; did you mean `done`?",
         "SIM201 error: there is no person `anne`; did you mean `ann`?",
         "SIM201 error: there is no fact `frost`; there are `freeze`.",
         "SIM201 error: there is no choice `fnish`; did you mean `finish`?",
         "SIM201 error: there is no part of `write` `ton`; did you mean `tone`?",
         "SIM201 error: there is no option for `tone` of `write` `wram`; did you mean `warm`?",
         "SIM201 error: there is no truth `budgt`; did you mean `budget`?",
         "SIM201 error: there is no event `ran`; did you mean `rain`?",
         "SIM201 error: there is no claim `prise`; did you mean `praise`?",
         "SIM201 error: there is no choice `tos`; did you mean `toss`?",
         "SIM201 error: there is no state `one`; did you mean `won`?"],
    ),
    "an unknown state, answer and way": (
        "{luck: {truths: {budget: rael}, choices: {toss: wun}, states: {won: 3}}, decisions: [], state: dask}",
        ["SIM201 error: there is no state `dask`; did you mean `desk`?",
         "SIM201 error: there is no option of the truth `budget` `rael`; did you mean `real`?",
         "SIM201 error: there is no way of the chance of `toss` `wun`; did you mean `won`?",
         "SIM201 error: there is no way of the chance of `won` `3`; there are `done`, `over`."],
    ),
    "luck for what is no chance": (
        "{luck: {events: {visit: never}, choices: {wait: here}}, decisions: [], state: desk}",
        ["SIM502 error: the event `visit` has nothing to do with chance, so no luck can be stated for it",
         "SIM502 error: the choice `wait` has nothing to do with chance, so no luck can be stated for it"],
    ),
    "a way that has no chance": (
        "{luck: {choices: {toss: over}}, decisions: [toss], outcome: over}",
        ["SIM502 error: the test `route` fails: before any decision the chance of `toss` cannot go to `over`: its odds "
         "are 0% then"],
    ),
    "a day on which it could not happen": (
        "{luck: {events: {rain: [day 1, day 2]}}, decisions: [wait, finish], outcome: done}",
        ["SIM502 error: the test `route` fails: `rain` could not happen on day 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FAILS)
def test_a_failure_is_told_in_these_words(case: str) -> None:
    """A failure says what was expected, what came instead, and after which decision; names get the nearest known."""
    test, messages = FAILS[case]
    assert sorted(told(test)) == sorted(messages)


CERTAIN = """
events:
  storm: {chance: 60% per day, adjust: [{when: {trust: {ann: {is: 50}}}, by: +40%}], effects: {trust: {ann: -5}}}
"""


@pytest.mark.parametrize(
    ("luck", "messages"),
    [
        ("{}", []),
        ("{events: {storm: always}}", []),
        (
            "{events: {storm: never}}",
            [
                "SIM502 error: the test `route` fails: before any decision `storm` cannot fail to happen on day 1: its "
                "chance is 100%"
            ],
        ),
    ],
)
def test_what_is_certain_happens(luck: str, messages: list[str]) -> None:
    """An event whose chance comes to 100% happens without being stated, and cannot be stated not to."""
    route = f"tests: {{route: {{luck: {luck}, decisions: [wait], trust: {{ann: {{is: 45}}}}}}}}"
    loaded = read_scenario(story_text(STORY, CERTAIN, route), "story.yaml")
    assert [f"{one.code} {one.severity}: {one.message}" for one in run_tests(loaded)] == messages


def test_failures_stand_at_what_failed() -> None:
    """The place is that of the expectation, or of the decision that cannot be taken."""
    text = BASE.lstrip() + (
        "tests:\n"
        "  one:\n"
        "    decisions: [wait, finish]\n"
        "    outcome: over\n"
        "    trust:\n"
        "      ann: {at_least: 60}\n"
        "  two:\n"
        "    decisions:\n"
        "      - wait\n"
        "      - fly\n"
        "    outcome: done\n"
    )
    found = run_tests(read_scenario(text, "story.yaml"))
    begin = len(BASE.lstrip().splitlines())
    assert [(one.line - begin, one.column, one.code) for one in found] == [
        (4, 14, "SIM501"),
        (6, 12, "SIM501"),
        (10, 9, "SIM201"),
    ]


def test_a_seed_draws_what_is_not_stated() -> None:
    """With a seed the same luck comes as in a play with that seed, but for what is stated."""
    assert told("{luck: {seed: 7, events: {rain: never}, choices: {toss: won}, states: {won: over}}, "
                "decisions: [wait, toss], outcome: over, trust: {ann: {is: 50}}}") == []  # fmt: skip
    seeds = [seed for seed in range(12) if told(f"{{luck: {{seed: {seed}}}, decisions: [rely], outcome: over}}") == []]
    assert 0 < len(seeds) < 12


def test_tests_enter_no_hash_and_no_stored_document() -> None:
    """A scenario with tests is the same content under the same rules, since no trainee can meet them."""
    bare, tested = story(STORY), story(STORY, f"tests: {{route: {HOLDS['the score']}}}")
    assert (bare.content_hash, bare.rules_hash) == (tested.content_hash, tested.rules_hash)
    assert bare.to_json() == tested.to_json()
