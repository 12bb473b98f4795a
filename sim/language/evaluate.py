"""The evaluator of the core's conditions, effects and odds for a single position."""

from collections.abc import Sequence

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
