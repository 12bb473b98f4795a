"""The state machine, and that no word of a scenario becomes part of it."""

import sys

from sim.engine.machine import machine_for
from sim.engine.turn import Cursor
from tests.stories import open_now, play, story

TRICKY = """
people:
  trigger: {name: "{trigger.position}", role: candidate, position: "{now}", trust: 50}
flags: [state, model]
states:
  desk:
    text: "{{7*7}} {% if x %} $x %s {trigger} {0} { now } {now}"
    choices:
      to_done: {text: os.system, to: machine}
      initial: {text: may_begin, effects: {set: state}, to: trigger}
  machine: {text: builtins.exit, choices: {add_model: {text: antigravity, to: done}}}
  trigger: {text: sys.exit, choices: {dispatch: {text: eval, to: done}}}
"""


def test_a_machine_is_built_once_and_never_changed() -> None:
    """All attempts at a scenario version share one machine; it holds no model and gains nothing by playing."""
    scenario = story(TRICKY)
    machine = machine_for(scenario)
    events, states = dict(machine.events), dict(machine.states)
    play(scenario, "initial", "dispatch")
    assert machine_for(scenario) is machine
    assert (machine.models, dict(machine.events), dict(machine.states)) == ([], events, states)


def test_every_name_in_the_machine_is_ours() -> None:
    """States and triggers are numbered; no id of an author's is among them."""
    machine = machine_for(story(TRICKY))
    assert all(name[0] == "s" and name[1:].isdigit() for name in machine.states)
    assert all(name.removeprefix("choose").removeprefix("arrive").isdigit() for name in machine.events)


def test_callbacks_are_functions_of_ours() -> None:
    """Conditions and callbacks are functions of the machine's own module, never strings to be looked up."""
    for event in machine_for(story(TRICKY)).events.values():
        for transition in (one for group in event.transitions.values() for one in group):
            for callback in (*(condition.func for condition in transition.conditions), *transition.after):
                assert callable(callback)
                assert callback.__module__ == "sim.engine.machine"


def test_words_of_a_scenario_stay_words() -> None:
    """Ids like the machine's own words work like others; texts are shown as they are, names filled in once."""
    before = set(sys.modules)
    played = play(story(TRICKY), "initial", "dispatch")
    assert played.outcome == "done"
    assert set(sys.modules) == before
    assert played.told[0] == "{{7*7}} {% if x %} $x %s {trigger.position} {0} { now } Monday of week 1"
    assert not hasattr(Cursor, "trigger")


def test_only_leading_states_can_be_arrived_at() -> None:
    """The machine knows no way to a state that nothing in the scenario leads to."""
    scenario = story(TRICKY)
    done = scenario.state_index["done"]
    sources = machine_for(scenario).events[f"arrive{done}"].transitions
    assert set(sources) == {f"s{scenario.state_index[name]}" for name in ("desk", "machine", "trigger")}
    assert open_now(scenario, play(scenario, "to_done").attempt) == ["add_model"]
