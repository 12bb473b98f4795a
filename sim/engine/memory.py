"""What people remember of a trainee: how a scenario begins by it, and what a finished attempt leaves behind.

Only career play reads and writes it. An attempt pins the numbers of the cases that fitted when it began, so that
it plays again alike whatever happened since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.engine.attempt import Attempt, Memory
from sim.engine.happening import Happening
from sim.engine.luck import SeededLuck
from sim.engine.turn import Cursor
from sim.language.core import Core
from sim.language.load import Scenario
from sim.language.memory import ALL_MARKS, case_of, marks_of
from sim.language.variables import NOT_WAITING


class MemoryUnknown(ValueError):
    """A scenario knows no such person, or no such memory of theirs."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person remembers: the trust that was kept (0 to 100), marks in their order, and the outcome's words."""

    trust: int
    marks: tuple[str, ...] = ()
    text: str = ""


# Beginning ----------------------------------------------------------------------------------------------


def start_values(core: Core, memory: Memory | None = None) -> list[int]:
    """Return the values with which a position begins; raises MemoryUnknown for what the scenario does not know."""
    values = [variable.start for variable in core.variables]
    if not memory:
        return values
    known = {one.person: one for one in core.memories}
    for person, case in memory.items():
        if person not in known or not 0 <= case < len(known[person].cases):
            raise MemoryUnknown(f"there is no memory number {case} of `{person}` in this scenario")
        values[known[person].variable] = case
        for variable, value in known[person].cases[case]:
            values[variable] = value
    return values


def memory_named(scenario: Scenario, names: Mapping[str, str]) -> Memory:
    """Return the memory in which each person stands as named, such as `{"nadia": "ghosted"}`; raises MemoryUnknown."""
    found: dict[str, int] = {}
    for person, case in names.items():
        spec = scenario.document.people.get(person)
        met = [] if spec is None else list(spec.met)
        if case not in met:
            known = [f"{name}={one}" for name, spec in scenario.document.people.items() for one in spec.met]
            there = "there are " + ", ".join(f"`{one}`" for one in known) if known else "nobody in it has `met`"
            raise MemoryUnknown(f"the scenario knows no memory `{person}={case}`; {there}")
        found[person] = met.index(case)
    return found


def names_of(scenario: Scenario, memory: Memory) -> dict[str, str]:
    """Return how the people of a memory stand, by name, such as `{"nadia": "ghosted"}`."""
    return {person: list(scenario.document.people[person].met)[case] for person, case in memory.items()}


def recalled(scenario: Scenario, remembered: Mapping[str, Remembered]) -> Memory:
    """Return how everybody with `met` stands, by what people remember; `remembered` goes by the ids of people files."""
    found: dict[str, int] = {}
    for person, spec in scenario.document.people.items():
        if spec.met:
            kept = remembered.get(spec.person or "")
            marks = None if kept is None else frozenset(kept.marks)
            found[person] = case_of(spec.met, marks, 0 if kept is None else kept.trust)
    return found


def together(episodes: Sequence[Remembered]) -> Remembered:
    """Return what several attempts, the oldest first and at least one, come to: all marks, and the latest trust."""
    marks = {mark for one in episodes for mark in one.marks}
    return Remembered(episodes[-1].trust, tuple(mark for mark in ALL_MARKS if mark in marks), episodes[-1].text)


# What is left behind ------------------------------------------------------------------------------------


def remembered(scenario: Scenario, attempt: Attempt, happenings: Iterable[Happening]) -> dict[str, Remembered]:
    """Return what everybody remembers of a finished attempt, by the person's id in the scenario.

    `happenings` are all of the attempt, in order. When each mark is left is said in `sim.language.memory.MARKS`.
    Raises ValueError where the attempt has no outcome.
    """
    if attempt.outcome is None:
        raise ValueError("an attempt without an outcome has left nothing to remember yet")
    marks = _Marks(scenario)
    for happening in happenings:
        marks.see(happening)
    marks.end(attempt)
    cursor = Cursor(
        scenario,
        scenario.state_index[attempt.position.state],
        attempt.position.clock,
        attempt.position.values,
        SeededLuck(attempt.seed, dict(attempt.draws)),
    )
    said = scenario.document.outcomes[attempt.outcome].remembers
    return {
        person: Remembered(
            trust=attempt.position.values[scenario.variable_index[f"trust.{person}"]],
            marks=tuple(mark for mark in ALL_MARKS if mark in marks.left[person]),
            text=cursor.words(f"remembers.{attempt.outcome}.{person}") if person in said else "",
        )
        for person in scenario.document.people
    }


class _Marks:
    """Gathers marks from the transcript; `left` holds them by person."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.document = scenario.document
        self.left: dict[str, set[str]] = {person: set() for person in self.document.people}
        self.unanswered: set[str] = set()

    def see(self, happening: Happening) -> None:
        """Take one line of the transcript into account."""
        kind, ref = happening.kind, happening.ref
        if kind == "silence":
            self.unanswered.add(ref)
        elif kind == "said":
            self.unanswered.difference_update(happening.to)
        elif kind == "entered" and ref in self.document.states:
            self._contacts(self.document.states[ref])
        elif kind == "event":
            self._contacts(self.document.events[ref])
        elif kind in ("kept", "broken"):
            self.left[self.document.promises[ref].to].add(f"promise_{kind}")
        elif kind == "exposed":
            self.left[self.document.claims[ref].to].add("lied_to")

    def _contacts(self, spec: Any) -> None:
        self.unanswered.difference_update(spec.contacts or ())

    def end(self, attempt: Attempt) -> None:
        """Take how it ended into account."""
        assert attempt.outcome is not None
        outcome = self.document.outcomes[attempt.outcome]
        for person in self.unanswered:
            if attempt.position.values[self.scenario.variable_index[f"silence.{person}"]] != NOT_WAITING:
                self.left[person].add("ghosted")
        placed = {"placed": "placed_well", "placed_but_left": "placed_badly"}.get(outcome.kind)
        for role in ("candidate", "client") if placed else ():
            group = [person for person, spec in self.document.people.items() if spec.role == role]
            for person in group if len(group) == 1 else [one for one in group if one in outcome.remembers]:
                self.left[person].add(str(placed))
        for person, said in outcome.remembers.items():
            self.left[person].update(marks_of(said))
