"""What a file's structure alone tells: each finding with its words, by a story that has just this slip."""

import pytest

from sim.language.checks import structural
from sim.language.load import load_scenario, read_scenario
from tests.stories import BASE, story_text

TAUGHT = "states: {desk: {choices: {wait: {teaches: {timing: weak}, because: Silence is an answer.}}}}"


def told(*snippets: str) -> list[str]:
    """Return what is said about the quiet story, in which timing is taught, with the snippets over it."""
    found = structural(read_scenario(story_text(TAUGHT, *snippets), "story.yaml"))
    return [f"{one.code} {one.severity}: {one.message}" for one in found]


def test_a_sound_story_has_nothing_to_be_told() -> None:
    """Nothing is said about a story without slips."""
    assert told() == []


def test_findings_have_their_place() -> None:
    """A finding names the line and the column of what it is about."""
    text = BASE.replace("principles: [timing]", "principles: [timing, trust]").lstrip()
    found = structural(read_scenario(text, "story.yaml"))
    assert [str(one) for one in found] == [
        "story.yaml:7:14: SIM313 warning: no choice teaches `timing`; rate one with `teaches: {timing: ...}`, "
        "or leave it out",
        "story.yaml:7:22: SIM313 warning: no choice teaches `trust`; rate one with `teaches: {trust: ...}`, "
        "or leave it out",
    ]


