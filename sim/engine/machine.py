"""The state machine of a scenario, on `transitions`: the only moves there are, and the guards of choices.

One machine serves all attempts at a scenario version and is never changed after it is built. A turn is played on a
cursor that is thrown away, so an error in a callback leaves nothing behind. Names of states and events are made
here; no text of a scenario becomes a name or a callable.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import cast
from weakref import WeakKeyDictionary

from transitions import EventData, Machine, State

from sim.engine.happening import Happening
from sim.engine.turn import Cursor, state_name
from sim.language.core import Choice, Option
from sim.language.graph import leads
from sim.language.load import Scenario

_machines: WeakKeyDictionary[Scenario, Machine] = WeakKeyDictionary()


def machine_for(scenario: Scenario) -> Machine:
    """Return the machine of a scenario, built at the first call and kept while the scenario is."""
    machine = _machines.get(scenario)
    if machine is None:
        machine = _machines[scenario] = _build(scenario)
    return machine


def _build(scenario: Scenario) -> Machine:
    core = scenario.core
    machine = Machine(
        model=None,
        states=[state_name(index) for index in range(len(core.states))],
        initial=state_name(core.start),
        auto_transitions=False,
        send_event=True,
    )
    for index, choice in enumerate(core.choices):
        if choice.states:
            machine.add_transition(
                f"choose{index}",
                _names(choice.states),
                None,
                conditions=[_open_guard(choice)],
                after=[_act(choice)],
            )
    sources: dict[int, list[int]] = {}
    for index, ways in enumerate(leads(core)):
        for target in ways:
            sources.setdefault(target, []).append(index)
    for target, states in sources.items():
        machine.add_transition(f"arrive{target}", _names(states), state_name(target), after=[_enter(target)])
    return machine


def _names(states: Iterable[int]) -> list[str | Enum | State]:
    return [state_name(state) for state in states]


def _open_guard(choice: Choice) -> Callable[[EventData], bool]:
    return lambda event: _cursor(event).is_open(choice)


def _act(choice: Choice) -> Callable[[EventData], None]:
    return lambda event: _cursor(event).act(choice, event.kwargs["options"], event.kwargs["said"])


def _enter(target: int) -> Callable[[EventData], None]:
    return lambda event: _cursor(event).enter(target)


def _cursor(event: EventData) -> Cursor:
    return cast(Cursor, event.model)


def choose(cursor: Cursor, choice: int, options: tuple[Option, ...], said: Callable[[], Happening]) -> bool:
    """Take a choice by index and let the story go on until it rests; returns whether the choice was open.

    `said` makes the transcript's line for it. Nothing has happened where the choice was not open.
    """
    if cursor.at not in cursor.core.choices[choice].states:
        return False
    machine = machine_for(cursor.scenario)
    taken = machine.events[f"choose{choice}"].trigger(cursor, options=options, said=said)
    if taken:
        _go_on(machine, cursor)
    return bool(taken)


def arrive(cursor: Cursor) -> None:
    """Enter the start state and let the story go on until it rests."""
    cursor.enter(cursor.at)
    _go_on(machine_for(cursor.scenario), cursor)


def _go_on(machine: Machine, cursor: Cursor) -> None:
    while True:
        target = cursor.target()
        if target is not None:
            machine.events[f"arrive{target}"].trigger(cursor)
        elif cursor.rest():
            return
