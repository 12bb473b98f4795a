"""Every reachable position of a scenario as arrays: what `explore` finds, found by `waves` for many at once.

Nodes are positions, and waits that a day's end cuts into parts; each has decisions, and each decision leads by chance
to nodes. A wait has one unnamed way on.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import Block, Written, written
from sim.analysis.crowd import NO_WAIT
from sim.analysis.nodes import Codes, Nodes
from sim.language.evaluate import Bools, Ints
from sim.language.load import Scenario


class TooMany(Exception):
    """The scenario has more positions than the limit allows; `graph` holds the first of them, without ways."""

    def __init__(self, limit: int, graph: "Graph") -> None:
        super().__init__(f"the scenario has more than {limit:,} positions")
        self.limit = limit
        self.graph = graph


@dataclass
class Graph:
    """The nodes of a scenario and where they lead.

    `menus` says for each node what it offers: menu m has the decisions from `offers[m]` up to `offers[m + 1]` of
    `offered`, by code. `blocks` tell where they lead, in order; with `forwards` each leads to nodes of later blocks
    alone. `begins` says where chance begins the story.
    """

    scenario: Scenario
    nodes: Nodes
    menus: NDArray[np.int32]
    offers: NDArray[np.int64]
    offered: NDArray[np.int32]
    blocks: list[Block]
    forwards: bool
    begins: tuple[tuple[float, int], ...]
    entered: Bools

    @cached_property
    def coding(self) -> Codes:
        """What the codes of decisions mean."""
        return Codes(self.scenario)

    @cached_property
    def states(self) -> Ints:
        """The state of each node, by index."""
        return self.nodes.column(0)

    @cached_property
    def clocks(self) -> Ints:
        """The clock of each node, in ticks."""
        return self.nodes.column(1)

    @cached_property
    def waits(self) -> Bools:
        """Which nodes lie in the midst of a wait."""
        waits: Bools = self.nodes.column(-2) != NO_WAIT
        return waits

    @cached_property
    def ends(self) -> Bools:
        """Which nodes are outcomes."""
        return np.array([state.outcome for state in self.scenario.core.states])[self.states] & ~self.waits

    @property
    def size(self) -> int:
        """The number of nodes."""
        return self.nodes.table.count

    @property
    def positions(self) -> int:
        """The number of positions, outcomes included, waits left out."""
        return self.size - int(np.count_nonzero(self.waits))

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """The number of decisions of each node."""
        return np.diff(self.offers).take(self.menus)

    # Written out, one behind the other ------------------------------------------------------------------

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """Where the decisions of each node begin among all decisions, and at last their number."""
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(self.sizes)])

    @cached_property
    def sources(self) -> NDArray[np.int32]:
        """The node of each decision."""
        return np.repeat(np.arange(self.size, dtype=np.int32), self.sizes)

    @cached_property
    def codes(self) -> NDArray[np.int32]:
        """The code of each decision."""
        shift = np.repeat(self.offers.take(self.menus) - self.first[:-1], self.sizes)
        shift += np.arange(len(shift))
        return self.offered.take(shift)

    @cached_property
    def _written(self) -> Written:
        return written(self.blocks, self.first)

    @property
    def begin(self) -> NDArray[np.int64]:
        """Where the ways of each decision begin among all ways, and at last their number."""
        return self._written.begin

    @property
    def ways(self) -> NDArray[np.int32]:
        """The node that each way leads to."""
        return self._written.ways

    @property
    def chances(self) -> NDArray[np.float64]:
        """The probability of each way."""
        return self._written.chances
