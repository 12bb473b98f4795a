"""What is said about a scenario whose shape is right and whose meaning is not: word for word, with its place."""

import pytest

from sim.language.diagnostics import ScenarioInvalid
from sim.language.load import load_scenario

HEAD = """\
format: 2
id: story
language: en
title: A story
summary: A story for a test.
brief: You are on the desk.
principles: [timing]
level: introductory
minutes: 5
"""
PEOPLE = """\
people:
  ann: {name: Ann Lee, role: candidate, position: Nurse, trust: 50}
"""
HORIZON = "horizon: {after: 4w, outcome: over}\n"
STATES = """\
start: desk
states:
  desk:
    text: At the desk.
    choices:
      finish: {text: Finish, to: over}
"""
OUTCOMES = """\
outcomes:
  over: {kind: drifted, title: Over, text: It is over.}
"""


def said(part: str, *, people: str = PEOPLE, horizon: str = HORIZON, states: str = STATES, more: str = OUTCOMES) -> str:
    """Return what is said against a file that has `part` after its head, without the file's name."""
    with pytest.raises(ScenarioInvalid) as refused:
        load_scenario(HEAD + part + horizon + people + states + more, "x.yaml")
    return str(refused.value).replace("x.yaml:", "")


def desk(*lines: str) -> str:
    """Return states in which the desk's one choice has these lines more; the first is line 20 of the file."""
    return STATES.replace(
        "finish: {text: Finish, to: over}\n",
        "finish:\n        text: Finish\n" + "".join(f"        {line}\n" for line in lines),
    )


def test_the_plain_file_is_right() -> None:
    """The file that these tests spoil has nothing wrong with it."""
    scenario = load_scenario(HEAD + HORIZON + PEOPLE + STATES + OUTCOMES)
    assert [state.id for state in scenario.core.states] == ["desk", "over"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["to: ovr"],
            "20:13: SIM201 error: there is no state or outcome `ovr`; did you mean `over`?",
        ),
        (
            ["to: xyzzy"],
            "20:13: SIM201 error: there is no state or outcome `xyzzy`; there are `desk`, `over`.",
        ),
        (
            ["learns: hours", "to: over"],
            "20:17: SIM201 error: there is no fact `hours`; this scenario declares no fact.",
        ),
        (
            ["when: {flag: told}", "to: over"],
            "20:22: SIM201 error: there is no flag `told`; this scenario declares no flag.",
        ),
        (
            ["effects: {trust: {an: 5}}", "to: over"],
            "20:27: SIM201 error: there is no person `an`; did you mean `ann`?",
        ),
        (
            ["effects: {counters: {calls: 1}}", "to: over"],
            "20:30: SIM201 error: there is no counter `calls`; this scenario declares no counter.",
        ),
        (
            ["contacts: [ann, bob]", "to: over"],
            "20:25: SIM201 error: there is no person `bob`; there are `ann`.",
        ),
        (
            ["when: {taken: finnish}", "to: over"],
            "20:16: SIM201 error: there is no choice `finnish`; did you mean `finish`?",
        ),
        (
            ["when: {visited: {dsk: {at_least: 2}}}", "to: over"],
            "20:26: SIM201 error: there is no state `dsk`; did you mean `desk`?",
        ),
        (
            ["promises: news", "to: over"],
            "20:19: SIM201 error: there is no promise `news`; this scenario declares no promise.",
        ),
        (
            ["claims: praise", "to: over"],
            "20:17: SIM201 error: there is no claim `praise`; this scenario declares no claim.",
        ),
        (
            ["reveals: freeze", "to: over"],
            "20:18: SIM201 error: there is no truth `freeze`; this scenario declares no truth.",
        ),
        (
            ['says: "Dear {ann.frist},"', "to: over"],
            "20:15: SIM201 error: there is no name for a text `ann.frist`; did you mean `ann.first`?",
        ),
    ],
)
def test_a_name_that_nothing_carries(lines: list[str], message: str) -> None:
    """SIM201 names what was written, what kind of name it is, and the nearest one or those that there are."""
    assert said("", states=desk(*lines)) == message


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (
            "events:\n  rumour: {at: 1d, during: [hall]}\n",
            "11:29: SIM201 error: there is no state or chapter `hall`; there are `desk`.",
        ),
        (
            "facts:\n  hours: {text: Hours., about: anne}\n",
            "11:32: SIM201 error: there is no person `anne`; did you mean `ann`?",
        ),
        (
            "claims:\n  praise: {to: bob, text: Praise, true: true}\n",
            "11:16: SIM201 error: there is no person `bob`; there are `ann`.",
        ),
        (
            "promises:\n  news: {to: bob, text: News, within: 1d}\n",
            "11:14: SIM201 error: there is no person `bob`; there are `ann`.",
        ),
    ],
)
def test_names_are_looked_up_everywhere(part: str, message: str) -> None:
    """Events, facts, claims and promises are looked through for names as choices are."""
    assert said(part) == message


