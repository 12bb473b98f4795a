"""Sweeps over the blocks of a graph: values are reckoned backwards, from the last block on, and shares forwards."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import Block
from sim.analysis.solve import EQUAL
from sim.language.evaluate import Bools

Floats = NDArray[np.float64]
Places = NDArray[np.int16]
"""For each node, which of its decisions is meant, from 0."""

Counts = Callable[[Block], NDArray[np.int16]]
"""Counts something for every node of a block that has decisions."""

Lengths = NDArray[np.signedinteger[Any]]

N = TypeVar("N", bound=np.generic)


def after(block: Block, values: Floats) -> Floats:
    """Return what is expected of `values`, one for each node, after every row of a block."""
    first, *others = block.ways
    found: Floats = values.take(first.targets)
    found *= first.chances
    for ways in others:
        part: Floats = values.take(ways.targets)
        part *= ways.chances
        found[ways.rows] += part
    return found


def picked(block: Block, worth: NDArray[N], pick: np.ufunc) -> NDArray[N]:
    """Return for each node of a block the highest or the lowest worth of its rows."""
    runs = block.runs()
    found = worth[runs[0]].copy()
    for run, head in zip(runs[1:], block.heads[1:], strict=True):
        pick(found[:head], worth[run], out=found[:head])
    return found


def chosen(block: Block, worth: Floats, best: Floats, pick: np.ufunc) -> Places:
    """Return for each node of a block the first decision whose worth is the best, to `EQUAL`."""
    found = np.zeros(block.heads[0], dtype=np.int16)
    if len(block.heads) > 1:
        enough = best - EQUAL if pick is np.maximum else best + EQUAL
        reaches = np.greater_equal if pick is np.maximum else np.less_equal
        for at, run, head in reversed([*zip(range(len(block.heads)), block.runs(), block.heads, strict=True)]):
            np.putmask(found[:head], reaches(worth[run], enough[:head]), at)
    return found


def backwards(
    blocks: Sequence[Block], values: Floats, pick: np.ufunc, barred: Callable[[Block], Bools] | None = None
) -> Places:
    """Write the value of every node that has decisions, where the best or worst is taken, and return which that is.

    `values` holds those of outcomes. What is `barred` is not taken; it must leave every node something.
    """
    taken = np.zeros(len(values), dtype=np.int16)
    never = -np.inf if pick is np.maximum else np.inf
    for block in reversed(blocks):
        worth = after(block, values)
        if barred is not None:
            worth[barred(block)] = never
        values[block.nodes] = best = picked(block, worth, pick)
        taken[block.nodes] = chosen(block, worth, best, pick)
    return taken


def lengths(blocks: Sequence[Block], size: int, steps: Counts) -> tuple[Lengths, Lengths]:
    """Return how many decisions the shortest and the longest play from each node have.

    `steps` says how many each node of a block with decisions adds: a position one, a wait none.
    """
    kind = np.int16 if len(blocks) < 2**15 else np.int32  # no play has more decisions than there are blocks
    shortest: Lengths = np.zeros(size, dtype=kind)
    longest: Lengths = np.zeros(size, dtype=kind)
    for block in reversed(blocks):
        more = steps(block)
        for found, pick in ((shortest, np.minimum), (longest, np.maximum)):
            first, *others = block.ways
            ahead: Lengths = found.take(first.targets)
            for ways in others:
                ahead[ways.rows] = pick(ahead[ways.rows], found.take(ways.targets))
            found[block.nodes] = picked(block, ahead, pick) + more
    return shortest, longest


def spread_all(block: Block, shares: Floats, weights: Floats) -> None:
    """Pass the shares of a block's nodes on, by the weight of each row."""
    here = shares[block.nodes]
    flow = np.concatenate([here[:head] for head in block.heads])
    flow *= weights
    for ways in block.ways:
        np.add.at(shares, ways.targets, flow[ways.rows] * ways.chances)


def spread_some(block: Block, shares: Floats, taken: Places) -> None:
    """Pass the shares of a block's nodes on, where each takes one decision; few of them need to have any."""
    nodes = np.flatnonzero(shares[block.nodes])
    if not nodes.size:
        return
    flow = shares[block.begin + nodes]
    starts = np.cumsum([0, *block.heads[:-1]])
    rows = starts[taken[block.begin + nodes]] + nodes
    for ways in block.ways:
        at, part = rows, flow
        if not isinstance(ways.rows, slice):
            at = np.minimum(np.searchsorted(ways.rows, rows), len(ways.rows) - 1)
            mine = ways.rows[at] == rows
            at, part = at[mine], flow[mine]
        chances = ways.chances if isinstance(ways.chances, float) else ways.chances[at]
        np.add.at(shares, ways.targets[at], part * chances)
