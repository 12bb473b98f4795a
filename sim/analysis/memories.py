"""Looking at a scenario from every memory that it can begin with."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from sim.engine.attempt import Memory
from sim.engine.memory import names_of
from sim.language.load import Scenario
from sim.language.problems import Problem


def every_memory(scenario: Scenario) -> list[Memory]:
    """Return every way in which people can stand with the trainee at the beginning, that of strangers first.

    The translation has seen to it that they are few.
    """
    memories = scenario.core.memories
    ways = product(*(range(len(one.cases) - 1, -1, -1) for one in memories))
    return [{one.person: case for one, case in zip(memories, cases, strict=True)} for cases in ways]


def in_words(scenario: Scenario, memory: Memory) -> str:
    """Return a memory as it is written for commands: `nadia=ghosted, omar=stranger`."""
    return ", ".join(f"{person}={case}" for person, case in names_of(scenario, memory).items())


def over_memories(scenario: Scenario, found: Sequence[tuple[Memory, Sequence[Problem]]]) -> list[Problem]:
    """Return what is wrong from every memory, once, and what is wrong from some with the first of these.

    What never comes up is told only where no memory lets it: a warning that not every memory gives is left out. An
    error is always told, for what cannot be played from one memory cannot be played.
    """
    many: dict[tuple[str, tuple[str | int, ...]], list[tuple[Memory, Problem]]] = {}
    for memory, problems in found:
        for problem in problems:
            rows = many.setdefault((problem.code, problem.path), [])
            if not any(memory is other for other, _ in rows):
                rows.append((memory, problem))
    told: list[Problem] = []
    for rows in many.values():
        memory, problem = rows[0]
        if len(rows) == len(found):
            told.append(problem)
        elif problem.severity == "error":
            where = f"begun with {in_words(scenario, memory)}: "
            told.append(replace(problem, message=where + problem.message))
    return told