def test_the_start_and_the_horizon_are_looked_up() -> None:
    """Where the story begins must be a state; how it ends at the latest must be an outcome."""
    assert said("", states=STATES.replace("start: desk", "start: over")) == (
        "13:8: SIM201 error: there is no state `over`; there are `desk`."
    )
    assert said("", horizon="horizon: {after: 4w, outcome: desk}\n") == (
        "10:31: SIM201 error: there is no outcome `desk`; there are `over`."
    )


def test_a_name_that_is_taken() -> None:
    """SIM202: choices have ids of their own over the file; states and outcomes share their names."""
    again = "  hall: {choices: {finish: {text: Finish, to: over}}}\n"
    assert said("", states=STATES + again) == (
        "19:20: SIM202 error: the choice `finish` stands in `states.desk` already; give this one another id, "
        "or declare it once under `choice_sets` and offer it in both states"
    )
    assert said("", more=OUTCOMES + "  desk: {kind: placed, title: Desk, text: Desk.}\n") == (
        "21:3: SIM202 error: `desk` is a state already; states and outcomes share their names"
    )
    assert said("", more=OUTCOMES + "  back: {kind: placed, title: Back, text: Back.}\n") == (
        "21:3: SIM202 error: `back` has a meaning of its own in `to`; give this one another id"
    )
    assert said("flags: [told]\nchapters:\n  wait: {title: Wait, flags: [told]}\n") == (
        "12:30: SIM202 error: `told` is declared already; give this one another id"
    )


def test_back_where_it_has_no_meaning() -> None:
    """SIM203: an event can lead `here`, not `back`; an automatic state can lead to neither."""
    assert said("events:\n  rumour: {at: 1d, to: back}\n") == (
        "11:24: SIM203 error: `back` cannot be used here; name a state or an outcome"
    )
    assert said("", states=STATES + "  hall: {goes: here}\n") == (
        "19:16: SIM203 error: `here` cannot be used here; name a state or an outcome"
    )


def test_a_time_that_the_resolution_cannot_express() -> None:
    """SIM204: durations are multiples of the resolution."""
    assert said("", states=desk("takes: 3h", "to: over")) == (
        "20:16: SIM204 error: `3h` is not a multiple of the scenario's resolution, `1d`; "
        "use a longer time or a finer `resolution`"
    )
    assert said("resolution: 2h\n", states=desk("takes: 3h", "to: over")) == (
        "21:16: SIM204 error: `3h` is not a multiple of the scenario's resolution, `2h`; "
        "use a longer time or a finer `resolution`"
    )


TRUTH = "truths:\n  freeze: {options: {real: 60%, bluff: 40%}}\n"


def test_a_truth_asked_where_the_trainee_would_see_the_answer() -> None:
    """SIM205: what opens a choice or words a text may only ask for what was revealed."""
    message = (
        "SIM205 error: the trainee would see the answer to `truth: freeze` here; "
        "use `revealed`, which holds only once it is known"
    )
    assert said(TRUTH, states=desk("when: {truth: {freeze: real}}", "to: over")) == f"22:24: {message}"
    assert said(TRUTH, states=desk("says: [{when: {truth: {freeze: real}}, text: A}, {text: B}]", "to: over")) == (
        f"22:32: {message}"
    )
    assert said(TRUTH, states=desk("when: {revealed: {freeze: reel}}", "to: over")) == (
        "22:35: SIM201 error: there is no option of the truth `freeze` `reel`; did you mean `real`?"
    )


def test_variants_of_a_text_that_do_not_always_fit() -> None:
    """SIM206: the last variant, and only the last, goes without `when`."""
    assert said("", states=desk("says: [{when: {passed: {at_least: 1d}}, text: A}]", "to: over")) == (
        "20:16: SIM206 error: the last variant of a text needs no `when`, so that one always fits"
    )
    assert said("", states=desk("says: [{text: A}, {text: B}]", "to: over")) == (
        "20:16: SIM206 error: only the last variant of a text goes without `when`"
    )


