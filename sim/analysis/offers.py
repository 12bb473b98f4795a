"""What menus offer, seen as a whole: what ways of playing and principles make of each decision of each menu.

An *offer* is a decision of a menu. There are few of them however many positions there are, so that everything that
hangs on what else is open is reckoned for offers, and looked up for the rows of blocks.
"""

from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import Block
from sim.analysis.graph import Graph
from sim.analysis.principles import UNRATED, ratings
from sim.language.evaluate import Bools

T = TypeVar("T", bound=np.generic)


class Offers:
    """The offers of the menus of a graph, menu by menu."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.offered = graph.offered
        sizes = np.diff(graph.offers)
        self.starts = graph.offers[:-1][sizes > 0]
        """Where the offers of each menu begin that has some."""
        self.sizes = sizes[sizes > 0]

    def rows(self, block: Block, told: NDArray[T]) -> NDArray[T]:
        """Return what is `told` of each offer for every row of a block."""
        first = self.graph.offers.take(self.graph.menus[block.nodes])
        return np.concatenate([told.take(first[:head] + at) for at, head in enumerate(block.heads)])

    def codes(self, taken: NDArray[np.int16]) -> NDArray[np.int32]:
        """Return the code of the decision that stands at a place of each node's menu, -1 where that offers none."""
        codes = np.full(self.graph.size, -1, dtype=np.int32)
        some = np.flatnonzero(self.graph.sizes)
        codes[some] = self.offered[self.graph.offers[self.graph.menus[some]] + taken[some]]
        return codes

    @cached_property
    def steps(self) -> NDArray[np.int16]:
        """For each menu 1 where it offers decisions, 0 where it is that of a wait, or of an outcome."""
        steps = np.zeros(len(self.graph.offers) - 1, dtype=np.int16)
        steps[np.diff(self.graph.offers) > 0] = self.offered[self.starts] >= 0
        return steps

    @cached_property
    def even(self) -> NDArray[np.float64]:
        """How likely random play takes each offer: each choice alike, then each combination of its options alike."""
        choices = self.graph.coding.choice_of(self.offered)
        new = np.diff(choices, prepend=-2) != 0
        new[self.starts] = True
        groups = np.flatnonzero(new)
        sizes = np.diff(np.append(groups, len(choices)))
        counts = np.repeat(np.add.reduceat(new.astype(np.int64), self.starts), self.sizes)
        found: NDArray[np.float64] = 1.0 / counts / np.repeat(sizes, sizes)
        return found

    def neglecting(self, principle: str) -> Bools:
        """Return which offers somebody who neglects a principle never takes."""
        table = np.array([*ratings(self.graph.scenario, principle), UNRATED], dtype=np.int8)
        rated = table[self.offered]
        weakest = np.repeat(np.minimum.reduceat(rated, self.starts), self.sizes)
        strongest = np.where(rated == UNRATED, -1, rated)
        strongest = np.repeat(np.maximum.reduceat(strongest, self.starts), self.sizes)
        barred: Bools = (weakest < strongest) & (rated != weakest)
        return barred

    def without(self, codes: Bools) -> Bools:
        """Return which offers somebody never takes who takes none of some codes where others are open."""
        barred = np.append(codes, False)[self.offered]
        barred &= ~np.repeat(np.minimum.reduceat(barred, self.starts), self.sizes)
        return barred
