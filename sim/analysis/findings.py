"""What an exploration shows to be wrong: what never comes up, where the story stalls, and ways round without end."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.analysis.graph import Graph
from sim.analysis.order import Round, spread, steps_of
from sim.language.checks import closure, trap_message, traps, ways_without_horizon
from sim.language.graph import leads
from sim.language.names import Names
from sim.language.problems import Path, Problems
from sim.language.wording import listed

LONGEST = 30
"""An example of how one gets somewhere names so many decisions at most."""


def look(graph: Graph, problems: Problems) -> None:
    """Add to `problems` what a whole exploration shows; what the file alone shows is not repeated."""
    paths = {name: one.path for name, one in Names(graph.scenario.document).choices.items()}
    _never_entered(graph, problems)
    _never_open(graph, paths, problems)
    _stalls(graph, problems)
    _traps(graph, problems)
    _ways_round(graph, paths, problems)


def _never_entered(graph: Graph, problems: Problems) -> None:
    core = graph.scenario.core
    entered = set(np.flatnonzero(graph.entered).tolist())
    for index in sorted(closure(leads(core), core.start) - entered - {core.horizon_outcome}):
        state = core.states[index]
        path: Path = ("outcomes" if state.outcome else "states", state.id)
        what = f"the outcome `{state.id}` cannot happen" if state.outcome else f"the state `{state.id}` cannot come up"
        problems.warn("SIM401", path, f"{what}, whatever is decided and whatever chance does", at_key=True)


def _never_open(graph: Graph, paths: dict[str, Path], problems: Problems) -> None:
    scenario = graph.scenario
    stood = set(np.unique(graph.states[~graph.waits]).tolist())
    taken: set[str] = set()
    options: set[tuple[str, str, str]] = set()
    for code in np.unique(graph.codes[graph.codes >= 0]):
        decision = graph.coding.decision(int(code))
        taken.add(decision.choice)
        options |= {(decision.choice, part, option) for part, option in decision.arguments}
    for choice in scenario.core.choices:
        if not stood.intersection(choice.states):
            continue
        path = paths[choice.id]
        if choice.id not in taken:
            message = f"the choice `{choice.id}` is never open, whatever is decided and whatever chance does"
            problems.warn("SIM402", (*path, "when"), message, at_key=True)
            continue
        for argument in choice.arguments:
            for option in argument.options:
                if (choice.id, argument.name, option.id) not in options:
                    where = (*path, "parts", argument.name, "options", option.id)
                    message = f"the option `{option.id}` of `{choice.id}` is never open, whatever is decided"
                    problems.warn("SIM402", (*where, "when"), f"{message} and whatever chance does", at_key=True)


def _stalls(graph: Graph, problems: Problems) -> None:
    scenario = graph.scenario
    nodes = np.flatnonzero((np.diff(graph.first) == 0) & ~graph.ends)
    if not nodes.size:
        return
    before = _Before(graph)
    stalled: dict[int, list[int]] = {}
    for node in nodes[np.argsort(before.steps[nodes], kind="stable")].tolist():
        stalled.setdefault(int(graph.states[node]), []).append(node)
    for index, group in stalled.items():
        state = scenario.core.states[index].id
        line = before.way_to(group[0])
        how = f"after {listed(line)}" if line else "at the very beginning"
        many = "" if len(group) == 1 else f" (and in {len(group) - 1:,} more positions)"
        message = f"the story stalls in `{state}`: no choice is open {how}{many}; let one be open always"
        problems.add("SIM403", ("states", state), message, at_key=True)


def _traps(graph: Graph, problems: Problems) -> None:
    """Add the states that somebody comes to and never leaves, where their choices alone do not tell it."""
    core = graph.scenario.core
    written = ways_without_horizon(core)
    leads_to = np.zeros((len(core.states), len(core.states)), dtype=bool)
    leads_to[graph.states[np.repeat(graph.sources, np.diff(graph.begin))], graph.states[graph.ways]] = True
    ways = [set(np.flatnonzero(row).tolist()) for row in leads_to]
    for index, ahead in enumerate(ways):
        if core.horizon_outcome not in closure(written, index):
            ahead.discard(core.horizon_outcome)
    stood = np.unique(graph.states[~graph.waits & (np.diff(graph.first) > 0)]).tolist()
    told = [index for ring in traps(written, stood) for index in ring]
    for ring in traps(ways, stood):
        if not set(ring) & set(told):
            problems.add("SIM303", ("states", core.states[ring[0]].id), trap_message(core, ring), at_key=True)


class _Before:
    """How one gets to each node with as few steps as can be: the decision before, -1 where the story begins."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.steps = np.full(graph.size, -1, dtype=np.int32)
        self.decision = np.full(graph.size, -1, dtype=np.int64)
        frontier = np.unique([node for _, node in graph.begins])
        step = 0
        while frontier.size:
            self.steps[frontier] = step
            step += 1
            decisions = spread(graph.first, frontier)
            ways = graph.ways[spread(graph.begin, decisions)]
            by = np.repeat(decisions, np.diff(graph.begin)[decisions])
            new = self.steps[ways] < 0
            frontier, first = np.unique(ways[new], return_index=True)
            self.decision[frontier] = by[new][first]

    def way_to(self, node: int) -> list[str]:
        """Return decisions that can lead to a node; of many only the first and the last are named."""
        line: list[str] = []
        while self.decision[node] >= 0:
            decision = int(self.decision[node])
            if self.graph.codes[decision] >= 0:
                line.append(str(self.graph.coding.decision(int(self.graph.codes[decision]))))
            node = int(self.graph.sources[decision])
        line.reverse()
        half = LONGEST // 2
        return line if len(line) <= LONGEST else [*line[:half], f"({len(line) - LONGEST} more)", *line[-half:]]


