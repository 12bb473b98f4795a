"""Nodes and where they lead in blocks, laid out so that whole arrays can be reckoned at once.

The nodes of a block have consecutive numbers, and those with most decisions stand first. So the first decisions of its
nodes are one run, the second ones a run of those nodes that have two, and so on: `heads` says how many there are in
each. These runs, one behind the other, are the *rows* of a block.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

ALL = slice(None)
"""The rows of the first way, which every row has."""


@dataclass
class Ways:
    """One way on for each of some rows of a block: where it leads, and how probably."""

    rows: slice | NDArray[np.int32]
    targets: NDArray[np.int32]
    chances: float | NDArray[np.float64]


@dataclass
class Block:
    """Nodes from number `begin` on: `ways` holds the first way of every row, then the second of those that have two."""

    begin: int
    heads: list[int]
    ways: list[Ways]

    @property
    def nodes(self) -> slice:
        """The numbers of the nodes that have decisions."""
        return slice(self.begin, self.begin + self.heads[0])

    def places(self, first: "Numbers") -> "Numbers":
        """Return for each row which decision of the graph it is; `first` says where those of each node begin."""
        begins = first[self.nodes]
        return np.concatenate([begins[:head] + at for at, head in enumerate(self.heads)])

    def runs(self) -> list[slice]:
        """Return the rows of all first decisions, then those of all second ones, and so on."""
        ends = np.cumsum(self.heads).tolist()
        return [slice(end - head, end) for end, head in zip(ends, self.heads, strict=True)]


def heads_of(sizes: Numbers) -> list[int]:
    """Return the heads of a block of nodes with so many decisions, falling."""
    most = int(sizes[0]) if len(sizes) else 0
    found: list[int] = np.searchsorted(-sizes, -np.arange(most)).tolist()
    return found


class Written(NamedTuple):
    """Ways written one behind the other, decision by decision; `begin` bounds those of each decision."""

    begin: Numbers
    ways: NDArray[np.int32]
    chances: NDArray[np.float64]


def written(blocks: Sequence[Block], first: Numbers) -> Written:
    """Return the ways of all blocks written out; `first` says where the decisions of each node begin."""
    counts = np.zeros(int(first[-1]), dtype=np.int64)
    places = [block.places(first) for block in blocks]
    for block, place in zip(blocks, places, strict=True):
        for ways in block.ways:
            counts[place[ways.rows]] += 1
    begin = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    targets = np.empty(int(begin[-1]), dtype=np.int32)
    chances = np.ones(int(begin[-1]))
    for block, place in zip(blocks, places, strict=True):
        for at, ways in enumerate(block.ways):
            where = begin[place[ways.rows]] + at
            targets[where] = ways.targets
            chances[where] = ways.chances
    return Written(begin, targets, chances)
