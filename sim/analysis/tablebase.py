"""What every position of a solved scenario is worth, as arrays that can be kept and looked up without solving again.

Kept is, for each position with open decisions, each of them with the expected score of best play after it and the
probability of each outcome then. Expected scores are kept as they were solved; probabilities in steps of 1/65,535,
far finer than any page shows them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crowd import NO_WAIT
from sim.analysis.fast import FastSolution, NotReachable
from sim.analysis.nodes import Codes, packing_of
from sim.analysis.order import moved
from sim.analysis.solve import EQUAL
from sim.analysis.table import Table
from sim.engine.attempt import Position
from sim.engine.decision import Decision
from sim.engine.score import score
from sim.language.load import Scenario

CERTAIN = 65_535
"""What a probability of 1 is kept as."""

Shares = tuple[float, ...]
"""The probability of each outcome, in the file's order, adding up to 1."""

ARRAYS: Mapping[str, type[np.generic]] = {
    "keys": np.uint64,
    "slots": np.int32,
    "first": np.int32,
    "codes": np.int32,
    "worth": np.float64,
    "shares": np.uint16,
}
"""The arrays of a tablebase with their types.

`keys` are the packed positions and `slots` their hash table; the decisions of position n stand from `first[n]` up to
`first[n + 1]`, with the `codes` that say which they are, what they are `worth`, and a row of `shares` for each.
"""


class Unfitting(ValueError):
    """Arrays are no tablebase of the scenario."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a moment under best play: the final score, 0 to 100, and the probability of each outcome."""

    score: float
    outcomes: Shares


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the whole scenario: positions, and the expected scores of best and of random play."""

    positions: int
    best: float
    random: float


class Tablebase:
    """A solved scenario begun with one memory, ready to be asked about positions."""

    def __init__(self, scenario: Scenario, figures: Figures, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take arrays as `tabulated` made them; raises Unfitting where they cannot be those of the scenario."""
        self.scenario = scenario
        self.figures = figures
        self.arrays = arrays
        _require_fitting(scenario, arrays)
        self.packing = packing_of(scenario)
        if self.packing.words != arrays["keys"].shape[0]:
            raise Unfitting("positions are packed in another way")
        self.table = Table.of(arrays["keys"], arrays["slots"])
        self.outcomes = tuple(scenario.document.outcomes)

    def expected(self, position: Position) -> Expected:
        """Return what best play comes to from a position on; raises NotReachable where no play comes to it."""
        state = self.scenario.state_index[position.state]
        if self.scenario.core.states[state].outcome:
            certain = tuple(float(name == position.state) for name in self.outcomes)
            return Expected(float(score(self.scenario, position)), certain)
        return self._after(self._best(*self._decisions(position)))

    def expected_after(self, position: Position, decision: Decision) -> Expected:
        """Return what best play comes to once a decision is taken there; raises NotReachable where it is not open."""
        return self._after(self._row(position, decision, *self._decisions(position)))

    def judged(self, position: Position, decision: Decision) -> tuple[Expected, Expected, Decision]:
        """Return what `expected`, `expected_after` and `best` return, looked up at once; raises as they do."""
        begin, end = self._decisions(position)
        best = self._best(begin, end)
        taken = self._row(position, decision, begin, end)
        return self._after(best), self._after(taken), self._coding.decision(int(self.arrays["codes"][best]))

    def best(self, position: Position) -> Decision:
        """Return the best decision in a position, the first in the file's order where several are equal.

        Raises NotReachable for an outcome and for what no play comes to.
        """
        return self._coding.decision(int(self.arrays["codes"][self._best(*self._decisions(position))]))

    def worth(self, position: Position) -> dict[Decision, float]:
        """Return the open decisions in the file's order, each with the expected score of best play after it."""
        rows = range(*self._decisions(position))
        codes, worth = self.arrays["codes"], self.arrays["worth"]
        return {self._coding.decision(int(codes[row])): float(worth[row]) for row in rows}

    def _decisions(self, position: Position) -> tuple[int, int]:
        """Return where the decisions of a position stand."""
        state = self.scenario.state_index[position.state]
        values = list(position.values)
        for variable, start in self.scenario.core.states[state].drops:
            values[variable] = start
        found = self.table.find_one(self.packing.pack_one((state, position.clock, *values, NO_WAIT, NO_WAIT)))
        if found < 0:
            raise NotReachable(f"no play of `{self.scenario.id}` comes to `{position.state}` like this")
        first = self.arrays["first"]
        return int(first[found]), int(first[found + 1])

    def _row(self, position: Position, decision: Decision, begin: int, end: int) -> int:
        """Return where a decision stands among those of a position."""
        found = np.flatnonzero(self.arrays["codes"][begin:end] == self._code(decision))
        if not found.size:
            raise NotReachable(f"`{decision}` is not open in `{position.state}` like this")
        return begin + int(found[0])

    def _best(self, begin: int, end: int) -> int:
        worth = self.arrays["worth"][begin:end]
        return begin + int(np.argmax(worth >= worth.max() - EQUAL))

    def _after(self, row: int) -> Expected:
        shares = self.arrays["shares"][row].tolist()
        whole = sum(shares)
        return Expected(float(self.arrays["worth"][row]), tuple(share / whole for share in shares))

    @cached_property
    def _coding(self) -> Codes:
        return Codes(self.scenario)

    def _code(self, decision: Decision) -> int:
        code = self._coding.code(decision)
        if code is None:
            raise NotReachable(f"`{decision}` is no decision of `{self.scenario.id}`")
        return code


