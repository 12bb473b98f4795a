"""The evaluator for arrays of positions answers each as the one for a single position does."""

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

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
from sim.language.evaluate import (
    Undrawn,
    all_weights,
    changed,
    changed_all,
    hold,
    holds,
    probabilities,
    probability,
    weights,
)

TRUTHS = (TruthDraw("one", 2, (1, 1)), TruthDraw("two", 3, (1, 2, 3)))
Position = tuple[int, int, tuple[int, int, int, int]]

SIMPLE = st.one_of(
    st.builds(
        lambda at, low, wide: Within(at, low, low + wide), st.integers(0, 1), st.integers(0, 4), st.integers(0, 2)
    ),
    st.builds(lambda low, wide: Elapsed(low, low + wide), st.integers(0, 4), st.integers(0, 2)),
    st.builds(Standing, st.frozensets(st.integers(0, 3), min_size=1)),
    st.builds(Truth, st.just(0), st.integers(1, 2)),
    st.builds(Truth, st.just(1), st.integers(1, 3)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
POSITIONS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 6),
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 4), st.integers(0, 6)),
    ),
    min_size=1,
    max_size=8,
)
ODDS = st.builds(
    Odds,
    st.integers(0, WHOLE),
    st.lists(st.tuples(CONDITIONS, st.integers(-WHOLE, WHOLE)), max_size=3).map(tuple),
)


def columns(positions: list[Position]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return positions as arrays: states, clocks, and values with one row for each variable."""
    states = np.array([state for state, _, _ in positions])
    clocks = np.array([clock for _, clock, _ in positions])
    return states, clocks, np.array([values for _, _, values in positions]).T


def hangs(hanging: np.ndarray | None, at: int) -> int:
    return 0 if hanging is None else int(hanging[at])


def told(ask: Callable[[], int | tuple[int, ...]]) -> tuple[int, int | tuple[int, ...] | None]:
    """Return the open truth that a single answer hangs on, counted from 1, or 0 and the answer."""
    try:
        return 0, ask()
    except Undrawn as undrawn:
        return undrawn.truth + 1, None


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, POSITIONS)
def test_conditions(condition: Condition, positions: list[Position]) -> None:
    """Each position answers alike, or hangs on the same open truth."""
    yes, hanging = hold(condition, *columns(positions), TRUTHS)
    for at, position in enumerate(positions):
        truth, answer = told(lambda: holds(condition, *position, TRUTHS))  # noqa: B023
        assert hangs(hanging, at) == truth
        assert truth or bool(yes[at]) is answer


@settings(max_examples=200, deadline=None)
@given(ODDS, ODDS, st.booleans(), POSITIONS)
def test_odds_and_weights(one: Odds, other: Odds, rest: bool, positions: list[Position]) -> None:
    """Probabilities and the weights of branches come out alike, or hang on the same open truth."""
    branches = (Branch(one, 0), Branch(None if rest else other, 1))
    chances, chance_hangs = probabilities(one, *columns(positions), TRUTHS)
    found, weight_hangs = all_weights(branches, *columns(positions), TRUTHS)
    for at, position in enumerate(positions):
        truth, answer = told(lambda: probability(one, *position, TRUTHS))  # noqa: B023
        assert hangs(chance_hangs, at) == truth
        assert truth or int(chances[at]) == answer
        truth, answer = told(lambda: weights(branches, *position, TRUTHS))  # noqa: B023
        assert hangs(weight_hangs, at) == truth
        assert truth or tuple(found[:, at].tolist()) == answer


@given(st.integers(-20, 20), st.lists(st.integers(-5, 10), min_size=1), st.booleans())
def test_changes(amount: int, values: list[int], put: bool) -> None:
    """Effects change each value alike, and keep it within its bounds."""
    variables = (Variable("x", -5, 10, 0),)
    operation = Put(0, amount) if put else Add(0, amount)
    found = np.broadcast_to(changed_all(operation, np.array(values, dtype=np.int16), variables), len(values))
    assert found.tolist() == [changed(operation, [value], variables) for value in values]
