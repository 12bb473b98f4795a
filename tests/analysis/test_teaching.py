"""The teaching of a scenario is held against thresholds, on figures that can be reckoned by hand."""

from math import sqrt

import pytest

from sim.analysis.check import check
from sim.analysis.deeds import judge
from sim.analysis.fast import FastSolution, solve_fast
from sim.analysis.finding import found_by_best, worth_of_facts
from sim.analysis.followed import follow
from sim.analysis.teaching import check_teaching, good_share, spread_of
from sim.language.allowances import THRESHOLDS
from sim.language.load import load_scenario
from sim.language.problems import Problem, Problems
from tests.analysis.agreement import made
from tests.analysis.test_fast import NEGLECT
from tests.analysis.test_solve import ASK, ONLY_OUTCOME
from tests.stories import story, story_text


def findings(solution: FastSolution) -> list[Problem]:
    """Return what the teaching of a scenario is found wanting in."""
    problems = Problems()
    check_teaching(solution, problems)
    return problems.found


def codes(*snippets: str) -> list[str]:
    """Return the codes of what is found in a story, in their order, each once."""
    return sorted({one.code for one in findings(solve_fast(story(*snippets)))})


def test_what_choices_gain_over_the_best_of_the_others() -> None:
    """At the only state the good choice (100) gains 40 over the plain one (60), which loses 40 beside it, the poor one
    (20) loses 80; and 80 points hang on the state.
    """
    judged = judge(solve_fast(story(ONLY_OUTCOME, NEGLECT)))
    gains = {name: gain.mean for name, _, gain in judged.deeds.values()}
    assert gains == pytest.approx({"good": 40, "poor": -80, "plain": -40})
    assert judged.hangs == pytest.approx({"desk": 80})


OPTIONS = """
states:
  desk:
    choices:
      wait: null
      finish: null
      write:
        text: Write
        parts:
          opening: {label: How?, options: {warm: {text: Warmly, effects: {set: warm}}, cold: {text: Coldly}}}
          ask: {label: What?, options: {time: {text: For time}, money: {text: For money}}}
        to: [{when: {flag: warm}, to: done}, {to: lost}]
      leave: {text: Leave, to: middling}
flags: [warm]
outcomes:
  lost: {kind: declined, title: Lost, text: Lost., share: 20}
  middling: {kind: bridge, title: Middling, text: So so., share: 60}
"""


def test_options_are_compared_within_their_choice() -> None:
    """A warm opening (100) gains 80 over a cold one (20), and what is asked for makes no difference."""
    judged = judge(solve_fast(story(ONLY_OUTCOME, OPTIONS)))
    gains = {name: gain.mean for name, _, gain in judged.deeds.values()}
    expected = {"write": 40, "write(opening=warm)": 80, "write(opening=cold)": -80}
    expected |= {"write(ask=time)": 0, "write(ask=money)": 0, "leave": -40}
    assert gains == pytest.approx(expected)
    answers = {question.path[-1]: question.best for question in judged.questions}
    assert answers == {"desk": 0, "opening": 0, "ask": None}


def test_a_position_counts_as_often_as_somebody_comes_there() -> None:
    """Behind a door that best play always and random play half of the time takes, a choice counts three quarters."""
    scenario = story(
        ONLY_OUTCOME,
        """
states:
  desk: {choices: {wait: null, finish: null, enter: {text: Enter, to: hall}, leave: {text: Leave, to: lost}}}
  hall: {text: Here., choices: {shake: {text: Shake hands, to: done}, shout: {text: Shout, to: lost}}}
outcomes: {lost: {kind: declined, title: Lost, text: Lost., share: 20}}
""",
    )
    judged = judge(solve_fast(scenario))
    weights = {name: gain.weight for name, _, gain in judged.deeds.values()}
    assert weights == pytest.approx({"enter": 1, "leave": 1, "shake": 0.75, "shout": 0.75})


def test_ratings_that_the_solver_contradicts() -> None:
    """A poor choice that is rated strong and a good one rated weak are named with their figures and places."""
    turned = """
states: {desk: {choices: {good: {teaches: {timing: weak}}, poor: {teaches: {timing: strong, honesty: strong}}}}}
"""
    found = {one.code: one for one in findings(solve_fast(story(ONLY_OUTCOME, NEGLECT, turned)))}
    assert found["SIM601"].path == ("states", "desk", "choices", "poor", "teaches")
    assert found["SIM601"].message.startswith(
        "`poor` is rated strong for timing, honesty, and on average loses 80.0 points beside the best that can be done"
    )
    assert found["SIM602"].message.startswith("`good` is rated weak for timing, and on average gains 40.0 points")
    assert not {"SIM601", "SIM602"} & set(codes(ONLY_OUTCOME, NEGLECT))


CHANCY = """
states:
  desk: {choices: {wait: null, finish: {to: {chance: [{to: done, odds: 25%}, {to: over, odds: rest}]}}}}
"""