CASES = {
    "a state that nothing leads to": (
        "states: {attic: {choices: {leave: {text: Leave, to: done}}}}",
        ["SIM301 warning: nothing leads to the state `attic`; let a choice, an event or a destination lead there, "
         "or take it out"],
    ),
    "states behind a state that nothing leads to": (
        "states: {attic: {choices: {up: {text: Climb, to: roof}}}, roof: {goes: attic}}",
        ["SIM301 warning: only states that nothing leads to lead to the state `attic`; let a choice, an event or a "
         "destination lead there, or take it out",
         "SIM301 warning: only states that nothing leads to lead to the state `roof`; let a choice, an event or a "
         "destination lead there, or take it out"],
    ),
    "an outcome that nothing leads to": (
        "outcomes: {gone: {kind: withdrew, title: Gone, text: Gone.}}",
        ["SIM301 warning: nothing leads to the outcome `gone`; let a choice, an event or a destination lead there, "
         "or take it out"],
    ),
    "a set that no state offers": (
        "choice_sets: {always: {rest: {text: Rest, takes: 1d, to: here}}}",
        [
            "SIM302 warning: no state offers the choices of `always`; "
            "write `choices_from: always` in a state, or take them out"
        ],
    ),
    "a state that nobody can leave": (
        """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar: {choices: {sit: {text: Sit, takes: 1d, to: here}, stay: {text: Stay, takes: 1d, to: cellar}}}
        """,
        ["SIM303 error: nobody can leave `cellar`: everything there leads back to it, and only the horizon ends it "
         "(`over`); let something lead on to another state or to an outcome"],
    ),
    "two states that lead only to each other": (
        """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar: {choices: {sit: {text: Sit, takes: 1d, to: den}}}
          den: {choices: {lie: {text: Lie, takes: 1d, to: cellar}}}
        """,
        ["SIM303 error: nobody can leave `cellar`, `den`: they lead only to one another, and only the horizon ends it "
         "(`over`); let something lead on to another state or to an outcome"],
    ),
    "an answer said before it is revealed": (
        """
        truths: {budget: {options: {real: 60%, bluff: 40%}}}
        states:
          desk:
            choices:
              wait:
                reveals: budget
                says: [{when: {revealed: {budget: real}}, text: It is real.}, {text: It is a bluff.}]
        """,
        ["SIM317 warning: this is said before `wait` reveals `budget`, and nothing else reveals it, so what is asked "
         "for here does not hold yet; tell the answer in the text of the state that the choice leads to"],
    ),
    "an answer said before an option reveals it": (
        """
        truths: {budget: {options: {real: 60%, bluff: 40%}}}
        states:
          desk:
            choices:
              wait:
                says: [{when: {not: {revealed: {budget: real}}}, text: Well?}, {text: It is real.}]
                parts:
                  ask:
                    label: What do you ask?
                    options: {plainly: {text: Is it real?, reveals: budget}, nothing: {text: Nothing.}}
        """,
        ["SIM317 warning: this is said before `wait` reveals `budget`, and nothing else reveals it, so what is asked "
         "for here does not hold yet; tell the answer in the text of the state that the choice leads to"],
    ),
    "an end of waiting that its own choice undoes": (
        "states: {desk: {choices: {wait: {contacts: ann, effects: {waits: {ann: false}}}}}}",
        ["SIM318 warning: `waits: {ann: false}` is undone at once, because `contacts: ann` starts the wait anew; "
         "leave the contact out, or end the wait in the effects of the state that this leads to"],
    ),
    "an end of waiting that an option undoes": (
        """
        states:
          desk:
            choices:
              wait:
                effects: {waits: {ann: false}}
                parts: {line: {label: Which?, options: {ring: {text: Ring, contacts: ann}, none: {text: Nobody}}}}
        """,
        ["SIM318 warning: `waits: {ann: false}` is undone at once, because `contacts: ann` starts the wait anew; "
         "leave the contact out, or end the wait in the effects of the state that this leads to"],
    ),
    "an end of waiting that its own state undoes": (
        "states: {desk: {contacts: ann, effects: {waits: {ann: false}}}}",
        ["SIM318 warning: `waits: {ann: false}` is undone at once, because `contacts: ann` starts the wait anew; "
         "leave the contact out, or end the wait in the effects of the state that this leads to"],
    ),
    "a fact that nobody can learn": (
        "facts: {freeze: Posts are frozen.}",
        ["SIM304 warning: nobody can learn `freeze`; write `learns: freeze` at a choice, a state or an event"],
    ),
    "a fact of a chapter that nobody can learn": (
        "chapters: {first: {title: First, facts: {freeze: Posts are frozen.}}}",
        ["SIM304 warning: nobody can learn `freeze`; write `learns: freeze` at a choice, a state or an event"],
    ),
    "a fact that nothing asks for": (
        "{facts: {freeze: Posts are frozen.}, states: {desk: {learns: freeze}}}",
        ["SIM305 warning: nothing asks for the fact `freeze`; let a choice, a text or a chance depend on it (`knows`)"],
    ),
    "a flag that nothing sets": (
        "{flags: [told], states: {desk: {choices: {finish: {when: {flag: told}}}}}}",
        ["SIM306 warning: nothing changes the flag `told`; write `effects: {set: told}` where it should"],
    ),
    "a flag that nothing asks for": (
        "{flags: [told], states: {desk: {effects: {set: told}}}}",
        ["SIM307 warning: nothing asks for the flag `told`; let a choice, a text or a chance depend on it"],
    ),
    "a counter that nothing changes": (
        "{counters: {calls: {to: 3}}, states: {desk: {choices: {finish: {when: {counter: {calls: {is: 0}}}}}}}}",
        ["SIM306 warning: nothing changes the counter `calls`; write `effects: {counters: {calls: +1}}` where it "
         "should"],
    ),
    "a counter that nothing asks for": (
        "{counters: {calls: {to: 3}}, states: {desk: {effects: {counters: {calls: +1}}}}}",
        ["SIM307 warning: nothing asks for the counter `calls`; let a choice, a text or a chance depend on it"],
    ),
    "a promise that nobody can make": (
        "promises: {news: {to: ann, text: News, within: 2d}}",
        ["SIM308 warning: nobody can make the promise `news`; write `promises: news` at a choice"],
    ),
    "a claim that nobody can make": (
        "claims: {praise: {to: ann, text: They loved you, true: true}}",
        ["SIM308 warning: nobody can make the claim `praise`; write `claims: praise` at a choice"],
    ),
    "a truth that nothing asks for": (
        "truths: {budget: {options: {real: 40%, bluff: 60%}}}",
        ["SIM309 warning: nothing asks for the truth `budget`; let a destination, a chance or a text depend on it"],
    ),
    "a person who can never walk away": (
        "people: {ann: {walks_away: {at: 20, to: done}}}",
        ["SIM310 warning: `ann` can never walk away: nothing lowers ann's trust"],
    ),
    "a way of 0%": (
        "states: {desk: {choices: {finish: {to: {chance: [{to: done, odds: 0%}, {to: over, odds: 40%},"
        " {to: here, odds: rest}]}}}}}",
        ["SIM311 warning: `done` has 0%, so that it never happens; raise it or take it out"],
    ),
    "a way of 100%": (
        "states: {desk: {choices: {finish: {to: {chance: [{to: done, odds: 100%}, {to: over, odds: rest}]}}}}}",
        ["SIM311 warning: `done` has 100%, which is no chance; write `to: done`"],
    ),
    "a rest of nothing": (
        "states: {desk: {choices: {finish: {to: {chance: [{to: done, odds: 50%}, {to: over, odds: 50%},"
        " {to: here, odds: rest}]}}}}}",
        ["SIM311 warning: nothing is left for `here`; take it out or lower the other odds"],
    ),
    "an event of 0% a day": (
        "events: {rain: {chance: 0% per day, text: Rain.}}",
        ["SIM311 warning: `rain` has 0%, so that it never happens; raise it or take it out"],
    ),
    "an event of 100% a day": (
        "events: {rain: {chance: 100% per day, text: Rain.}}",
        ["SIM311 warning: `rain` has 100%, which is no chance; let it happen `at` a time, or make it less"],
    ),
    "an answer of 0%": (
        "{truths: {budget: {options: {real: 0%, bluff: 100%}}},"
        " states: {desk: {effects: {when: {truth: {budget: real}}, trust: {ann: +5}}}}}",
        ["SIM311 warning: `real` has 0%, so that it is never drawn; give it a share or take it out"],
    ),
    "an adjustment past 100%": (
        "events: {rain: {chance: 60% per day, adjust: [{when: {trust: {ann: {below: 40}}}, by: +50%}], text: Rain.}}",
        ["SIM312 warning: `rain` can come to 110% and is cut off at 100%; make the adjustments smaller"],
    ),
    "an adjustment below 0%": (
        "events: {rain: {chance: 20% per day, adjust: [{when: {trust: {ann: {below: 40}}}, by: -50%}], text: Rain.}}",
        ["SIM312 warning: `rain` can come to -30% and is cut off at 0%; make the adjustments smaller"],
    ),
    "odds that leave nothing for the rest": (
        "states: {desk: {choices: {finish: {to: {chance: [{to: done, odds: 60%}, {to: here, odds: 30%, adjust: "
        "[{when: {trust: {ann: {below: 40}}}, by: +20%}]}, {to: over, odds: rest}]}}}}}",
        ["SIM312 warning: the other odds can come to 110% together, so that nothing is left for `over`; make their "
         "adjustments smaller"],
    ),
    "odds that all come to nothing": (
        "states: {desk: {choices: {finish: {to: {chance: [{to: done, odds: 60%, adjust: "
        "[{when: {trust: {ann: {below: 40}}}, by: -60%}]}, {to: over, odds: 40%, adjust: "
        "[{when: {trust: {ann: {below: 40}}}, by: -40%}]}]}}}}}",
        ["SIM312 warning: all ways of this chance can come to 0% together, and `done` is taken then; make the "
         "adjustments smaller"],
    ),
    "a principle that nothing teaches": (
        "principles: [timing, trust]",
        ["SIM313 warning: no choice teaches `trust`; rate one with `teaches: {trust: ...}`, or leave it out"],
    ),
    "a principle that is not announced": (
        "states: {desk: {choices: {finish: {teaches: {trust: fair}, because: So.}}}}",
        ["SIM314 warning: `trust` is rated here and does not stand in the scenario's `principles`"],
    ),
    "a rating without a reason": (
        "states: {desk: {choices: {finish: {teaches: {timing: fair}}}}}",
        ["SIM315 warning: `finish` is rated and does not say why; add `because`, which the debrief shows"],
    ),
    "a breach without a reason": (
        "states: {desk: {choices: {finish: {breach: forged_fact}}}}",
        ["SIM315 warning: `finish` is rated and does not say why; add `because`, which the debrief shows"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_slip_is_told_in_these_words(case: str) -> None:
    """Each slip is told once, in words that say what to do about it, and nothing else is."""
    snippet, messages = CASES[case]
    assert told(snippet) == messages


SOUND = {
    "a state entered by an event": "{events: {rain: {at: 3d, to: attic}},"
    " states: {attic: {choices: {leave: {text: Leave, to: done}}}}}",
    "a state left by an event alone": """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar: {choices: {sit: {text: Sit, takes: 1d, to: here}}}
        events: {knock: {chance: 20% per day, during: cellar, to: desk}}
        """,
    "a state left by going back": """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar: {choices: {up: {text: Go up, to: back}}}
        """,
    "a state that leads to the horizon's outcome by choice": """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar: {choices: {give_up: {text: Give up, to: over}}}
        """,
    "a counter that a text quotes": "{counters: {calls: {to: 3}}, states: {desk: {effects: {counters: {calls: +1}},"
    " text: 'Call {counter.calls}.'}}}",
    "an answer that another choice may have revealed": """
        truths: {budget: {options: {real: 60%, bluff: 40%}}}
        states:
          desk:
            choices:
              finish: {reveals: budget}
              wait:
                reveals: budget
                says: [{when: {revealed: {budget: real}}, text: Still real.}, {text: Is it real?}]
        """,
    "an end of waiting for somebody else, or after the contact": """
        states:
          desk:
            choices:
              wait:
                contacts: ann
                effects: {waits: {bob: false, ann: true}}
                parts:
                  line:
                    label: Which?
                    options: {ring: {text: Ring, effects: {waits: {ann: false}}}, none: {text: Nobody}}
              finish:
                contacts: ann
                to: {chance: [{to: done, odds: 40%, effects: {waits: {ann: false}}}, {to: over, odds: rest}]}
        """,
    "adjustments that exclude each other": """
        states:
          desk:
            choices:
              finish:
                to:
                  chance:
                    - to: done
                      odds: 40%
                      adjust:
                        - {when: {trust: {ann: {below: 40}}}, by: +50%}
                        - {when: {trust: {ann: {at_least: 60}}}, by: +40%}
                    - {to: over, odds: rest}
        """,
    "a chance that an earlier case makes smaller": """
        states:
          desk:
            choices:
              finish:
                to:
                  - {when: {trust: {ann: {at_least: 60}}}, to: done}
                  - chance:
                      - {to: done, odds: 70%, adjust: [{when: {trust: {ann: {at_least: 60}}}, by: +40%}]}
                      - {to: over, odds: rest}
        """,
}


@pytest.mark.parametrize("case", SOUND)
def test_what_only_looks_like_a_slip_is_passed_over(case: str) -> None:
    """Nothing is said where an event, a way back, a text or an exclusion makes things right."""
    assert told(SOUND[case]) == []


def test_findings_do_not_keep_a_scenario_from_being_loaded() -> None:
    """A scenario with slips of this kind can be loaded, since it can be played."""
    text = story_text(CASES["a state that nobody can leave"][0])
    assert load_scenario(text).id == "story"
