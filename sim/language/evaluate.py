"""The evaluators of the core's conditions, effects and odds: one for a single position, one for arrays of positions.

Side by side, so that whoever changes the one changes the other; a test proves them equal.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.language.core import (
    WHOLE,
    Add,
    All,
    AnyOf,
    Branch,
    Condition,
    Elapsed,
    Not,
    Odds,
    Put,
    Standing,
    Truth,
    TruthDraw,
    Variable,
    Within,
)


class Undrawn(Exception):
    """Says that an answer depends on a truth that has not been drawn; `truth` is its index."""

    def __init__(self, truth: int) -> None:
        super().__init__(truth)
        self.truth = truth


def holds(condition: Condition, state: int, clock: int, values: Sequence[int], truths: Sequence[TruthDraw]) -> bool:
    """Return whether a condition holds in a position.

    A truth is relied upon only where the answer hangs on it: the rest of the condition is looked at first.
    Raises Undrawn with the first truth that the answer hangs on and that has not been drawn.
    """
    if isinstance(condition, Within):
        return condition.low <= values[condition.variable] <= condition.high
    if isinstance(condition, All):
        return not _any(condition.items, False, state, clock, values, truths)
    if isinstance(condition, AnyOf):
        return _any(condition.items, True, state, clock, values, truths)
    if isinstance(condition, Not):
        return not holds(condition.item, state, clock, values, truths)
    if isinstance(condition, Elapsed):
        return condition.low <= clock <= condition.high
    if isinstance(condition, Standing):
        return state in condition.states
    truth = truths[condition.truth]
    value = values[truth.variable]
    if value == 0:
        raise Undrawn(condition.truth)
    return value in (condition.option, condition.option + len(truth.weights))


def _any(
    items: tuple[Condition, ...],
    wanted: bool,
    state: int,
    clock: int,
    values: Sequence[int],
    truths: Sequence[TruthDraw],
) -> bool:
    """Return whether any item comes out as `wanted`, asking items that hang on an open truth last."""
    open_truth: Undrawn | None = None
    for item in items:
        try:
            if holds(item, state, clock, values, truths) is wanted:
                return True
        except Undrawn as undrawn:
            open_truth = open_truth or undrawn
    if open_truth is not None:
        raise open_truth
    return False


def changed(operation: Add | Put, values: Sequence[int], variables: Sequence[Variable]) -> int:
    """Return the value that an effect gives its variable, within the variable's bounds."""
    if isinstance(operation, Put):
        return operation.value
    variable = variables[operation.variable]
    return max(variable.low, min(variable.high, values[operation.variable] + operation.amount))


def probability(odds: Odds, state: int, clock: int, values: Sequence[int], truths: Sequence[TruthDraw]) -> int:
    """Return a probability in millionths, 0 to `WHOLE`; raises Undrawn as `holds` does."""
    total = odds.base
    for condition, amount in odds.adjust:
        if holds(condition, state, clock, values, truths):
            total += amount
    return max(0, min(WHOLE, total))


def weights(
    branches: Sequence[Branch], state: int, clock: int, values: Sequence[int], truths: Sequence[TruthDraw]
) -> tuple[int, ...]:
    """Return the branches' weights; each branch's probability is its weight over their sum, which is above 0.

    The branch without odds takes what the others leave of `WHOLE`. Where the odds of all branches come to
    nothing the first branch is taken. Raises Undrawn as `holds` does.
    """
    found = [
        None if branch.odds is None else probability(branch.odds, state, clock, values, truths) for branch in branches
    ]
    rest = max(0, WHOLE - sum(weight for weight in found if weight is not None))
    result = tuple(rest if weight is None else weight for weight in found)
    return result if any(result) else (1, *([0] * (len(result) - 1)))


# Arrays of positions ------------------------------------------------------------------------------------

Bools = NDArray[np.bool_]
Ints = NDArray[np.integer[Any]]


class Columns(Protocol):
    """The values of many positions: for each variable an array with one value for each position."""

    def __getitem__(self, variable: int) -> Ints:
        """Return the values of one variable."""
        ...


Answers = tuple[Bools, Ints | None]
"""What many positions answer, and for each the truth that its answer hangs on and that is not drawn: its index
plus 1, or 0 where there is none. The answer of a position that hangs on a truth means nothing. None: none hangs.
"""