def _ways_round(graph: Graph, paths: dict[str, Path], problems: Problems) -> None:
    try:
        steps_of(graph)
        return
    except Round as found:
        ahead = _ahead_within(graph, found.nodes)
    order = {name: at for at, name in enumerate(paths)}
    rings = {frozenset(_staying(ring, ahead)) for ring in _rings(ahead)}
    for choices in sorted(sorted(ring, key=order.__getitem__) for ring in rings if not any(o < ring for o in rings)):
        names = ", ".join(f"`{name}`" for name in choices)
        message = f"a way round that costs no time and uses nothing up: {names}; let it take time or be limited"
        problems.add("SIM404", paths[choices[0]], f"{message} (`takes`, `once`, `times`, `per_day`)", at_key=True)


Ahead = Mapping[int, Sequence[tuple[str, int]]]
"""For each of some nodes, where it leads among them, and by which choice."""


def _ahead_within(graph: Graph, nodes: NDArray[np.int64]) -> Ahead:
    inside = set(nodes.tolist())
    names = [choice.id for choice in graph.scenario.core.choices]
    found: dict[int, list[tuple[str, int]]] = {}
    for node in inside:
        ways = found[node] = []
        for decision in range(int(graph.first[node]), int(graph.first[node + 1])):
            code = graph.codes[decision]
            name = names[graph.coding.choice_of(code)] if code >= 0 else ""
            ends = graph.ways[graph.begin[decision] : graph.begin[decision + 1]].tolist()
            ways += [(name, way) for way in ends if way in inside]
    return found


def _staying(ring: set[int], ahead: Ahead) -> Iterator[str]:
    return (name for node in ring for name, way in ahead[node] if name and way in ring)


def _rings(ahead: Ahead) -> Iterator[set[int]]:
    """Yield the groups of nodes that lead round to one another (Tarjan's algorithm, without recursion)."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    open_nodes: list[int] = []
    is_open: set[int] = set()
    path: list[tuple[int, Iterator[tuple[str, int]]]] = []

    def visit(node: int) -> None:
        number[node] = low[node] = len(number)
        open_nodes.append(node)
        is_open.add(node)
        path.append((node, iter(ahead[node])))

    for root in ahead:
        if root not in number:
            visit(root)
        while path:
            node, ways = path[-1]
            _, way = next(ways, ("", None))
            if way is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == number[node]:
                    ring = _closed(open_nodes, is_open, node)
                    if len(ring) > 1 or any(on == node for _, on in ahead[node]):
                        yield ring
            elif way not in number:
                visit(way)
            elif way in is_open:
                low[node] = min(low[node], number[way])


def _closed(open_nodes: list[int], is_open: set[int], node: int) -> set[int]:
    ring: set[int] = set()
    while node not in ring:
        ring.add(open_nodes.pop())
    is_open -= ring
    return ring
