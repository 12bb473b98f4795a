"""Finding every reachable position of a scenario, wave by wave.

A wave holds the nodes that the wave before leads to and that were not found before. What a node offers and what comes
of it is looked up (`menus`, `precedents`), so that few turns are really played.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import Block, heads_of
from sim.analysis.crowd import NO_WAIT, Watch
from sim.analysis.explore import DEFAULT_LIMIT
from sim.analysis.graph import Graph, TooMany
from sim.analysis.known import require_known
from sim.analysis.lean import lean
from sim.analysis.menus import Menus
from sim.analysis.nodes import Nodes
from sim.analysis.packing import Words
from sim.analysis.precedents import Precedents
from sim.analysis.table import distinct
from sim.engine.attempt import Memory
from sim.engine.memory import start_values
from sim.language.load import Scenario

AT_ONCE = 200_000
"""So many nodes and decisions are looked at together, roughly: enough to be fast, few enough to stay in cache."""

MOST_OPEN = 15
"""When ways lead to this many times as many nodes without numbers, those get numbers before others are looked at."""

MOST_KEPT = 5
"""So many times as many precedents are kept at most, roughly: where few turns are alike they would fill the memory."""

_FREED = 31_000_000


def draw_graph(
    scenario: Scenario,
    limit: int = DEFAULT_LIMIT,
    progress: Callable[[int], None] | None = None,
    watch: Watch | None = None,
    memory: Memory | None = None,
    at_once: int = AT_ONCE,
) -> Graph:
    """Return every position reachable from a memory; `progress` is told the number of nodes from time to time.

    `watch` is told of each draw, once for all that look alike to it. So many nodes and decisions as `at_once` says are
    looked at together, which makes no difference to what is found. Raises TooMany past `limit` nodes, and
    UnknownConstruct for a core that says more than is known here.
    """
    require_known(scenario.core)
    _keep_freed_memory()
    return _Drawing(scenario, limit, watch, at_once).graph(start_values(scenario.core, memory), progress)


def _keep_freed_memory() -> None:
    """Let memory that was freed be used again rather than given back to the system, which takes longer than reckoning.

    The allocator of glibc keeps as much as the largest array that was ever freed, up to 32 MB.
    """
    np.empty(_FREED, dtype=np.uint8)


class _Drawing:
    def __init__(self, scenario: Scenario, limit: int, watch: Watch | None, at_once: int) -> None:
        self.scenario = scenario
        self.limit = limit
        self.at_once = at_once
        self.nodes = Nodes(scenario)
        core = lean(scenario.core, keep_draws=True)
        self.menus = Menus(scenario, core, self.nodes)
        self.precedents = Precedents(scenario, core, self.nodes, self.menus, watch)
        self.met = np.zeros(2 * (core.horizon + 1), dtype=bool)
        self.forwards = True
        self.wave_end = 0
        self.offering: list[NDArray[np.int32]] = []
        self.blocks: list[Block] = []
        self.begins: tuple[tuple[float, int], ...] = ()

    def graph(self, starts: list[int], progress: Callable[[int], None] | None) -> Graph:
        packed, chances = self.precedents.begin(starts)
        numbers = self._number(packed)
        self.begins = tuple((float(chance), int(node)) for chance, node in zip(chances, numbers, strict=True))
        begin = groups = 0
        while begin < self.nodes.table.count:
            self.wave_end = self.nodes.table.count
            wave, groups = self.offering[groups:], len(self.offering)
            found: list[_Open] = []
            for menus in (part for group in wave for part in self._parts(group)):
                if sum(block.ends for block in found) > MOST_OPEN * self.at_once:
                    self._close(found)
                    found = []
                found.append(self._look(begin, menus))
                begin += len(menus)
                if progress is not None:
                    progress(begin)
            self._close(found)
        return self._graph(self.blocks)

    def _parts(self, menus: NDArray[np.int32]) -> Iterator[NDArray[np.int32]]:
        """Part nodes that were found together, given by their menus, so that no part has many more than `at_once`."""
        whole = np.cumsum(self.menus.sizes.take(menus) + 1)
        marks = np.arange(self.at_once, whole[-1] if menus.size else 0, self.at_once)
        return (part for part in np.split(menus, np.searchsorted(whole, marks, side="right")) if part.size)

    def _graph(self, blocks: list[Block]) -> Graph:
        return Graph(
            self.scenario,
            self.nodes,
            np.concatenate([np.zeros(0, dtype=np.int32), *self.offering])[: self.nodes.table.count],
            self.menus.first,
            self.menus.codes,
            blocks,
            self.forwards,
            self.begins,
            self.precedents.turn.entered,
        )

    def _look(self, begin: int, menus: NDArray[np.int32]) -> "_Open":
        """Look up what comes of all decisions of some nodes; those that offer most come first."""
        packed = self.nodes.table.keys[:, begin : begin + len(menus)]
        first = self.menus.first.take(menus)
        heads = heads_of(self.menus.sizes.take(menus))
        if not heads:
            return _Open(Block(begin, heads, []), [])
        coarse = self.menus.coarse(packed)
        rows = np.concatenate([packed[:, :head] for head in heads], axis=1)
        loose = np.concatenate([coarse[:, :head] for head in heads], axis=1)
        places = np.concatenate([first[:head] + at for at, head in enumerate(heads)])
        if self.precedents.table.count > MOST_KEPT * self.at_once:
            self.precedents.forget()
        found = self.precedents.number(rows, loose, self.menus.acts.take(places), self.menus.codes.take(places))
        ways, targets = self.precedents.ways(rows, found)
        return _Open(Block(begin, heads, ways), targets)

    def _close(self, found: list["_Open"]) -> None:
        """Number the nodes that blocks lead to, which belong to the next wave where they are new."""
        targets = [one for block in found for one in block.targets]
        if targets:
            numbers = self._number(np.concatenate(targets, axis=1))
            done = 0
            for block in found:
                for ways, packed in zip(block.block.ways, block.targets, strict=True):
                    ways.targets = numbers[done : done + packed.shape[1]]
                    done += packed.shape[1]
        self.blocks += [one.block for one in found if one.targets]

    def _number(self, packed: Words) -> NDArray[np.int32]:
        """Return the numbers of packed nodes; those that are new get the next ones, those that offer most first."""
        stands, which = distinct(packed)
        different = packed.take(stands, axis=1)
        numbers = self._known(different)
        new = np.flatnonzero(numbers < 0)
        if len(new) < len(numbers):
            different = different.take(new, axis=1)
        menus = self.menus.number(different)
        order = np.argsort(-self.menus.sizes.take(menus), kind="stable")
        numbers[new[order]] = np.arange(self.nodes.table.count, self.nodes.table.count + len(new), dtype=np.int32)
        self.nodes.table.append(different.take(order, axis=1))
        self.offering.append(menus[order])
        if self.nodes.table.count > self.limit:
            self.nodes.table.cut(self.limit)
            raise TooMany(self.limit, self._graph([]))
        return numbers.take(which)

    def _known(self, packed: Words) -> NDArray[np.int32]:
        """Return the numbers of packed nodes that are all different, -1 for those that are new.

        They are looked for only where a node was found before at the same clock, at rest or waiting.
        """
        numbers = np.full(packed.shape[1], -1, dtype=np.int32)
        kinds = 2 * self.nodes.column(1, packed) + (self.nodes.column(-2, packed) != NO_WAIT)
        rows = np.flatnonzero(self.met.take(kinds))
        if rows.size:
            found = self.nodes.table.find(packed[:, rows])
            numbers[rows] = found
            self.forwards &= not ((found >= 0) & (found < self.wave_end)).any()
        self.met[kinds] = True
        return numbers


@dataclass
class _Open:
    """A block whose ways lead to nodes that have no numbers yet: for each of its `ways` the packed targets."""

    block: Block
    targets: list[Words]

    @property
    def ends(self) -> int:
        """The number of ways."""
        return sum(packed.shape[1] for packed in self.targets)
