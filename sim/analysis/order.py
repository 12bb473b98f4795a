"""The nodes of a graph in an order in which each comes after those that it leads to: by clock, then by steps within.

Time never runs back, so the nodes of a later tick of the clock come first. Within a tick, choices that cost no time
lead from node to node; a node's step is one more than that of the last node that it leads to within its tick.
"""

import numpy as np
from numpy.typing import NDArray

from sim.analysis.graph import Graph
from sim.language.evaluate import Bools


class Round(Exception):
    """Some nodes lead round to themselves within a tick; `nodes` are those on or between ways round."""

    def __init__(self, nodes: NDArray[np.int64]) -> None:
        super().__init__("a way round that costs no time and uses nothing up")
        self.nodes = nodes


def steps_of(graph: Graph) -> NDArray[np.int32]:
    """Return the step of each node within its tick, from 0; raises Round where there is a way round."""
    sources, targets = within_ticks(graph)
    steps = np.zeros(graph.size, dtype=np.int32)
    done = np.ones(graph.size, dtype=bool)
    done[sources] = False
    step = 0
    while sources.size:
        ahead = ~done[targets]
        blocked = np.zeros(graph.size, dtype=bool)
        blocked[sources[ahead]] = True
        ready = sources[~blocked[sources]]
        if not ready.size:
            raise Round(_rings(sources, targets, done))
        step += 1
        steps[ready] = step
        done[ready] = True
        sources, targets = sources[ahead], targets[ahead]
    return steps


def within_ticks(graph: Graph) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the ways that cost no time: from which node, and to which."""
    sources = np.repeat(graph.sources, np.diff(graph.begin))
    clocks = graph.clocks
    same = clocks[sources] == clocks[graph.ways]
    return sources[same], graph.ways[same]


def _rings(sources: NDArray[np.int32], targets: NDArray[np.int32], done: Bools) -> NDArray[np.int64]:
    """Return the nodes that nothing but a way round leads to, of those that lead to one."""
    inside = ~done
    while True:
        keep = inside[sources] & inside[targets]
        sources, targets = sources[keep], targets[keep]
        reached = np.zeros(len(inside), dtype=bool)
        reached[targets] = True
        leads = np.zeros(len(inside), dtype=bool)
        leads[sources] = True
        smaller = inside & reached & leads
        if (smaller == inside).all():
            return np.flatnonzero(inside)
        inside = smaller


class Layers:
    """A graph laid out anew, layer after layer, each to be reckoned at once from those before it.

    `order` gives the nodes, those without ways on first. Layer k has the nodes at `bounds[k]` to `bounds[k + 1]` of
    it, and their decisions and ways one behind the other. All other numbers are places in that order.
    """

    def __init__(self, graph: Graph) -> None:
        steps = steps_of(graph)
        counts = np.diff(graph.first)
        clocks = graph.clocks
        key = np.where(
            counts == 0, np.int64(-1), (int(clocks.max()) - clocks).astype(np.int64) * (steps.max() + 1) + steps
        )
        self.order = np.argsort(key, kind="stable")
        key = key[self.order]
        self.ends = int((key < 0).sum())
        self.bounds = [self.ends, *(self.ends + 1 + np.flatnonzero(np.diff(key[self.ends :]))).tolist(), graph.size]
        self.place = np.empty(graph.size, dtype=np.int32)
        self.place[self.order] = np.arange(graph.size, dtype=np.int32)
        self.first, self.decisions = moved(graph.first, self.order)
        self.begin, ways = moved(graph.begin, self.decisions)
        self.ways = self.place[graph.ways[ways]]
        self.chances = graph.chances[ways]

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.order)


def moved(bounds: NDArray[np.int64], order: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for rows laid out in another order, their new bounds, and for each item which one it was."""
    sizes = np.diff(bounds)[order]
    new = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    shift = np.repeat(bounds[:-1][order] - new[:-1], sizes)
    shift += np.arange(new[-1])
    return new, shift


def spread(bounds: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the items of these rows, row by row."""
    sizes = np.diff(bounds)[rows]
    starts = np.cumsum(sizes) - sizes
    items: NDArray[np.int64] = np.arange(sizes.sum()) + np.repeat(bounds[rows] - starts, sizes)
    return items


def choices_round(graph: Graph, nodes: NDArray[np.int64]) -> tuple[str, ...]:
    """Return the choices of one way round among nodes that all lie on or between ways round."""
    inside = set(nodes.tolist())
    path: list[int] = [int(nodes[0])]
    seen: dict[int, int] = {path[0]: 0}
    taken: list[int] = []
    while True:
        node = path[-1]
        code, after = _way_within(graph, node, inside)
        taken.append(code)
        if after in seen:
            codes = [code for code in taken[seen[after] :] if code >= 0]
            return tuple(dict.fromkeys(graph.coding.decision(code).choice for code in codes))
        seen[after] = len(path)
        path.append(after)


def _way_within(graph: Graph, node: int, inside: set[int]) -> tuple[int, int]:
    for decision in range(int(graph.first[node]), int(graph.first[node + 1])):
        for way in graph.ways[graph.begin[decision] : graph.begin[decision + 1]]:
            if int(way) in inside and graph.clocks[way] == graph.clocks[node]:
                return int(graph.codes[decision]), int(way)
    raise AssertionError("every node on or between ways round leads to another")
