"""Checking a scenario file whole: its text, its structure, its own tests, and every position that can come up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.crowd import Crowd, Rows
from sim.analysis.explore import DEFAULT_LIMIT
from sim.analysis.fast import solve_fast
from sim.analysis.findings import look
from sim.analysis.graph import Graph, TooMany
from sim.analysis.memories import every_memory, over_memories
from sim.analysis.size import in_words, largest_multipliers
from sim.analysis.teaching import check_teaching
from sim.analysis.tests import run_tests
from sim.analysis.waves import draw_graph
from sim.engine.attempt import Memory
from sim.engine.memory import memory_named
from sim.language.chances import Sums, check_bounds, suspects
from sim.language.checks import structural
from sim.language.diagnostics import Diagnostic, ScenarioInvalid
from sim.language.evaluate import totals
from sim.language.load import Scenario, placed, read_scenario
from sim.language.peoplefile import NOBODY, People, read_person
from sim.language.problems import Problem, Problems

LIMIT = DEFAULT_LIMIT
"""So many positions and waits are looked at when nothing else is said."""

LARGE = 300_000
"""A scenario with more positions than this is called large."""


_REST = np.iinfo(np.int64).min
"""Stands for a way that takes the rest, among sums."""

Factors = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Checked:
    """What a check of one file found.

    `id` is the scenario's with its line and column, None where the file cannot be loaded; `positions` the number of
    positions, None where they were not all looked at; `multipliers` names what makes a large scenario large, with
    factors above 1. `person` says that it is a people file.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    id: tuple[str, int, int] | None = None
    positions: int | None = None
    multipliers: Factors = ()
    person: bool = False


def check_person(source: bytes | str, file: str = "person.yaml") -> Checked:
    """Check the text of a people file; `file` names it in messages."""
    try:
        person, places = read_person(source, file)
    except ScenarioInvalid as invalid:
        return Checked(file, invalid.diagnostics, person=True)
    return Checked(file, (), (person.id, *places.place(("id",))), person=True)


def check(
    source: bytes | str,
    file: str = "scenario.yaml",
    *,
    limit: int | None = LIMIT,
    large: int = LARGE,
    progress: Callable[[int], None] | None = None,
    people: People = NOBODY,
    memory: Mapping[str, str] | None = None,
    teaching: bool = False,
) -> Checked:
    """Check the text of a scenario file; `file` names it in messages, `people` are those of people files.

    `limit` bounds the positions and waits that are looked at; with None nothing is explored. A scenario with more
    positions than `large` is called large. `progress` is told how many were looked at from time to time. Every way
    in which people can remember the trainee is looked at, or with `memory` that one alone; raises MemoryUnknown.
    With `teaching` a scenario without errors is solved, begun with `memory` or by a stranger, and what it teaches is
    held against the thresholds of `sim.analysis.teaching`.
    """
    try:
        loaded = read_scenario(source, file, people)
    except ScenarioInvalid as invalid:
        return Checked(file, invalid.diagnostics)
    line, column = loaded.file.place(("id",))
    problems = Problems()
    positions: int | None = None
    multipliers: Factors = ()
    if limit is not None:
        scenario = loaded.scenario
        ways = every_memory(scenario) if memory is None else [memory_named(scenario, memory)]
        positions, multipliers = _explore(scenario, ways, limit, large, progress, problems)
        if teaching and positions is not None and not problems.errors:
            check_teaching(solve_fast(scenario, limit, progress, ways[0]), problems)
    found = [
        *structural(loaded, explored=positions is not None),
        *run_tests(loaded),
        *placed(problems.found, loaded.file),
    ]
    return Checked(file, tuple(sorted(set(found))), (loaded.scenario.id, line, column), positions, multipliers)


def same_ids(checked: Iterable[Checked]) -> list[Diagnostic]:
    """Return an error for every file whose scenario has the id of one before it; likewise for people."""
    first: dict[tuple[bool, str], str] = {}
    found: list[Diagnostic] = []
    for one in checked:
        if one.id is None:
            continue
        id, line, column = one.id
        key = (one.person, id)
        if key in first:
            message = f"the id `{id}` is that of {first[key]} as well; ids are permanent, so give the newer one another"
            found.append(Diagnostic("SIM316", "error", message, one.file, line, column))
        first.setdefault(key, one.file)
    return found


def _explore(
    scenario: Scenario,
    ways: Sequence[Memory],
    limit: int,
    large: int,
    progress: Callable[[int], None] | None,
    problems: Problems,
) -> tuple[int | None, Factors]:
    """Explore from each memory and add what is found to `problems`.

    Returns the number of positions from the memory that has most, and what multiplies many.
    """
    watched = _Watched(scenario)
    found: list[tuple[Memory, list[Problem]]] = []
    most: Graph | None = None
    for memory in ways:
        try:
            graph = draw_graph(scenario, limit, progress, watched if watched.chances else None, memory)
        except TooMany as error:
            factors = largest_multipliers(error.graph)
            message = f"{error}, and was looked at no further; what multiplies them most: {in_words(factors)}"
            problems.add("SIM406", ("horizon",), message, at_key=True)
            return None, factors
        here = Problems()
        look(graph, here)
        found.append((memory, here.found))
        if most is None or graph.positions > most.positions:
            most = graph
    problems.found += over_memories(scenario, found)
    watched.tell(problems)
    assert most is not None
    if most.positions <= large:
        return most.positions, ()
    factors = largest_multipliers(most)
    message = f"the scenario has {most.positions:,} positions; what multiplies them most: {in_words(factors)}"
    problems.warn("SIM405", ("horizon",), message, at_key=True)
    return most.positions, factors


class _Watched:
    """Notes what the odds of suspected chances come to when they are drawn."""

    def __init__(self, scenario: Scenario) -> None:
        self.chances = suspects(scenario)
        self.rows: dict[str, set[Sums]] = {id: set() for id in self.chances}

    def __call__(self, crowd: Crowd, id: str, rows: Rows) -> None:
        chance = self.chances.get(id)
        if chance is None:
            return
        none = np.full(len(rows), _REST)
        found = [none if odds is None else totals(odds, *crowd.of(rows))[0] for odds, _, _ in chance.ways]
        for row in np.unique(np.stack(found), axis=1).T.tolist():
            self.rows[id].add(tuple(None if one == _REST else one for one in row))

    def tell(self, problems: Problems) -> None:
        for id, chance in self.chances.items():
            check_bounds(chance, self.rows[id], problems)
