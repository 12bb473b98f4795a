"""What finding out is worth: facts that best play learns, and the points lost by whoever never finds a fact out."""

from collections.abc import Iterator

import numpy as np

from sim.analysis.fast import FastSolution
from sim.engine.play import deeds
from sim.language.load import Scenario
from sim.language.problems import Path


def found_by_best(solution: FastSolution) -> float:
    """Return how many facts and truths the decisions of best play find out, in the mean."""
    codes = solution.decided("best")
    reach = solution.reach("best")
    taken = codes >= 0
    often = np.bincount(codes[taken], weights=reach[taken])
    return float(
        sum(times * _finds(solution.scenario, solution, code) for code, times in enumerate(often.tolist()) if times > 0)
    )


def _finds(scenario: Scenario, solution: FastSolution, code: int) -> int:
    decision = solution.graph.coding.decision(code)
    found = {("fact", name) for deed in deeds(scenario, decision) for name in deed.learns or ()}
    found |= {("truth", name) for deed in deeds(scenario, decision) for name in deed.reveals or ()}
    return len(found)


def worth_of_facts(solution: FastSolution) -> dict[str, tuple[Path, float]]:
    """Return for each fact its place in the document and the points lost by whoever never takes what finds it.

    Left out are facts that come without being asked for, from a state or an event, and those that no decision finds.
    Where there is nothing else to be done, they are found out all the same.
    """
    scenario = solution.scenario
    given = set(_given(scenario))
    best = solution.best.score
    finders = _finders(solution)
    return {
        name: (path, max(0.0, best - solution.without(finders[name])))
        for name, path in _facts(scenario)
        if name not in given and name in finders
    }


def _finders(solution: FastSolution) -> dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    coding = solution.graph.coding
    total = int(coding.first[-1])
    found: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]] = {}
    offered = solution.graph.offered
    for code in np.unique(offered[offered >= 0]).tolist():
        for deed in deeds(solution.scenario, coding.decision(code)):
            for name in deed.learns or ():
                found.setdefault(name, np.zeros(total, dtype=bool))[code] = True
    return found


def _given(scenario: Scenario) -> Iterator[str]:
    document = scenario.document
    for state in document.states.values():
        yield from state.learns or ()
    for event in document.events.values():
        yield from event.learns or ()


def _facts(scenario: Scenario) -> Iterator[tuple[str, Path]]:
    document = scenario.document
    for name in document.facts:
        yield name, ("facts", name)
    for chapter, spec in document.chapters.items():
        for name in spec.facts:
            yield name, ("chapters", chapter, "facts", name)
