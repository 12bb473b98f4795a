"""What only playing every position can tell, in its words; and what a whole check hands on."""

from typing import Any

import pytest

from sim.analysis.check import Checked, check, same_ids
from tests.stories import story_text

TAUGHT = "states: {desk: {choices: {wait: {teaches: {timing: weak}, because: Silence is an answer.}}}}"


def checked(*snippets: str, **options: Any) -> Checked:
    return check(story_text(TAUGHT, *snippets), "story.yaml", **options)


def told(*snippets: str, **options: Any) -> list[str]:
    """Return what is said about the quiet story with the snippets over it."""
    return [f"{one.code} {one.severity}: {one.message}" for one in checked(*snippets, **options).diagnostics]


def test_a_sound_story_is_counted() -> None:
    """A story without slips has nothing to be told, and its positions are counted: 20 days and 2 outcomes of each."""
    found = checked()
    assert found.diagnostics == ()
    assert found.positions == 20 + 20 + 1
    assert found.multipliers == ()


CASES = {
    "a state that cannot come up": (
        """
        states:
          desk: {choices: {look: {text: Look, when: {trust: {ann: {above: 50}}}, to: attic}}}
          attic: {choices: {leave: {text: Leave, to: done}}}
        """,
        ["SIM402 warning: the choice `look` is never open, whatever is decided and whatever chance does",
         "SIM401 warning: the state `attic` cannot come up, whatever is decided and whatever chance does"],
    ),
    "an outcome that cannot happen": (
        """
        people: {ann: {walks_away: {at: 10, to: gone}}}
        states: {desk: {choices: {snap: {text: Snap, once: true, takes: 1d, effects: {trust: {ann: -10}}, to: here}}}}
        outcomes: {gone: {kind: withdrew, title: Gone, text: Gone.}}
        """,
        ["SIM401 warning: the outcome `gone` cannot happen, whatever is decided and whatever chance does"],
    ),
    "an option that is never open": (
        """
        states:
          desk:
            choices:
              finish:
                parts:
                  tone:
                    label: How?
                    options:
                      warm: {text: Warmly}
                      cold: {text: Coldly}
                      hot: {text: Hotly, when: {trust: {ann: {above: 50}}}}
        """,
        ["SIM402 warning: the option `hot` of `finish` is never open, whatever is decided and whatever chance does"],
    ),
    "a story that stalls after some decisions": (
        """
        states:
          desk: {choices: {wait: {takes: 2w}, down: {text: Go down, takes: 1w, to: cellar}}}
          cellar: {choices: {up: {text: Go up, when: {passed: {below: 2w}}, to: done}}}
        """,
        ["SIM403 error: the story stalls in `cellar`: no choice is open after `wait`, `down`; let one be open "
         "always"],
    ),
    "a story that stalls at once": (
        "states: {desk: {choices: {wait: {when: {passed: {at_least: 1d}}}, finish: {when: {passed: {at_least: 1d}}}}}}",
        ["SIM401 warning: the outcome `done` cannot happen, whatever is decided and whatever chance does",
         "SIM403 error: the story stalls in `desk`: no choice is open at the very beginning; let one be open always",
         "SIM402 warning: the choice `wait` is never open, whatever is decided and whatever chance does",
         "SIM402 warning: the choice `finish` is never open, whatever is decided and whatever chance does"],
    ),
    "a state whose way out is never open": (
        """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar:
            choices:
              sit: {text: Sit, takes: 1d, to: here}
              up: {text: Go up, when: {trust: {ann: {above: 50}}}, to: desk}
        """,
        ["SIM303 error: nobody can leave `cellar`: everything there leads back to it, and only the horizon ends it "
         "(`over`); let something lead on to another state or to an outcome",
         "SIM402 warning: the choice `up` is never open, whatever is decided and whatever chance does"],
    ),
    "a way round": (
        "states: {desk: {choices: {dream: {text: Dream, to: here}}}}",
        ["SIM404 error: a way round that costs no time and uses nothing up: `dream`; let it take time or be limited "
         "(`takes`, `once`, `times`, `per_day`)"],
    ),
    "a way round through two states": (
        """
        states:
          desk: {choices: {down: {text: Go down, to: cellar}}}
          cellar: {choices: {up: {text: Go up, to: desk}}}
        """,
        ["SIM404 error: a way round that costs no time and uses nothing up: `down`, `up`; let it take time or be "
         "limited (`takes`, `once`, `times`, `per_day`)"],
    ),
    "adjustments that go too far together": (
        """
        flags: [warm, keen]
        states:
          desk:
            choices:
              praise: {text: Praise, once: true, takes: 1d, effects: {set: warm}, to: here}
              ask: {text: Ask, once: true, takes: 1d, effects: {set: keen}, to: here}
              finish:
                to:
                  chance:
                    - to: done
                      odds: 40%
                      adjust: [{when: {flag: warm}, by: +40%}, {when: {flag: keen}, by: +35%}]
                    - {to: over, odds: rest}
        """,
        ["SIM312 warning: `done` can come to 115% and is cut off at 100%; make the adjustments smaller"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_slip_is_told_in_these_words(case: str) -> None:
    """Each slip is told in words that say what to do about it, and nothing else is."""
    snippet, messages = CASES[case]
    assert sorted(told(snippet)) == sorted(messages)


@pytest.mark.parametrize("case", CASES)
def test_without_exploring_it_is_not_known(case: str) -> None:
    """What needs exploration is not told without it, and positions are not counted."""
    found = checked(CASES[case][0], limit=None)
    assert found.diagnostics == ()
    assert found.positions is None


CHEERED = """
people: {ann: {trust: 40}}
states:
  desk:
    choices:
      praise: {text: Praise, effects: {trust: {ann: +10}}, to: answer}
      finish: {to: answer, effects: {trust: {ann: +20}}}
  answer:
    goes:
      chance:
        - to: done
          odds: 20%
          adjust: [{when: {trust: {ann: {below: 50}}}, by: -10%}, {when: {taken: praise}, by: -15%}]
        - {to: over, odds: rest}
"""


def test_exploring_takes_back_what_only_seemed_to_go_too_far() -> None:
    """What the file alone lets one suspect of a chance is told only where it was not explored."""
    suspicion = ["SIM312 warning: `done` can come to -5% and is cut off at 0%; make the adjustments smaller"]
    assert told(CHEERED, limit=None) == suspicion
    assert told(CHEERED) == []


def test_adjustments_that_never_hold_together_are_passed_over() -> None:
    """Exploring tells adjustments that can meet from those that exclude each other by what was decided."""
    assert told(CASES["adjustments that go too far together"][0].replace("ask: {", "ask: {when: {not: {flag: warm}}, ")
                .replace("praise: {", "praise: {when: {not: {flag: keen}}, ")) == []  # fmt: skip


def test_too_many_positions_are_an_error_that_names_what_multiplies_them() -> None:
    """Past the limit the check stops looking and says what makes the story large, the largest first."""
    waste = "states: {desk: {choices: {nag: {text: Nag, takes: 1d, effects: {trust: {ann: -5}}, to: here}}}}"
    found = checked(waste, limit=100)
    assert [str(one) for one in found.diagnostics] == [
        "story.yaml:13:2: SIM406 error: the scenario has more than 100 positions, and was looked at no further; what "
        "multiplies them most: clock (x4.3), trust.ann (x4.3)"
    ]
    assert found.positions is None


def test_a_large_story_is_told_what_multiplies_it() -> None:
    """A story with many positions is looked at whole, and what makes it large is named, the largest first."""
    found = checked("states: {desk: {choices: {nag: {text: Nag, takes: 1d, effects: {trust: {ann: -5}}, to: here}}}}",
                    large=300)  # fmt: skip
    assert [str(one) for one in found.diagnostics] == [
        "story.yaml:13:2: SIM405 warning: the scenario has 341 positions; what multiplies them most: clock (x10.3), "
        "trust.ann (x8.3)"
    ]
    assert [name for name, _ in found.multipliers] == ["clock", "trust.ann"]


def test_of_a_long_way_the_middle_is_left_out() -> None:
    """Where a story stalls after many decisions, the first and the last fifteen are named."""
    found = told("""
        horizon: {after: 10w, outcome: over}
        states: {desk: {choices: {wait: {when: {passed: {below: 8w}}}, finish: {when: {passed: {below: 8w}}}}}}
        """)
    waits = ", ".join(["`wait`"] * 15)
    assert found == [
        f"SIM403 error: the story stalls in `desk`: no choice is open after {waits}, `(10 more)`, {waits}; let one be "
        "open always"
    ]


def test_what_the_guard_refuses_comes_alone() -> None:
    """A file that cannot be loaded has its errors, and nothing else is looked at."""
    found = check("format: 2\nid: &anchor story\n", "story.yaml")
    assert [one.code for one in found.diagnostics] == ["SIM006"]
    assert (found.id, found.positions) == (None, None)


def test_the_same_id_in_two_files_is_an_error_in_the_second() -> None:
    """Both files are named: one by the place of the error, the other in its words."""
    first, second = check(story_text(), "a.yaml", limit=None), check(story_text(), "b.yaml", limit=None)
    assert [str(one) for one in same_ids([first, second])] == [
        "b.yaml:3:8: SIM316 error: the id `story` is that of a.yaml as well; ids are permanent, so give the newer one "
        "another"
    ]
    assert same_ids([first]) == []