def tabulated(solution: FastSolution) -> Tablebase:
    """Return the tablebase of a solved scenario."""
    graph = solution.graph
    nodes = np.flatnonzero(~graph.waits & ~graph.ends)
    table = Table(graph.nodes.packing.words)
    nodes = nodes[np.argsort(table.number(graph.nodes.table.keys[:, nodes]))]
    first, rows = moved(graph.first, nodes)
    states = graph.states[solution.ends]
    index = solution.scenario.state_index
    shares = np.empty((len(rows), len(solution.scenario.document.outcomes)), dtype=np.uint16)
    for at, outcome in enumerate(solution.scenario.document.outcomes):
        after = solution.under_best_play((states == index[outcome]).astype(np.float64))
        shares[:, at] = np.rint(np.clip(after[rows], 0.0, 1.0) * CERTAIN)
    arrays: dict[str, NDArray[Any]] = {
        "keys": table.keys,
        "slots": table.slots,
        "first": first,
        "codes": graph.codes[rows],
        "worth": solution.under_best_play(solution.final)[rows],
        "shares": shares,
    }
    kept = {name: np.ascontiguousarray(arrays[name], dtype=kind) for name, kind in ARRAYS.items()}
    figures = Figures(solution.positions, solution.best.score, solution.random.score)
    return Tablebase(solution.scenario, figures, kept)


def figures_json(figures: Figures) -> dict[str, float]:
    """Return figures ready for `json.dumps`, which keeps every digit of them."""
    return asdict(figures)


def _require_fitting(scenario: Scenario, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Raise Unfitting where the arrays do not belong together, or to the scenario."""
    if set(arrays) != set(ARRAYS):
        raise Unfitting(f"there should be {', '.join(ARRAYS)}")
    for name, kind in ARRAYS.items():
        if arrays[name].dtype != kind:
            raise Unfitting(f"`{name}` is of another type")
    positions = arrays["keys"].shape[-1]
    decisions = len(arrays["codes"])
    shapes = {
        "keys": arrays["keys"].ndim == 2,
        "slots": arrays["slots"].ndim == 1 and len(arrays["slots"]).bit_count() == 1,
        "first": arrays["first"].shape == (positions + 1,),
        "worth": arrays["worth"].shape == (decisions,),
        "shares": arrays["shares"].shape == (decisions, len(scenario.document.outcomes)),
    }
    for name, fits in shapes.items():
        if not fits:
            raise Unfitting(f"`{name}` is of another shape")
    if positions and int(arrays["first"][-1]) != decisions:
        raise Unfitting("positions and decisions do not belong together")