def hold(condition: Condition, states: Ints, clocks: Ints, values: Columns, truths: Sequence[TruthDraw]) -> Answers:
    """Return, for arrays of positions, what `holds` returns or raises for each.

    Raises TypeError for a condition that is none of the core's.
    """
    if isinstance(condition, Within):
        found = values[condition.variable]
        if condition.low == condition.high:
            return found == condition.low, None
        return (found >= condition.low) & (found <= condition.high), None
    if isinstance(condition, All):
        return _hold_any(condition.items, False, states, clocks, values, truths)
    if isinstance(condition, AnyOf):
        return _hold_any(condition.items, True, states, clocks, values, truths)
    if isinstance(condition, Not):
        yes, open_truth = hold(condition.item, states, clocks, values, truths)
        return ~yes, open_truth
    if isinstance(condition, Elapsed):
        return (clocks >= condition.low) & (clocks <= condition.high), None
    if isinstance(condition, Standing):
        return _among(condition.states)[states], None
    if isinstance(condition, Truth):
        truth = truths[condition.truth]
        found = values[truth.variable]
        yes = (found == condition.option) | (found == condition.option + len(truth.weights))
        return yes, np.where(found == 0, condition.truth + 1, 0)
    raise TypeError(f"the evaluator for arrays does not know the condition {type(condition).__name__}")


MOST_STATES = 4096
"""Positions' states are numbered below this."""


@lru_cache(maxsize=4096)
def _among(states: frozenset[int]) -> Bools:
    table = np.zeros(MOST_STATES, dtype=bool)
    table[list(states)] = True
    return table


def _hold_any(
    items: tuple[Condition, ...],
    wanted: bool,
    states: Ints,
    clocks: Ints,
    values: Columns,
    truths: Sequence[TruthDraw],
) -> Answers:
    """Return whether all items hold, or with `wanted` whether any does; see `_any` for what hangs on a truth."""
    result: Bools | None = None
    hanging: Ints | None = None
    for item in items:
        yes, open_truth = hold(item, states, clocks, values, truths)
        if open_truth is not None:
            yes = np.where(open_truth > 0, not wanted, yes)
            hanging = open_truth if hanging is None else np.where(hanging > 0, hanging, open_truth)
        result = yes if result is None else (result | yes if wanted else result & yes)
    if result is None:
        return np.full(len(states), not wanted), None
    if hanging is not None:
        hanging = np.where(result == wanted, 0, hanging)
        hanging = hanging if hanging.any() else None
    return result, hanging


def changed_all(operation: Add | Put, before: Ints, variables: Sequence[Variable]) -> Ints | int:
    """Return, for an array of values of the operation's variable, what `changed` returns for each."""
    if isinstance(operation, Put):
        return operation.value
    variable = variables[operation.variable]
    wide = np.int32 if before.dtype.itemsize < 4 else np.int64
    after: Ints = np.add(before, operation.amount, dtype=wide)
    np.maximum(after, variable.low, out=after)
    return np.minimum(after, variable.high, out=after)


def totals(
    odds: Odds, states: Ints, clocks: Ints, values: Columns, truths: Sequence[TruthDraw]
) -> tuple[Ints, Ints | None]:
    """Return, for arrays of positions, what odds come to in millionths, not yet bounded, and what they hang on."""
    total = np.full(len(states), odds.base, dtype=np.int64)
    hanging: Ints | None = None
    for condition, amount in odds.adjust:
        yes, open_truth = hold(condition, states, clocks, values, truths)
        total += np.where(yes, amount, 0)
        if open_truth is not None:
            hanging = open_truth if hanging is None else np.where(hanging > 0, hanging, open_truth)
    return total, hanging


def probabilities(
    odds: Odds, states: Ints, clocks: Ints, values: Columns, truths: Sequence[TruthDraw]
) -> tuple[Ints, Ints | None]:
    """Return, for arrays of positions, what `probability` returns or raises for each."""
    total, hanging = totals(odds, states, clocks, values, truths)
    return np.clip(total, 0, WHOLE), hanging


def all_weights(
    branches: Sequence[Branch], states: Ints, clocks: Ints, values: Columns, truths: Sequence[TruthDraw]
) -> tuple[Ints, Ints | None]:
    """Return, for arrays of positions, what `weights` returns or raises for each, one row for each branch."""
    found = np.zeros((len(branches), len(states)), dtype=np.int64)
    hanging: Ints | None = None
    for at, branch in enumerate(branches):
        if branch.odds is not None:
            found[at], open_truth = probabilities(branch.odds, states, clocks, values, truths)
            if open_truth is not None:
                hanging = open_truth if hanging is None else np.where(hanging > 0, hanging, open_truth)
    rest = np.maximum(0, WHOLE - found.sum(axis=0))
    for at, branch in enumerate(branches):
        if branch.odds is None:
            found[at] = rest
    found[0, ~found.any(axis=0)] = 1
    return found, hanging
