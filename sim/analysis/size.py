"""What makes a scenario large: which variables multiply its positions, and by how much."""

from collections.abc import Sequence

import numpy as np

from sim.analysis.explore import Place, Waiting
from sim.analysis.graph import Graph
from sim.language.evaluate import Ints
from sim.language.load import Scenario

ENOUGH = 200_000
"""So many positions are enough to tell what multiplies them."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(31)


def multipliers(scenario: Scenario, places: Sequence[Place | Waiting]) -> list[tuple[str, float]]:
    """Return the clock and the variables by how many times fewer positions there would be without them.

    Each factor (1 or more) counts the given positions, waits left out, against those that differ otherwise. The
    largest come first; what multiplies nothing is left out.
    """
    positions = [place for place in places if len(place) == 3]
    found = [("clock", len(positions) / max(1, len({(state, values) for state, _, values in positions})))]
    for at, variable in enumerate(scenario.core.variables):
        if len({place[2][at] for place in positions}) > 1:
            without = {(state, clock, values[:at], values[at + 1 :]) for state, clock, values in positions}
            found.append((variable.name, len(positions) / len(without)))
    return sorted(((name, factor) for name, factor in found if factor > 1), key=lambda row: (-row[1], row[0]))


def largest_multipliers(graph: Graph) -> tuple[tuple[str, float], ...]:
    """Return the six largest multipliers, reckoned on the states with most positions so that it takes seconds.

    A state counts whole or not at all, since what multiplies does so within it; of one state that is too large alone,
    as many positions as were found first. Positions are counted by a hash of 64 bits, so that two different ones pass
    for one with a probability below one in a hundred million.
    """
    positions = np.flatnonzero(~graph.waits)
    states = graph.states[positions]
    counts = np.bincount(states, minlength=len(graph.scenario.core.states))
    chosen: list[int] = []
    for state in np.argsort(-counts, kind="stable"):
        if counts[state] and (not chosen or counts[chosen].sum() + counts[state] <= ENOUGH):
            chosen.append(int(state))
    if not chosen:
        return ()
    nodes = positions[np.isin(states, chosen)][:ENOUGH]
    packed = graph.nodes.table.keys[:, nodes]
    columns = {"clock": graph.clocks[nodes]}
    names = (variable.name for variable in graph.scenario.core.variables)
    columns |= dict(zip(names, graph.nodes.values(packed), strict=True))
    hashes = {name: _hashed(column, at) for at, (name, column) in enumerate(columns.items(), start=1)}
    whole = _hashed(graph.states[nodes], 0)
    for one in hashes.values():
        whole += one
    found = [
        (name, len(nodes) / len(np.unique(whole - hashes[name])))
        for name, column in columns.items()
        if (column != column[0]).any()
    ]
    return tuple(
        sorted(((name, factor) for name, factor in found if factor > 1), key=lambda row: (-row[1], row[0]))[:6]
    )


def _hashed(column: Ints, salt: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return well mixed words for the numbers of one column (steps of splitmix64)."""
    mixed = column.astype(np.int64).astype(np.uint64) + np.uint64(salt << 32)
    for _ in range(3):
        mixed = (mixed ^ (mixed >> _SHIFT)) * _MIX
    return mixed ^ (mixed >> _SHIFT)


def in_words(factors: Sequence[tuple[str, float]]) -> str:
    """Return multipliers as `trust.dana (x4.5), clock (x3.0)`."""
    return ", ".join(f"{name} (x{factor:.1f})" for name, factor in factors) or "nothing by itself"
