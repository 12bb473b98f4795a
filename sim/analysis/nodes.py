"""What stands behind the numbers of a graph: its nodes packed into words, and the codes of decisions."""

from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from itertools import product

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crowd import NO_WAIT
from sim.analysis.explore import Place, Waiting
from sim.analysis.packing import Packing, Words
from sim.analysis.table import Table
from sim.engine.decision import Decision
from sim.language.core import Choice
from sim.language.evaluate import Bools, Ints
from sim.language.load import Scenario


class Codes:
    """Numbers for decisions: each choice has a row of them, one for each combination of its options."""

    def __init__(self, scenario: Scenario) -> None:
        self.choices = scenario.core.choices
        self.sizes = [combinations(choice) for choice in self.choices]
        self.first = np.concatenate([[0], np.cumsum(self.sizes)])
        self._firsts: list[int] = self.first.tolist()
        self._index = {choice.id: index for index, choice in enumerate(self.choices)}

    def choice_of(self, codes: Ints) -> Ints:
        """Return the choice of each code, by index."""
        return np.searchsorted(self.first, codes, side="right") - 1

    def choice(self, code: int) -> int:
        """Return the choice of one code, by index."""
        return bisect_right(self._firsts, code) - 1

    def options(self, choice: int) -> NDArray[np.int16]:
        """Return, for each argument of a choice, the option in each of its combinations, in the order of codes."""
        counts = [len(argument.options) for argument in self.choices[choice].arguments]
        return np.array(list(product(*map(range, counts))), dtype=np.int16).reshape(self.sizes[choice], len(counts)).T

    def decision(self, code: int) -> Decision:
        """Return the decision of a code."""
        index = self.choice(code)
        choice = self.choices[index]
        place = code - self._firsts[index]
        taken: list[tuple[str, str]] = []
        for argument in reversed(choice.arguments):
            place, at = divmod(place, len(argument.options))
            taken.append((argument.name, argument.options[at].id))
        return Decision(choice.id, tuple(reversed(taken)))

    def code(self, decision: Decision) -> int | None:
        """Return the code of a decision, or None where there is no such decision."""
        index = self._index.get(decision.choice)
        if index is None:
            return None
        arguments = self.choices[index].arguments
        if [name for name, _ in decision.arguments] != [argument.name for argument in arguments]:
            return None
        code = 0
        for argument, (_, option) in zip(arguments, decision.arguments, strict=True):
            place = next((at for at, one in enumerate(argument.options) if one.id == option), None)
            if place is None:
                return None
            code = code * len(argument.options) + place
        return self._firsts[index] + code


def combinations(choice: Choice) -> int:
    """Return in how many ways the arguments of a choice can be settled."""
    total = 1
    for argument in choice.arguments:
        total *= len(argument.options)
    return total


def packing_of(scenario: Scenario) -> Packing:
    """Return how nodes are packed: state, clock, values, and the choice of a wait with the ticks left of it."""
    core = scenario.core
    longest = max((choice.takes for choice in core.choices), default=0)
    bounds = [(0, len(core.states) - 1), (0, core.horizon)]
    bounds += [(variable.low, variable.high) for variable in core.variables]
    bounds += [(NO_WAIT, len(core.choices) - 1), (NO_WAIT, longest)]
    names = ["state", "clock", *(variable.name for variable in core.variables), "choice", "left"]
    return Packing(bounds, names)


class Nodes:
    """The nodes of a scenario, packed: states, clocks, values, and the choice of a wait with the ticks left of it."""

    def __init__(self, scenario: Scenario) -> None:
        core = scenario.core
        self.variables = core.variables
        self.choices = core.choices
        self.packing = packing_of(scenario)
        widest = max(max(abs(low), abs(high), high - low) for low, high in self.packing.bounds)
        self.type = np.int16 if widest < 2**15 else np.int32
        self.table = Table(self.packing.words)
        self.choice = len(self.packing.bounds) - 2
        self.left = len(self.packing.bounds) - 1
        resting = [self._dropping((*state.forgets, *state.drops)) for state in core.states]
        waiting = [
            [self._dropping(state.drops_waiting[state.choices.index(choice)] if choice in state.choices else ())]
            for state in core.states
            for choice in range(len(core.choices))
        ]
        self.resting = np.array(resting).transpose(1, 2, 0)
        self.waiting = np.array(waiting)[:, 0].transpose(1, 2, 0)

    def _dropping(self, pairs: Iterable[tuple[int, int]]) -> tuple[Words, Words]:
        return self.packing.keeping((variable + 2, start) for variable, start in pairs)

    def packed(self, at: Ints, clock: Ints, values: Ints, choice: Ints, until: Ints, alike: Ints) -> Words:
        """Return nodes given as columns in packed form, without what nothing can still ask for.

        `until` is -1 where nothing is waited for; where something is, the node is that of the choice in `alike`.
        """
        waits = until != NO_WAIT
        left = np.where(waits, until - clock, NO_WAIT)
        packed = self.packing.pack([at, clock, *values, np.where(waits, alike, NO_WAIT), left])
        keep, add = self.dropping(at, choice, waits)
        packed &= keep
        packed |= add
        return packed

    def dropping(self, at: Ints, choice: Ints, waits: Bools) -> tuple[Words, Words]:
        """Return what drops what nothing can still ask for, in states at rest or waiting: bits to keep, bits to add."""
        keep, add = self.resting[:, :, at]
        rows = np.flatnonzero(waits)
        if rows.size:
            keep[:, rows], add[:, rows] = self.waiting[:, :, at[rows] * len(self.choices) + choice[rows]]
        return keep, add

    def renumbered(self, order: NDArray[np.int64]) -> "Nodes":
        """Return the same nodes in another order: number n is what `order[n]` is here."""
        found = copy(self)
        found.table = Table(self.packing.words)
        found.table.append(self.table.keys[:, order])
        return found

    def column(self, index: int, packed: Words | None = None, type: type = np.int32) -> Ints:
        """Return one number of every node: 0 the state, 1 the clock, then values, choice (-2), ticks left (-1)."""
        packed = self.table.keys if packed is None else packed
        found: Ints = np.empty(packed.shape[1], dtype=type)
        self.packing.unpack(packed, index % len(self.packing.bounds), found)
        return found

    def values(self, packed: Words) -> Ints:
        """Return the values of packed nodes, one row for each variable."""
        found: Ints = np.empty((len(self.variables), packed.shape[1]), dtype=self.type)
        for at, row in enumerate(found):
            self.packing.unpack(packed, at + 2, row)
        return found

    def place(self, node: int) -> Place | Waiting:
        """Return a node as the plain exploration writes it."""
        packed = self.table.keys[:, node : node + 1]
        state, clock, choice, left = (int(self.column(at, packed)[0]) for at in (0, 1, -2, -1))
        values = tuple(int(value) for value in self.values(packed)[:, 0])
        return (state, clock, values) if choice < 0 else (state, clock, values, choice, clock + left)