def test_destinations_that_do_not_always_lead_on() -> None:
    """SIM207: the last destination, and only the last, goes without `when`."""
    assert said("", states=desk("to: [{when: {passed: {at_least: 1d}}, to: over}]")) == (
        "20:14: SIM207 error: the last destination needs no `when`, so that there is always a way on"
    )
    assert said("", states=desk("to: [{to: desk}, {to: over}]")) == (
        "20:14: SIM207 error: only the last destination goes without `when`"
    )


@pytest.mark.parametrize(
    ("chances", "message"),
    [
        (
            "{to: over, odds: 50%}, {to: desk, odds: 40%}",
            "20:22: SIM208 error: the odds come to 90%; they must come to 100%, or one must say `rest`",
        ),
        (
            "{to: over, odds: 60%}, {to: over, odds: 50%}, {to: desk, odds: rest}",
            "20:22: SIM208 error: the odds come to 110%; they must come to 100% at most, "
            "since one branch takes the rest",
        ),
        (
            "{to: over, odds: rest}, {to: desk, odds: rest}",
            "20:64: SIM208 error: only one branch of a chance can take the `rest`",
        ),
        (
            "{to: over, odds: 50%}, {to: desk, odds: rest, adjust: [{when: {taken: finish}, by: +5%}]}",
            "20:77: SIM208 error: the branch that takes the `rest` cannot be adjusted",
        ),
    ],
)
def test_odds_that_do_not_come_to_a_hundred(chances: str, message: str) -> None:
    """SIM208: the branches of a chance come to 100%, or one takes the rest."""
    assert said("", states=desk(f"to: {{chance: [{chances}]}}")) == message


def test_a_truth_whose_options_do_not_come_to_a_hundred() -> None:
    """SIM208 also stands for truths."""
    assert said("truths:\n  freeze: {options: {real: 60%, bluff: 30%}}\n") == (
        "11:21: SIM208 error: the options of the truth `freeze` come to 90%; they must come to 100%"
    )


def test_a_person_who_would_have_walked_away_before() -> None:
    """SIM209: trust starts above the trust at which a person walks away."""
    people = PEOPLE.replace("trust: 50", "trust: 20, walks_away: {at: 20, to: over}")
    assert said("", people=people) == (
        "12:86: SIM209 error: ann would have walked away before the story begins: trust starts at 20, "
        "which is not above 20"
    )


def test_automatic_states_without_an_end() -> None:
    """SIM210: a way round passes a state with choices."""
    ring = "  hall: {goes: stairs}\n  stairs: {goes: [{when: {taken: finish}, to: over}, {to: hall}]}\n"
    assert said("", states=STATES + ring) == (
        "19:16: SIM210 error: `hall` leads back to itself without a choice in between; "
        "let the way round pass a state with choices\n"
        "20:18: SIM210 error: `stairs` leads back to itself without a choice in between; "
        "let the way round pass a state with choices"
    )


def test_a_score_that_cannot_be_reckoned() -> None:
    """SIM211: time costs points between two moments, and something must count."""
    assert said("scoring: {time: {full: 2w, none: 2w}}\n") == (
        "10:17: SIM211 error: `none` must lie after `full`, so that time can cost points"
    )
    assert said("scoring: {outcome: 0, trust: {candidate: 0, client: 0}, time: {points: 0}}\n") == (
        "10:10: SIM211 error: at least one part of the score must count"
    )


def test_something_forgotten_is_asked_for() -> None:
    """SIM212: what belongs to a chapter is not asked for outside of it, not even in an effect's condition."""
    message = (
        "15:3: SIM212 error: `desk` asks for the flag `rang`, which is forgotten when the chapter `wait` is left; "
        "declare it for the whole scenario"
    )
    chapter = "chapters:\n  wait: {title: Wait, flags: [rang]}\n"
    for line in ("when: {flag: rang}", "effects: {when: {flag: rang}, trust: {ann: 5}}"):
        assert said(chapter, states=desk(line, "to: over")).replace("17:3", "15:3") == message


def test_every_problem_is_told_at_once() -> None:
    """All problems of meaning come in one go, in the order of the file."""
    told = said(TRUTH.replace("40%", "30%"), states=desk("learns: hours", "takes: 3h", "to: ovr"))
    assert [line.split(" ")[1] for line in told.splitlines()] == ["SIM208", "SIM201", "SIM204", "SIM201"]