def test_scores_and_their_spread_are_exact() -> None:
    """A quarter of plays has 100 points, the others 10: a mean of 32.5 and a deviation of 90 x sqrt(3/16)."""
    scenario = story(
        ONLY_OUTCOME,
        CHANCY,
    )
    solution = solve_fast(scenario)
    spread = spread_of(solution, "best")
    assert (spread.shares[100], spread.shares[10]) == pytest.approx((0.25, 0.75))
    assert spread.mean == pytest.approx(32.5)
    assert spread.deviation == pytest.approx(90 * sqrt(3 / 16))
    assert good_share(scenario, solution.random) == pytest.approx(0.25)
    assert {"SIM605", "SIM610"} <= set(codes(ONLY_OUTCOME, CHANCY))


def test_what_finding_out_is_worth() -> None:
    """Asking reveals a truth that is worth 45 points; a fact that only colours a text is worth nothing."""
    solution = solve_fast(story(ONLY_OUTCOME, ASK))
    assert found_by_best(solution) == pytest.approx(1)
    gossip = """
facts: {gossip: They say so., key: Where the key lies.}
states:
  desk:
    choices:
      wait: null
      finish: {when: {knows: key}}
      listen: {text: Listen, once: true, learns: gossip, to: here}
      search: {text: Search, once: true, learns: key, to: here}
      leave: {text: Leave, to: over}
"""
    known = solve_fast(story(ONLY_OUTCOME, gossip))
    worth = {fact: points for fact, (_, points) in worth_of_facts(known).items()}
    assert worth == pytest.approx({"gossip": 0, "key": 90})
    assert [one.path for one in findings(known) if one.code == "SIM612"] == [("facts", "gossip")]


def test_facts_that_come_by_themselves_are_not_priced() -> None:
    """What a state or an event teaches anybody cannot be left out, so that it has no price."""
    given = story("facts: {talk: A talk.}", "states: {desk: {learns: talk}}")
    assert worth_of_facts(solve_fast(given)) == {}


def test_consequences_are_followed_alike_every_time() -> None:
    """The same plays are followed whenever it is asked; trust moved at once and promises that come due count."""
    solution = solve_fast(
        story(
            """
promises: {call: {to: ann, text: A call, within: 2d, broken: {effects: {trust: {ann: -10}}}}}
states:
  desk: {choices: {vow: {text: Vow, once: true, promises: call, effects: {trust: {ann: 5}}, takes: 1d, to: here}}}
"""
        )
    )
    found = follow(solution)
    assert found == follow(solution)
    assert found.plays == 100
    assert found.at_once > 0
    assert found.later > 0


def test_an_allowance_keeps_a_finding_quiet() -> None:
    """A threshold of its own, or a name that it is lifted for, takes a finding away; another name does not."""
    plain = codes(ONLY_OUTCOME, NEGLECT)
    assert {"SIM603", "SIM604"} <= set(plain)
    allowed = "teaching: {lucky_success: {threshold: 100, because: So.}, idle_principle: {for: honesty, because: So.}}"
    assert set(codes(ONLY_OUTCOME, NEGLECT, allowed)) == set(plain) - {"SIM603", "SIM604"}
    other = "teaching: {idle_principle: {for: timing, because: So.}}"
    assert set(codes(ONLY_OUTCOME, NEGLECT, other)) == {*plain, "SIM614"}


def test_allowances_do_not_change_the_rules() -> None:
    """An allowance is content: it changes the content hash and leaves the rules hash, and with it the board."""
    plain, allowing = story(), story("teaching: {low_best: {threshold: 10, because: So.}}")
    assert plain.content_hash != allowing.content_hash
    assert plain.rules_hash == allowing.rules_hash


def test_findings_stand_at_their_places() -> None:
    """Checked with its teaching, a file's findings are warnings at line and column; without it there are none."""
    text = story_text(ONLY_OUTCOME, NEGLECT)
    taught = [one for one in check(text, "story.yaml", teaching=True).diagnostics if one.code.startswith("SIM6")]
    assert {one.severity for one in taught} == {"warning"}
    honesty = next(one for one in taught if one.code == "SIM603")
    assert text.splitlines()[honesty.line - 1].strip(" ,") == '"honesty"'
    assert not any(one.code.startswith("SIM6") for one in check(text, "story.yaml").diagnostics)


def test_a_scenario_with_errors_is_not_solved() -> None:
    """Where the story stalls there is nothing to say about teaching: the error is told, and nothing of the sort."""
    stalls = story_text(
        "states: {desk: {choices: {wait: {when: {knows: talk}}, finish: null}}}", "facts: {talk: A talk.}"
    )
    found = {one.code for one in check(stalls, teaching=True).diagnostics}
    assert "SIM403" in found
    assert not any(code.startswith("SIM6") for code in found)


def test_generated_scenarios_can_be_held_against_every_threshold() -> None:
    """Whatever a scenario is made of, its teaching can be told, and every finding has a code of its own kind."""
    known = {one.code for one in THRESHOLDS.values()}
    held = 0
    for number in range(1000, 1016):
        one = made(number)
        if one is not None:
            held += 1
            assert {found.code for found in findings(one[1])} <= known
    assert held >= 8


def test_every_threshold_can_be_loaded() -> None:
    """Each threshold can stand in a file, with a reason."""
    for name in THRESHOLDS:
        load_scenario(story_text(f"teaching: {{{name}: {{threshold: 7, because: So.}}}}"))
