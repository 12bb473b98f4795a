"""The nodes of a graph in an order in which each leads to later ones alone: by clock, then by steps within a tick.

Time never runs back, so that nodes at a later tick of the clock come later. Within a tick, choices that cost no time
lead from node to node; a node's step is one more than the highest of the nodes that it leads to within its tick, and
those with higher steps come first. Where no choice leads within a tick, waves as they were found are such an order.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sim.analysis.blocks import ALL, Block, Ways, heads_of
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
    clocks = graph.clocks
    sources = [np.zeros(0, dtype=np.int32)]
    targets = [np.zeros(0, dtype=np.int32)]
    for block in graph.blocks:
        nodes = np.arange(block.nodes.start, block.nodes.stop, dtype=np.int32)
        own = np.concatenate([nodes[:head] for head in block.heads])
        then = clocks[own]
        for ways in block.ways:
            same = np.flatnonzero(clocks.take(ways.targets) == then[ways.rows])
            sources.append(own[ways.rows][same])
            targets.append(ways.targets[same])
    return np.concatenate(sources), np.concatenate(targets)


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


def forwards(graph: Graph) -> Graph:
    """Return the graph numbered so that every block leads to later ones alone; raises Round where that cannot be."""
    if graph.forwards:
        return graph
    steps = steps_of(graph)
    latest = int(steps.max(initial=0))
    layer = graph.clocks.astype(np.int64) * (latest + 1) + (latest - steps)
    order = np.lexsort((-graph.sizes, layer))
    place = np.empty(graph.size, dtype=np.int32)
    place[order] = np.arange(graph.size, dtype=np.int32)
    bounds = [0, *(np.flatnonzero(np.diff(layer[order])) + 1).tolist(), graph.size]
    return replace(
        graph,
        nodes=graph.nodes.renumbered(order),
        menus=graph.menus[order],
        blocks=[
            block_of(start, graph, order[start:end], place)
            for start, end in pairwise(bounds)
            if graph.sizes[order[start]]
        ],
        forwards=True,
        begins=tuple((chance, int(place[node])) for chance, node in graph.begins),
    )


def block_of(begin: int, graph: Graph, nodes: NDArray[np.int64], place: NDArray[np.int32]) -> Block:
    """Return the block of some nodes of a graph, those with most decisions first, in new numbers from `begin` on.

    `place` gives the new number of each node.
    """
    heads = heads_of(graph.sizes[nodes])
    first = graph.first[nodes]
    places = np.concatenate([first[:head] + at for at, head in enumerate(heads)])
    starts = graph.begin[places]
    counts = graph.begin[places + 1] - starts
    most = int(counts.max())
    ways: list[Ways] = []
    for at in range(most):
        rows: slice | NDArray[np.int32] = ALL if at == 0 else np.flatnonzero(counts > at).astype(np.int32)
        where = starts[rows] + at
        chances = 1.0 if most == 1 else graph.chances[where]
        ways.append(Ways(rows, place[graph.ways[where]], chances))
    return Block(begin, heads, ways)


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
