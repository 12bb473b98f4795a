"""Little scenarios and plays for tests: each test adds in YAML what it is about.

`story("events: ...")` lays the snippet over a quiet base: Ann (candidate) and Bob (client), both at trust 50, at a
`desk` where one can `wait` a day or `finish`; after four weeks it is `over`. `play(scenario, "wait", "finish")` takes
decisions, and `attempt_at(scenario, "screen", trust=20)` stands anywhere.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from sim.engine.attempt import Attempt, Memory, Position
from sim.engine.decision import Decision
from sim.engine.happening import Happening
from sim.engine.luck import SeededLuck
from sim.engine.play import Turn, begin, cursor_at, decide, open_decisions
from sim.language.load import Scenario, load_scenario
from sim.language.yamlfile import read

BASE = """
format: 2
id: story
language: en
title: A story
summary: A story for a test.
brief: You are on the desk.
principles: [timing]
level: introductory
minutes: 5
horizon: {after: 4w, outcome: over}
people:
  ann: {name: Ann Lee, role: candidate, position: Nurse, trust: 50}
  bob: {name: Bob Ray, role: client, position: Head of ward, trust: 50}
start: desk
states:
  desk:
    text: At the desk.
    choices:
      wait: {text: Wait a day, takes: 1d, to: here}
      finish: {text: Finish, to: done}
outcomes:
  done: {kind: placed, title: Done, text: It is done.}
  over: {kind: drifted, title: Over, text: It is over.}
"""


def plain(text: str) -> dict[str, Any]:
    """Return YAML as plain data."""
    data: dict[str, Any] = read(text.encode(), "story.yaml").data if text.strip() else {}
    return data


def laid_over(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return `base` with `more` over it; groups are joined, everything else is replaced, `null` takes away."""
    result = dict(base)
    for key, value in more.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = laid_over(result[key], value)
        else:
            result[key] = value
    return result


def story_text(*snippets: str) -> str:
    """Return the base with the snippets over it as the text of a file (JSON is YAML)."""
    data = plain(BASE)
    for snippet in snippets:
        data = laid_over(data, plain(snippet))
    return json.dumps(data, indent=1)


@cache
def story(*snippets: str) -> Scenario:
    """Return the base with the snippets over it, loaded; the same snippets give the same scenario."""
    return load_scenario(story_text(*snippets), "story.yaml")


class Played:
    """A play as far as it went."""

    def __init__(self, scenario: Scenario, turns: Iterable[Turn]) -> None:
        self.scenario = scenario
        self.turns = tuple(turns)

    @property
    def attempt(self) -> Attempt:
        return self.turns[-1].attempt

    @property
    def state(self) -> str:
        return self.attempt.position.state

    @property
    def clock(self) -> int:
        return self.attempt.position.clock

    @property
    def outcome(self) -> str | None:
        return self.attempt.outcome

    @property
    def happenings(self) -> list[Happening]:
        """Everything since the beginning."""
        return [happening for turn in self.turns for happening in turn.happenings]

    @property
    def told(self) -> list[str]:
        """The texts that came, in order, without what the trainee said."""
        return [happening.text for happening in self.happenings if happening.kind == "told"]

    def refs(self, kind: str) -> list[str]:
        """What the happenings of a kind were about, in order."""
        return [happening.ref for happening in self.happenings if happening.kind == kind]

    def days(self, kind: str) -> list[int]:
        """The number of working days that had ended at each happening of a kind."""
        return [self.scenario.clock.days_ended(each.clock) for each in self.happenings if each.kind == kind]

    def value(self, name: str) -> int:
        """What a variable of the position holds."""
        return self.attempt.position.values[self.scenario.variable_index[name]]

    def trust(self, person: str) -> int:
        return self.value(f"trust.{person}")


def play(scenario: Scenario, *decisions: str, seed: int = 1, memory: Memory | None = None) -> Played:
    """Begin, and take decisions that must all be possible."""
    turns = [begin(scenario, seed, memory)]
    for decision in decisions:
        turns.append(decide(scenario, turns[-1].attempt, decision))
    return Played(scenario, turns)


def attempt_at(scenario: Scenario, state: str, *, clock: int = 0, seed: int = 1, **values: int) -> Attempt:
    """Return an attempt that stands in a state.

    `trust=20` is that of the first person; other variables are given by name, with `__` for the dot: `flag__told=1`.
    """
    row = [variable.start for variable in scenario.core.variables]
    for name, value in values.items():
        full = f"trust.{next(iter(scenario.document.people))}" if name == "trust" else name.replace("__", ".")
        row[scenario.variable_index[full]] = value
    return Attempt(seed, Position(state, clock, tuple(row)))


def open_now(scenario: Scenario, attempt: Attempt) -> list[str]:
    """Return every decision that can be taken, as text."""
    return [str(decision) for decision in open_here(scenario, attempt)]


def open_here(scenario: Scenario, attempt: Attempt) -> tuple[Decision, ...]:
    return open_decisions(cursor_at(scenario, attempt.position, SeededLuck(attempt.seed, dict(attempt.draws))))


def at_random(decisions: tuple[Decision, ...], random: Random) -> Decision:
    """Pick as random play does: each choice alike, then each of its options alike."""
    choices = list(dict.fromkeys(decision.choice for decision in decisions))
    choice = random.choice(choices)
    return random.choice([decision for decision in decisions if decision.choice == choice])


def random_play(
    scenario: Scenario, seed: int, random: Random, longest: int = 60, memory: Memory | None = None
) -> Played:
    """Play at random to the outcome; after `longest` decisions only what takes time is chosen."""
    return Played(scenario, _random_turns(scenario, seed, random, longest, memory))


def _random_turns(scenario: Scenario, seed: int, random: Random, longest: int, memory: Memory | None) -> Iterator[Turn]:
    turn = begin(scenario, seed, memory)
    yield turn
    while turn.attempt.outcome is None:
        decisions = open_here(scenario, turn.attempt)
        if turn.attempt.decided >= longest:
            core = scenario.core
            slow = [one for one in decisions if core.choices[scenario.choice_index[one.choice]].takes]
            decisions = tuple(slow) or decisions
        turn = decide(scenario, turn.attempt, at_random(decisions, random))
        yield turn


def without_drops(attempt: Attempt, scenario: Scenario) -> Attempt:
    """Return the attempt with everything dropped that the core says nothing can still ask for."""
    state = scenario.core.states[scenario.state_index[attempt.position.state]]
    values = list(attempt.position.values)
    for variable, start in state.drops:
        values[variable] = start
    return replace(attempt, position=replace(attempt.position, values=tuple(values)))
