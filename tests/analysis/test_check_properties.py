"""What is true of every check, on scenarios made at random: it holds against playing, and nothing makes it fail."""

import json
from random import Random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.analysis.check import Checked, check
from sim.analysis.explore import WayRound
from sim.analysis.fast import solve_fast
from sim.language.diagnostics import CODES
from sim.language.load import load_scenario
from tests.generated import PEOPLE, document, documents
from tests.stories import random_play


def named(checked: Checked, *codes: str) -> set[str]:
    """Return the first name that each finding with one of these codes is about, however the scenario is begun.

    What is only so where people remember the trainee says nothing about a play that begins with strangers.
    """
    found = [one.message for one in checked.diagnostics if one.code in codes]
    return {words.split("`")[1] for words in found if not words.startswith("begun with ")}


@settings(max_examples=25, deadline=None)
@given(documents(4, brief=True), st.integers(0, 1000))
@example(document(239, 2, brief=True), 0)
def test_what_is_said_never_to_happen_does_not(data: dict[str, Any], seed: int) -> None:
    """No play enters a state or outcome that is said not to come up, takes a choice that is said never to open, or gets
    out of a state that is said to have no way out.
    """
    text = json.dumps(data)
    checked = check(text, limit=500, people=PEOPLE)
    assert {one.code for one in checked.diagnostics} <= set(CODES)
    if checked.positions is None or named(checked, "SIM403", "SIM404"):
        return
    played = random_play(load_scenario(text, people=PEOPLE), seed, Random(seed))
    assert not named(checked, "SIM301", "SIM401") & {*played.refs("entered"), *played.refs("ended")}
    assert not named(checked, "SIM402") & set(played.refs("said"))
    if named(checked, "SIM303") & set(played.refs("entered")):
        assert played.outcome == data["horizon"]["outcome"]


@settings(max_examples=20, deadline=None)
@given(documents(4, brief=True))
def test_a_way_round_is_told_where_there_is_one(data: dict[str, Any]) -> None:
    """A way round is told of exactly those scenarios that cannot be solved because of one."""
    text = json.dumps(data)
    checked = check(text, limit=500, people=PEOPLE)
    if checked.positions is None or named(checked, "SIM403"):
        return
    try:
        solve_fast(load_scenario(text, people=PEOPLE))
    except WayRound:
        assert named(checked, "SIM404")
    else:
        assert not named(checked, "SIM404")


@settings(max_examples=50, deadline=None)
@given(documents(3, brief=True), st.data())
def test_a_broken_scenario_is_told_and_never_fails(data: dict[str, Any], draw: st.DataObject) -> None:
    """With a key taken away or replaced anywhere, the check still ends with findings at places of the file."""
    data = json.loads(json.dumps(data))
    here: Any = data
    while True:
        key = draw.draw(st.sampled_from(sorted(here))) if isinstance(here, dict) else 0
        below = here[key]
        if not isinstance(below, dict | list) or not below or draw.draw(st.integers(0, 3)) == 0:
            break
        here = below
    if draw.draw(st.booleans()):
        del here[key]
    else:
        here[key] = draw.draw(st.sampled_from([None, 0, -1, "", "nobody", [], {}, ["here"], {"x": 1}, True]))
    text = json.dumps(data, indent=1)
    for one in check(text, limit=200).diagnostics:
        assert one.code in CODES
        assert 1 <= one.line <= text.count("\n") + 1
